"""What a line says of an award and its bearer: name, post, unit and place of the day, the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.formats import in_address
from generator.language import Words
from generator.records.base import Correction
from generator.records.catalogue import Locality, Organisation
from generator.records.numbering import called
from generator.records.practice import Result
from generator.roll.honours import (
    DecisionFacts,
    Honour,
    Honouree,
    PublicAward,
    PublicName,
    RevokedAward,
)
from generator.roll.indexes import Sharers
from generator.roll.published import Lost

Bearer = Honour | Honouree | PublicAward
"""What has a name, a post, units and a place."""


class Station(NamedTuple):
    """Where somebody was, in parts that are shown one after the other, none of which says again
    what another one says; "" for what there is not.
    """

    post: str
    units: tuple[tuple[Organisation, str], ...]
    """Each with the name that it is shown under."""
    joint: str
    """What stands between the last unit and the place."""
    place: str


def place(words: Words, one: Locality | Organisation) -> str:
    """The name within a sentence: "xã Pa Tần", where a heading has "Xã Pa Tần"."""
    kind = str(words.locality_kinds.get(one.kind, ""))
    if kind and one.name.startswith(kind + " "):
        return kind.lower() + one.name.removeprefix(kind)
    return one.name


def whereabouts(
    words: Words,
    one: Bearer,
    separator: str,
    *,
    brief: bool = False,
    today: Callable[[Locality], Locality] = lambda place: place,
) -> str:
    """Position, unit and place, each once: what the name or the position said is not repeated.

    A brief line leaves out the units of a person who has a position. ``today`` gives the place that
    carries one on: it is told beside that of the day where it has another name.
    """
    said = f"{one.name} {one.position or ''}".lower()
    parts = [one.position] if one.position else []
    for unit in () if brief and parts else one.organisations:
        if unit.name.lower() not in said:
            said += f" {unit.name.lower()}"
            parts.append(unit.name)
    if one.locality:
        now = today(one.locality)
        renamed = now.name != one.locality.name and now.name.lower() not in said
        is_now = words("place.today", name=place(words, now)) if renamed else ""
        if one.locality.name.lower() not in said:
            # At the start of the line the place has its capital.
            then = place(words, one.locality) if parts else one.locality.name
            parts.append(f"{then} ({is_now})" if is_now else then)
        elif is_now:
            parts.append(is_now if parts else is_now[0].upper() + is_now[1:])
    return separator.join(parts)


def station(words: Words, one: Bearer) -> Station:
    """What the head of a page says: of "Giám đốc Sở Y tế" in the unit "Sở Y tế" the post is "Giám
    đốc"; the unit "Trạm Y tế xã Pa Tần" in the place "Xã Pa Tần" is "Trạm Y tế", with "xã Pa Tần".
    """
    post, where = one.position or "", one.locality.name if one.locality else ""
    units = [unit for unit in one.organisations if unit.name not in (one.name, where)]
    for said in (*(unit.name for unit in units), where):
        post = _without_end(post, said)
    if one.locality and len(units) == 1:
        unit = units[0]
        # Of a unit that another one succeeded the page says which, behind its whole name.
        bare = unit.name if unit.succeeded_by else _without_end(unit.name, where)
        if bare != unit.name:
            return Station(post, ((unit, bare),), " ", place(words, one.locality))
    return Station(
        post,
        tuple((unit, unit.name) for unit in units),
        " · " if units and where else "",
        where,
    )


def units_of(one: Bearer) -> str:
    """The names of the units, for where they stand in one text."""
    return ", ".join(unit.name for unit in one.organisations)


def _without_end(text: str, end: str) -> str:
    """``text`` without ``end``, where it ends so and says something before it."""
    if not end:
        return text
    head = text[: -len(end)].rstrip(" ,–-")
    return head if head and text.lower().endswith(f" {end.lower()}") else text


def form(words: Words, award: PublicAward) -> str:
    """The name of an award's form; it says so where the award was given posthumously."""
    if award.posthumous:
        return words("awards.posthumous", form=award.form.name)
    return award.form.name


def sharers(words: Words, others: Sharers) -> str:
    """Who shares an award, where a text names them; "" for nobody."""
    names = [one.name for one in others.first]
    if others.left:
        names.append(words("awards.shared_more", n=others.left))
    return ", ".join(names)


