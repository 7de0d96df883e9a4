"""How a line of a list says where somebody was, without saying a thing twice."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest
from generator.language import language
from generator.records.catalogue import Locality
from generator.records.practice import Result
from generator.roll.honours import Honouree
from generator.wording import measured, place, station, whereabouts

WORDS = language("vi")


def locality(name: str, kind: str = "commune") -> Locality:
    return cast("Locality", SimpleNamespace(name=name, kind=kind))


def honouree(
    name: str = "Lò Thị Ánh",
    position: str | None = None,
    unit: str | tuple[str, ...] = (),
    where: Locality | None = None,
    successor: str | None = None,
) -> Honouree:
    names = (unit,) if isinstance(unit, str) else unit
    units = tuple(SimpleNamespace(name=each, succeeded_by=successor) for each in names)
    return cast(
        "Honouree",
        SimpleNamespace(name=name, position=position, organisations=units, locality=where),
    )


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Xã Pa Tần", "commune", "xã Pa Tần"),
        ("Thị trấn Mường Tè", "township", "thị trấn Mường Tè"),
        ("Phường Đoàn Kết", "ward", "phường Đoàn Kết"),
        ("Xãm Văn", "commune", "Xãm Văn"),
        ("Than Uyên", "commune", "Than Uyên"),
    ],
)
def test_a_place_within_a_sentence_is_written_small(name: str, kind: str, expected: str) -> None:
    assert place(WORDS, locality(name, kind)) == expected


@pytest.mark.parametrize(
    ("one", "brief", "expected"),
    [
        (honouree(position="Y sĩ", unit="Trạm Y tế", where=locality("Xã Hồ Thầu")), False,
         "Y sĩ, Trạm Y tế, xã Hồ Thầu"),
        (honouree(position="Y sĩ", unit="Trạm Y tế", where=locality("Xã Hồ Thầu")), True,
         "Y sĩ, xã Hồ Thầu"),
        (honouree(position="Nông dân, xã Hồ Thầu", where=locality("Xã Hồ Thầu")), False,
         "Nông dân, xã Hồ Thầu"),
        (honouree("Đội xung kích bản Nậm Cầy, xã Pa Tần", unit="Ủy ban nhân dân xã Pa Tần",
                  where=locality("Xã Pa Tần")), False, "Ủy ban nhân dân xã Pa Tần"),
        (honouree("Công ty Ngọn Đào", where=locality("Phường Tân Phong", "ward")), False,
         "Phường Tân Phong"),
        (honouree(position="Giám đốc Sở Y tế", unit="Sở Y tế"), False, "Giám đốc Sở Y tế"),
        (honouree(position="Y sĩ", unit=("Trường Y", "Viện Sốt rét"),
                  where=locality("Xã Hồ Thầu")), False,
         "Y sĩ, Trường Y, Viện Sốt rét, xã Hồ Thầu"),
        (honouree(position="Giám đốc Viện Sốt rét", unit=("Viện Sốt rét", "Trường Y")), False,
         "Giám đốc Viện Sốt rét, Trường Y"),
        (honouree(position="Y sĩ", unit=("Trường Y", "Viện Sốt rét")), True, "Y sĩ"),
        (honouree(), False, ""),
    ],
)  # fmt: skip
def test_nothing_is_said_twice(one: Honouree, expected: str, *, brief: bool) -> None:
    assert whereabouts(WORDS, one, ", ", brief=brief) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (honouree(position="Giám đốc Sở Y tế", unit="Sở Y tế"), ("Giám đốc", "Sở Y tế", "", "")),
        (honouree(position="Y sĩ", unit="Trạm Y tế xã Hồ Thầu", where=locality("Xã Hồ Thầu")),
         ("Y sĩ", "Trạm Y tế", " ", "xã Hồ Thầu")),
        (honouree(unit="Trạm Y tế xã Hồ Thầu", where=locality("Xã Hồ Thầu"), successor="tram"),
         ("", "Trạm Y tế xã Hồ Thầu", " · ", "Xã Hồ Thầu")),
        (honouree(position="Nông dân, xã Hồ Thầu", where=locality("Xã Hồ Thầu")),
         ("Nông dân", "", "", "Xã Hồ Thầu")),
        (honouree(position="Y sĩ", unit="Sở Y tế", where=locality("Xã Hồ Thầu")),
         ("Y sĩ", "Sở Y tế", " · ", "Xã Hồ Thầu")),
        (honouree("Sở Y tế", unit="Sở Y tế", where=locality("Xã Hồ Thầu")),
         ("", "", "", "Xã Hồ Thầu")),
        (honouree(unit="Xã Hồ Thầu", where=locality("Xã Hồ Thầu")), ("", "", "", "Xã Hồ Thầu")),
        (honouree(position="Viện trưởng Viện Sốt rét", unit=("Viện Sốt rét", "Trường Y Hồ Thầu"),
                  where=locality("Hồ Thầu")),
         ("Viện trưởng", "Viện Sốt rét; Trường Y Hồ Thầu", " · ", "Hồ Thầu")),
        (honouree("Trường Y", unit=("Trường Y", "Trạm Y tế xã Hồ Thầu"),
                  where=locality("Xã Hồ Thầu")),
         ("", "Trạm Y tế", " ", "xã Hồ Thầu")),
        (honouree(), ("", "", "", "")),
    ],
)  # fmt: skip
def test_a_head_says_each_part_once(one: Honouree, expected: tuple[str, ...]) -> None:
    post, units, joint, where = station(WORDS, one)
    assert (post, "; ".join(name for _unit, name in units), joint, where) == expected


def test_a_percent_sign_stands_at_its_number() -> None:
    def result(unit: str) -> Result:
        return cast("Result", SimpleNamespace(value=Decimal("99.3"), unit=unit))

    assert measured(WORDS, result("%")) == "99,3%"
    assert measured(WORDS, result("lượt")) == "99,3 lượt"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (honouree(position="Y sĩ", where=locality("Xã Kan Hồ")),
         "Y sĩ, xã Kan Hồ (nay là xã Bum Tở)"),
        (honouree(where=locality("Xã Kan Hồ")), "Xã Kan Hồ (nay là xã Bum Tở)"),
        (honouree("Tổ xe máy, xã Kan Hồ", where=locality("Xã Kan Hồ")), "Nay là xã Bum Tở"),
        (honouree(position="Trưởng bản, xã Kan Hồ", where=locality("Xã Kan Hồ")),
         "Trưởng bản, xã Kan Hồ, nay là xã Bum Tở"),
        (honouree(position="Y sĩ, xã Bum Tở", where=locality("Xã Kan Hồ")),
         "Y sĩ, xã Bum Tở, xã Kan Hồ"),
        (honouree(position="Y sĩ", where=locality("Xã Bum Tở")), "Y sĩ, xã Bum Tở"),
        (honouree(position="Y sĩ"), "Y sĩ"),
    ],
)  # fmt: skip
def test_a_list_tells_what_the_place_is_today(one: Honouree, expected: str) -> None:
    assert whereabouts(WORDS, one, ", ", today=lambda _: locality("Xã Bum Tở")) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12500, "12.500"),
        (-3, "-3"),
        (Decimal("3.50"), "3,5"),
        (Decimal("-0.5"), "-0,5"),
        (Decimal("-1234.5"), "-1.234,5"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_numbers_are_written_as_vietnamese_writes_them(value: int | Decimal, expected: str) -> None:
    assert WORDS.locale.number(value) == expected


def test_months_are_written_as_documents_write_them() -> None:
    assert (WORDS.locale.month("2023-10"), WORDS.locale.month("2023")) == ("10/2023", "2023")
