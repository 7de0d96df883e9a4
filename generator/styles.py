"""The style sheets, sent in few files and without what no page of the portal uses.

A sheet that imports others is sent with all of them in it. Material's own is 138 kB of components;
the portal's frame and pages have their own and stand on what it says of bare elements. What is sent
of it is found, not listed: a selector stays if every class, id and attribute in it is written in
some template of the theme, so that a template which comes to use a component of Material has its
rules at once.

A drawing of less than a kilobyte stands in the sheet that shows it: on a slow line asking for it
takes longer than having it, and what is seen first would wait for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import rcssmin
import tinycss2

from generator.language import Words, worded
from generator.output import Writer

_FOLDER: Final = "assets/css"
_OF_FEEDS: Final = "assets/feed/feed.css"
_MATERIAL: Final = "assets/stylesheets"
_IMPORT: Final = re.compile(r'^@import "(.+)";$', re.MULTILINE)
_WORD: Final = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)")
_DRAWING: Final = re.compile(r"url\((\.\./icons/[\w-]+\.svg)\)")
_SMALL: Final = 1000
"""Bytes of a drawing that stands in the sheet itself."""
_PLAIN: Final = " ()*+,-./:;=@_~"
"""Characters that need no escape there; in place of both quotes and angle brackets stand codes."""
_CONDITIONS: Final = frozenset({"media", "supports", "container"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """``head`` and either declarations (name, text) or further rules."""

    head: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: list[_Rule] = field(default_factory=list)


def write_styles(words: Words, root: Path, theme: Path, writer: Writer) -> None:
    """Write joined and smaller ones in place of those that the engine has copied below ``root``,
    with the words that they name.

    ``theme`` is the folder of the templates. Raises FileNotFoundError where an import leads
    nowhere.
    """
    folder = root / _FOLDER
    sheets = {one: one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.css"))}
    parts: set[Path] = set()
    drawings: set[Path] = set()
    for sheet, text in sheets.items():
        files = [_imported(folder / name) for name in _IMPORT.findall(text)]
        parts.update(files)
        used = _words(theme) if files else frozenset()
        joined = "".join(_part(file, folder, used) for file in files) + _IMPORT.sub("", text)
        small = worded(rcssmin.cssmin(joined), words)
        for drawing in set(_DRAWING.findall(small)):
            if told := _drawn(folder / drawing):
                small = small.replace(f"url({drawing})", told)
                drawings.add(folder / drawing)
        writer.replace(f"{_FOLDER}/{sheet.name}", f"{small}\n".encode())
    # That of feeds stands alone, under an address that others keep.
    if (feed := root / _OF_FEEDS).is_file():
        small = worded(rcssmin.cssmin(feed.read_text(encoding="utf-8")), words)
        writer.replace(_OF_FEEDS, f"{small}\n".encode())
    for file in parts | drawings:
        # An import may go up and down again, in a name that was written there is none of that.
        writer.remove(os.path.relpath(os.path.normpath(file), os.path.normpath(root)))
    writer.remove_below(_MATERIAL)


def _drawn(file: Path) -> str:
    """A small drawing as the address that holds it (RFC 2397), nothing for any other file."""
    if not file.is_file() or file.stat().st_size > _SMALL:
        return ""
    drawing = file.read_text(encoding="utf-8").strip()
    return f'url("data:image/svg+xml,{quote(drawing, safe=_PLAIN)}")'


def _imported(file: Path) -> Path:
    """A sheet by its name, into which a release of Material puts a hash."""
    found = [file] if file.is_file() else sorted(file.parent.glob(f"{file.stem}.*.css"))
    if not found:
        raise FileNotFoundError(file)
    return found[0]


def _part(file: Path, folder: Path, used: frozenset[str]) -> str:
    text = file.read_text(encoding="utf-8")
    return text if file.parent == folder else trimmed(text, used)


def _words(theme: Path) -> frozenset[str]:
    """All that a template could name a class, an id or an attribute with."""
    texts = (file.read_text(encoding="utf-8") for file in theme.rglob("*.html"))
    return frozenset(word for text in texts for word in _WORD.findall(text))


def trimmed(sheet: str, used: Iterable[str]) -> str:
    """The rules of a style sheet whose classes, ids and attributes are all ``used``.

    Custom properties and animations that nothing asks for go as well, with the pictograms that
    many of them hold. What a selector only excludes, or offers as one of several, is not asked.
    """
    rules = list(_kept(_parsed(sheet), frozenset(used)))
    said = [one for rule in _flat(rules) for one in rule.declarations]
    properties = {name: text for name, text in said if name.startswith("--")}
    asked: set[str] = set()
    further = [text for name, text in said if not name.startswith("--")]
    words = set(_WORD.findall(" ".join(further)))
    while further:
        fresh = {name for text in further for name in _VARIABLE.findall(text)} - asked
        asked |= fresh
        further = [properties[name] for name in fresh if name in properties]
    return "".join(_written(rules, asked | words))


def _parsed(source: Any) -> list[Any]:
    parse = tinycss2.parse_stylesheet if isinstance(source, str) else tinycss2.parse_rule_list
    return list(parse(source, skip_comments=True, skip_whitespace=True))


def _kept(parsed: Sequence[Any], used: frozenset[str]) -> Iterator[_Rule]:
    for one in parsed:
        if one.type == "qualified-rule":
            selectors = [each for each in _selectors(one.prelude) if _names(each) <= used]
            if selectors:
                yield _Rule(",".join(map(tinycss2.serialize, selectors)), _declarations(one))
        elif one.type == "at-rule" and one.content is not None:
            head = f"@{one.at_keyword}{tinycss2.serialize(one.prelude)}"
            inner = _parsed(one.content)
            if one.lower_at_keyword in _CONDITIONS:
                yield _Rule(head, rules=list(_kept(inner, used)))
            elif one.lower_at_keyword == "keyframes":
                frames = [
                    _Rule(tinycss2.serialize(each.prelude), _declarations(each)) for each in inner
                ]
                yield _Rule(head, rules=frames)


def _selectors(prelude: Sequence[Any]) -> list[list[Any]]:
    """Parted at the commas that are in no bracket."""
    found: list[list[Any]] = [[]]
    for one in prelude:
        if one == ",":
            found.append([])
        else:
            found[-1].append(one)
    return found


def _names(selector: Sequence[Any]) -> set[str]:
    """Classes, ids and attributes that an element must have, but for those in ``:is()``."""
    found = set()
    before: Any = None
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            found.add(token.value)
        elif token.type == "[] block":
            found |= {one.value for one in token.content[:1] if one.type == "ident"}
        before = token
    return found


def _declarations(rule: Any) -> tuple[tuple[str, str], ...]:
    parsed = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return tuple((one.name, one.serialize()) for one in parsed if one.type == "declaration")


def _flat(rules: Iterable[_Rule]) -> Iterator[_Rule]:
    for rule in rules:
        yield rule
        yield from _flat(rule.rules)


def _written(rules: Iterable[_Rule], asked: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.head.startswith("@keyframes") and rule.head.split()[1] not in asked:
            continue
        said = (
            text for name, text in rule.declarations if not name.startswith("--") or name in asked
        )
        body = ";".join(said) or "".join(_written(rule.rules, asked))
        if body:
            yield f"{rule.head}{{{body}}}"
