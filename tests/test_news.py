"""What is new: by week, of all and of each commune; from records alone; naming nobody who left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from benchmarks.corpus.writer import write_corpus
from generator.approval import approved
from generator.config import read_settings
from generator.exports.history import History
from generator.feeds.conferrals import Conferral
from generator.feeds.docket import entries
from generator.locales import VIETNAMESE
from generator.records.kinds import Kind
from generator.records.places import communes_of_today
from generator.roll.facts import COMMUNE
from generator.roll.news import NewsType
from generator.roll.published import PublicPractice, PublicStory
from generator.roll.reasons import ChangeType
from generator.roll.taxonomies import LOCALITIES, terms_of_honour
from generator.site import Site

from helpers import NOW, PROVINCE, Page, Portal, files_below, province

PERSON = "individuals/tan-may-de.yml"
DECISION = "decisions/2021/ubnd-tinh-1.yml"
UPDATED = re.compile("Cập nhật ngày (../../....)")


def lines(page: Page) -> list[str]:
    classes = ("new", "change ")
    found = [one for one in page.all("li") if (one.get("class") or "").startswith(classes)]
    return [" ".join(one.text.split()) for one in found]


def site_of(portal: Portal) -> Site:
    return approved(read_settings(portal.root / "mkdocs.yml"), NOW).site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    content = tmp_path_factory.mktemp("news") / "content"
    write_corpus(400, 5, content, PROVINCE / "content")
    for number, file in enumerate(sorted((content / "individuals").glob("*.yml"))[:60]):
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        if number % 3 == 0:
            record["publish_at"] = f"2026-0{1 + number % 5}-11T03:00:00+07:00"
        file.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    for number, file in enumerate(sorted((content / "stories").rglob("*.md"))[:20]):
        text = file.read_text(encoding="utf-8")
        told = date.fromisoformat(re.findall(r"(?m)^date: (.*)$", text)[0])
        moment = f"publish_at: {told + timedelta(days=number % 3 - 1)}T08:00:00+07:00"
        file.write_text(text.replace("\n", f"\n{moment}\n", 1), encoding="utf-8")
    return approved(read_settings(PROVINCE / "mkdocs.yml", content), NOW).site


def test_days_are_those_of_the_feeds(large: Site) -> None:
    """Two who tell when something became public tell the same."""
    told: set[tuple[str, date]] = set()
    for entry in entries(large):
        source, day = entry.source, entry.published.astimezone(VIETNAMESE.zone).date()
        if isinstance(source, Conferral) and source.awards:
            told.add((source.awards[0].decision.id, day))
        elif isinstance(source, PublicPractice | PublicStory):
            told.add((source.id, day))
    news = {
        ((one.decision or one.subject).id, one.day)  # type: ignore[union-attr]
        for one in large.news.all
        if one.what in (NewsType.PRACTICE, NewsType.STORY) or one.count
    }
    assert news == told
    assert len(news) > 40


def test_days_are_those_of_the_changes_that_programs_read(large: Site) -> None:
    history = History(large.indexes)
    kinds = {NewsType.PRACTICE: Kind.PRACTICES, NewsType.STORY: Kind.STORIES}
    told = [one for one in large.news.all if one.what in kinds]
    for one in told:
        assert one.what is not None
        assert history.first_day(kinds[one.what], one.subject) == one.day.isoformat(), one
        # Whatever an embargo says: nothing of a story can be read before its own day.
        assert one.day >= getattr(one.subject, "date", one.day)
    shelf = large.roll.practices
    without = [one for one in shelf.values() if not one.recognised_by]
    assert without
    assert {one.subject.id for one in told} >= {one.id for one in without}


def test_each_honour_is_told_once_and_counted_in_its_communes(large: Site) -> None:
    named = sum(one.count for one in large.news.all)
    honoured = {
        (honour.who.id, honour.award.decision.id)
        for honour in large.indexes.honours
        if honour.award
    }
    assert named == len(honoured)
    catalogues = large.roll.catalogues
    expected: dict[str, int] = {}
    for place, who, _decision in {
        (place, honour.who.id, honour.award.decision.id)
        for honour in large.indexes.honours
        if honour.award
        for term in terms_of_honour(LOCALITIES, honour)
        for place in LOCALITIES.listed(catalogues, term)
    }:
        expected[place] = expected.get(place, 0) + bool(who)
    communes = large.news.communes
    assert communes.keys() == {one.id for one in communes_of_today(catalogues)}
    for place, told in communes.items():
        assert sum(one.count for one in told) == expected.get(place, 0)
        assert bool(told) >= bool(large.facts.counts(COMMUNE).get(place))
        assert [one.day for one in told] == sorted((one.day for one in told), reverse=True)


def test_news_are_the_newest_first_in_weeks_that_begin_on_monday(large: Site) -> None:
    days = [one.day for one in large.news.all]
    assert days == sorted(days, reverse=True)
    for one in large.news.all:
        assert one.week.weekday() == 0
        assert one.week <= one.day < one.week + timedelta(days=7)


def test_a_page_tells_what_became_public_was_corrected_and_was_taken_back(portal: Portal) -> None:
    portal.change(DECISION, "sample:",
                  "corrections: [{date: 2022-02-02, note: Sửa ngày ký.}]\nsample:")  # fmt: skip
    portal.build()
    page = portal.page("moi/")
    told = lines(page)
    assert told[0] == "03/04/2026 Lớp học đêm Tin, bài"
    assert any(one.startswith("10/03/2026 Quyết định 3/QĐ-UBND") for one in told)
    assert any(one.startswith("02/02/2022 Đính chính Quyết định 1/QĐ-UBND Sửa") for one in told)
    assert any("Cách làm hay" in one for one in told)
    assert any("Phong trào" in one for one in told)
    assert "Tuần 09/03 – 15/03/2026" in [one.text for one in page.all("h2")]
    commune = portal.page("moi/xa-moi/")
    assert "Có gì mới ở xã Mới" in commune.one("h1").text
    assert any("Lò Thị Ánh" in one for one in lines(commune))
    assert not (portal.site / "moi/xa-cu").exists(), "only communes of today"


def test_it_is_led_to_from_home_communes_and_the_footer(portal: Portal) -> None:
    portal.build()
    for address, way in (
        ("", "moi/"),
        ("ca-nhan/lo-thi-anh/", "../../moi/"),
        ("dia-phuong/xa-moi/", "../../moi/xa-moi/"),
    ):
        assert way in {one.get("href") for one in portal.page(address).all("a")}, address
    old = {one.get("href") for one in portal.page("dia-phuong/xa-cu/").all("a")}
    assert not {one for one in old if one and "moi/xa-" in one and "/moi/" in f"/{one}"} - {
        "../xa-moi/"
    }
    ways = {one.get("href") or "" for one in portal.page("moi/xa-moi/").all("a")}
    assert {one for one in ways if one.endswith(".xml")} == {"../../rss/dia-phuong/xa-moi.xml"}
    assert "../rss/tat-ca.xml" in {one.get("href") for one in portal.page("moi/").all("a")}


def test_who_lost_an_award_or_left_is_not_named(portal: Portal) -> None:
    taken = "revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-11, reason: Kê khai sai}"
    portal.change(PERSON, "    citation", f"    {taken}\n    locality: xa-cu\n    citation")
    assert portal.run("forget", "--yes", "vang-a-am", "--date", "2026-03-12").exit_code == 0
    portal.build()
    pages = [file for file in files_below(portal.site) if file.startswith("moi/")]
    for name in pages:
        html = (portal.site / name).read_text(encoding="utf-8")
        for trace in ("tan-may-de", "Tẩn Mẩy", "vang-a-am", "Vàng A Ăm"):
            assert trace not in html, name
    told = lines(portal.page("moi/"))
    forgotten, taken_back = told[1:3]
    assert forgotten == "12/03/2026 Gỡ thông tin Một hồ sơ cá nhân"
    assert taken_back.startswith("11/03/2026 Thu hồi khen thưởng Bằng khen thử của tỉnh, theo")
    commune = lines(portal.page("moi/xa-moi/"))
    assert taken_back in commune
    assert not any("Gỡ thông tin" in one for one in commune), "it would say where they live"


def test_a_name_that_is_withheld_is_in_no_news(portal: Portal) -> None:
    before = site_of(portal).news
    record = (
        "awards: [{decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}]\n"
        f'privacy: {{name: withheld, code: "{7:064x}"}}\nsample: true\nstatus: approved\n'
    )
    portal.write("individuals/nguoi-duoc-khen-0123456789.yml", record)
    after = site_of(portal).news
    assert after.all == before.all
    assert after.communes == before.communes


def test_nothing_is_told_before_its_day(portal: Portal) -> None:
    text = (portal.content / "movements/phong-trao-thu.md").read_text(encoding="utf-8")
    later = re.sub(r"started_on: \S+", "started_on: 2029-01-01", text)
    portal.write("movements/phong-trao-sau.md", later)
    news = site_of(portal).news
    assert news.newest and news.newest <= NOW.date()
    assert all(one.day <= news.newest for one in news.all)


def test_the_same_lines_are_told_once_in_a_commune(portal: Portal) -> None:
    """How many of a commune lost an award of one decision is nobody's business."""
    taken = "revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-11, reason: Sai.}"
    portal.change(PERSON, "    citation", f"    {taken}\n    locality: xa-cu\n    citation")
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    portal.write("individuals/tan-may-hai.yml", text.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Hai"))
    told = site_of(portal).news.communes["xa-moi"]
    revoked = [one for one in told if one.change and one.change.what is ChangeType.REVOKED_AWARD]
    assert len(revoked) == 1


# -- updated on ------------------------------------------------------------------------------------


def updated(portal: Portal) -> Iterator[tuple[str, str]]:
    """The day that each page tells that has a footer, which frames for other sites have not."""
    for name, data in files_below(portal.site).items():
        html = data.decode() if name.endswith(".html") else ""
        leads_on = 'http-equiv="refresh"' in html
        if "<footer class=site-footer>" in html and not leads_on:
            found = UPDATED.findall(html)
            assert len(found) == 1, name
            yield name, found[0]


def test_every_page_says_when_it_was_updated(tmp_path: Path) -> None:
    portal = province(tmp_path / "province").build()
    newest = site_of(portal).news.newest
    assert newest
    days = dict(updated(portal))
    assert days["index.html"] == days["moi/index.html"] == f"{newest:%d/%m/%Y}"
    assert len(set(days.values())) > 10
    for name, day in days.items():
        assert date(*(int(one) for one in reversed(day.split("/")))) <= newest, name


def test_a_new_record_makes_no_page_new_that_it_is_not_about(tmp_path: Path) -> None:
    """The day of a page is its own: a decision of today leaves the other people's pages."""
    portal = province(tmp_path / "province").build()
    before = files_below(portal.site)
    newest = site_of(portal).news.newest
    assert newest
    story = (
        "---\ntitle: Tin mới nhất\nstandfirst: Một tin.\n"
        f"date: {newest + timedelta(days=3)}\nbyline: Ai đó\nstatus: approved\n---\nBài.\n"
    )
    portal.write("stories/2026/tin-moi-nhat.md", story)
    after = files_below(portal.build().site)
    people = {name for name in before if name.startswith(("ca-nhan/", "tap-the/", "quyet-dinh/"))}
    assert {name for name in people if before[name] != after[name]} == set()
    assert before["index.html"] != after["index.html"]
    assert f"{newest + timedelta(days=3):%d/%m/%Y}" in portal.page("").one("footer").text
