"""Which entry of a catalogue a text means: by folded name, among those that were in force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.finding.place_kinds import kinds_before_names
from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library
from generator.nearest import nearest
from generator.records.catalogue import (
    Entry,
    Locality,
    Valid,
)
from generator.records.kinds import Kind
from generator.records.places import is_group, is_unit, tier_of
from generator.records.ranked import Tier
from generator.vietnamese import fold, same_placement

_PARTS = re.compile(r"\s*[,;\n]\s*|\s+[-–]\s+")
# Where the parts of an address end, though nothing stands between them: "xã A-huyện B".
_ADDRESS = re.compile(
    r"[()]|[-–](?=\s*(?:xã|phường|thị trấn|huyện|thành phố|tỉnh|[xphXPH]\.|[Tt][TPtp]\b))"
)
_GLUED = re.compile(r"\b(x|p|h|tt|tp|tx)\.(?=\S)", re.IGNORECASE)
_CLOSE = 0.84
_MOST_NEAR = 4
_OF = re.compile(r"\s*[,:]?\s+(?:của|tại|ở|thuộc)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_OF_TWO = frozenset(("van phong", "cong an", "chi cuc", "trung tam", "benh vien", "thanh tra"))


@dataclass(frozen=True, slots=True)
class Match:
    """``id``: the entry that is meant, None where nobody can be sure.

    ``rest``: the parts of the text that say something else. ``near``: ids that may be meant, the
    likeliest first. ``past``: the id that would be meant if it had been in force on the day.
    """

    id: str | None
    rest: str = ""
    near: tuple[str, ...] = ()
    past: str | None = None


NOTHING = Match(None)
_Said = tuple[str | None, str]
"""What a part of an address says it is, folded ("xa"), and its name."""


def person_key(name: str) -> str:
    """The key under which two spellings of a name are one."""
    return " ".join(fold(same_placement(name)).split())


class Units:
    """Organisations by their names, with and without the words that people leave out."""

    def __init__(self, library: Library, day: date | None, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._today, other = _by_name(library.organisations.values(), day, vocabulary)
        tails = _province(library, vocabulary)
        self._short = _shortened(self._today, tails, vocabulary)
        self._past = {**_shortened(other, tails, vocabulary), **other}
        self._longest = max((name.count(" ") + 1 for name in self._today), default=0)
        self.find = lru_cache(maxsize=None)(self._find)

    def _find(self, text: str) -> Match:
        """The organisation that a text names: as a whole, in one of its parts, or at its end."""
        parts = [part for part in _PARTS.split(text) if part]
        spans = [(first, len(parts)) for first in range(len(parts))]
        spans += [(first, first + 1) for first in range(len(parts) - 1)]
        for table in (self._today, self._short):
            for first, last in spans:
                found = table.get(self._vocabulary.expanded(", ".join(parts[first:last])), set())
                if len(found) == 1:
                    rest = ", ".join(parts[:first] + parts[last:])
                    return Match(next(iter(found)), rest)
        if found_behind := self._behind_post(parts):
            return found_behind
        if "(" in text and (inside := self._find(_IN_BRACKETS.sub(r", \1", text))).id:
            return inside
        names = [self._vocabulary.expanded(", ".join(parts[first:last])) for first, last in spans]
        past = next((min(self._past[name]) for name in names if name in self._past), None)
        return Match(None, text, self._near(parts), past)

    def _behind_post(self, parts: list[str]) -> Match | None:
        """A unit behind the post that somebody has there: "Phó Giám đốc Sở Y tế".

        The longest name counts: "Văn phòng UBND tỉnh" is not "UBND tỉnh". "Trưởng ban Dân vận"
        has "ban" in both, and the post keeps it.
        """
        for at in reversed(range(len(parts))):
            words = parts[at].split()
            # An abbreviation of one word stands for many.
            for start in range(max(1, len(words) - self._longest), len(words)):
                unit = self._vocabulary.expanded(" ".join(words[start:]))
                if not self._vocabulary.collective.match(unit):
                    continue
                office = f"{fold(' '.join(words[max(0, start - 2) : start]))} {unit}"
                if self._vocabulary.office_of.match(office):
                    continue
                for table in (self._today, self._short):
                    found = table.get(unit, set())
                    if len(found) == 1:
                        before = " ".join(words[:start])
                        if self._vocabulary.posts_before.fullmatch(before.lower()):
                            before = f"{before} {self._kind_word(words[start:])}"
                        before = _OF.sub("", before).strip()
                        rest = [*parts[:at], before, *parts[at + 1 :]]
                        return Match(next(iter(found)), ", ".join(one for one in rest if one))
        return None

    def _kind_word(self, words: list[str]) -> str:
        """What kind of unit a name begins with: "ban", "Văn phòng", "Công an"."""
        two = fold(" ".join(words[:2]))
        return " ".join(words[: 2 if two in _OF_TWO else 1])

    def _near(self, parts: list[str]) -> tuple[str, ...]:
        near: dict[str, None] = {}
        for part in reversed(parts):
            name = self._vocabulary.expanded(part)
            found = sorted(self._short.get(name, ()))
            for table in (self._today, self._short):
                for close in nearest(name, table, _MOST_NEAR, _CLOSE):
                    found += sorted(table[close])
            near.update(dict.fromkeys(found))
        return tuple(near)[:_MOST_NEAR]


class Places:
    """Localities by their names, told apart by what they are and where they lie."""

    def __init__(self, library: Library, day: date | None, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._library = library
        self._localities = library.localities
        self._bare: dict[str, list[Locality]] = defaultdict(list)
        self._past: dict[str, list[Locality]] = defaultdict(list)
        self._kinds = kinds_before_names(library.locality_kinds, vocabulary)
        self._communes, self._districts = self._kinds.units, self._kinds.groups
        for place in library.localities.values():
            into = self._bare if day is None or place.valid_on(day) else self._past
            for name in (place.name, *place.also_spelled):
                into[self._without_kind(name)[1]].append(place)
        self.find = lru_cache(maxsize=None)(self._find)

    def _find(self, text: str) -> Match:
        """The commune that an address names, or else its district. ``rest`` is never filled."""
        said = [self._without_kind(part) for part in self._parts(text)]
        if found := self._meant(said, self._bare):
            if len(found) == 1:
                return Match(found[0].id)
            return Match(None, near=tuple(place.id for place in found[:_MOST_NEAR]))
        if found := self._meant(said, self._past):
            return Match(None, past=found[0].id)
        return Match(None, near=self._close(said))

    def is_commune(self, identity: str) -> bool:
        """Whether a locality is one of the lowest level."""
        return is_unit(self._localities[identity], self._library)

    def names_unit(self, text: str) -> bool:
        """Whether a part of an address is a unit that lies there: "Trạm Y tế xã Bum Nưa"."""
        for part in self._parts(text):
            kind, name = self._without_kind(part)
            if kind is not None or name in self._bare or self._vocabulary.dwellings.match(name):
                continue
            if self._vocabulary.collective.match(name):
                return True
        return False

    def is_address(self, text: str) -> bool:
        """Whether a text names places and nothing else, be they known or not: "Xã Dào San"."""
        parts = self._parts(text)
        return bool(parts) and all(self._without_kind(part)[0] is not None for part in parts)

    def _meant(self, said: list[_Said], shelf: Mapping[str, list[Locality]]) -> list[Locality]:
        """What says "xã" counts before bare words, and the smaller unit, which stands first,
        before the larger.
        """
        communes = [
            (self._communes[kind], name) for kind, name in said if kind and kind in self._communes
        ]
        for level, name in communes:
            found = [place for place in shelf.get(name, ()) if place.kind == level]
            if found:
                return self._inside(found, said)
        if communes:
            return []
        for kind, name in said:
            if kind is None and (found := list(shelf.get(name, ()))):
                return self._inside(found, [one for one in said if one[1] != name])
        for kind, name in said:
            if kind in self._districts:
                return [one for one in shelf.get(name, ()) if is_group(one, self._library)]
        return []

    def _parts(self, text: str) -> list[str]:
        """The parts of an address; "xã A huyện B" has two, though no comma parts them."""
        parts: list[str] = []
        glued = _GLUED.sub(r"\1. ", _ADDRESS.sub(", ", text))
        for part in _PARTS.split(glued):
            words = part.split()
            start = 0
            for index in range(1, len(words)):
                pair = fold(" ".join(words[index : index + 2]))
                one = fold(words[index]).rstrip(".")
                known = self._communes.keys() | self._districts.keys()
                if one in known or pair in known:
                    parts.append(" ".join(words[start:index]))
                    start = index
            parts.append(" ".join(words[start:]))
        return [part for part in parts if part]

    def _without_kind(self, part: str) -> _Said:
        """What a part of an address says it is, folded, and its name."""
        folded = person_key(part).strip(" .")
        match = self._kinds.before.match(folded)
        if match:
            return match[1], folded[match.end() :].strip(" .")
        return None, folded

    def _inside(self, found: list[Locality], said: list[_Said]) -> list[Locality]:
        """Of several of one name, those that lie in a district that is named, too."""
        districts = {name for kind, name in said if kind is None or kind in self._districts}
        inside = [
            place
            for place in found
            if (parent := self._localities.get(place.parent or ""))
            and self._without_kind(parent.name)[1] in districts
        ]
        return inside or found

    def _close(self, said: list[_Said]) -> tuple[str, ...]:
        near: dict[str, None] = {}
        for kind, name in said:
            if kind is not None and kind not in self._communes:
                continue
            for close in nearest(name, self._bare, _MOST_NEAR, _CLOSE):
                near.update(
                    (place.id, None) for place in self._bare[close] if is_unit(place, self._library)
                )
        return tuple(near)[:_MOST_NEAR]


def likely(
    library: Library, kind: Kind, text: str, day: date | None, vocabulary: Vocabulary
) -> list[str]:
    """Ids of a catalogue, or of records, that a text may mean, the likeliest first."""
    entries = {
        identity: entry
        for identity, entry in library.of(kind).items()
        if day is None or not isinstance(entry, Valid) or entry.valid_on(day)
    }
    if text in entries:
        return [text]
    wanted = vocabulary.expanded(text)
    names = {
        identity: vocabulary.expanded(_name(identity, entry)) for identity, entry in entries.items()
    }
    same = [identity for identity, name in names.items() if name == wanted]
    if same:
        return same
    inside = [identity for identity, name in names.items() if wanted and wanted in name]
    if len(inside) == 1:
        return inside
    ids = [identity for identity in entries if wanted and fold(text) in identity]
    close = set(nearest(wanted, names.values(), 8, 0.6))
    alike = [identity for identity, name in names.items() if name in close]
    return list(dict.fromkeys([*inside, *ids, *alike]))[:8]


def _name(identity: str, entry: object) -> str:
    for attribute in ("name", "title"):
        text = getattr(entry, attribute, None)
        if isinstance(text, str):
            number = getattr(entry, "number", None) or ""
            return f"{number} {text}".strip()
    return identity


def _by_name(
    entries: Iterable[Entry], day: date | None, vocabulary: Vocabulary
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Ids by name: of those in force on the day, and of the others."""
    today: dict[str, set[str]] = defaultdict(set)
    other: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        in_force = day is None or not isinstance(entry, Valid) or entry.valid_on(day)
        (today if in_force else other)[vocabulary.expanded(entry.name)].add(entry.id)
    return dict(today), dict(other)


