"""The awards of an awardee: one for the most, up to four for some, none that the law forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.corpus import words_covid
from generator.corpus.catalogues import CRITERIA_FORM, MOVEMENT, Catalogues
from generator.corpus.decisions import Decisions, Plan
from generator.corpus.dice import Weighted
from generator.corpus.forms import Forms
from generator.corpus.places import Place, Places
from generator.corpus.profiles import Profile
from generator.corpus.texts import Texts, Words
from generator.corpus.yaml_text import line
from generator.records.catalogue import Level, Recipient

_HIGH: Final = (Level.STATE, Level.GOVERNMENT, Level.PROVINCE)
_MORE: Final = Weighted([(0, 88.0), (1, 8.4), (2, 2.6), (3, 1.0)])
_TRIES: Final = 12
_REVOKED_FOR: Final = (
    "Hồ sơ kê khai thành tích không đúng thực tế",
    "Không bảo đảm tiêu chuẩn tại thời điểm xét khen thưởng theo kết luận thanh tra",
    "Trình tự, thủ tục xét khen thưởng không đúng quy định",
    "Sử dụng giấy tờ không hợp lệ trong hồ sơ đề nghị khen thưởng",
)


@dataclass(slots=True)
class Given:
    """An award: by which decision, in which form, to a member of which unit."""

    plan: Plan
    form: str
    unit: str | None
    criterion: str = ""
    revoked_by: Plan | None = None


class Awards:
    """Gives awards that fit the day, the recipient and the issuer."""

    def __init__(
        self,
        catalogues: Catalogues,
        places: Places,
        texts: Texts,
        decisions: Decisions,
        plans: Sequence[Plan],
    ) -> None:
        self._places = places
        self._texts = texts
        self._dice = texts.dice
        self._decisions = decisions
        self._forms = Forms(catalogues)
        self._criteria = [item for item in catalogues.criteria() if item in words_covid.FIELDS]
        self._books: dict[int, int] = {}
        groups: dict[tuple[int, str], list[tuple[Plan, float]]] = {}
        for plan in plans:
            era = places.on(plan.day).index
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

    def give(
        self,
        plan: Plan,
        recipient: Recipient,
        profile: Profile,
        place: Place | None,
        field: str,
        theme: str,
    ) -> list[Given]:
        """The award of ``plan`` and perhaps others, by day; none if no form of ``plan`` fits."""
        unit = self._places.unit(profile.unit, place, (plan.day,)) if profile.unit else None
        first = self._one(plan, recipient, profile, unit, field, theme)
        if first is None:
            return []
        given = [first]
        more = self._dice.draw(_MORE)
        for _try in range(_TRIES if more else 0):
            other = self._other(plan)
            if other is None or any(other is item.plan for item in given):
                continue
            if other.themes and field not in other.themes:
                continue
            # One file holds one unit, that of all its days: no award outside its time.
            if unit and unit != self._places.unit(profile.unit, place, (plan.day, other.day)):
                continue
            award = self._one(other, recipient, profile, unit, field, theme)
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
            said = words if index == 0 else self._later(theme, words, plan)
            about = words_covid.PREFIX + item.criterion if item.criterion else theme
            citation = self._texts.citation(about, said, plan.level, plan.occasion)
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
                    f"    revoked:\n      by: {by.id}\n      on: {by.day}\n"
                    f"      reason: {line(reason)}"
                )
        return out

    def _one(
        self,
        plan: Plan,
        recipient: Recipient,
        profile: Profile,
        unit: str | None,
        field: str,
        theme: str,
    ) -> Given | None:
        form = self._forms.draw(
            self._dice,
            plan.level,
            plan.day,
            recipient,
            field=field,
            yearly=plan.yearly,
            employed=unit is not None,
            movement=plan.movement,
            of=profile.role if recipient is Recipient.COLLECTIVE else "",
        )
        if form is None:
            return None
        criterion = ""
        if plan.movement and form == CRITERIA_FORM:
            criterion = theme.removeprefix(words_covid.PREFIX)
            if criterion not in self._criteria:
                fitting = self.criteria((field,))
                if not fitting:
                    return None
                criterion = self._dice.pick(fitting)
        return Given(plan, form, unit, criterion)

    def _other(self, plan: Plan) -> Plan | None:
        """Another decision that may honour the same: from above, or of the same issuer."""
        era = self._places.on(plan.day).index
        issuer = "" if self._dice.chance(0.6) else plan.issuer.id
        group = self._groups.get((era, issuer))
        return self._dice.draw(group) if group else None

    def _later(self, theme: str, words: Words, plan: Plan) -> Words:
        first, second = self._texts.grammar.several("deed", 2, theme, self._dice, words)
        return {**words, "first": first, "second": second, "year": str(plan.day.year)}

    def _golden_book(self, plan: Plan) -> str | None:
        # Offices below the province keep a golden book too, but not all of them do.
        if plan.level not in _HIGH and int(plan.number.partition("/")[0]) % 3:
            return None
        year = plan.day.year
        self._books[year] = self._books.get(year, 0) + 1
        return f"{self._books[year]}/{year}"
