"""A difference in words: for a terminal, and as Markdown for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.checking.discretion import HIDDEN
from generator.checking.report import in_words, told_file
from generator.language import Words
from generator.problems import Problem, visible
from generator.records.kinds import Kind
from generator.review import markdown_text
from generator.review.difference import Changed, Detail, Difference
from generator.roll.published import Held

_MOST = 50
_MOST_DETAILS = 12
_MOST_WORDS = 14
_MOST_LETTERS = 200
_CONTEXT = 3
# Long texts, of which only the place of the change is of use.
_ELLIPSIS = "…"


@dataclass(frozen=True)
class _Style:
    """How the parts of a text are written."""

    heading: Callable[[str], str]
    item: str
    detail: str
    text: Callable[[str], str]
    code: Callable[[str], str]


_TERMINAL = _Style(lambda text: text, "  ", "      ", visible, visible)
_MARKDOWN = _Style(
    lambda text: f"#### {markdown_text.plain(text)}\n",
    "- ",
    "  - ",
    markdown_text.plain,
    markdown_text.code,
)


def as_text(found: Difference, base: str, words: Words, folder: str) -> str:
    """For a terminal."""
    return "\n".join(
        _Telling(found, words, folder, _TERMINAL).lines(words("diff.title", base=visible(base)))
    )


def as_markdown(found: Difference, base: str, words: Words, folder: str, most: int) -> str:
    """For a comment of at most ``most`` bytes; what is too much is left out from the end."""
    title = words("diff.title", base=markdown_text.code(base))
    lines = list(_Telling(found, words, folder, _MARKDOWN).lines(f"### {title}"))
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > most - 200:
            kept += ["", str(words.diff.cut)]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


class _Telling:
    def __init__(self, found: Difference, words: Words, folder: str, style: _Style) -> None:
        self.found = found
        self.words = words
        self.folder = folder
        self.style = style

    def lines(self, title: str) -> Iterator[str]:
        words, found = self.words, self.found
        yield title
        if not found:
            yield ""
            yield str(words.diff.nothing)
            return
        yield from self._lost(found.lost)
        yield from self._list("reached", [self._place(one) for one in found.reached])
        yield from self._section("new", found.new, "+")
        yield from self._section("changed", found.changed, "~")
        yield from self._section("gone", found.gone, "-")
        yield from self._catalogues()
        yield from self._list("redirects", [self.style.code(one) for one in found.redirects])
        feeds = [
            f"{self.style.text(name)} → {self.style.code(f'/{address}')}"
            for name, address in found.feeds
        ]
        yield from self._list("feeds", feeds)
        held = [f"{self._held(one)} ({words.held[one.reason]})" for one in found.held]
        yield from self._list("held", held)

    def _held(self, one: Held) -> str:
        if not one.id:
            return str(self.words.diff.nameless)
        return self.style.code(f"{self.folder}/{one.kind}/{one.id}")

    def _place(self, one: Problem) -> str:
        """Where something stands: file, line and field, or where else in the file."""
        told = one.field_name or self.words.forget.places[one.values.get("place", "id")]
        file = told_file(one, self.words, self.folder)
        return f"{self.style.code(f'{file}:{one.line}')}: {self.style.text(str(told))}"

    def _heading(self, name: str, count: int) -> Iterator[str]:
        yield ""
        yield self.style.heading(self.words(f"diff.{name}", n=count))

    def _list(self, name: str, items: Sequence[str]) -> Iterator[str]:
        if not items:
            return
        yield from self._heading(name, len(items))
        yield from (f"{self.style.item}{one}" for one in items[:_MOST])
        yield from self._more(len(items))

    def _more(self, count: int) -> Iterator[str]:
        if count > _MOST:
            yield self.style.item + self.words("diff.more", n=count - _MOST)

    def _section(self, name: str, changes: Sequence[Changed], sign: str) -> Iterator[str]:
        if not changes:
            return
        yield from self._heading(name, len(changes))
        for one in changes[:_MOST]:
            yield from self._change(one, sign)
        yield from self._more(len(changes))

    def _catalogues(self) -> Iterator[str]:
        entries = self.found.catalogues
        if not entries:
            return
        yield from self._heading("catalogues", len(entries))
        for sign, one in entries[:_MOST]:
            yield from self._change(one, sign)
        yield from self._more(len(entries))

    def _change(self, one: Changed, sign: str) -> Iterator[str]:
        style = self.style
        kind = self.words.kind_names[one.kind.value]
        mark = f"{sign} " if style is _TERMINAL else ""
        address = f" → {style.code('/' + one.address)}" if one.address else ""
        why = self._why(one) if sign == "-" else ""
        name = style.text(one.name) if one.id else str(self.words.diff.nameless)
        yield f"{style.item}{mark}{name} ({kind}){address}{why}"
        for detail in one.details[:_MOST_DETAILS]:
            told = (
                self._detail(one.kind, detail)
                if sign == "~" or detail.award
                else style.text(_whole(detail.after))
            )
            yield style.detail + told
        if len(one.details) > _MOST_DETAILS:
            more = self.words("diff.more", n=len(one.details) - _MOST_DETAILS)
            yield style.detail + more

    def _why(self, one: Changed) -> str:
        return f": {self.words.held[one.why] if one.why else self.words.diff.deleted}"

    def _detail(self, kind: Kind, detail: Detail) -> str:
        text = self.style.text
        label = self._label(kind, detail.field)
        if detail.award:
            label = f"{text(detail.award)}, {label[:1].lower()}{label[1:]}"
        if detail.before == detail.after == HIDDEN:
            return f"{label}: {self.words.diff.kept_back}"
        if detail.apart is not None:
            values = {
                "award": text(detail.award),
                "field": self._label(kind, detail.field).lower(),
                "value": text(_short(detail.after)),
            }
            if detail.apart:
                return self.words("diff.apart", **values)
            return self.words("diff.as_record", **values)
        if not detail.before:
            return f"{label}: {self.words.diff.added} {text(_short(detail.after))}"
        if not detail.after:
            return f"{label}: {self.words.diff.removed} {text(_short(detail.before))}"
        before, after = _around_change(detail.before, detail.after)
        return f"{label}: “{text(before)}” → “{text(after)}”"

    def _label(self, kind: Kind, name: str) -> str:
        """What editors call a field."""
        known = self.words.record_fields
        owner = self.words.diff.owners.get(kind.value)
        for key in (f"{owner}.{name}", name):
            if key in known:
                return str(known[key].label)
        return str(self.words.diff.fields.get(name, name))

    def _lost(self, problems: Sequence[Problem]) -> Iterator[str]:
        if not problems:
            return
        yield from self._heading("lost", len(problems))
        for problem in problems[:_MOST]:
            told = in_words(problem, self.words)
            yield f"{self.style.item}{self.style.text(told.what)}"
            yield f"{self.style.detail}{self.style.text(told.fix)}"
        yield from self._more(len(problems))


def _bounded(word: str) -> str:
    """A word without spaces may be a whole page long."""
    return word if len(word) <= _MOST_LETTERS else word[:_MOST_LETTERS] + _ELLIPSIS


def _whole(text: str) -> str:
    return " ".join(map(_bounded, text.split()))


def _short(text: str) -> str:
    words = [_bounded(word) for word in text.split()]
    if len(words) <= 2 * _MOST_WORDS:
        return " ".join(words)
    return " ".join([*words[: 2 * _MOST_WORDS], _ELLIPSIS])


def _around_change(before: str, after: str) -> tuple[str, str]:
    """Both texts, cut down to the words around the place where they part."""
    one, two = ([_bounded(word) for word in text.split()] for text in (before, after))
    if max(len(one), len(two)) <= _MOST_WORDS:
        return " ".join(one), " ".join(two)
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    end = 0
    while end < min(len(one), len(two)) - same and one[-1 - end] == two[-1 - end]:
        end += 1
    return _window(one, same, end), _window(two, same, end)


def _window(words: list[str], same: int, end: int) -> str:
    start, stop = max(0, same - _CONTEXT), min(len(words), len(words) - end + _CONTEXT)
    shown = words[start:stop]
    if len(shown) > 2 * _MOST_WORDS:
        shown = [*shown[:_MOST_WORDS], _ELLIPSIS, *shown[-_CONTEXT:]]
    before = [_ELLIPSIS] if start else []
    return " ".join([*before, *shown, *([_ELLIPSIS] if stop < len(words) else [])])
