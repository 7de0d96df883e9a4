"""Individuals, collectives and households, each with all awards it was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from generator.corpus import names, words_covid
from generator.corpus.awards import Awards, Given
from generator.corpus.catalogues import Catalogues
from generator.corpus.decisions import LAST_DAY, Plan
from generator.corpus.dice import Weighted
from generator.corpus.ids import Ids
from generator.corpus.names import Person
from generator.corpus.places import Place, Places
from generator.corpus.profiles import COLLECTIVES, LEADERS, POSITIONS, Profile
from generator.corpus.texts import Texts, Words
from generator.corpus.yaml_text import block, ids, line
from generator.records.catalogue import Level, Recipient

_ABROAD: Final = Profile("nguoi-viet-nam-o-nuoc-ngoai", "", "Thành viên Hội Đồng hương tại {abroad}")
_FOREIGN: Final = Profile("nguoi-nuoc-ngoai", "", "Điều phối viên tình nguyện, Dự án {fancy}")
_FIELDS: Final = Weighted(
    [("y-te", 14.0), ("giao-duc", 14.0), ("quoc-phong-an-ninh", 9.0), ("bien-gioi", 6.0),
     ("nong-nghiep", 10.0), ("cong-nghiep-thuong-mai", 6.0), ("an-sinh-xa-hoi", 11.0),
     ("van-hoa-the-thao", 6.0), ("thong-tin-truyen-thong", 4.0), ("chuyen-doi-so", 4.0),
     ("xay-dung-nong-thon-moi", 10.0), ("moi-truong", 5.0), ("phong-chong-thien-tai", 5.0),
     ("cai-cach-hanh-chinh", 6.0), ("doi-ngoai", 1.0)]
)  # fmt: skip
_RECIPIENTS: Final = Weighted(
    [(Recipient.INDIVIDUAL, 70.0), (Recipient.COLLECTIVE, 24.0), (Recipient.HOUSEHOLD, 6.0)]
)
# Each of these befalls about one record in two hundred. Fewer awards can be revoked than are
# tried (an issuer must still exist a year later), so that share is larger.
_FATES: Final = Weighted(
    [("", 97.15), ("draft", 0.5), ("embargo", 0.5), ("withdrawn", 0.5), ("revoked", 0.8),
     ("withheld", 0.55)]
)  # fmt: skip
_REASONS: Final = (
    "Gỡ theo đề nghị của người được khen thưởng về việc không tiếp tục công khai thông tin.",
    "Tên được nhập từ bản dự thảo phụ lục; bản phụ lục đã ký ghi khác.",
    "Hồ sơ trùng với một hồ sơ khác đã công bố.",
    "Đang rà soát lại thông tin theo phản ánh của địa phương.",
)
_HOUSEHOLD_FIELDS: Final = (
    "an-sinh-xa-hoi", "nong-nghiep", "xay-dung-nong-thon-moi", "phong-chong-thien-tai", "moi-truong",
    "van-hoa-the-thao",
)  # fmt: skip


class Ref(NamedTuple):
    """What stories and practices need to know of an awardee that has a page of its own."""

    id: str
    name: str
    address: str
    theme: str
    fields: tuple[str, ...]
    place: Place | None
    unit: str | None
    day: date
    decision: str
    words: Words


@dataclass(slots=True)
class Made:
    """An awardee's file."""

    id: str
    kind: Recipient
    text: str
    awards: int
    ref: Ref | None


@dataclass(slots=True)
class _Draft:
    """An awardee while it is put together."""

    recipient: Recipient
    profile: Profile
    place: Place | None
    field: str
    theme: str
    words: Words
    name: str = ""
    person: Person | None = None
    given: list[Given] = field(default_factory=list)


