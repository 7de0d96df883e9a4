"""What a signed decision says of itself: number, day, issuer, title, signer, and its articles.

The parts of a decision and their order: Nghị định 30/2020/NĐ-CP, phụ lục I. Nothing is guessed: a
part that does not stand where it belongs, or stands there twice, is left empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.finding.vocabulary import Vocabulary
from generator.records.rules import USUAL, DecisionRules
from generator.vietnamese import fold, syllables

_LIST = re.compile(r"\s*[-–—+*•]")
_SENTENCE = re.compile(r"(?<=\w{4})\.\s+(?=[A-ZÀ-ỸĐ])")
_NAME_LENGTH = (2, 6)
_NUMBER_LENGTH, _HEAD_LENGTH = 8, 60
"""In words: of a number, and of a line of the head that may have one."""
_CAPITALS = "capitals"
"""Said by a language in which posts are written so."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was found; "" and None stand for what was not.

    ``issuer`` and ``header`` are in the words of the decision, ``articles`` the paragraphs below
    the second "QUYẾT ĐỊNH", to the signature.
    """

    number: str = ""
    day: date | None = None
    issuer: str = ""
    header: str = ""
    title: str = ""
    signer: str = ""
    post: str = ""
    articles: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        """Which parts were not found, by their names."""
        parts = ("number", "day", "title", "signer", "post")
        return [one for one in parts if not getattr(self, one)]


def signed(text: Sequence[str], vocabulary: Vocabulary, rules: DecisionRules = USUAL) -> Signed:
    """Read the paragraphs of a decision (see ``generator.annex.letters``). ``rules`` say how its
    portal writes numbers.
    """
    reader = _Reader(text, vocabulary)
    number, day = reader.number(rules), reader.day()
    title, issuer = reader.title_and_issuer()
    signer, post = reader.signer()
    return Signed(number, day, issuer, reader.header(), title, signer, post, reader.articles())


def citation_of(paragraph: str, vocabulary: Vocabulary) -> str:
    """For what a paragraph of a decision honours: "Có thành tích xuất sắc trong …"; or ""."""
    letter = vocabulary.terms.letter
    bare = re.sub(str(letter.attached), " ", paragraph, flags=re.IGNORECASE)
    found = re.search(str(letter.citation), bare, re.IGNORECASE)
    if found is None:
        return ""
    text = _SENTENCE.split(" ".join(found[1].split()), maxsplit=1)[0].rstrip(" .;:,")
    return text[:1].upper() + text[1:]


def _of_shape(line: str, rules: DecisionRules) -> Iterator[str]:
    """What has the shape of a number in a line, the longest where one holds others; nothing where
    any text has it.
    """
    words = [one.strip(".,;:()") for one in line.split()]
    if rules.pattern is None or len(words) > _HEAD_LENGTH:
        return
    end = 0
    for first in range(len(words)):
        for after in range(min(len(words), first + _NUMBER_LENGTH), max(first, end), -1):
            if rules.fits(one := " ".join(words[first:after])):
                yield one
                end = after
                break


class _Reader:
    def __init__(self, text: Sequence[str], vocabulary: Vocabulary) -> None:
        self.text = text
        self.letter = vocabulary.terms.letter
        self.capitals = vocabulary.capitals
        self.months = [one.lower() for one in vocabulary.terms.locale.forms.months]
        named = "|".join(map(re.escape, sorted(self.months, key=len, reverse=True)))
        self.dated = re.compile(str(self.letter.dated).replace("{months}", named), re.IGNORECASE)
        self.folded = [fold(one).strip(" :.") for one in text]
        self.grounds = self._first("grounds", 0, re.match) or 0
        head = self._first("heading", 0, re.fullmatch)
        self.head = self.grounds if head is None or head > self.grounds else head
        decides = self._first("decides", self.grounds + 1, re.fullmatch)
        self.decides = len(text) if decides is None else decides
        self.signature = self._first("signature", self._past_articles(), re.match)
        recipients = self._first("recipients", self.decides + 1, re.match)
        ends = [one for one in (recipients, self.signature) if one is not None]
        self.end = min(ends, default=self._signed_for())

    def _first(self, name: str, start: int, fits: Callable[[str, str], object]) -> int | None:
        """The first paragraph from ``start`` on that a pattern fits."""
        pattern = str(self.letter[name])
        there = range(start, len(self.folded))
        return next((at for at in there if fits(pattern, self.folded[at])), None)

    def _past_articles(self) -> int:
        """Where the last article begins, or where they would: nobody signs above one."""
        pattern, first = str(self.letter.article), self.decides + 1
        return max(
            (at for at in range(first, len(self.text)) if re.match(pattern, self.folded[at])),
            default=first,
        )

    def _signed_for(self) -> int | None:
        """The last paragraph that begins a signature by whom it is made for, as in "For the
        Society": the issuer. An article may say "For the north section" of whom it honours.
        """
        issuer = fold(f"{self.header()} {self.title_and_issuer()[1]}")
        first = self._past_articles()
        annex = self._first("annex", first, re.match)
        for at in reversed(range(first, len(self.text) if annex is None else annex)):
            found = re.fullmatch(str(self.letter.signed_for), self.folded[at])
            if found is not None and re.search(rf"(?<!\w){re.escape(found[1])}(?!\w)", issuer):
                return at
        return None

    def number(self, rules: DecisionRules) -> str:
        """Of several, none: a decision has one."""
        above = self.text[: self.grounds]
        found = {
            re.sub(r"\s+", "", one).rstrip(".;,")
            for text in above
            for one in re.findall(str(self.letter.number), text, re.IGNORECASE)
        }
        if not rules.by_leading_number:
            found = {one for one in found if rules.fits(one)} or {
                one for text in above for one in _of_shape(text, rules)
            }
        return found.pop() if len(found) == 1 else ""

    def day(self) -> date | None:
        """The day beside the place, above the title."""
        above = self.text[: self.grounds]
        found = {
            tuple(map(int, one))
            for text in above
            for one in re.findall(str(self.letter.day), text, re.IGNORECASE)
        } | {self._named(one) for text in above for one in self.dated.finditer(text)}
        if len(found) != 1:
            return None
        day, month, year = found.pop()
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def _named(self, found: re.Match[str]) -> tuple[int, ...]:
        """Day, month and year where the month has its name; month 0 where a portal's own pattern
        takes a name that its months have not.
        """
        said = found.groupdict()
        month = (said.get("month") or said.get("first") or "").lower()
        at = self.months.index(month) + 1 if month in self.months else 0
        return int(said.get("day") or said.get("then") or 0), at, int(said.get("year") or 0)

    def header(self) -> str:
        """Who issued it, at the top: "ỦY BAN NHÂN DÂN TỈNH …"."""
        lines = [
            one
            for one, folded in zip(self.text[: self.head], self.folded, strict=False)
            if one.isupper() and not re.search(str(self.letter.motto), folded)
        ]
        return " ".join(lines)

    def title_and_issuer(self) -> tuple[str, str]:
        """Between "QUYẾT ĐỊNH" and its grounds: what it is about, and in capitals who decides."""
        title: list[str] = []
        issuer: list[str] = []
        for at in range(self.head + 1, self.grounds):
            line = self.text[at]
            if not any(one.isalpha() for one in line):
                continue  # a rule drawn with signs
            about = re.match(str(self.letter.about), self.folded[at]) is not None
            if not about and self.dated.search(line):
                continue  # the place and the day
            (issuer if line.isupper() and not about else title).append(line)
        if re.match(str(self.letter.issuer), self.folded[self.grounds]):
            issuer.append(self.text[self.grounds])
        return " ".join(" ".join(title).split()).rstrip(" ."), " ".join(issuer)

    def articles(self) -> tuple[str, ...]:
        return tuple(self.text[self.decides + 1 : self.end])

    def signer(self) -> tuple[str, str]:
        """Name and post, from where the articles end; ("", "") where several may be meant, and
        where a name stands there that nothing tells to be a signature.
        """
        if self.end is None:
            return "", ""
        posts: list[str] = []
        names: list[str] = []
        shouted = str(self.letter.posts_in) == _CAPITALS
        for line in self._below(shouted):
            folded = fold(line)
            if (line.isupper() or not shouted) and re.search(str(self.letter.posts), folded):
                posts.append(line)
            elif (posts or not shouted) and self._names(line):
                names.append(line)
        if not posts and self.signature is None:
            return "", ""
        return (names[0] if len(names) == 1 else ""), self._post(posts)

    def _below(self, shouted: bool) -> Iterator[str]:
        """The lines of the signature, to the annex. Where posts are not told by their capitals, one
        may stand behind the name: “Signed: Clara Specimen, Chair”.
        """
        start = self.end or 0
        for at in range(start + 1 if shouted else start, len(self.text)):
            line, folded = self.text[at], self.folded[at]
            if re.match(str(self.letter.annex), folded):
                return
            if _LIST.match(line) or re.fullmatch(str(self.letter.signed), folded):
                continue
            if shouted:
                yield line
                continue
            bare = re.sub(rf"^(?:{self.letter.signed})\s*:?", "", line, flags=re.IGNORECASE)
            yield from filter(None, (one.strip(" .:") for one in bare.split(",", 1)))

    def _names(self, line: str) -> bool:
        parts = syllables(line)
        least, most = _NAME_LENGTH
        return least <= len(parts) <= most and all(one[:1].isupper() for one in parts)

    def _post(self, lines: Sequence[str]) -> str:
        """Of "KT. CHỦ TỊCH" and "PHÓ CHỦ TỊCH" the second: the first is whom it is signed for."""
        own = [one for one in lines if not re.match(str(self.letter.on_behalf), fold(one))]
        if len(own) != 1:
            return ""
        if not own[0].isupper():
            return own[0]
        words = own[0].lower().split()
        first = 0
        while first < len(words) - 1 and fold(words[first]) in ("pho", "quyen", "q."):
            words[first] = words[first].capitalize()
            first += 1
        words[first] = words[first].capitalize()
        return " ".join(self.capitals.get(one, one) for one in words)