def _province(library: Library, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ends of a name that everybody leaves out: "tỉnh Lai Châu", "Lai Châu"."""
    provinces = [one for one in library.localities.values() if tier_of(one, library) is Tier.WHOLE]
    if len(provinces) != 1:
        return ()
    whole = vocabulary.expanded(provinces[0].name)
    return whole, whole.partition(" ")[2]


def _shortened(
    names: Mapping[str, set[str]], tails: Iterable[str], vocabulary: Vocabulary
) -> dict[str, set[str]]:
    """Ids by what people write instead of whole names; of two words at least."""
    short: dict[str, set[str]] = defaultdict(set)
    for name, ids in names.items():
        shorter = {name.removesuffix(tail).strip() for tail in tails}
        for one in {*shorter, _without_levels(name, vocabulary)}:
            if " " in one:
                short[one] |= ids
    return dict(short)


def _without_levels(name: str, vocabulary: Vocabulary) -> str:
    """A name without the words for levels: "trung tam y te muong te"."""
    levels: Mapping[str, object] = dict.fromkeys(
        [*vocabulary.terms.commune_units, *vocabulary.terms.district_units, "tinh"]
    )
    text = f" {name} "
    for level in sorted(levels, key=len, reverse=True):
        if len(level) > 1:
            text = text.replace(f" {level} ", " ")
    return " ".join(text.split())
