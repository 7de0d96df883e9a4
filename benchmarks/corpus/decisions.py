"""The decisions that the awards of a corpus rest on: planned first, then filled with awards."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.loading.library import Library
from generator.records.catalogue import Authority

from benchmarks.corpus import names
from benchmarks.corpus.catalogues import MOVEMENT, movement_runs
from benchmarks.corpus.dice import Dice, Weighted
from benchmarks.corpus.yaml_text import line, sample

FIRST_YEAR: Final = 2016
LAST_DAY: Final = date(2026, 4, 15)

_YEARS: Final = dict(
    enumerate((3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 11.0, 12.0, 14.0, 15.0, 12.0), FIRST_YEAR)
)
# Most decisions close a year's work; others follow school years and commemorations.
_MONTHS: Final = Weighted(list(enumerate((12, 9, 8, 5, 7, 8, 6, 7, 8, 8, 11, 11), start=1)))
_LEVELS: Final = (
    ("province", 38.0), ("department", 26.0), ("district", 27.0), ("commune", 27.0),
    ("government", 5.0), ("state", 3.0),
)  # fmt: skip
_SEATS: Final = {
    "state": Weighted([((1, 2), 40.0), ((2, 5), 40.0), ((5, 12), 20.0)]),
    "government": Weighted([((1, 4), 40.0), ((4, 12), 40.0), ((10, 30), 20.0)]),
    "province": Weighted(
        [((1, 6), 18.0), ((6, 20), 25.0), ((15, 45), 26.0), ((40, 90), 20.0), ((90, 180), 8.5),
         ((180, 480), 2.5)]
    ),
    "department": Weighted(
        [((1, 6), 18.0), ((6, 25), 38.0), ((20, 60), 34.0), ((60, 160), 10.0)]
    ),
    "district": Weighted([((1, 6), 18.0), ((6, 25), 40.0), ((20, 70), 34.0), ((60, 140), 8.0)]),
    "commune": Weighted([((1, 6), 20.0), ((5, 25), 45.0), ((20, 70), 35.0)]),
}  # fmt: skip
_NUMBERS_A_DAY: Final = {
    "state": 4.0, "government": 5.5, "province": 6.0, "department": 2.4,
    "district": 7.0, "commune": 1.3,
}  # fmt: skip
_SUFFIXES: Final = {
    "hoi-lien-hiep-phu-nu-tinh": "BTV", "tinh-doan-lai-chau": "BTV", "uy-ban-mttq-tinh": "BTT",
    "bo-chi-huy-quan-su-tinh": "BCH", "bo-chi-huy-bo-doi-bien-phong-tinh": "BCH",
}  # fmt: skip
_SIGNERS: Final = {
    "state": ("Phó Chủ tịch nước", "Chủ tịch nước"),
    "government": ("Phó Thủ tướng", "Thủ tướng"),
    "department": ("Giám đốc", "Phó Giám đốc"),
}
_CHAIR: Final = ("Chủ tịch", "Phó Chủ tịch")
_SIGNERS_OF: Final = {
    "hoi-lien-hiep-phu-nu-tinh": _CHAIR,
    "uy-ban-mttq-tinh": _CHAIR,
    "tinh-doan-lai-chau": ("Bí thư", "Phó Bí thư"),
    "bo-chi-huy-quan-su-tinh": ("Chỉ huy trưởng", "Phó Chỉ huy trưởng"),
    "bo-chi-huy-bo-doi-bien-phong-tinh": ("Chỉ huy trưởng", "Chính uỷ"),
}  # fmt: skip
_DEPARTMENT_FIELDS: Final = {
    "so-noi-vu": ("cai-cach-hanh-chinh", "an-sinh-xa-hoi"),
    "so-y-te": ("y-te",),
    "so-giao-duc-va-dao-tao": ("giao-duc",),
    "so-cong-thuong": ("cong-nghiep-thuong-mai",),
    "so-thong-tin-va-truyen-thong": ("thong-tin-truyen-thong", "chuyen-doi-so"),
    "so-khoa-hoc-va-cong-nghe": ("chuyen-doi-so", "thong-tin-truyen-thong"),
    "bo-chi-huy-quan-su-tinh": ("quoc-phong-an-ninh", "phong-chong-thien-tai"),
    "bo-chi-huy-bo-doi-bien-phong-tinh": ("bien-gioi",),
    "cong-an-tinh": ("quoc-phong-an-ninh",),
    "uy-ban-mttq-tinh": ("an-sinh-xa-hoi", "xay-dung-nong-thon-moi"),
    "tinh-doan-lai-chau": ("chuyen-doi-so", "an-sinh-xa-hoi", "moi-truong"),
    "hoi-lien-hiep-phu-nu-tinh": ("an-sinh-xa-hoi", "nong-nghiep", "van-hoa-the-thao"),
}
_FORMS_IN_TITLES: Final = {
    "state": "tặng thưởng Huân chương, Huy chương và phong tặng danh hiệu vinh dự nhà nước",
    "government": "tặng Bằng khen của Thủ tướng Chính phủ",
    "province": "tặng Bằng khen của Chủ tịch UBND tỉnh",
}
_TOPICS: Final = (
    "có thành tích xuất sắc trong lĩnh vực {field}", "tiêu biểu trong phong trào thi đua {field}",
    "có nhiều đóng góp trong công tác {field} năm {year}",
    "có thành tích qua tổng kết chuyên đề {field}", "có thành tích đột xuất trong công tác {field}",
)  # fmt: skip
_COVID_SHARE: Final = {2021: 0.8, 2022: 0.5, 2023: 0.25}


@dataclass(slots=True)
class Plan:
    """A decision before its awards are known."""

    issuer: Authority
    level: str
    day: date
    seats: int
    occasion: str
    movement: bool
    themes: tuple[str, ...]
    """Fields of work it honours; empty: any."""
    id: str = ""
    number: str = ""
    title: str = ""
    signer: tuple[str, str] = ("", "")

    @property
    def yearly(self) -> bool:
        """Whether it closes a year's work, and so gives titles."""
        return self.occasion == "hang-nam"

    def text(self, *, samples: bool) -> str:
        """The file."""
        movement = f"movement: {MOVEMENT}\n" if self.movement else ""
        return (
            f"number: {self.number}\nissuer: {self.issuer.id}\nsigned_on: {self.day}\n"
            f"signer:\n  name: {line(self.signer[0])}\n  title: {line(self.signer[1])}\n"
            f"title: {line(self.title)}\noccasion: {self.occasion}\n{movement}"
            f"{sample(samples)}status: approved\n"
        )


