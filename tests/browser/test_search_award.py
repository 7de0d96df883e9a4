"""The search in a real browser: awards of their own day, other names, a year or a place typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from generator.roll.taxonomies import FACETS, LOCALITIES, YEARS
from generator.site import Site
from searching import READY, searched

from honoured_twice import add_honoured_twice

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

NURSE, OTHER, CHOIR = "lo-thi-minh-xuyen", "lo-thi-minh-xoan", "doi-van-nghe-ban-xuyen"
COUNTS = """all => all.map(
  (one) => [one.value, Number(one.parentElement.querySelector(".count").textContent)])"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", add_honoured_twice) as made:
        yield made


def shown(page, identity: str) -> str:
    return page.inner_text(f"#search-results > [data-id={identity}]")


def told(page) -> str:
    """To what the words beside a name narrowed it down."""
    return page.inner_text("[data-search-narrowing]")


# -- which award a result shows --------------------------------------------------------------------


def test_a_result_shows_the_newest_award_and_counts_the_others(found, page) -> None:
    found("lò thị minh xuyến")
    text = shown(page, NURSE)
    for part in ("Điều dưỡng trưởng", "Bệnh viện Đa khoa tỉnh", "Phường Đoàn Kết", "2026"):
        assert part in text
    assert "và 1 khen thưởng khác" in text
    assert "Mường Tè" not in text
    assert "2021" not in text
    href = page.get_attribute(f"[data-id={NURSE}] a", "href")
    assert href == f"/ca-nhan/{NURSE}/"


def test_filters_show_the_award_that_passes_them(found, page) -> None:
    assert found("", "&dia-phuong=xa-bum-to&nam=2021") == [NURSE]
    text = shown(page, NURSE)
    for part in ("Lò Thị Xuyến", "tên hiện nay: Lò Thị Minh Xuyến", "Trung tâm Y tế huyện Mường Tè",
                 "Thị trấn Mường Tè (nay là xã Bum Tở)", "2021"):  # fmt: skip
        assert part in text
    assert "trưởng" not in text
    assert "2026" not in text


def test_here_one_year_and_there_another_is_not_there_that_year(found) -> None:
    assert NURSE not in found("", "&dia-phuong=xa-bum-to&nam=2026&loai=ca-nhan")
    assert NURSE not in found("", "&dia-phuong=phuong-doan-ket&nam=2021")
    assert NURSE in found("", "&dia-phuong=phuong-doan-ket&nam=2026")
    assert found("lò thị", "&dia-phuong=phuong-doan-ket&nam=2021") == []
    assert found("lò thị", "&don-vi=ttyt-huyen-muong-te&nam=2021") == [NURSE]


def test_a_renamed_collective_bears_the_name_of_the_day(found, page) -> None:
    found("", "&nam=2021&dia-phuong=xa-than-uyen&loai=tap-the")
    text = shown(page, CHOIR)
    assert "Đội Văn nghệ Bản Xuyến Đá" in text
    assert "tên hiện nay: Hợp tác xã Văn hoá Bản Xuyến Vàng" in text
    assert "Thị trấn Than Uyên (nay là xã Than Uyên)" in text


def test_posthumous_is_said_of_that_award(found, page) -> None:
    found("lò thị minh xoan")
    assert "(truy tặng)" in shown(page, OTHER)
    found("lò thị minh xoan 2021")
    assert "(truy tặng)" not in shown(page, OTHER)


def test_a_number_and_a_unit_show_the_award_that_has_them(found, page) -> None:
    for query in ("9501/2021", "1034/QĐ-UBND", "Trung tâm Y tế huyện Mường Tè"):
        assert NURSE in found(query)
        assert "Điều dưỡng ·" in shown(page, NURSE), query


def test_sorted_by_the_highest_the_highest_is_shown(found, page, portal) -> None:
    answers = found("", "&loai=ca-nhan&xep=cap-cao")
    people = portal[1].roll.individuals
    ranks = [people[one].highest.form.rank for one in answers]
    assert ranks == sorted(ranks, reverse=True)
    for one in answers:
        assert people[one].highest.form.name in shown(page, one)


