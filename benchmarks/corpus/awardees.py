"""Individuals, collectives and households, each with all awards it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from generator.loading.library import Library
from generator.records.catalogue import Recipient

from benchmarks.corpus import names, words_covid
from benchmarks.corpus.awards import Awards, Candidate, Given
from benchmarks.corpus.decisions import LAST_DAY, Plan
from benchmarks.corpus.dice import Weighted
from benchmarks.corpus.ids import Ids
from benchmarks.corpus.names import Person
from benchmarks.corpus.places import Place, Places
from benchmarks.corpus.profiles import COLLECTIVES, LEADERS, POSITIONS, Profile
from benchmarks.corpus.texts import Texts, Words
from benchmarks.corpus.yaml_text import block, ids, line, sample

_ABROAD: Final = Profile("nguoi-viet-nam-o-nuoc-ngoai", "", "Thành viên Hội Đồng hương ({abroad})")
_FOREIGN: Final = Profile("nguoi-nuoc-ngoai", "", "Điều phối viên tình nguyện, Dự án {fancy}")
_FIELDS: Final = Weighted(
    [("y-te", 14.0), ("giao-duc", 14.0), ("quoc-phong-an-ninh", 9.0), ("bien-gioi", 6.0),
     ("nong-nghiep", 10.0), ("cong-nghiep-thuong-mai", 6.0), ("an-sinh-xa-hoi", 11.0),
     ("van-hoa-the-thao", 6.0), ("thong-tin-truyen-thong", 4.0), ("chuyen-doi-so", 4.0),
     ("xay-dung-nong-thon-moi", 10.0), ("moi-truong", 5.0), ("phong-chong-thien-tai", 5.0),
     ("cai-cach-hanh-chinh", 6.0), ("doi-ngoai", 1.0)]
)  # fmt: skip
_RECIPIENTS: Final = Weighted(
    [(Recipient.INDIVIDUAL, 70.0), (Recipient.COLLECTIVE, 20.0), (Recipient.HOUSEHOLD, 10.0)]
)
# Communes know households best: most titles of families are theirs.
_RECIPIENTS_OF_COMMUNE: Final = Weighted(
    [(Recipient.INDIVIDUAL, 62.0), (Recipient.COLLECTIVE, 20.0), (Recipient.HOUSEHOLD, 18.0)]
)
_WOMEN_ONLY: Final = ("Phụ nữ", "Nữ hộ sinh")
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
_TRIES: Final = 500
_HOUSEHOLD_FIELDS: Final = (
    "an-sinh-xa-hoi", "nong-nghiep", "xay-dung-nong-thon-moi", "phong-chong-thien-tai",
    "moi-truong", "van-hoa-the-thao",
)  # fmt: skip
_HOUSEHOLD_CRITERIA: Final = ("dong-gop", "mo-hinh")


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

    who: Candidate
    words: Words
    given: list[Given]
    name: str = ""
    person: Person | None = None


class Awardees:
    """Makes one awardee after the other."""

    def __init__(
        self,
        library: Library,
        places: Places,
        texts: Texts,
        awards: Awards,
        taken: Ids,
        *,
        samples: bool,
    ) -> None:
        self._library = library
        self._places = places
        self._texts = texts
        self._awards = awards
        self._ids = taken
        self._dice = texts.dice
        self._mark = sample(samples)
        self._collectives: set[str] = set()
        self._known_fields = Weighted(
            [(name, _FIELDS.weight(name)) for name in _FIELDS.things if name in library.fields]
        )

    def make(self, plan: Plan) -> Made:
        """An awardee whose first award is given by ``plan``."""
        draft = self._drafted(plan)
        fate = self._dice.draw(_FATES)
        if fate == "withheld" and draft.who.recipient is Recipient.COLLECTIVE:
            fate = ""
        if fate == "revoked" and not self._awards.revoke(draft.given):
            fate = ""
        if fate == "withheld":
            drawn = f"nguoi duoc khen {self._dice.between(2**36, 2**40 - 1):x}"
            identity, text = self._ids.take(drawn), self._withheld(draft)
        else:
            identity, text = self._ids.take(draft.name), self._written(draft, fate)
        ref = self._ref(identity, draft) if not fate else None
        return Made(identity, draft.who.recipient, text, len(draft.given), ref)

    def _drafted(self, plan: Plan) -> _Draft:
        """Who, where and for what, with all awards; drawn again until a form of ``plan`` fits.

        Raises ValueError where the catalogue has no form that it could give.
        """
        for _try in range(_TRIES):
            recipient = self._recipient(plan)
            field_of_work, theme = self._subject(plan, recipient)
            profile = self._profile(plan, recipient, field_of_work)
            abroad = profile in (_ABROAD, _FOREIGN)
            if abroad and plan.level in ("district", "commune"):
                continue
            place = None if abroad else self._place(plan)
            who = Candidate(recipient, profile, place, field_of_work, theme)
            if given := self._awards.give(plan, who):
                words = self._texts.words(theme, place, self._district(place), plan.day.year)
                draft = _Draft(who, words, given)
                self._name(draft)
                return draft
        raise ValueError(f"the catalogue has no award form for {plan.issuer.id} on {plan.day}")

    def _recipient(self, plan: Plan) -> Recipient:
        commune = plan.level == "commune"
        recipient = self._dice.draw(_RECIPIENTS_OF_COMMUNE if commune else _RECIPIENTS)
        suits = not plan.themes or any(item in _HOUSEHOLD_FIELDS for item in plan.themes)
        if recipient is Recipient.HOUSEHOLD and (plan.level == "state" or not suits):
            return Recipient.COLLECTIVE
        return recipient

    def _subject(self, plan: Plan, recipient: Recipient) -> tuple[str, str]:
        """Field of work and theme."""
        dice = self._dice
        household = recipient is Recipient.HOUSEHOLD
        if plan.movement and (criteria := self._awards.criteria(plan.themes)):
            fitting = [item for item in criteria if item in _HOUSEHOLD_CRITERIA]
            criterion = dice.pick(fitting if household and fitting else criteria)
            fields = words_covid.FIELDS[criterion]
            return (
                dice.pick([item for item in fields if not plan.themes or item in plan.themes]),
                words_covid.PREFIX + criterion,
            )
        if plan.themes:
            fitting = [item for item in plan.themes if item in _HOUSEHOLD_FIELDS]
            name = dice.pick(fitting if household and fitting else plan.themes)
        elif household:
            name = dice.pick(_HOUSEHOLD_FIELDS)
        else:
            name = dice.draw(self._known_fields)
        return name, name

    def _place(self, plan: Plan) -> Place:
        era = self._places.on(plan.day)
        area = plan.issuer.id.removeprefix("ubnd-")
        if plan.level == "commune" and area in era.by_id:
            return era.by_id[area]
        if plan.level == "district" and area in era.by_district:
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
        high = plan.level in ("state", "government")
        if field_of_work in LEADERS and dice.chance(0.5 if high else 0.08):
            return dice.draw(LEADERS[field_of_work])
        return dice.draw(POSITIONS.get(field_of_work, POSITIONS["an-sinh-xa-hoi"]))

    def _district(self, place: Place | None) -> str:
        district = self._library.localities.get(place.district) if place else None
        return district.name[0].lower() + district.name[1:] if district else "tỉnh"

    def _name(self, draft: _Draft) -> None:
        """Name it, and fix how texts speak of it."""
        dice, words = self._dice, draft.words
        if draft.who.recipient is Recipient.COLLECTIVE:
            template = draft.who.profile.text
            name = self._texts.grammar.fill(template, draft.who.theme, dice, words)
            if name in self._collectives:
                # People share names; two units of one commune do not.
                part = self._texts.write("name_of_place", draft.who.theme, {})
                name = f"Tổ công tác {part}, {name[0].lower()}{name[1:]}"
            self._collectives.add(name)
            draft.name = name
            he = who = dice.pick(("tập thể", "đơn vị", "cả nhóm"))
        else:
            foreign = draft.who.profile is _FOREIGN
            leader = draft.who.profile.role == "lanh-dao"
            woman = any(word in draft.who.profile.text for word in _WOMEN_ONLY)
            person = (
                names.foreigner(dice) if foreign else names.person(dice, leader=leader, woman=woman)
            )
            draft.person = person
            draft.name = person.name
            he, who = person.address, names.addressed(person)
            if draft.who.recipient is Recipient.HOUSEHOLD:
                head = "bà" if person.woman else "ông"
                draft.name = f"Hộ gia đình {head} {person.name}"
                he, who = "gia đình", f"gia đình {head} {person.name.rsplit(' ', 1)[-1]}"
        words.update(name=draft.name, who=who, he=he)

    def _written(self, draft: _Draft, fate: str) -> str:
        texts, dice, theme, words = self._texts, self._dice, draft.who.theme, draft.words
        out = [f"name: {line(draft.name)}"]
        individual = draft.who.recipient is Recipient.INDIVIDUAL
        if individual:
            if draft.person is not None and draft.person.given_name:
                out.append(f"given_name: {line(draft.person.given_name)}")
            position = texts.grammar.fill(draft.who.profile.text, theme, dice, words)
            out.append(f"position: {line(position)}")
        unit = draft.given[0].unit
        if unit:
            out.append(f"organisation: {unit}")
        if draft.who.place:
            out.append(f"locality: {draft.who.place.id}")
        if individual and draft.who.profile.role in self._library.roles:
            out.append(f"role: {draft.who.profile.role}")
        out.append(ids("fields", self._fields(draft)))
        if not individual:
            out.append(f"type: {draft.who.recipient.value}")
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
        second = other != draft.who.field and self._dice.chance(0.25)
        return [draft.who.field, other] if second else [draft.who.field]

    def _withheld(self, draft: _Draft) -> str:
        """What is counted, and nothing that says who it is."""
        who = draft.who.recipient
        out = [] if who is Recipient.INDIVIDUAL else [f"type: {who.value}"]
        out.append("awards:")
        for given in draft.given:
            out += [f"  - decision: {given.plan.id}", f"    form: {given.form}"]
        out += ["privacy:\n  name: withheld", *self._ending(draft, "withheld")]
        return "\n".join(out) + "\n"

    def _ending(self, draft: _Draft, fate: str) -> list[str]:
        status = fate if fate in ("draft", "withdrawn") else "approved"
        embargo = "publish_at: 2099-01-01T07:00:00+07:00\n" if fate == "embargo" else ""
        out = [f"{self._mark}{embargo}status: {status}"]
        if fate == "withdrawn":
            last = max(given.plan.day for given in draft.given)
            day = min(last + timedelta(self._dice.between(30, 500)), LAST_DAY + timedelta(40))
            out.append(f"withdrawn:\n  date: {day}\n  reason: {line(self._dice.pick(_REASONS))}")
        return out

    def _ref(self, identity: str, draft: _Draft) -> Ref:
        individual = draft.who.recipient is Recipient.INDIVIDUAL
        first = draft.given[0]
        return Ref(
            identity,
            draft.name,
            f"/{'ca-nhan' if individual else 'tap-the'}/{identity}/",
            draft.who.theme,
            (draft.who.field,),
            draft.who.place,
            first.unit,
            first.plan.day,
            first.plan.id,
            draft.words,
        )