class Decisions:
    """Plans decisions, and numbers them as registers do."""

    def __init__(self, library: Library, dice: Dice) -> None:
        self._library = library
        self._dice = dice
        self._fields = list(library.fields)
        self._last_number: dict[tuple[str, int], int] = {}
        self._signers: dict[tuple[str, int], list[str]] = {}
        self._revocations: dict[tuple[str, int], Plan] = {}
        changes = {item.valid_from for item in library.authorities.values() if item.valid_from}
        changes |= {
            item.valid_to + timedelta(1) for item in library.authorities.values() if item.valid_to
        }
        self._changes = sorted(changes)
        self._by_level: dict[int, dict[str, list[Authority]]] = {}

    def plan(self, records: int) -> list[Plan]:
        """Decisions with ``records`` seats for new awardees in all, in the order of their days."""
        plans = []
        left = records
        largest = max(3, records // 12)
        # By quota, not by chance alone: one large annex must not make a year stand out.
        total = sum(_YEARS.values())
        quota = {year: records * weight / total for year, weight in _YEARS.items()}
        while left > 0:
            year = max(quota, key=lambda item: quota[item])
            plan = self._one(year, min(left, largest))
            quota[year] -= plan.seats
            left -= plan.seats
            plans.append(plan)
        plans.sort(key=lambda plan: (plan.day, plan.issuer.id))
        for plan in plans:
            self._register(plan)
        return plans

    def revoking(self, plan: Plan) -> Plan | None:
        """The decision that takes awards of ``plan`` back in the following year, if one can."""
        year = plan.day.year + 1
        day = date(year, 12, 22)
        if day > LAST_DAY or not plan.issuer.valid_on(day):
            return None
        key = (plan.issuer.id, year)
        if key not in self._revocations:
            revoking = Plan(plan.issuer, plan.level, day, 0, "dot-xuat", False, ())
            self._register(revoking)
            revoking.title = f"Về việc huỷ bỏ quyết định khen thưởng và thu hồi hiện vật năm {year}"
            self._revocations[key] = revoking
        return self._revocations[key]

    def revocations(self) -> list[Plan]:
        """The revoking decisions that were asked for."""
        return list(self._revocations.values())

    def _one(self, year: int, most: int) -> Plan:
        dice = self._dice
        day = self._day(year)
        issuers = self._issuers(day)
        if not issuers:
            raise ValueError(f"the catalogue has no authority that could sign on {day}")
        level = dice.draw(Weighted([(lv, share) for lv, share in _LEVELS if issuers.get(lv)]))
        issuer = dice.pick(issuers[level])
        share = _COVID_SHARE.get(day.year, 0.0) if level != "commune" else 0.0
        movement = movement_runs(self._library, day) and dice.chance(share)
        seats = min(most, dice.between(*dice.draw(_SEATS[level])))
        themes: tuple[str, ...] = ()
        if level == "department":
            known = _DEPARTMENT_FIELDS.get(issuer.id, ())
            themes = tuple(field for field in known if field in self._library.fields)
        if movement:
            occasion = "tong-ket" if day.year == 2023 else dice.pick(("chuyen-de", "dot-xuat"))
        elif level in ("state", "government"):
            occasion = dice.pick(("cong-hien", "hang-nam", "nien-han"))
        else:
            yearly = 0.75 if day.month in (1, 2, 6, 12) else 0.2
            occasion = (
                "hang-nam"
                if dice.chance(yearly)
                else dice.pick(("chuyen-de", "chuyen-de", "dot-xuat", "so-ket", "tong-ket"))
            )
            if occasion != "hang-nam" and not themes:
                themes = (dice.pick(self._fields),)
        return Plan(issuer, level, day, seats, occasion, movement, themes)

    def _issuers(self, day: date) -> dict[str, list[Authority]]:
        span = bisect(self._changes, day)
        if span not in self._by_level:
            found: dict[str, list[Authority]] = {}
            for authority in self._library.authorities.values():
                if authority.valid_on(day):
                    found.setdefault(authority.level, []).append(authority)
            self._by_level[span] = found
        return self._by_level[span]

    def _day(self, year: int) -> date:
        while True:
            dice = self._dice
            day = date(year, dice.draw(_MONTHS), dice.between(1, 20))
            if day.weekday() > 4:
                day += timedelta(7 - day.weekday())
            if day <= LAST_DAY:
                return day

    def _register(self, plan: Plan) -> None:
        """Give the next number of the issuer's year, a signer and a title."""
        issuer, day = plan.issuer, plan.day
        by_date = int(day.timetuple().tm_yday * _NUMBERS_A_DAY[plan.level])
        key = (issuer.id, day.year)
        number = max(by_date, self._last_number.get(key, 0) + 1)
        self._last_number[key] = number
        suffix = _SUFFIXES.get(issuer.id) or issuer.abbreviation or "UBND"
        plan.number = f"{number}/QĐ-{suffix}"
        plan.id = f"{day.year}/{issuer.id}-{number}"
        # Offices change hands every five years; one office has two who may sign.
        term = (issuer.id, day.year // 5)
        if term not in self._signers:
            pair = [names.person(self._dice, leader=True).name for _ in range(2)]
            self._signers[term] = pair
        place = 0 if self._dice.chance(0.7) else 1
        titles = _SIGNERS_OF.get(issuer.id) or _SIGNERS.get(plan.level, _CHAIR)
        plan.signer = (self._signers[term][place], titles[place])
        plan.title = self._title(plan)

    def _title(self, plan: Plan) -> str:
        forms = _FORMS_IN_TITLES.get(plan.level, "tặng Giấy khen")
        year = plan.day.year
        # Work of a year is honoured at its end, or early in the next one.
        worked = year - 1 if plan.day.month < 4 else year
        if plan.movement:
            rest = "có thành tích xuất sắc trong phòng, chống dịch Covid-19"
        elif plan.occasion == "hang-nam":
            rest = f"có thành tích xuất sắc, công nhận danh hiệu thi đua năm {worked}"
        elif plan.themes:
            name = self._library.fields[plan.themes[0]].name
            rest = self._dice.pick(_TOPICS).format(field=name[0].lower() + name[1:], year=worked)
        else:
            rest = f"có quá trình cống hiến và thành tích xuất sắc đến năm {worked}"
        return f"Về việc {forms} cho các tập thể, cá nhân {rest}"
