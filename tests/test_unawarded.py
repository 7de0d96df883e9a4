"""Whoever is there for a practice alone is counted by lists and by no report: both say how many."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.reports.content import report
from generator.reports.model import Paragraph
from generator.reports.period import Period
from generator.reports.scope import Scope
from generator.roll.facts import BLOCK, COMMUNE, RECIPIENT
from generator.roll.taxonomies import BLOCKS
from generator.site import Site

from helpers import NOW, Portal, province

OWNER = """\
name: Tổ Chưa Khen
type: collective
organisation: so-y-te
locality: xa-bum-to
awards: []
status: approved
"""
TOLD = "Trong đó {n} người, tập thể có cách làm hay được công bố mà không có khen thưởng"
ALWAYS = Period(date(1990, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = province(tmp_path_factory.mktemp("unawarded") / "portal")
    for number in (1, 2):
        portal.write(f"collectives/to-chua-khen-{number}.yml", OWNER)
    practice = sorted((portal.content / "practices").glob("*.yml"))[0]
    text = practice.read_text("utf-8")
    owners = re.findall(r"(?m)^owners:(?: \[.*\]|(?:\n *- .*)+)$", text)[0]
    also = "owners: [to-chua-khen-1, to-chua-khen-2]"
    portal.write(f"practices/{practice.name}", text.replace(owners, also))
    return portal.build(now=NOW)


@pytest.fixture(scope="module")
def site(portal: Portal) -> Site:
    return approved(read_settings(portal.root / "mkdocs.yml"), NOW).site


def said(site: Site, scope: Scope) -> int:
    """How many a report says that it does not count."""
    paragraphs = [
        item.text
        for part in report(scope, NOW).parts
        for section in part.sections
        for item in section.items
        if isinstance(item, Paragraph)
    ]
    found = re.findall(r"Không tính (\d+) người, tập thể có cách làm hay", "\n".join(paragraphs))
    assert len(found) < 2
    return int(found[0]) if found else 0


def test_a_report_and_what_it_leaves_out_are_what_statistics_count(site: Site) -> None:
    whole = Scope(site, ALWAYS)
    assert said(site, whole) == site.facts.unawarded.honourees == 2
    assert whole.facts.honourees + said(site, whole) == site.facts.honourees
    places = site.roll.catalogues.localities
    for dimension, term, scope in (
        (COMMUNE, "xa-bum-to", Scope(site, ALWAYS, locality=places["xa-bum-to"])),
        (COMMUNE, "xa-sin-ho", Scope(site, ALWAYS, locality=places["xa-sin-ho"])),
        *((BLOCK, key, Scope(site, ALWAYS, block=one)) for key, one in site.terms(BLOCKS).items()),
    ):
        counted = scope.facts.counts(dimension).get(term, 0) + said(site, scope)
        assert counted == site.facts.counts(dimension).get(term, 0), term
    assert said(site, Scope(site, ALWAYS, locality=places["xa-bum-to"])) == 2
    assert said(site, Scope(site, ALWAYS, locality=places["xa-sin-ho"])) == 0


@pytest.mark.parametrize(
    "page",
    [
        "thong-ke/",
        "thong-ke/dia-phuong/xa-bum-to/",
        "thong-ke/nam-va/dia-phuong/",
        "thong-ke/ban-do/",
        "thong-ke/ban-do/tap-the/",
        "dia-phuong/",
    ],
)
def test_pages_that_count_them_say_how_many(portal: Portal, page: str) -> None:
    assert TOLD.format(n=2) in portal.page(page).text


@pytest.mark.parametrize(
    "page",
    [
        "thong-ke/dia-phuong/xa-sin-ho/",
        "thong-ke/ban-do/ca-nhan/",
        "thong-ke/nam/2021/",
        "thong-ke/nam-va/tieu-chi/",
    ],
)
def test_others_say_nothing(portal: Portal, page: str) -> None:
    assert "không có khen thưởng còn hiệu lực" not in portal.page(page).text


def test_whoever_lost_the_only_award_is_among_them(site: Site, tmp_path: Path) -> None:
    assert site.facts.unawarded.counts(RECIPIENT) == {"collective": 2}
    portal = Portal(tmp_path / "portal")
    award = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-20, reason: Sai.}\n    citation"
    team = portal.content / "collectives/to-xe-may.yml"
    assert team.read_text("utf-8").count("    citation") == 1
    portal.change("collectives/to-xe-may.yml", "    citation", award)
    small = approved(read_settings(portal.root / "mkdocs.yml"), NOW).site
    assert "to-xe-may" in {one.honour.who.id for one in small.facts.unawarded.rows if one.honour}
