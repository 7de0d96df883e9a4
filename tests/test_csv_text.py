"""Tables open in a spreadsheet as they are: letters, dates and numbers right, and no formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from generator.exports.csv_text import safe, write


def test_a_table_is_utf8_with_a_mark_and_lines_as_rfc_4180_has_them() -> None:
    data = write([("Tên", "Số"), ('Lò Thị "Ánh"', 3), ("một,\nhai", Decimal("1.5"))])
    assert data.startswith(b"\xef\xbb\xbf" + "Tên,Số\r\n".encode())
    assert data.endswith(b"\r\n")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [["Tên", "Số"], ['Lò Thị "Ánh"', "3"], ["một,\nhai", "1.5"]]


def test_numbers_and_days_stay_what_they_are() -> None:
    row = (-3, date(2021, 11, 5), None, Decimal("-0.5"), "")
    assert write([row]).decode("utf-8-sig") == "-3,2021-11-05,,-0.5,\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\t", "\r", "\n"])
def test_no_text_is_a_formula(sign: str, before: str) -> None:
    text = f"{before}{sign}cmd|' /C calc'!A0"
    assert safe(text) == f"{before}'{text[len(before) :]}"
    (read,) = csv.reader(io.StringIO(write([(text, "x")]).decode("utf-8-sig"), newline=""))
    assert read[0].strip()[0] == "'"


@pytest.mark.parametrize("text", ["Lò Thị Ánh", "1034/QĐ-UBND", "a=b", "– gạch", "'nháy", ""])
def test_other_texts_are_left_alone(text: str) -> None:
    assert safe(text) == text