class Awardees:
    """Makes one awardee after the other."""

    def __init__(
        self, catalogues: Catalogues, places: Places, texts: Texts, awards: Awards, taken: Ids
    ) -> None:
        self._catalogues = catalogues
        self._places = places
        self._texts = texts
        self._awards = awards
        self._ids = taken
        self._dice = texts.dice
        self._known_fields = Weighted(
            [(name, _FIELDS.weight(name)) for name in _FIELDS.things if name in catalogues.fields]
        )

    def make(self, plan: Plan) -> Made:
        """An awardee whose first award is given by ``plan``."""
        draft = self._drafted(plan)
        fate = self._dice.draw(_FATES)
        if fate == "withheld" and draft.recipient is Recipient.COLLECTIVE:
            fate = ""
        if fate == "revoked" and not self._awards.revoke(draft.given):
            fate = ""
        identity = self._ids.take(
            f"nguoi duoc khen {plan.id}" if fate == "withheld" else draft.name
        )
        text = self._written(draft, fate)
        ref = self._ref(identity, draft) if not fate else None
        return Made(identity, draft.recipient, text, len(draft.given), ref)

    def _drafted(self, plan: Plan) -> _Draft:
        """Who, where and for what, with all awards; drawn again until the first form fits."""
        while True:
            recipient = self._dice.draw(_RECIPIENTS)
            if recipient is Recipient.HOUSEHOLD and plan.level is Level.STATE:
                continue
            field_of_work, theme = self._subject(plan, recipient)
            place = self._place(plan)
            profile = self._profile(plan, recipient, field_of_work)
            if profile in (_ABROAD, _FOREIGN):
                if plan.level in (Level.DISTRICT, Level.COMMUNE):
                    continue
                place = None
            words = self._texts.words(theme, place, self._district(place), plan.day.year)
            draft = _Draft(recipient, profile, place, field_of_work, theme, words)
            draft.given = self._awards.give(plan, recipient, profile, place, field_of_work, theme)
            if draft.given:
                self._name(draft)
                return draft

    def _subject(self, plan: Plan, recipient: Recipient) -> tuple[str, str]:
        """Field of work and theme."""
        dice = self._dice
        if plan.movement and (criteria := self._awards.criteria(plan.themes)):
            criterion = dice.pick(criteria)
            fields = words_covid.FIELDS[criterion]
            return (
                dice.pick([item for item in fields if not plan.themes or item in plan.themes]),
                words_covid.PREFIX + criterion,
            )
        if plan.themes:
            name = dice.pick(plan.themes)
        elif recipient is Recipient.HOUSEHOLD:
            name = dice.pick(_HOUSEHOLD_FIELDS)
        else:
            name = dice.draw(self._known_fields)
        return name, name

    def _place(self, plan: Plan) -> Place:
        era = self._places.on(plan.day)
        area = plan.issuer.id.removeprefix("ubnd-")
        if plan.level is Level.COMMUNE and area in era.by_id:
            return era.by_id[area]
        if plan.level is Level.DISTRICT and area in era.by_district:
            return self._dice.draw(era.by_district[area])
        return self._dice.draw(era.places)

    def _profile(self, plan: Plan, recipient: Recipient, field_of_work: str) -> Profile:
        dice = self._dice
        if recipient is Recipient.HOUSEHOLD:
            return Profile("", "", "")
        if recipient is Recipient.COLLECTIVE:
            return dice.draw(COLLECTIVES.get(field_of_work, COLLECTIVES["an-sinh-xa-hoi"]))
        if field_of_work == "doi-ngoai" and dice.chance(0.5):
            return dice.pick((_ABROAD, _FOREIGN))
        high = plan.level in (Level.STATE, Level.GOVERNMENT)
        if field_of_work in LEADERS and dice.chance(0.5 if high else 0.08):
            return dice.draw(LEADERS[field_of_work])
        return dice.draw(POSITIONS.get(field_of_work, POSITIONS["an-sinh-xa-hoi"]))

    def _district(self, place: Place | None) -> str:
        district = self._catalogues.localities.get(place.district) if place else None
        return district.name[0].lower() + district.name[1:] if district else "tỉnh"

    def _name(self, draft: _Draft) -> None:
        """Name it, and fix how texts speak of it."""
        dice, words = self._dice, draft.words
        if draft.recipient is Recipient.COLLECTIVE:
            template = draft.profile.text
            draft.name = self._texts.grammar.fill(template, draft.theme, dice, words)
            he = who = dice.pick(("tập thể", "đơn vị", "cả nhóm"))
        else:
            foreign = draft.profile is _FOREIGN
            leader = draft.profile.role == "lanh-dao"
            person = names.foreigner(dice) if foreign else names.person(dice, leader=leader)
            draft.person = person
            draft.name = person.name
            he, who = person.address, names.addressed(person)
            if draft.recipient is Recipient.HOUSEHOLD:
                head = "bà" if person.woman else "ông"
                draft.name = f"Hộ gia đình {head} {person.name}"
                he, who = "gia đình", f"gia đình {head} {person.name.rsplit(' ', 1)[-1]}"
        words.update(name=draft.name, who=who, he=he)

    def _written(self, draft: _Draft, fate: str) -> str:
        texts, dice, theme, words = self._texts, self._dice, draft.theme, draft.words
        if fate == "withheld":
            # The name stands in "name" alone, so that no text can tell it by accident.
            words = {**words, "name": words["he"], "who": words["he"]}
        out = [f"name: {line(draft.name)}"]
        individual = draft.recipient is Recipient.INDIVIDUAL
        if individual:
            if draft.person is not None and draft.person.given_name:
                out.append(f"given_name: {line(draft.person.given_name)}")
            position = texts.grammar.fill(draft.profile.text, theme, dice, words)
            out.append(f"position: {line(position)}")
        unit = draft.given[0].unit
        if unit:
            out.append(f"organisation: {unit}")
        if draft.place:
            out.append(f"locality: {draft.place.id}")
        if individual and draft.profile.role in self._catalogues.roles:
            out.append(f"role: {draft.profile.role}")
        out.append(f"fields: {ids(self._fields(draft))}")
        if not individual:
            out.append(f"type: {draft.recipient.value}")
        out.append("awards:")
        out.extend(self._awards.lines(draft.given, theme, words))
        if dice.chance(0.85):
            out.append(f"summary: {line(texts.write('summary', theme, words))}")
        if body := texts.body(theme, words):
            out.append(f"body: {block(body)}")
        out.extend(self._ending(draft, fate))
        return "\n".join(out) + "\n"

    def _fields(self, draft: _Draft) -> list[str]:
        other = self._dice.draw(self._known_fields)
        second = other != draft.field and self._dice.chance(0.25)
        return [draft.field, other] if second else [draft.field]

    def _ending(self, draft: _Draft, fate: str) -> list[str]:
        status = fate if fate in ("draft", "withdrawn") else "approved"
        out = []
        if fate == "withheld":
            out.append("privacy:\n  name: withheld")
        elif fate == "embargo":
            out.append("publish_at: 2099-01-01T07:00:00+07:00")
        elif fate == "withdrawn":
            last = max(given.plan.day for given in draft.given)
            day = min(last + timedelta(self._dice.between(30, 500)), LAST_DAY + timedelta(40))
            out.append(f"withdrawn:\n  on: {day}\n  reason: {line(self._dice.pick(_REASONS))}")
        return [*out, "sample: true", f"status: {status}"]

    def _ref(self, identity: str, draft: _Draft) -> Ref:
        individual = draft.recipient is Recipient.INDIVIDUAL
        first = draft.given[0]
        return Ref(
            identity,
            draft.name,
            f"/{'ca-nhan' if individual else 'tap-the'}/{identity}/",
            draft.theme,
            (draft.field,),
            draft.place,
            first.unit,
            first.plan.day,
            first.plan.id,
            draft.words,
        )
