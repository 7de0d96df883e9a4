"""The awards of an awardee: one for the most, up to four for some, none that the law forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.loading.library import Library
from generator.records.catalogue import Recipient

from benchmarks.corpus import words_covid
from benchmarks.corpus.catalogues import CRITERIA_FORM, MOVEMENT, criteria
from benchmarks.corpus.decisions import Decisions, Plan
from benchmarks.corpus.dice import Weighted
from benchmarks.corpus.forms import Forms
from benchmarks.corpus.places import Place, Places
from benchmarks.corpus.profiles import Profile
from benchmarks.corpus.texts import Texts, Words
from benchmarks.corpus.yaml_text import line

_HIGH: Final = ("state", "government", "province")
_MORE: Final = Weighted([(0, 88.0), (1, 8.4), (2, 2.6), (3, 1.0)])
_TRIES: Final = 12
_REVOKED_FOR: Final = (
    "Hồ sơ kê khai thành tích không đúng thực tế",
    "Không bảo đảm tiêu chuẩn tại thời điểm xét khen thưởng theo kết luận thanh tra",
    "Trình tự, thủ tục xét khen thưởng không đúng quy định",
    "Sử dụng giấy tờ không hợp lệ trong hồ sơ đề nghị khen thưởng",
)


class Candidate(NamedTuple):
    """Who may be honoured, and for what: a field of work, or a criterion of the movement."""

    recipient: Recipient
    profile: Profile
    place: Place | None
    field: str
    theme: str


@dataclass(slots=True)
class Given:
    """An award: by which decision, in which form, to a member of which unit, for what.

    ``criterion`` only where the form asks for one.
    """

    plan: Plan
    form: str
    unit: str | None
    theme: str
    criterion: str = ""
    revoked_by: Plan | None = None


class Awards:
    """Gives awards that fit the day, the recipient and the issuer."""

    def __init__(
        self,
        library: Library,
        places: Places,
        texts: Texts,
        decisions: Decisions,
        plans: Sequence[Plan],
    ) -> None:
        self._places = places
        self._texts = texts
        self._dice = texts.dice
        self._decisions = decisions
        self._forms = Forms(library)
        self._criteria = [item for item in criteria(library) if item in words_covid.FIELDS]
        self._books: dict[int, int] = {}
        groups: dict[tuple[int, str], list[tuple[Plan, float]]] = {}
        for plan in plans:
            era = places.on(plan.day).number
            groups.setdefault((era, plan.issuer.id), []).append((plan, plan.seats))
            if plan.level in _HIGH:
                groups.setdefault((era, ""), []).append((plan, plan.seats))
        self._groups = {key: Weighted(group) for key, group in groups.items()}

    def criteria(self, themes: Sequence[str]) -> list[str]:
        """The movement's criteria that can be met in one of the fields ``themes`` (empty: any)."""
        return [
            item
            for item in self._criteria
            if not themes or any(theme in words_covid.FIELDS[item] for theme in themes)
        ]

    def give(self, plan: Plan, who: Candidate) -> list[Given]:
        """The award of ``plan`` and perhaps others, by day; none if no form of ``plan`` fits."""
        pattern, place = who.profile.unit, who.place
        unit = self._places.unit(pattern, place, (plan.day,)) if pattern else None
        first = self._one(plan, who, unit)
        if first is None:
            return []
        given = [first]
        more = self._dice.draw(_MORE)
        for _try in range(_TRIES if more else 0):
            other = self._other(plan)
            if other is None or any(other is item.plan for item in given):
                continue
            if other.themes and who.field not in other.themes:
                continue
            # One file holds one unit, that of all its days: no award outside its time.
            if unit and unit != self._places.unit(pattern, place, (plan.day, other.day)):
                continue
            award = self._one(other, who, unit)
            if award is not None:
                given.append(award)
            if len(given) > more:
                break
        given.sort(key=lambda item: (item.plan.day, item.plan.id))
        return given

    def revoke(self, given: Sequence[Given]) -> bool:
        """Revoke the last of the awards that can be; False where none can."""
        for item in reversed(given):
            item.revoked_by = self._decisions.revoking(item.plan)
            if item.revoked_by is not None:
                return True
        return False

    def lines(self, given: Sequence[Given], theme: str, words: Words) -> list[str]:
        """The list under ``awards``."""
        out = []
        for index, item in enumerate(given):
            plan = item.plan
            if index or item.theme != theme or words["year"] != str(plan.day.year):
                said = self._said_of(item, words)
            else:
                said = words
            citation = self._texts.citation(item.theme, said, plan.level, plan.occasion)
            out.append(f"  - decision: {plan.id}\n    form: {item.form}")
            if item.criterion:
                out.append(f"    criteria: [{MOVEMENT}/{item.criterion}]")
            out.append(f"    citation: {line(citation)}")
            if number := self._golden_book(plan):
                out.append(f"    golden_book_number: {number}")
            if item.revoked_by is not None:
                by = item.revoked_by
                reason = self._dice.pick(_REVOKED_FOR)
                out.append(
                    f"    revoked:\n      by: {by.id}\n      date: {by.day}\n"
                    f"      reason: {line(reason)}"
                )
        return out

    def _one(self, plan: Plan, who: Candidate, unit: str | None) -> Given | None:
        form = self._forms.draw(
            self._dice,
            plan.level,
            plan.day,
            who.recipient,
            field=who.field,
            yearly=plan.yearly,
            employed=unit is not None,
            movement=plan.movement,
            of=who.profile.role if who.recipient is Recipient.COLLECTIVE else "",
        )
        if form is None:
            return None
        # An award of 2017 must not tell of Covid-19, nor one of the movement of rice: what an
        # award is for depends on its decision, too.
        if not plan.movement or not self._criteria:
            return Given(plan, form, unit, who.field)
        criterion = who.theme.removeprefix(words_covid.PREFIX)
        if criterion not in self._criteria:
            fitting = self.criteria((who.field,))
            if not fitting:
                return None
            criterion = self._dice.pick(fitting)
        cited = criterion if form == CRITERIA_FORM else ""
        return Given(plan, form, unit, words_covid.PREFIX + criterion, cited)

    def _other(self, plan: Plan) -> Plan | None:
        """Another decision that may honour the same: from above, or of the same issuer."""
        era = self._places.on(plan.day).number
        issuer = "" if self._dice.chance(0.6) else plan.issuer.id
        group = self._groups.get((era, issuer))
        return self._dice.draw(group) if group else None

    def _said_of(self, item: Given, words: Words) -> Words:
        first, second = self._texts.grammar.several("deed", 2, item.theme, self._dice, words)
        year = item.plan.day.year
        before = str(year - self._dice.between(2, 6))
        return {
            **words,
            "first": first,
            "second": second,
            "year": str(year),
            "years_before": before,
        }

    def _golden_book(self, plan: Plan) -> str | None:
        # Offices below the province keep a golden book too, but not all of them do.
        if plan.level not in _HIGH and int(plan.number.partition("/")[0]) % 3:
            return None
        year = plan.day.year
        self._books[year] = self._books.get(year, 0) + 1
        return f"{self._books[year]}/{year}"
