"""The reference of all fields for editors, written from the models (docs/TRUONG-DU-LIEU.md)."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.files import Change, change_files, read_plain
from generator.language import Words
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind
from generator.records.rules import USUAL, DecisionRules
from generator.records.shapes import SHAPES
from generator.records.wording import Wording

# What people fill in most stands first, the catalogues last.
_ORDER = sorted(Kind, key=lambda kind: (SHAPES[kind].catalogue, kind is Kind.PAGES))


_MOST_BYTES = 1 << 24


def reference(words: Words, rules: DecisionRules = USUAL) -> str:
    """The whole page as Markdown. Its last line has the hash of all before it: see ``_is_ours``."""
    text = "\n".join(_Reference(words, rules).lines()) + "\n"
    return f"{text}\n{_mark(text.encode())}\n"


def write_reference(file: Path, words: Words, rules: DecisionRules = USUAL) -> None:
    """Write the reference in the place of an older one, or of nothing.

    Raises FileExistsError where ``file`` holds something else, or a reference in which somebody has
    written since; and any other OSError.
    """
    text = reference(words, rules).encode()
    before: bytes | None = None
    try:
        before = read_plain(file, _MOST_BYTES)
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        before = b"too large for a reference"
    if before is not None and not _is_ours(before):
        raise FileExistsError(
            errno.EEXIST,
            "is not as honour-roll reference wrote it; save what is yours and delete it first",
            str(file),
        )
    change_files(file.parent, {file.name: Change(text, before)})


def _is_ours(data: bytes) -> bool:
    """Whether a page is one that was written here, and nobody has changed it since."""
    text, _, mark = data.replace(b"\r\n", b"\n").rstrip(b"\n").rpartition(b"\n\n")
    return mark == _mark(text + b"\n").encode()


def _mark(text: bytes) -> str:
    return f"<!-- honour-roll reference, sha256 {hashlib.sha256(text).hexdigest()} -->"


class _Reference:
    def __init__(self, words: Words, rules: DecisionRules) -> None:
        self.words = words
        self.rules = rules
        self.wording = Wording(words)

    def lines(self) -> Iterator[str]:
        text = self.words.reference
        yield f"# {text.title}"
        yield ""
        yield str(text.lead)
        yield ""
        yield from (f"- [{self._name(kind)}](#{kind.value})" for kind in _ORDER)
        for kind in _ORDER:
            yield from self._kind(kind)

    def _name(self, kind: Kind) -> str:
        editor = self.words.editor
        if SHAPES[kind].catalogue:
            return f"{editor.catalogues}: {editor.files[kind.value]}"
        return str(editor.collections[kind.value].label)

    def _kind(self, kind: Kind) -> Iterator[str]:
        shape, text = SHAPES[kind], self.words.reference
        place = f"content/catalogues/{kind.value}.yml"
        if not shape.catalogue:
            year = text.year if shape.by_year else ""
            place = f"content/{kind.value}/{year}{text.id}{shape.suffix}"
        yield ""
        yield f'<a id="{kind.value}"></a>'
        yield f"## {self._name(kind)}"
        yield ""
        if not shape.catalogue:
            yield str(self.words.editor.collections[kind.value].about)
            yield ""
        yield f"{text.place}: `{place}`"
        fields = fields_of(kind, self.rules)
        yield from self._table(fields)
        for field in _groups(fields):
            yield ""
            yield f"**`{field.name}`** – {self.wording.label(field)}"
            yield from self._table(field.fields)

    def _table(self, fields: tuple[Field, ...]) -> Iterator[str]:
        text = self.words.reference
        yield ""
        yield f"| {text.field} | {text.label} | {text.value} |"
        yield "|---|---|---|"
        for field in fields:
            needed = f" **{text.required}**" if field.required else ""
            yield f"| `{field.name}`{needed} | {self.wording.label(field)} | {self._told(field)} |"

    def _told(self, field: Field) -> str:
        """What may stand there, and the hint."""
        text = self.words.reference
        value = str(text.sorts[field.sort.value])
        if field.sort is Sort.CHOICE:
            value = ", ".join(
                f"`{one}` ({self.wording.choice(field, one)})"
                for one in self.wording.choices(field)
            )
        elif field.refers:
            value = self.words(
                "reference.refers", kinds=", ".join(self._target(one) for one in field.refers)
            )
        if field.many:
            value = self.words("reference.alone" if field.alone else "reference.many", value=value)
        if shape := self.wording.shape(field):
            value = shape if value == text.sorts.line else f"{value}; {shape}"
        parts = [value[:1].upper() + value[1:], self.wording.hint(field)]
        if field.default not in (None, False):
            parts.append(self.words("reference.default", value=field.default))
        told = ". ".join(part.rstrip(".") for part in parts if part) + "."
        # Angles would be taken for HTML, and bars for the end of the cell.
        return told.replace("<", "&lt;").replace("|", "\\|")

    def _target(self, name: str) -> str:
        kind = Kind.MOVEMENTS if name == "criteria" else Kind(name)
        label = self.words.reference.criterion if name == "criteria" else self._name(kind)
        return f"[{label}](#{kind.value})"


def _groups(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Groups of fields, each after the one that holds it."""
    for field in fields:
        if field.fields:
            yield field
            yield from _groups(field.fields)