def test_sorted_by_day_within_a_place_the_awards_there_decide(found, portal) -> None:
    answers = found("", "&dia-phuong=xa-bum-to&xep=moi&loai=ca-nhan")
    indexes = portal[1].indexes
    days = {one.who.id: one.award.decision.signed_on
            for one in indexes.members(LOCALITIES)["xa-bum-to"] if one.award}  # fmt: skip
    assert len(answers) > 2
    assert [days[one] for one in answers] == sorted((days[one] for one in answers), reverse=True)


# -- facets ----------------------------------------------------------------------------------------


def test_the_panel_counts_what_pages_list(found, page, portal) -> None:
    site = portal[1]
    labels = site.words.search.browser.facets
    found("", "&loai=ca-nhan&loai=tap-the&loai=ho-gia-dinh&loai=cach-lam-hay")
    compared = 0
    for taxonomy in FACETS:
        group = page.locator(f".facet:has(input[name={labels[taxonomy.key].id}])")
        if not group.count():
            page.locator(".facet summary", has_text=str(labels[taxonomy.key].label)).first.click()
            page.wait_for_selector(f".facet input[name={labels[taxonomy.key].id}]",
                                   state="attached")  # fmt: skip
        counts = dict(page.eval_on_selector_all(
            f".facet input[name={labels[taxonomy.key].id}]",
            COUNTS,
        ))  # fmt: skip
        members, practices = site.indexes.members(taxonomy), site.indexes.practices(taxonomy)
        for term, count in counts.items():
            assert count == len(members.get(term, ())) + len(practices.get(term, ())), term
            compared += 1
    assert compared > 40


def test_the_counts_of_a_facet_are_of_one_award(found, page, portal) -> None:
    found("", "&dia-phuong=xa-bum-to&loai=ca-nhan&loai=tap-the&loai=ho-gia-dinh")
    counts = dict(page.eval_on_selector_all(
        ".facet input[name=nam]",
        COUNTS,
    ))  # fmt: skip
    indexes, roll = portal[1].indexes, portal[1].roll
    there: dict[str, set[str]] = {}
    for one in roll.honourees:
        for award in one.awards:
            if award.locality and indexes.today(award.locality).id == "xa-bum-to":
                there.setdefault(str(award.year), set()).add(one.id)
    assert counts == {year: len(who) for year, who in there.items()}
    assert set(counts) < set(indexes.members(YEARS))


# -- other names -----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["Lò Thị Xuyến", "lo thi xuyen", "LÒ THỊ XUYẾN"])
def test_a_former_name_is_found_whole_and_says_what_it_is(found, page, query: str) -> None:
    assert found(query)[0] == NURSE
    text = shown(page, NURSE)
    assert "Lò Thị Minh Xuyến" in text
    assert "tên trước đây: Lò Thị Xuyến" in text


def test_a_pen_name_is_found_like_any_name(found, page) -> None:
    for query in ("ban mai quắc", "ban mai quac", "quắc ban mai", "ban mai quâc", "ban mai"):
        assert found(query)[0] == NURSE, query
        assert "bút danh: Ban Mai Quắc" in shown(page, NURSE), query


def test_a_former_name_of_a_collective(found, page) -> None:
    assert found("Đội Văn nghệ Bản Xuyến Đá")[0] == CHOIR
    assert "tên trước đây: Đội Văn nghệ Bản Xuyến Đá" in shown(page, CHOIR)
    found("hợp tác xã văn hoá bản xuyến vàng")
    assert "tên trước đây" not in shown(page, CHOIR)


def test_the_list_below_the_field_tells_the_other_name_and_the_award(page) -> None:
    page.goto("/")
    page.focus("#site-q")
    page.keyboard.type("lo thi xuyen", delay=5)
    # It is there before the last letter is typed, by the name of today.
    option = f"document.querySelector('#site-q-list [data-id={NURSE}]')"
    page.wait_for_function(f"() => {option}?.innerText.includes('tên trước đây: Lò Thị Xuyến')")
    assert "và 1 khen thưởng khác" in page.inner_text(f"#site-q-list [data-id={NURSE}]")
    page.keyboard.type(" 2021", delay=5)
    page.wait_for_function(f"() => {option}?.innerText.includes('Mường Tè')")


