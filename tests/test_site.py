"""The real portal: what content/ holds, and the whole site that is built from it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner
from generator.cli import main
from generator.loading.library import Library
from generator.loading.load import load
from generator.records.awardee import NO_NAME
from generator.records.base import Status
from generator.records.catalogue import COMMUNE_LEVEL, LocalityKind
from generator.vietnamese import fold

from helpers import ROOT, Page

SPLIT = date(2025, 7, 1)
MOVEMENT = "covid-19-lai-chau"
BASE = "https://bang-vang-lai-chau.example/"
LINKING = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "form": "action",
    "source": "src",
}


class Site:
    """The built portal, every page read once."""

    def __init__(self, root: Path, told: str) -> None:
        self.root = root
        self.told = told
        self.files = {
            file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()
        }
        self.pages = {
            name: Page((root / name).read_text(encoding="utf-8"))
            for name in sorted(self.files)
            if name.endswith(".html")
        }
        self.anchors = {
            name: {one["id"] for one in page.elements if one.get("id")}
            for name, page in self.pages.items()
        }


@pytest.fixture(scope="module")
def library() -> Library:
    library, problems = load(ROOT / "content")
    assert problems == []
    return library


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.delenv("SITE_URL", raising=False)
        # Before the embargoed story: what is embargoed must be so on the day of the test, too.
        patch.setenv("SOURCE_DATE_EPOCH", "1780000000")
        result = CliRunner().invoke(main, ["build", "--site-dir", str(folder)])
    assert result.exit_code == 0, result.output
    return Site(folder, result.output)


# Built where its npm package is installed; not a page of the portal, and not to be found.
EDITOR = "bien-tap/index.html"


# -- the whole site -------------------------------------------------------------------------------


def target_of(name: str, reference: str) -> tuple[str, str] | None:
    """The file and the anchor that a reference on page ``name`` leads to; None outside."""
    whole = urljoin(BASE + name.removesuffix("index.html"), reference)
    if not whole.startswith(BASE):
        return None
    parts = urlsplit(whole)
    path = unquote(parts.path).lstrip("/")
    return (path + "index.html" if path == "" or path.endswith("/") else path), parts.fragment


def test_every_internal_link_and_anchor_resolves(site: Site) -> None:
    lost, followed = Counter[str](), 0
    for name, page in site.pages.items():
        for element in page.elements:
            reference = element.get(LINKING.get(element.tag, ""))
            if not reference:
                continue
            target = target_of(name, reference)
            if target is None:
                assert element.tag in ("a", "link"), f"{name} loads {reference}"
                continue
            followed += 1
            file, anchor = target
            if file not in site.files:
                lost[f"{name} → {reference}: no such file"] += 1
            elif anchor and anchor not in site.anchors.get(file, ()):
                lost[f"{name} → {reference}: no such anchor"] += 1
    assert list(lost)[:20] == []
    assert followed > 10_000


def test_links_are_relative_so_that_the_site_can_stand_anywhere(site: Site) -> None:
    for name, page in site.pages.items():
        if name != "404.html":
            for element in page.elements:
                reference = element.get(LINKING.get(element.tag, "")) or ""
                assert not reference.startswith("/"), f"{name}: {reference}"
                if element.tag not in ("link",):
                    assert not reference.startswith(BASE), f"{name}: {reference}"


def test_addresses_for_machines_resolve(site: Site) -> None:
    for name, page in site.pages.items():
        told = [one["href"] for one in page.all("link", rel="canonical")]
        for kind in ("og:url", "og:image"):
            told += [one["content"] for one in page.all("meta", property=kind)]
        for data in page.structured:
            told += [one["item"] for one in data.get("itemListElement", ())]
            told += [data[key] for key in ("url", "@id", "mainEntityOfPage") if key in data]
        for address in told:
            assert address.startswith(BASE), f"{name}: {address}"
            if name != "404.html":
                target = target_of("", address)
                assert target is not None
                assert target[0] in site.files, f"{name}: {address}"


def test_canonical_addresses_are_the_pages_own(site: Site) -> None:
    for name, page in site.pages.items():
        if name in ("404.html", EDITOR) or page.all("meta", **{"http-equiv": "refresh"}):
            continue
        own = BASE + name.removesuffix("index.html")
        assert page.one("link", rel="canonical")["href"] == own
        assert page.one("meta", property="og:url")["content"] == own


def test_every_page_is_complete(site: Site) -> None:
    for name, page in site.pages.items():
        assert page.one("html")["lang"] == "vi", name
        assert page.one("title").text.strip(), name
        assert page.one("meta", name="description")["content"].strip(), name
        assert len(page.all("h1")) == 1, name
        assert page.one("h1").text.strip(), name
        assert len(page.all("main")) == 1, name
        assert page.one("meta", name="viewport"), name


def test_nothing_of_the_program_shows(site: Site) -> None:
    """A model printed as it stands, or a value that is not there, is no text for visitors."""
    program = re.compile(r"\b[a-z_]+='|\bNone\b|<[A-Z]?[a-z]+[. ]object|\bKind\.|\bLevel\.")
    assert {
        name: program.findall(page.text)
        for name, page in site.pages.items()
        if name != EDITOR and program.search(page.text)
    } == {}


def test_who_verifies_is_told_whom_to_ask(site: Site) -> None:
    links = [one.get("href") for one in site.pages["xac-minh/index.html"].all("a")]
    assert "mailto:bao-chi@bang-vang-lai-chau.example" in links


def test_the_home_page_shows_the_newest_honours_of_the_state(site: Site, library: Library) -> None:
    of_state = {one.name for one in library.award_forms.values() if one.level == "state"}
    shown = [
        one.text.rpartition(", ")
        for one in site.pages["index.html"].all("p")
        if one.get("class") == "roll-of-honour__form"
    ]
    assert len(shown) == 6
    assert {form for form, _, _ in shown} <= of_state
    years = [int(year) for _, _, year in shown]
    assert years == sorted(years, reverse=True)
    assert years[0] == 2026


def test_when_a_movement_is_reviewed_is_written_as_people_write_it(site: Site) -> None:
    text = site.pages[f"phong-trao/{MOVEMENT}/index.html"].text
    assert "Sơ kết (10/2023)" in " ".join(text.split())


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = Counter(
        page.one("title").text
        for name, page in site.pages.items()
        if re.match("quyet-dinh/|tin-bai/|cach-lam-hay/|.*/trang/", name)
    )
    assert [title for title, count in titles.items() if count > 1] == []


def test_ids_are_unique_on_each_page(site: Site) -> None:
    for name, page in site.pages.items():
        ids = Counter(one["id"] for one in page.elements if one.get("id") is not None)
        assert [one for one, count in ids.items() if count > 1] == [], name


def test_labels_and_descriptions_name_elements_that_are_there(site: Site) -> None:
    for name, page in site.pages.items():
        for element in page.elements:
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                for one in (element.get(attribute) or "").split():
                    assert one in site.anchors[name], f"{name}: {attribute}={one}"


def test_pictures_have_alternative_texts(site: Site) -> None:
    for name, page in site.pages.items():
        for picture in page.all("img"):
            assert picture.get("alt") is not None, name


def test_headings_leave_out_no_level(site: Site) -> None:
    skipped = []
    for name, page in site.pages.items():
        levels = [int(one.tag[1]) for one in page.elements if re.fullmatch("h[1-6]", one.tag)]
        body = levels[levels.index(1) :]
        skipped += [
            f"{name}: h{before}, then h{after}"
            for before, after in pairwise(body)
            if after > before + 1
        ]
    assert skipped == []


def test_long_lists_are_paged(site: Site, library: Library) -> None:
    assert "ca-nhan/trang/2/index.html" in site.pages
    first, second = (site.pages[f"ca-nhan/{part}index.html"] for part in ("", "trang/2/"))
    assert first.one("link", rel="next")["href"] == "../ca-nhan/trang/2/"
    assert second.one("link", rel="prev")["href"] == "../../../ca-nhan/"

    persons = {f"ca-nhan/{one}/index.html" for one in library.individuals}
    listed = [
        target[0]
        for name, page in site.pages.items()
        if re.fullmatch(r"ca-nhan/(trang/\d+/)?index\.html", name)
        for link in page.all("a")
        if (target := target_of(name, link["href"])) and target[0] in persons
    ]
    assert len(listed) == len(set(listed))
    kept = {
        name
        for name in persons & site.pages.keys()
        if any(data["@type"] == "Person" for data in site.pages[name].structured)
    }
    assert set(listed) == kept


def test_nobody_withheld_or_unpublished_is_named(site: Site, library: Library) -> None:
    hidden = [
        one
        for _kind, one in library.awardees()
        if one.withheld or one.status is not Status.APPROVED
    ]
    assert hidden
    shown = {one.name for _kind, one in library.awardees()} - {one.name for one in hidden}
    for awardee in hidden:
        if awardee.name in shown or awardee.name == NO_NAME:
            continue  # a namesake may be named
        for name, page in site.pages.items():
            assert awardee.name not in page.text, f"{awardee.id} on {name}"


def test_invented_records_are_marked_everywhere(site: Site) -> None:
    marked = 0
    for name, page in site.pages.items():
        section = PurePosixPath(name).parts[0]
        if section in ("ca-nhan", "tap-the", "cach-lam-hay", "tin-bai", "quyet-dinh"):
            assert page.noindex, name
            assert "Dữ liệu minh hoạ" in page.text, name
            marked += 1
    assert marked > 250
    assert site.pages["index.html"].noindex


# -- what content/ holds ---------------------------------------------------------------------------


def test_numbers_of_records(library: Library) -> None:
    assert len(library.decisions) >= 25
    assert len(library.individuals) >= 120
    assert len(library.collectives) >= 60
    assert sum(one.type == "household" for one in library.collectives.values()) >= 10
    assert len(library.practices) >= 24
    assert len(library.stories) >= 30


def test_all_localities_are_there(library: Library) -> None:
    kinds = Counter(
        (
            "commune"
            if one.kind in COMMUNE_LEVEL
            else "district"
            if one.kind in (LocalityKind.DISTRICT, LocalityKind.CITY)
            else "province",
            one.valid_on(SPLIT),
        )
        for one in library.localities.values()
    )
    assert kinds == {
        ("province", True): 1,
        ("district", False): 8,
        ("commune", False): 106,
        ("commune", True): 38,
    }
    for one in library.localities.values():
        if one.kind in COMMUNE_LEVEL and not one.valid_on(SPLIT):
            successor = library.localities[one.succeeded_by or ""]
            assert successor.valid_on(SPLIT), one.id


def test_practices_were_measured_and_taken_up(library: Library) -> None:
    assert all(one.results for one in library.practices.values())
    assert sum(bool(one.replicated_in) for one in library.practices.values()) >= 12
    assert sum(one.recognised_by is not None for one in library.practices.values()) >= 12


def test_stories_are_long_enough_and_unlike(library: Library) -> None:
    for story in library.stories.values():
        assert len(story.body.split()) >= 300, story.id
    sentences = Counter(
        sentence
        for story in library.stories.values()
        for sentence in {one.strip() for one in re.split(r"[.!?…”]\s", story.body)}
        if len(sentence.split()) >= 8
    )
    assert [one for one, count in sentences.items() if count > 1] == []


def test_all_years_are_there(library: Library) -> None:
    assert {one.signed_on.year for one in library.decisions.values()} >= set(range(2020, 2027))
    assert {one.date.year for one in library.stories.values()} >= set(range(2020, 2027))


def test_every_form_and_criterion_of_the_plan_was_awarded(library: Library) -> None:
    movement = library.movements[MOVEMENT]
    awards = [award for _kind, one in library.awardees() for award in one.awards]
    assert len(movement.criteria) == 7
    assert set(movement.award_forms) <= {award.form for award in awards}
    cited = {criterion for award in awards for criterion in award.criteria}
    assert {f"{MOVEMENT}/{criterion.id}" for criterion in movement.criteria} <= cited


def test_every_role_is_there(library: Library) -> None:
    roles = Counter(one.role for one in library.individuals.values())
    assert set(library.roles) <= set(roles)
    assert roles["nguoi-nuoc-ngoai"] >= 2
    assert roles["nguoi-viet-nam-o-nuoc-ngoai"] >= 2


def test_places_before_and_after_the_reform_are_there(library: Library) -> None:
    places = [library.localities[one.locality] for _kind, one in library.awardees() if one.locality]
    communes = [one for one in places if one.kind in COMMUNE_LEVEL]
    assert sum(not one.valid_on(SPLIT) for one in communes) >= 20
    assert sum(one.valid_on(SPLIT) for one in communes) >= 20


def test_special_cases_are_there(library: Library) -> None:
    awardees = [one for _kind, one in library.awardees()]
    assert any(award.revoked for one in awardees for award in one.awards)
    assert any(one.revoked for one in library.decisions.values())
    assert any(one.corrections for _kind, one in library.records())
    assert any(one.publish_at for one in library.stories.values())
    assert any(one.withheld for one in awardees)
    assert any(one.status is Status.WITHDRAWN for one in awardees)
    assert any(one.status is Status.DRAFT for one in awardees)
    assert sum(len(one.awards) > 1 for one in awardees) >= 10
    names = Counter(fold(one.name) for one in library.individuals.values())
    assert sum(count > 1 for count in names.values()) >= 2


def test_what_is_special_is_held_back(site: Site) -> None:
    for reason in (
        "khen thưởng đã bị thu hồi",
        "quyết định đã bị thu hồi",
        "bản nháp",
        "chưa đến giờ công bố",
        "đã rút",
        "không công bố tên",
    ):
        assert f"  {reason}: " in site.told


def test_only_invented_people_are_in_the_repository(library: Library) -> None:
    for shelf in (
        library.individuals,
        library.collectives,
        library.practices,
        library.stories,
        library.decisions,
    ):
        assert [one.id for one in shelf.values() if not one.sample] == []


def test_the_movement_and_the_catalogues_are_real(library: Library) -> None:
    assert not library.movements[MOVEMENT].sample
    assert {"1497/QĐ-TTg"} <= {one.number for one in library.movements[MOVEMENT].legal_basis}


def test_scripts_are_sent_without_what_only_developers_read(site: Site) -> None:
    sources = sorted((ROOT / "theme/assets/js").glob("*.js"))
    sent = sorted((site.root / "assets/js").glob("*.js"))
    assert len(sent) < len(sources)
    before, after = (sum(one.stat().st_size for one in files) for files in (sources, sent))
    assert after < 0.8 * before
    for file in sent:
        text = file.read_text(encoding="utf-8")
        assert "\n//" not in text and "\n " not in text, file