def of_the_day(words: Words, award: PublicAward, who: Bearer) -> str:
    """How an annex names a bearer, where that is not what ``who`` says; else nothing."""
    there = (award.position, award.organisations, award.locality)
    if award.name == who.name and there == (who.position, who.organisations, who.locality):
        return ""
    where = whereabouts(words, award, ", ")
    return ", ".join(part for part in (award.name if award.name != who.name else "", where) if part)


def certificate(words: Words, award: PublicAward) -> str:
    """What stands on a certificate, as the page that verifies it reads it behind ``#``: nothing of
    it is sent to any server.
    """
    keys, decision = words.addresses.certificate, award.decision
    told = (
        (keys.name, award.name),
        (keys.decision, decision.number),
        (keys.day, "" if decision.number else decision.signed_on.isoformat()),
        (keys.golden, award.golden_book_number),
        (keys.year, str(award.year)),
    )
    return "&".join(f"{key}={in_address(value)}" for key, value in told if value)


def other_name(words: Words, one: PublicName) -> str:
    """Another name with what it is and when it was in use."""
    told = str(words.name_kinds[one.kind])
    since, until = (words.locale.month(at) if at else None for at in (one.since, one.until))
    if since and until:
        told = words("names.between", what=told, since=since, until=until)
    elif since or until:
        told = words("names.since" if since else "names.until", what=told, day=since or until)
    return words("names.one", name=one.name, what=told)


def correction(words: Words, one: Correction) -> str:
    """A correction with its day."""
    return f"{words('correction.title', day=words.locale.day(one.date))} {one.note}"


def taken(words: Words, one: RevokedAward) -> str:
    """That an award was revoked, with its day and why; of whom, it does not say."""
    day_of = words.locale.day(one.revocation.date)
    what = words(
        "revoked.award", form=one.form.name, number=called(words, one.decision), day=day_of
    )
    return f"{what} {words('revoked.reason', reason=one.revocation.reason.rstrip('.'))}"


def loss(words: Words, one: Lost) -> str:
    """That something of which a story speaks is no more, with its day."""
    return words(f"losses.{one.what}.text", day=words.locale.day(one.day))


def in_short(words: Words, decision: DecisionFacts) -> str:
    """Under which number, when and by whom something was decided, as a list of facts has it."""
    parts = (decision.number, words.locale.day(decision.signed_on), decision.issuer.name)
    return ", ".join(filter(None, parts))


def decision_name(words: Words, decision: DecisionFacts) -> str:
    """What a decision is called: Quyết định 1034/QĐ-UBND; Quyết định ngày 05/11/2021."""
    return words("decision.name", number=called(words, decision))


def decision_and_day(words: Words, decision: DecisionFacts) -> str:
    """The same with its day, which the name of one without a number says already."""
    name = decision_name(words, decision)
    return f"{name} ({words.locale.day(decision.signed_on)})" if decision.number else name


def signed(words: Words, decision: DecisionFacts, key: str = "feeds.signed") -> str:
    """That somebody signed a decision, and in which office; "" where nobody did."""
    signer = decision.signer
    return words(key, signer=signer.name, office=signer.title) if signer else ""


def measured(words: Words, result: Result) -> str:
    """A result of a practice with its unit: 1.240 lượt, 99,3%."""
    return f"{words.locale.number(result.value)}{apart(result.unit)}{result.unit}"


def apart(unit: str) -> str:
    """What stands between a number and its unit: nothing before a percent sign, else a space."""
    return "" if unit.startswith("%") else " "


def sentence(text: str) -> str:
    """A text that another may follow: annexes seldom close a citation with a full stop."""
    return text if not text or text[-1] in ".!?…" or text[-2:] in (".”", "!”", "?”") else f"{text}."


class AwardLines:
    """What lines of plain text say of awards; what thousands share is put together once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._citation = words.feeds.citation
        self._decisions: dict[str, str] = {}

    def award(self, award: PublicAward, who: Bearer) -> str:
        """The decision; the facts of the day, where they are not those of ``who``; the citation."""
        parts = [self.decision(award.decision)]
        if then := of_the_day(self._words, award, who):
            parts.append(self._words("feeds.of_the_day", text=then))
        if award.citation:
            parts.append(self._citation.format(text=sentence(award.citation)))
        return " ".join(parts)

    def decision(self, decision: DecisionFacts) -> str:
        """Under which number, when, by whom an award was decided, and who signed."""
        found = self._decisions.get(decision.id)
        if found is None:
            found = self._decisions[decision.id] = self._words(
                "feeds.decision",
                number=decision.number,
                day=self._words.locale.day(decision.signed_on),
                issuer=decision.issuer.name,
                signed=signed(self._words, decision),
            )
        return found
