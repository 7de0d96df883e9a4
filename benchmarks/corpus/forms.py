"""Which award form a decision gives to whom: mostly certificates, seldom orders."""

from __future__ import annotations

from bisect import bisect
from datetime import date, timedelta
from typing import NamedTuple

from generator.loading.library import Library
from generator.records.catalogue import Recipient

from benchmarks.corpus.catalogues import MOVEMENT
from benchmarks.corpus.dice import Dice, Weighted


class _Choice(NamedTuple):
    """A form and how often it is chosen. ``fields``: only there; ``yearly``: only for a year's
    work; ``employed``: only for those who belong to a unit; ``of``: only for whole villages or
    communes.
    """

    form: str
    weight: float
    fields: tuple[str, ...] = ()
    yearly: bool = False
    employed: bool = False
    of: str = ""


_ARMED = ("quoc-phong-an-ninh", "bien-gioi")
_CHOICES = {
    "state": (
        _Choice("huan-chuong-lao-dong-hang-ba", 50),
        _Choice("huan-chuong-lao-dong-hang-nhi", 16),
        _Choice("huan-chuong-lao-dong-hang-nhat", 4),
        _Choice("huan-chuong-doc-lap-hang-ba", 1),
        _Choice("huan-chuong-dung-cam", 3),
        _Choice("huan-chuong-dai-doan-ket-dan-toc", 1),
        _Choice("huan-chuong-huu-nghi", 30, ("doi-ngoai",)),
        _Choice("huy-chuong-huu-nghi", 40, ("doi-ngoai",)),
        _Choice("huan-chuong-bao-ve-to-quoc-hang-ba", 40, _ARMED),
        _Choice("huan-chuong-bao-ve-to-quoc-hang-nhi", 10, _ARMED),
        _Choice("huan-chuong-chien-cong-hang-ba", 30, _ARMED),
        _Choice("huy-chuong-chien-si-ve-vang", 60, _ARMED, employed=True),
        _Choice("nha-giao-uu-tu", 50, ("giao-duc",), employed=True),
        _Choice("nha-giao-nhan-dan", 4, ("giao-duc",), employed=True),
        _Choice("thay-thuoc-uu-tu", 50, ("y-te",), employed=True),
        _Choice("thay-thuoc-nhan-dan", 4, ("y-te",), employed=True),
        _Choice("nghe-nhan-uu-tu", 60, ("van-hoa-the-thao",)),
        _Choice("nghe-nhan-nhan-dan", 6, ("van-hoa-the-thao",)),
        _Choice("anh-hung-lao-dong", 1, yearly=True),
    ),
    "government": (
        _Choice("bang-khen-thu-tuong-chinh-phu", 85),
        _Choice("chien-si-thi-dua-toan-quoc", 10, yearly=True, employed=True),
        _Choice("co-thi-dua-chinh-phu", 14, yearly=True),
    ),
    "province": (
        _Choice("bang-khen-chu-tich-ubnd-tinh", 80),
        _Choice("chien-si-thi-dua-cap-tinh", 16, yearly=True, employed=True),
        _Choice("ky-niem-chuong-tinh-lai-chau", 4),
        _Choice("tap-the-lao-dong-xuat-sac", 40, yearly=True, employed=True),
        _Choice("co-thi-dua-ubnd-tinh", 14, yearly=True),
        _Choice("don-vi-quyet-thang", 60, _ARMED, yearly=True, employed=True),
        _Choice("xa-phuong-tieu-bieu", 120, yearly=True, of="commune"),
    ),
    "department": (
        _Choice("giay-khen-thu-truong-so-nganh", 75),
        _Choice("chien-si-thi-dua-co-so", 22, yearly=True, employed=True),
        _Choice("lao-dong-tien-tien", 40, yearly=True, employed=True),
        _Choice("tap-the-lao-dong-tien-tien", 60, yearly=True, employed=True),
    ),
    "district": (_Choice("giay-khen-chu-tich-ubnd-huyen", 1),),
    "commune": (
        _Choice("giay-khen-chu-tich-ubnd-xa", 70),
        _Choice("gia-dinh-van-hoa", 60, yearly=True),
        _Choice("thon-ban-to-dan-pho-van-hoa", 120, yearly=True, of="village"),
    ),
}


class Forms:
    """Forms by level, day and recipient, as the catalogue allows."""

    def __init__(self, library: Library) -> None:
        self._library = library
        movement = library.movements.get(MOVEMENT)
        self._of_movement = movement.award_forms if movement else ()
        changes = {form.valid_from for form in library.award_forms.values() if form.valid_from}
        changes |= {
            form.valid_to + timedelta(1) for form in library.award_forms.values() if form.valid_to
        }
        self._changes = sorted(changes)
        self._known: dict[tuple[object, ...], Weighted[str]] = {}

    def draw(
        self,
        dice: Dice,
        level: str,
        day: date,
        recipient: Recipient,
        *,
        field: str = "",
        yearly: bool = False,
        employed: bool = False,
        movement: bool = False,
        of: str = "",
    ) -> str | None:
        """A form that fits; None where the level has none for the recipient."""
        # What is valid changes on few days, so most answers can be shared.
        span = bisect(self._changes, day)
        key = (level, span, recipient, field, yearly, employed, movement, of)
        fitting = self._known.get(key)
        if fitting is None:
            fitting = self._known[key] = Weighted(
                [
                    (choice.form, choice.weight)
                    for choice in _CHOICES[level]
                    if self._valid(choice.form, level, day, recipient, movement)
                    and (not choice.fields or field in choice.fields)
                    and (yearly or not choice.yearly)
                    and (employed or not choice.employed)
                    and (not choice.of or choice.of == of)
                ]
            )
        return dice.draw(fitting) if fitting else None

    def _valid(
        self, form_id: str, level: str, day: date, recipient: Recipient, movement: bool
    ) -> bool:
        form = self._library.award_forms.get(form_id)
        return (
            form is not None
            and form.level == level
            and form.valid_on(day)
            and recipient in form.recipients
            and (not movement or form_id in self._of_movement)
        )