# -- bodies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ("chiếc xoong úp", NURSE),
        ("ngua bach", NURSE),
        ("lội ngược dòng quẩy nước", NURSE),
        ("khăn piêu dài bảy sải", CHOIR),
    ],
)
def test_words_of_summaries_and_bodies_are_found(found, query: str, identity: str) -> None:
    assert found(query)[0] == identity


# -- a year or a place beside a name ---------------------------------------------------------------


@pytest.mark.parametrize("query", ["lò thị 2021", "lo thi 2021", "2021 lò thị", "lò thị năm 2021"])
def test_a_year_beside_a_name_narrows(found, page, portal, query: str) -> None:
    answers = found(query)
    assert {NURSE, OTHER} <= set(answers)
    assert all(2021 in portal[1].roll.individuals[one].years for one in answers)
    assert all("2021" in shown(page, one) for one in answers)
    assert "năm 2021" in told(page)


@pytest.mark.parametrize(
    "query",
    ["lò thị xuyến mường tè", "lò thị xuyến thị trấn mường tè", "lo thi xuyen bum to",
     "xuyến ở mường tè", "mường tè lò thị xuyến"],
)  # fmt: skip
def test_a_place_beside_a_name_narrows(found, page, query: str) -> None:
    assert found(query) == [NURSE]
    assert "Thị trấn Mường Tè" in shown(page, NURSE)


def test_a_place_of_today_includes_those_it_succeeded(found) -> None:
    assert found("lò thị than uyên") == [OTHER]
    assert set(found("bản xuyến xã than uyên")) == {CHOIR}
    assert found("bản xuyến xã than uyên 2021") == [CHOIR]


def test_a_place_and_a_year_alone_are_those_honoured_there_then(found, page, portal) -> None:
    answers = found("muong te 2021")
    assert NURSE in answers
    assert OTHER not in answers
    for one in answers:
        if one in portal[1].roll.individuals:
            assert 2021 in portal[1].roll.individuals[one].years
    assert "mường tè" in told(page).lower()


def test_both_must_be_of_one_award(found, page) -> None:
    assert found("lò thị mường tè 2021") == [NURSE]
    assert "năm 2021" in told(page)
    assert "mường tè" in told(page).lower()
    # Nobody was: what it says is of one of them alone.
    found("lò thị mường tè 2026")
    assert not ("2026" in told(page) and "mường tè" in told(page).lower())


def test_words_typed_and_filters_chosen_hold_together(found) -> None:
    assert found("lò thị 2021", "&dia-phuong=xa-bum-to") == [NURSE]
    assert found("lò thị 2026", "&dia-phuong=xa-bum-to") == []


@pytest.mark.parametrize("query", ["Nguyễn Than Uyên", "nguyen than uyen"])
def test_whoever_bears_the_name_of_a_place_is_not_lost(found, page, query: str) -> None:
    assert found(query)[0] == "nguyen-than-uyen"
    assert not page.is_visible("[data-search-narrowing]")


def test_who_bears_such_a_name_is_narrowed_too(found) -> None:
    assert found("nguyễn than uyên 2026") == ["nguyen-than-uyen"]


def test_words_of_a_text_are_narrowed_too(found, page) -> None:
    assert found("nuôi ong rừng tân phong") == [OTHER]
    assert "Phường Tân Phong" in shown(page, OTHER)


def test_where_a_year_or_a_place_leaves_nothing_the_words_are_sought(found, page) -> None:
    assert NURSE in found("lò thị minh xuyến 2020")
    assert not page.is_visible("[data-search-narrowing]")


def test_a_number_with_its_year_is_a_number(found, page) -> None:
    assert found("9503/2021") == [OTHER]
    assert not page.is_visible("[data-search-narrowing]")


def test_a_year_or_a_place_alone_is_sought_as_it_stands(found, page) -> None:
    assert "xa-muong-te" in found("xã mường tè")[:3]
    assert not page.is_visible("[data-search-narrowing]")
    assert found("2021")
    assert not page.is_visible("[data-search-narrowing]")


# -- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_overflows(browser, portal, scheme: str, width: int) -> None:
    context = browser.new_context(
        base_url=portal[0], viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    for address in ("/tra-cuu/?q=lo+thi+xuyen", "/tra-cuu/?q=lo+thi+muong+te+2021"):
        page.goto(address)
        page.wait_for_function(READY)
        page.wait_for_timeout(300)
        assert not Axe().run(page).response["violations"], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
