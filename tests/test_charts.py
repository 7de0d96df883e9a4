"""Charts show what their tables say, in whatever width, and take no text for markup."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from generator.language import language
from generator.locales import VIETNAMESE
from generator.pages.charts import _BAR, Series, bars, columns, outline
from generator.pages.drawing import TOP, drawn
from generator.pages.figures import Figure, Row, Table

from helpers import ROOT, Page

WORDS = language("vi")
STYLES = ROOT / "theme/assets/css/statistics.css"


def table(*counts: tuple[str, float | int], chart: str = "bars") -> Table:
    rows = tuple(
        Row(name, name, (Figure(Decimal(str(n)) if isinstance(n, float) else n),))
        for name, n in counts
    )
    return Table("x", "Theo năm", "Năm", ("Số",), rows, chart=chart)


def heights(svg: str, colour: int) -> list[int]:
    found = re.findall(rf'class="c{colour}" x="[^"]*" y="(\d+)" width="[^"]*" height="(\d+)"', svg)
    return [int(height) for _y, height in found]


def test_bars_are_as_long_as_their_numbers() -> None:
    svg = bars(
        VIETNAMESE, "Theo cấp", "Nhiều nhất: A.", [("A", 1200), ("B", 300), ("C", 0), ("D", 1)]
    )
    page = Page(svg)
    assert [one["width"] for one in page.all("rect")] == ["80%", "20%", "0", "0.6%"]
    assert {one.get("class") for one in page.all("rect")} == {None}
    assert f".chart rect:not([class]){{height:{_BAR}px;" in STYLES.read_text(encoding="utf-8")
    assert [one.text for one in page.all("text", class_="n")] == ["1.200", "300", "0", "1"]
    assert page.one("svg")["role"] == "img"
    assert page.one("svg")["aria-label"] == "Theo cấp. Nhiều nhất: A."
    assert page.one("svg").get("viewBox") is None


def test_no_label_is_markup() -> None:
    naughty = "<script>&\"'</script>"
    for svg in (
        bars(VIETNAMESE, naughty, naughty, [(naughty, 1)]),
        columns(VIETNAMESE, naughty, naughty, [naughty], [Series(naughty, [1])]),
        drawn(WORDS, table((naughty, 2), ("b", 1))),
    ):
        page = Page(svg)
        assert not page.all("script")
        assert naughty in page.one("svg")["aria-label"] or naughty in page.text


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Xã Bum Tở", ["Xã Bum Tở"]),
        (
            "Giấy khen của Chủ tịch Uỷ ban nhân dân huyện, thành phố",
            ["Giấy khen của Chủ tịch Uỷ ban nhân dân", "huyện, thành phố"],
        ),
        ("a" * 100, ["a" * 38, "a" * 37 + "…"]),
    ],
)
def test_a_long_label_takes_two_lines(label: str, lines: list[str]) -> None:
    page = Page(bars(VIETNAMESE, "x", "y", [(label, 5)]))
    assert [one.text for one in page.all("text")][:-1] == lines
    assert int(page.one("svg")["height"]) == 20 * len(lines) + 12


def test_columns_stand_on_one_another_to_scale() -> None:
    one, other = Series("một", [10, 0, 1]), Series("hai", [10, 5, 0])
    svg = columns(VIETNAMESE, "x", "y", ["2019", "2020", "2021"], [one, other])
    # The scale ends at 20: 168 pixels; a part is parted from the one below it.
    assert heights(svg, 1) == [84, 8]
    assert heights(svg, 2) == [83, 42]
    assert [one.text for one in Page(svg).all("text", class_="s")] == ["0", "5", "10", "15", "20"]


@pytest.mark.parametrize("most", [0, 1, 3, 4, 5, 17, 99, 100, 2001, 123_456])
def test_no_column_is_higher_than_the_scale(most: int) -> None:
    svg = columns(VIETNAMESE, "x", "y", ["2020"], [Series("một", [most])])
    scale = [one.text.replace(".", "") for one in Page(svg).all("text", class_="s")]
    assert int(scale[-1]) >= most
    assert 2 <= len(scale) <= 5
    assert all(0 < height <= 168 for height in heights(svg, 1))


def test_columns_of_few_years_are_no_wider_and_stand_in_the_middle() -> None:
    places = {}
    for count in (1, 2, 6):
        years = [str(2020 + number) for number in range(count)]
        svg = columns(VIETNAMESE, "Theo năm", "", years, [Series("Lượt", [3] * count)])
        found = re.findall(r'<rect class="c1" x="([\d.]+)%" y="\d+" width="([\d.]+)%"', svg)
        places[count] = [(float(x), float(width)) for x, width in found]
    assert {width for found in places.values() for _x, width in found} == {places[6][0][1]}
    middles = {
        round((found[0][0] + found[-1][0] + found[-1][1]) / 2, 1) for found in places.values()
    }
    assert len(middles) == 1


def test_many_years_are_not_all_written() -> None:
    years = [str(year) for year in range(1990, 2027)]
    svg = columns(VIETNAMESE, "x", "y", years, [Series("một", [1] * len(years))])
    written = [one.text for one in Page(svg).all("text", class_="m")]
    assert written[-1] == "2026"
    assert len(written) <= 9


def test_a_gap_in_the_years_is_a_gap() -> None:
    svg = drawn(WORDS, table(("2021", 3), ("2018", 2), chart="years"))
    assert [one.text for one in Page(svg).all("text", class_="m") if len(one.text) == 4] == [
        "2018", "2019", "2020", "2021",
    ]  # fmt: skip
    assert len(heights(svg, 1)) == 2
    centuries = drawn(WORDS, table(("1021", 3), ("2021", 2), chart="years"))
    assert len(Page(centuries).all("text", class_="m")) == 2


def test_halves_are_drawn_as_they_are() -> None:
    svg = drawn(WORDS, table(("2020", 2.5), ("2021", 5), chart="years"))
    assert heights(svg, 1) == [70, 140]
    assert "2,5" in Page(svg).text


def test_only_what_can_be_compared_is_drawn() -> None:
    assert not drawn(WORDS, table(("a", 5)))
    assert not drawn(WORDS, table(("a", 5), ("b", 0)))
    assert not drawn(WORDS, table())
    many = drawn(WORDS, table(*((f"tên {n}", n + 1) for n in range(TOP + 5))))
    assert len(Page(many).all("rect")) == TOP
    assert "10 mục nhiều nhất" in Page(many).one("svg")["aria-label"]


def test_an_outline_is_as_high_as_its_years() -> None:
    assert 'viewBox="0 0 11 20"' in outline([4, 0, 1])
    assert 'd="M0 20v-20h3v20zM8 20v-5h3v5z"' in outline([4, 0, 1])


def crossed(rows: int) -> Table:
    return Table(
        "x", "Theo cấp, từng năm", "Cấp", ("2020", "2022", "Tất cả"),
        tuple(Row(str(n), f"mục {n}", tuple(map(Figure, (n, 1, n + 1)))) for n in range(rows)),
        chart="crossed",
    )  # fmt: skip


def test_few_rows_are_stacked_and_many_stand_side_by_side() -> None:
    stacked = Page(drawn(WORDS, crossed(4)))
    assert [one.text for one in stacked.all("li")] == [f"mục {n}" for n in range(4)]
    assert len(stacked.all("svg", role="img")) == 1
    small = Page(drawn(WORDS, crossed(9)))
    assert small.one("div", class_="multiples")["role"] == "img"
    assert len(small.all("path")) == 9
    assert "8 (2020)" in small.text
