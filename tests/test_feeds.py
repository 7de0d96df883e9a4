"""Feeds as newsrooms meet them: built portals, read by feedparser and newsboat."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from generator.feeds import channels

from helpers import BASE, Page, Portal, files_below
from newsroom import (
    GUID,
    MP3,
    SAMPLE,
    TAKEN,
    as_json,
    by_newsboat,
    entry,
    guids,
    json_feed_faults,
    local,
    newsroom_portal,
    parsed,
    subscribable,
    with_honourees,
)

STORY = "stories/2026/dem-o-tram"
AM = "individuals/vang-a-am/2024/ubnd-huyen-2"
ANH_2021, ANH_2026 = (
    f"individuals/lo-anh/{decision}" for decision in ("2021/ubnd-tinh-1", "2026/ubnd-tinh-3")
)
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
VALID = "{http://purl.org/dc/terms/}valid"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return with_honourees(Portal(tmp_path / "portal"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return newsroom_portal(tmp_path_factory.mktemp("told") / "portal").build()


def feed_files(portal: Portal) -> dict[str, bytes]:
    """Every feed and archive, in every format."""
    return {
        name: data
        for name, data in files_below(portal.site / "rss").items()
        if name.endswith((".xml", ".json"))
    }


def holding(portal: Portal, text: str) -> set[str]:
    """The feeds whose bytes hold ``text``, without suffix."""
    return {
        name.partition(".")[0] for name, data in feed_files(portal).items() if text.encode() in data
    }


# -- every field of a known record ----------------------------------------------------------------


def test_rss_tells_everything_about_a_story(told: Portal) -> None:
    one = entry(told, "tin-bai.xml", STORY)
    assert one.title == SAMPLE + "Một đêm ở trạm y tế"
    assert one.link == BASE + "tin-bai/2026/dem-o-tram/"
    assert one.guidislink is False
    assert one.summary == "Chị Lò Thị Ánh và ca trực dài nhất mùa mưa."
    assert one.published == "Mon, 04 May 2026 07:00:00 +0700"
    assert one.updated.startswith("2026-05-04T07:00:")
    assert one.author == "Minh Thử"
    assert [(tag.term, tag.scheme) for tag in one.tags] == [
        ("Tin, bài", BASE + "rss/"),
        ("Xã Mới", BASE + "dia-phuong/"),
        ("Bệnh viện khu vực Mới", BASE + "don-vi/"),
        ("Y tế", BASE + "linh-vuc/"),
        ("Phong trào thi đua thử", BASE + "phong-trao/"),
        ("Xã Cũ", BASE + "dia-phuong/"),
        ("Huyện Cũ", BASE + "dia-phuong/"),
        ("Bệnh viện huyện Cũ", BASE + "don-vi/"),
        ("Dữ liệu minh họa", BASE + "rss/"),
    ]
    (enclosure,) = one.enclosures
    assert enclosure.href == BASE + "media/tin/dem.mp3"
    assert (enclosure.type, enclosure.length) == ("audio/mpeg", str(len(MP3)))


def test_the_full_text_has_absolute_addresses_and_all_of_the_story(told: Portal) -> None:
    (content,) = entry(told, "tin-bai.xml", STORY).content
    page = Page(content.value)
    for words in ("Dữ liệu minh họa", "Nửa đêm", "một ca bỏng nước sôi", "Trời tạnh lúc năm giờ."):
        assert words in page.text
    links = {one["href"] for one in page.all("a")}
    assert {
        BASE + "ca-nhan/lo-thi-anh/",
        BASE + "tin-bai/2026/dem-o-tram/#sang-ra",
        BASE + "media/tin/dem.mp3",
        "https://phim.example/dem.mp4",
    } <= links
    assert all(link.startswith("https://") for link in links)
    first, second = page.all("img")
    assert (first["src"], first["alt"]) == (
        BASE + "media/tin/tram.jpg",
        "Trạm y tế sáng đèn giữa đêm mưa",
    )
    assert (first["width"], first["height"]) == ("1600", "1040")
    assert "Trạm y tế xã lúc hai giờ sáng. Ảnh: Minh Thử" in page.text
    assert second["src"] == BASE + "media/tin/xe.png"


def test_media_say_who_made_them_what_they_are_and_how_long(told: Portal) -> None:
    one = entry(told, "tin-bai.xml", STORY)
    audio, video, photo, large, _other = one.media_content
    assert (audio["type"], audio["filesize"], audio["duration"]) == (
        "audio/mpeg",
        str(len(MP3)),
        "1",  # measured: what the record says counts for files elsewhere alone
    )
    assert (video["url"], video["filesize"]) == ("https://phim.example/dem.mp4", "90210000")
    assert (photo["medium"], photo["type"], photo["width"], photo["height"]) == (
        "image",
        "image/jpeg",
        "1600",
        "1040",
    )
    for file in (photo, large):
        written = (told.site / local(file["url"])).stat().st_size
        assert file["filesize"] == str(written)
    assert (photo["isdefault"], large.get("isdefault")) == ("true", None)
    assert large["url"] == BASE + "assets/print/tin/tram.jpg"
    item = next(
        one
        for one in ET.fromstring((told.site / "rss/tin-bai.xml").read_bytes()).iter("item")
        if one.findtext("guid") == GUID + STORY
    )
    media = "{http://search.yahoo.com/mrss/}"
    content = item.find(f"{media}group")  # the sizes of one photo
    assert content is not None
    assert content.findtext(f"{media}title") == "Trạm y tế xã lúc hai giờ sáng."
    assert content.findtext(f"{media}description") == "Trạm y tế sáng đèn giữa đêm mưa"
    assert content.findtext(f"{media}credit") == "Minh Thử"
    assert content.findtext(f"{media}copyright") == "© Minh Thử"
    thumbnail = content.find(f"{media}thumbnail")
    assert thumbnail is not None
    assert (thumbnail.get("width"), thumbnail.get("height")) == ("480", "312")
    assert (told.site / local(thumbnail.get("url") or "")).is_file()


def test_atom_tells_the_same(told: Portal) -> None:
    rss, atom = entry(told, "tin-bai.xml", STORY), entry(told, "tin-bai.atom.xml", STORY)
    for name in ("id", "title", "link", "summary", "author", "updated"):
        assert rss[name] == atom[name], name
    assert rss.content[0].value == atom.content[0].value
    assert atom.published == "2026-05-04T07:00:00+07:00"
    # A label would say the term again; without one, whoever shows labels shows the term.
    told_in_atom = [(tag.term, tag.label, tag.scheme) for tag in atom.tags]
    assert told_in_atom == [(tag.term, None, tag.scheme) for tag in rss.tags]
    links = [(one.rel, one.type, one.get("length")) for one in atom.links]
    assert links[:3] == [
        ("alternate", "text/html", None),
        ("enclosure", "audio/mpeg", str(len(MP3))),
        ("enclosure", "video/mp4", "90210000"),
    ]


def test_json_tells_the_same(told: Portal) -> None:
    atom = entry(told, "tin-bai.atom.xml", STORY)
    (one,) = [item for item in as_json(told, "tin-bai.json")["items"] if item["id"] == atom.id]
    assert one["url"] == atom.link
    assert one["title"] == atom.title
    assert one["summary"] == atom.summary
    assert (one["date_published"], one["date_modified"]) == (atom.published, atom.updated)
    assert one["authors"] == [{"name": "Minh Thử"}]
    assert one["tags"] == [tag.term for tag in atom.tags]
    assert one["image"] == BASE + "media/tin/tram.jpg"
    assert one["attachments"][0] == {
        "url": BASE + "media/tin/dem.mp3",
        "mime_type": "audio/mpeg",
        "title": "Một đêm ở trạm y tế",
        "size_in_bytes": len(MP3),
        "duration_in_seconds": 1,
        "_media": {
            "about": "https://www.rssboard.org/media-rss",
            "credit": "Báo Thử",
            "description": "Chị Lò Thị Ánh và ca trực dài nhất mùa mưa.",
        },
    }
    assert one["attachments"][2]["_media"]["credit"] == "Minh Thử"
    # Which is what ninjs takes for usable, in the language of the feed.
    assert "_ninjs" not in one and "language" not in one
    assert as_json(told, "tin-bai.json")["language"] == "vi"


def test_what_looks_like_markup_survives_readers_that_take_tags_away(portal: Portal) -> None:
    name = "stories/2021/nguoi-cho-thuoc.md"
    portal.change(name, "title: Người chở thuốc", "title: Tỉ lệ hộ nghèo <5% nhờ mắc ca ở xã Mới")
    portal.change(name, "standfirst: Một ngày theo chân tổ", "standfirst: Công ty A&B, tỉ lệ <5%.")
    portal.build()
    for suffix in (".xml", ".atom.xml"):
        told = entry(portal, f"tin-bai{suffix}", "stories/2021/nguoi-cho-thuoc")
        stripped = re.sub("<[^>]*>?", "", unescape(told.title))
        assert stripped == told.title
        assert told.title == f"[ĐÍNH CHÍNH] {SAMPLE}Tỉ lệ hộ nghèo ‹5% nhờ mắc ca ở xã Mới"
        assert "Công ty A&B, tỉ lệ ‹5%." in unescape(told.summary)
        assert "tỉ lệ &lt;5%" in told.content[0].value
    titles = [one["title"] for one in as_json(portal, "tin-bai.json")["items"]]
    assert f"[ĐÍNH CHÍNH] {SAMPLE}Tỉ lệ hộ nghèo ‹5% nhờ mắc ca ở xã Mới" in titles


def test_no_category_is_told_twice(portal: Portal) -> None:
    """Whatever it is of: a place that kept its name is one place to whoever reads names."""
    portal.change("catalogues/localities.yml", "name: Xã Cũ", "name: Xã Mới")
    portal.build()
    for name in ("tin-bai", "ca-nhan", "tap-the"):
        for one in parsed(portal, f"{name}.atom.xml").entries:
            terms = [tag.term for tag in one.tags]
            assert len(terms) == len(set(terms)), one.id
        for item in as_json(portal, f"{name}.json")["items"]:
            assert len(item["tags"]) == len(set(item["tags"])), item["id"]


def test_each_of_those_who_sign_is_an_author(portal: Portal) -> None:
    name = "stories/2021/nguoi-cho-thuoc.md"
    portal.change(name, "byline: Minh Thử", "byline: Lan Anh - Sở Văn hóa, Thể thao và Du lịch")
    portal.build()
    told = ["Lan Anh", "Sở Văn hóa, Thể thao và Du lịch"]
    authors = [
        [one["name"] for one in item["authors"]]
        for item in as_json(portal, "tin-bai.json")["items"]
    ]
    assert told in authors
    for suffix in (".xml", ".atom.xml"):
        one = entry(portal, f"tin-bai{suffix}", "stories/2021/nguoi-cho-thuoc")
        assert [author.name for author in one.authors] == told


def test_an_office_is_one_author_whatever_stands_in_its_name(portal: Portal) -> None:
    office = "Ban Thi đua - Khen thưởng, Sở Nội vụ"
    config = portal.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("Ban Thi đua Thử", office), "utf-8")
    portal.build()
    for suffix in (".xml", ".atom.xml"):
        one = entry(portal, f"ca-nhan{suffix}", ANH_2021)
        assert [author.name for author in one.authors] == [office]
    assert as_json(portal, "ca-nhan.json")["items"][0]["authors"] == [{"name": office}]


def test_an_award_is_told_with_its_decision(told: Portal) -> None:
    one = entry(told, "ca-nhan.xml", ANH_2021)
    assert one.title == f"[ĐÍNH CHÍNH] {SAMPLE}Lò Thị Ánh – Bằng khen thử của tỉnh"
    assert one.link == BASE + "ca-nhan/lo-thi-anh/#quyet-dinh-2021-ubnd-tinh-1"
    assert one.published == "Fri, 05 Nov 2021 07:00:00 +0700"
    assert one.author == "Ban Thi đua Thử"
    assert one.summary.endswith("Có thành tích chăm sóc người bệnh suốt mùa dịch.")
    text = Page(one.content[0].value).text
    for words in (
        "Điều dưỡng trưởng, Bệnh viện huyện Cũ, Xã Cũ (nay là Xã Mới)",
        "Quyết định số 1/QĐ-UBND ngày 05/11/2021 của Ủy ban nhân dân tỉnh Thử",
        "Số sổ vàng: 7/2021.",
    ):
        assert words in text, words
    found = entry(told, "ca-nhan.atom.xml", ANH_2021).tags
    schemes = {tag.term: local(tag.scheme) for tag in found}
    assert schemes == {
        "Cá nhân": "rss/",
        "Xã Cũ": "dia-phuong/",
        "Xã Mới": "dia-phuong/",
        "Huyện Cũ": "dia-phuong/",
        "Bệnh viện huyện Cũ": "don-vi/",
        "Bệnh viện khu vực Mới": "don-vi/",
        "Bằng khen thử của tỉnh": "hinh-thuc/",
        "Cấp tỉnh": "cap/",
        "Y tế": "linh-vuc/",
        "Đột xuất": "dip/",
        "Người trực tiếp làm nhiệm vụ": "vai-tro/",
        "Phong trào thi đua thử": "phong-trao/",
        "Ủy ban nhân dân tỉnh Thử": "quyet-dinh/",
        "2021": "nam/",
        "Dữ liệu minh họa": "rss/",
    }


def test_the_newest_award_is_told_with_what_the_record_says_of_no_day(told: Portal) -> None:
    one = entry(told, "ca-nhan.xml", ANH_2026)
    assert one.summary == "Có thành tích đào tạo điều dưỡng cho xã Mới."
    text = Page(one.content[0].value).text
    portrait = ("dạy cả bản cách chăm người ốm", "Chị Ánh làm việc ở xã Cũ", "Ảnh: Minh Thử")
    assert all(words in text for words in portrait)
    assert [medium["url"] for medium in one.media_content] == [BASE + "media/anh.jpg"]
    old = entry(told, "ca-nhan.xml", ANH_2021)
    assert not any(words in old.content[0].value for words in portrait)
    assert "media_content" not in old


def test_a_practice_is_told_with_its_results(told: Portal) -> None:
    one = entry(told, "cach-lam-hay.xml", "practices/xe-may-cho-thuoc")
    assert one.title == SAMPLE + "Xe máy chở thuốc vào bản"
    assert "Sáu người" in one.content[0].value


def test_a_channel_says_whose_it_is_and_where_it_stands(told: Portal) -> None:
    feed = parsed(told, "linh-vuc/y-te.xml").feed
    assert feed.title == "Cổng thử – Lĩnh vực: Y tế (dữ liệu minh họa)"
    assert feed.link == BASE + "linh-vuc/y-te/"
    assert feed.language == "vi"
    assert feed.rights.startswith("© Ban Thi đua Thử")
    assert feed.author == "thi-dua@thu.example (Phòng Thi đua Thử)"
    assert feed.ttl == "60"
    assert (told.site / local(feed.image.href)).is_file()
    assert feed.updated.endswith("+0700")
    links = {one.rel: one for one in feed.links}
    assert links["self"].href == BASE + "rss/linh-vuc/y-te.xml"
    assert links["self"].type == "application/rss+xml"
    assert links["hub"].href == "https://trung-tam.example/"
    atom = parsed(told, "linh-vuc/y-te.atom.xml").feed
    assert atom.id == GUID + "feeds/fields/y-te"
    assert {one.rel for one in atom.links} == {"alternate", "self", "hub"}
    assert as_json(told, "linh-vuc/y-te.json")["hubs"] == [
        {"type": "WebSub", "url": "https://trung-tam.example/"}
    ]


def test_no_hub_and_no_editor_where_none_is_set(portal: Portal) -> None:
    portal.build()
    feed = parsed(portal, "tat-ca.xml").feed
    assert [one.rel for one in feed.links] == ["alternate", "self"]
    assert "author" not in feed
    assert "hubs" not in as_json(portal, "tat-ca.json")


# -- which feeds there are ------------------------------------------------------------------------


def test_a_feed_for_each_value_with_members_and_for_no_other(told: Portal) -> None:
    assert subscribable(told) == [
        "rss/ca-nhan",
        "rss/cach-lam-hay",
        "rss/cap/huyen",
        "rss/cap/tinh",
        "rss/co-quan/ubnd-huyen",
        "rss/co-quan/ubnd-tinh",
        "rss/dia-phuong/huyen-cu",
        "rss/dia-phuong/xa-moi",
        "rss/dinh-chinh",
        "rss/don-vi/benh-vien-moi",
        "rss/hinh-thuc/bang-khen-tinh",
        "rss/hinh-thuc/co-thi-dua-tinh",
        "rss/hinh-thuc/giay-khen-huyen",
        "rss/linh-vuc/giao-duc",
        "rss/linh-vuc/y-te",
        "rss/phong-trao/phong-trao-thu",
        "rss/quyet-dinh",
        "rss/rut-lai",
        "rss/tap-the",
        "rss/tat-ca",
        "rss/tin-bai",
    ]


def test_all_formats_hold_the_same_items(told: Portal) -> None:
    for path in subscribable(told):
        name = path.removeprefix("rss/")
        rss = guids(told, f"{name}.xml")
        assert rss == guids(told, f"{name}.atom.xml"), name
        found = [one["id"].removeprefix(GUID) for one in as_json(told, f"{name}.json")["items"]]
        assert rss == found, name
        assert len(set(rss)) == len(rss), name
        assert rss or name == "rut-lai"


def test_json_feeds_keep_the_rules(told: Portal) -> None:
    for name in feed_files(told):
        if name.endswith(".json"):
            assert json_feed_faults(as_json(told, name)) == [], name


def test_the_rules_of_json_feed_are_watched(told: Portal) -> None:
    for name, value in (
        ("version", "https://jsonfeed.org/version/2"),
        ("title", ""),
        ("feed_url", "/rss/tat-ca.json"),
        ("own", {}),
        ("authors", [{}]),
        ("items", [{"id": "x"}]),
        ("items", [{"id": 1, "content_text": ""}]),
        ("items", [{"id": "x", "content_text": "", "date_published": "2026-01-01T00:00:00"}]),
        ("items", [{"id": "x", "content_text": "", "attachments": [{"url": "https://x/"}]}]),
    ):
        assert json_feed_faults({**as_json(told, "tat-ca.json"), name: value}), name


def test_a_story_is_filed_with_its_subjects(told: Portal) -> None:
    assert holding(told, GUID + STORY) == {
        "tat-ca",
        "tin-bai",
        "linh-vuc/y-te",
        "dia-phuong/huyen-cu",
        "dia-phuong/xa-moi",
        "don-vi/benh-vien-moi",
        "phong-trao/phong-trao-thu",
        "podcast",
    }


def test_today_s_place_has_those_of_the_old_one(told: Portal) -> None:
    assert ANH_2021 in guids(told, "dia-phuong/xa-moi.xml")
    alternates = {
        one["href"] for one in told.page("dia-phuong/xa-cu/").all("link", rel="alternate")
    }
    assert "../../rss/dia-phuong/xa-moi.atom.xml" in alternates


def test_the_list_of_feeds_names_each_one(told: Portal) -> None:
    root = ET.fromstring((told.site / "rss/nguon-tin.opml").read_bytes())
    assert root.get("version") == "2.0"
    found = [one for one in root.iter("outline") if one.get("type")]
    assert sorted(local(one.get("xmlUrl") or "") for one in found) == [
        f"{name}.xml" for name in subscribable(told)
    ]
    assert all((one.get("text") or "").startswith("Cổng thử – ") for one in root.iter("outline"))
    for one in found:
        assert one.get("title") == one.get("text")
        assert told.page(local(one.get("htmlUrl") or ""))


def test_feeds_say_that_they_hold_samples(told: Portal) -> None:
    for path in subscribable(told):
        feed = parsed(told, f"{path.removeprefix('rss/')}.xml")
        if feed.entries:
            assert "minh họa" in feed.feed.title, path
            assert "hư cấu" in feed.feed.description, path
        assert all("Dữ liệu minh họa" in one.content[0].value for one in feed.entries), path


def test_no_two_entries_changed_at_the_same_moment(told: Portal) -> None:
    for path in subscribable(told):
        entries = parsed(told, f"{path.removeprefix('rss/')}.atom.xml").entries
        assert len({one.updated for one in entries}) == len(entries), path
        assert all(one.published <= one.updated for one in entries), path


# -- archives -------------------------------------------------------------------------------------


def many(portal: Portal, count: int, start: int = 0) -> Portal:
    """So many who were honoured in as many weeks: no feed holds more of them for their day."""
    for number in range(start, start + count):
        day = date(2022, 1, 3) + timedelta(days=8 * number)
        identity = f"{day.year}/ubnd-tinh-{100 + number}"
        portal.write(
            f"decisions/{identity}.yml",
            f"number: {100 + number}/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: {day}\n"
            "signer: {name: Trần Văn Ký, title: Phó Chủ tịch}\ntitle: Về việc khen thử\n"
            "movement: phong-trao-thu\nsample: true\nstatus: approved\n",
        )
        portal.write(
            f"individuals/nguoi-{number:03}.yml",
            f"name: Người Thứ {number}\n"
            "awards:\n"
            f"  - {{decision: {identity}, form: bang-khen-tinh}}\n"
            "sample: true\nstatus: approved\n",
        )
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").removesuffix("    feed_items: 10\n")
    file.write_text(text + "    feed_items: 10\n", encoding="utf-8")
    return portal


def chain(portal: Portal, name: str) -> dict[str, list[str]]:
    """A feed and its archives, by following ``prev-archive``: the guids of each."""
    found = {}
    while name:
        feed = parsed(portal, name)
        found[name] = [one.id for one in feed.entries]
        links = {one.rel: one.href for one in feed.feed.links}
        assert links["self"] == BASE + "rss/" + name
        types = {one.rel: one.type for one in feed.feed.links}
        assert types.get("prev-archive", "application/atom+xml") == "application/atom+xml"
        name = links.get("prev-archive", "").removeprefix(BASE + "rss/")
    return found


@pytest.mark.parametrize("suffix", [".xml", ".atom.xml"])
def test_archives_lead_to_every_item(portal: Portal, suffix: str) -> None:
    many(portal, 33).build()
    feed, *archives = chain(portal, f"ca-nhan{suffix}").items()
    assert feed[0] == f"ca-nhan{suffix}"
    assert [name for name, _guids in archives] == [
        f"ca-nhan/luu-tru/{number}.atom.xml" for number in (3, 2, 1)
    ]
    assert all(len(guids) == 10 for _name, guids in (feed, *archives))
    assert len({guid for _name, guids in (feed, *archives) for guid in guids}) == 33 + 5
    for name, _guids in archives:
        root = ET.fromstring((portal.site / "rss" / name).read_bytes())
        assert root.findall(f".//{HISTORY}archive"), name
        links = {
            one.get("rel"): one.get("href")
            for one in root.iter(f"{ATOM}link")
            if one.get("rel") != "alternate"
        }
        assert links["current"] == f"{BASE}rss/ca-nhan.atom.xml"
        assert "next-archive" in links
    # JSON Feed can lead to JSON Feeds alone.
    assert "next_url" not in as_json(portal, "ca-nhan.json")
    assert {one.name for one in (portal.site / "rss/ca-nhan/luu-tru").iterdir()} == {
        f"{number}.atom.xml" for number in (1, 2, 3)
    }


def test_the_feed_of_a_value_is_short_and_has_no_archives(portal: Portal) -> None:
    many(portal, 33)
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("feed_items: 10", "feed_items: 500")
    file.write_text(text, encoding="utf-8")
    portal.build()
    assert len(parsed(portal, "ca-nhan.xml").entries) == 33 + 5
    name = "hinh-thuc/bang-khen-tinh"
    for suffix in (".xml", ".atom.xml"):
        feed = parsed(portal, name + suffix)
        assert len(feed.entries) == channels.VALUE_ITEMS == 30
        assert "prev-archive" not in {one.rel for one in feed.feed.links}
        newest = [one.id for one in parsed(portal, "tat-ca" + suffix).entries]
        own = [one.id for one in feed.entries]
        assert own == [one for one in newest if one in own]
    assert len(as_json(portal, name + ".json")["items"]) == 30
    archived = {one.parent.parent.name for one in portal.site.glob("rss/**/luu-tru/*")}
    assert archived == set()


def test_what_feeds_weigh_is_bounded_by_their_number(portal: Portal) -> None:
    """Not by the number of records: at most 30 items of a value, and archives in one format."""
    many(portal, 33).build()
    before = {one: one.stat().st_size for one in portal.site.glob("rss/*/*.xml")}
    many(portal, 33, start=33).build()
    after = {one: one.stat().st_size for one in portal.site.glob("rss/*/*.xml")}
    assert before.keys() == after.keys()
    grown = {one.name for one in before if after[one] > before[one] * 1.1}
    assert not grown
    weight = sum(one.stat().st_size for one in portal.site.glob("rss/**/*") if one.is_file())
    items = sum(
        len(parsed(portal, one.relative_to(portal.site / "rss").as_posix()).entries)
        for one in portal.site.glob("rss/**/*.xml")
    )
    assert weight / items < 5_000


def test_news_leaves_what_is_in_archives_as_it_is(portal: Portal) -> None:
    many(portal, 33).build()
    before = chain(portal, "ca-nhan.xml")
    text = (portal.content / "individuals/nguoi-000.yml").read_text(encoding="utf-8")
    text = text.replace("2022/ubnd-tinh-100", "2026/ubnd-tinh-3")
    portal.write("individuals/nguoi-moi.yml", text)
    portal.build()
    after = chain(portal, "ca-nhan.xml")
    for name, found in before.items():
        if name != "ca-nhan.xml":
            assert after[name] == found


def test_large_portals_keep_fewer_archives(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "COMPLETE_UP_TO", 20)
    monkeypatch.setattr(channels, "MAIN_ARCHIVES", 2)
    monkeypatch.setattr(channels, "HONOUREE_ARCHIVES", 1)
    many(portal, 33).build()
    assert list(chain(portal, "ca-nhan.xml")) == ["ca-nhan.xml", "ca-nhan/luu-tru/3.atom.xml"]
    everything, newer, older = chain(portal, "tat-ca.xml")
    assert everything == "tat-ca.xml"
    assert int(newer.split("/")[-1].split(".")[0]) == int(older.split("/")[-1].split(".")[0]) + 1
    assert len(chain(portal, "hinh-thuc/bang-khen-tinh.xml")) == 1


def test_a_large_catalogue_has_feeds_for_its_largest_values(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "MOST_OF_A_SHELF", 2)
    portal.build()
    found = [name for name in subscribable(portal) if name.startswith("rss/hinh-thuc/")]
    assert found == ["rss/hinh-thuc/bang-khen-tinh", "rss/hinh-thuc/giay-khen-huyen"]
    assert "từ 2 mục tin trở lên" in portal.page("rss/").text


# -- what changes, and what stays -----------------------------------------------------------------


def test_a_new_record_changes_its_own_feeds_alone(portal: Portal) -> None:
    before = feed_files(portal.build())
    portal.write(
        "individuals/ly-mo.yml",
        "name: Lỳ Mơ\nlocality: xa-cu\nfields: [giao-duc]\nawards:\n"
        "  - {decision: 2024/ubnd-huyen-2, form: giay-khen-huyen}\n"
        "sample: true\nstatus: approved\n",
    )
    after = feed_files(portal.build())
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {name.partition(".")[0] for name in changed} == {
        "tat-ca",
        "quyet-dinh",
        "ca-nhan",
        "cap/huyen",
        "co-quan/ubnd-huyen",
        "dia-phuong/huyen-cu",
        "dia-phuong/xa-moi",
        "hinh-thuc/giay-khen-huyen",
        "linh-vuc/giao-duc",
    }
    assert len(changed) == 9 * 3


def test_an_unchanged_portal_gives_the_same_feeds(told: Portal) -> None:
    before = files_below(told.site / "rss")
    told.build("--clean", now=datetime.fromisoformat("2031-02-03T04:05:06+00:00"))
    assert files_below(told.site / "rss") == before


def test_a_guid_survives_a_new_title_a_new_address_and_a_new_domain(portal: Portal) -> None:
    portal.build()
    before = {name: guids(portal, name) for name in ("tin-bai.xml", "ca-nhan.xml", "tat-ca.xml")}
    portal.change("stories/2021/nguoi-cho-thuoc.md", "title: Người chở thuốc", "title: Tên khác")
    portal.write(
        "individuals/vang-a-am-xa-moi.yml",
        (portal.content / "individuals/vang-a-am.yml").read_text(encoding="utf-8")
        + "aliases: [/ca-nhan/vang-a-am/]\n",
    )
    (portal.content / "individuals/vang-a-am.yml").unlink()
    portal.change("stories/2026/lop-hoc-dem.md", "[vang-a-am]", "[vang-a-am-xa-moi]")
    file = portal.root / "mkdocs.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(BASE, "https://ten-mien-moi.example/"), "utf-8"
    )
    portal.build()
    assert {name: guids(portal, name) for name in before} == before
    moved = entry(portal, "ca-nhan.xml", AM)
    assert moved.link.startswith("https://ten-mien-moi.example/ca-nhan/vang-a-am-xa-moi/#")
    assert f"[ĐÍNH CHÍNH] {SAMPLE}Tên khác" in [
        one.title for one in parsed(portal, "tin-bai.xml").entries
    ]


def test_another_authority_names_items_anew(portal: Portal) -> None:
    file = portal.root / "mkdocs.yml"
    setting = "    tag_authority: vp@lai-chau.example,2026-01-02\n"
    file.write_text(file.read_text(encoding="utf-8") + setting, encoding="utf-8")
    portal.build()
    assert parsed(portal, "tin-bai.xml").entries[0].id == (
        "tag:vp@lai-chau.example,2026-01-02:stories/2026/lop-hoc-dem"
    )


def test_a_corrected_record_is_told_once_with_a_newer_update(portal: Portal) -> None:
    portal.build()
    before = entry(portal, "ca-nhan.xml", AM)
    correction = "corrections: [{date: 2026-05-20, note: Sửa tên lớp.}]\nsample:"
    portal.change("individuals/vang-a-am.yml", "sample:", correction)
    portal.build()
    after = entry(portal, "ca-nhan.xml", AM)
    assert after.published == before.published
    assert after.updated > before.updated
    assert after.updated.startswith("2026-05-20T07:05:")
    assert after.content[0].value.startswith(
        "<p><strong>Đính chính ngày 20/05/2026: Sửa tên lớp.</strong></p>"
    )
    assert after.summary.startswith("Đính chính ngày 20/05/2026: Sửa tên lớp.")
    assert guids(portal, "tat-ca.xml")[0] == AM
    assert after.title == f"[ĐÍNH CHÍNH] {before.title}"
    assert guids(portal, "dinh-chinh.xml")[0] == f"{AM}#2026-05-20-1"
    modified = ET.fromstring((portal.site / "rss/dinh-chinh.xml").read_bytes())
    event = entry(portal, "dinh-chinh.xml", f"{AM}#2026-05-20-1")
    assert (event.title, event.link, event.summary) == (after.title, after.link, after.summary)
    assert event.content == after.content
    assert event.published == "Wed, 20 May 2026 07:05:00 +0700"
    assert modified.findtext(".//item/{http://purl.org/dc/terms/}modified") == event.updated
    assert modified.findtext(".//item/{http://purl.org/dc/terms/}isVersionOf") == GUID + AM
    told = as_json(portal, "dinh-chinh.json")["items"][0]["_ninjs"]
    assert told["ednote"] == "Đính chính ngày 20/05/2026: Sửa tên lớp."
    assert told["evolvedfrom"] == GUID + AM


def test_what_was_never_changed_has_no_time_of_a_change(told: Portal) -> None:
    """It is that of its update, said a second time: where nothing happened, nothing is modified."""
    modified = "{http://purl.org/dc/terms/}modified"
    changed = {True: 0, False: 0}
    for name, tag in (("xml", "item"), ("atom.xml", f"{ATOM}entry")):
        for one in ET.fromstring((told.site / f"rss/ca-nhan.{name}").read_bytes()).iter(tag):
            updated = one.findtext(f"{ATOM}updated")
            title = one.findtext("title") or one.findtext(f"{ATOM}title") or ""
            is_changed = title.startswith("[ĐÍNH CHÍNH]")
            assert one.findtext(modified) == (updated if is_changed else None)
            changed[is_changed] += 1
    assert min(changed.values()) > 0


def test_a_second_correction_of_the_same_day_is_newer_still(portal: Portal) -> None:
    one, two = "{date: 2026-05-20, note: Một.}", "{date: 2026-05-20, note: Hai.}"
    portal.change("individuals/vang-a-am.yml", "sample:", f"corrections: [{one}]\nsample:")
    first = entry(portal.build(), "ca-nhan.xml", AM).updated
    portal.change("individuals/vang-a-am.yml", f"[{one}]", f"[{one}, {two}]")
    second = entry(portal.build(), "ca-nhan.xml", AM)
    assert second.updated > first
    assert second.summary.startswith("Đính chính ngày 20/05/2026: Hai.")
    assert guids(portal, "dinh-chinh.xml")[:2] == [f"{AM}#2026-05-20-2", f"{AM}#2026-05-20-1"]
    events = parsed(portal, "dinh-chinh.atom.xml").entries[:2]
    for event, (said, other) in zip(events, (("Hai.", "Một."), ("Một.", "Hai.")), strict=True):
        assert said in event.summary and other not in str(event)


def test_a_withdrawn_record_is_retracted_where_it_was_told(portal: Portal) -> None:
    portal.build()
    feeds = holding(portal, f"{GUID}{AM}<") | {"rut-lai", "dinh-chinh"}
    before = entry(portal, "ca-nhan.xml", AM)
    portal.change(
        "individuals/vang-a-am.yml",
        "status: approved",
        "status: withdrawn\nwithdrawn: {date: 2026-05-21, reason: Theo đề nghị.}",
    )
    portal.build()
    assert holding(portal, f"{GUID}{AM}<") == feeds
    assert len(feeds) == 10
    after = entry(portal, "ca-nhan.xml", AM)
    assert after.title == (
        f"{TAKEN}Hồ sơ đã được rút: Giấy khen thử của huyện tặng một cá nhân, "
        "Quyết định 2/QĐ-UBND ngày 20/05/2024"
    )
    assert (after.link, after.published) == (before.link, before.published)
    assert after.updated > before.updated
    text = Page(after.content[0].value).text
    assert "Hồ sơ được rút ngày 21/05/2026. Lý do: Theo đề nghị." in text
    assert guids(portal, "rut-lai.xml") == [f"{AM}#2026-05-21-retracted"]
    item = ET.fromstring((portal.site / "rss/rut-lai.xml").read_bytes()).find(".//item")
    assert item is not None
    assert item.findtext("title") == after.title
    assert item.findtext(VALID) == "start=2024-05-20; end=2026-05-21; scheme=W3C-DTF;"
    (told,) = as_json(portal, "rut-lai.json")["items"]
    assert told["_ninjs"]["pubstatus"] == "canceled"
    # The record may have left for the sake of the name.
    for name, data in feed_files(portal).items():
        assert "Vàng A Ăm – " not in data.decode(), name
        assert "xoá mù chữ" not in data.decode(), name


def test_a_withdrawn_story_is_retracted_in_the_feeds_of_its_subjects(portal: Portal) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-21, reason: Sai sự thật.}"
    portal.change("stories/2021/nguoi-cho-thuoc.md", "status: approved", withdrawn)
    portal.build()
    assert holding(portal, GUID + "stories/2021/nguoi-cho-thuoc") == {
        "tat-ca",
        "tin-bai",
        "linh-vuc/y-te",
        "dia-phuong/huyen-cu",
        "dia-phuong/xa-moi",
        "don-vi/benh-vien-moi",
        "phong-trao/phong-trao-thu",
        "rut-lai",
        "dinh-chinh",
    }
    assert entry(portal, "tin-bai.xml", "stories/2021/nguoi-cho-thuoc").title == (
        f"{TAKEN}Hồ sơ đã được rút: bài viết ngày 01/12/2021"
    )


REVOKED = "revoked: {by: 2026/ubnd-tinh-3, date: 2026-05-22, reason: Kê khai sai}"


def test_a_record_without_an_award_left_is_retracted(portal: Portal) -> None:
    portal.change("decisions/2024/ubnd-huyen-2.yml", "status:", f"{REVOKED}\nstatus:")
    portal.build()
    one = entry(portal, "rut-lai.xml", f"{AM}#2026-05-22-retracted")
    assert one.title.startswith(f"{TAKEN}Khen thưởng đã bị thu hồi: Giấy khen thử của huyện")
    assert AM in guids(portal, "hinh-thuc/giay-khen-huyen.xml")
    assert AM in guids(portal, "co-quan/ubnd-huyen.xml")


def test_a_withdrawn_decision_retracts_those_whom_it_alone_honoured(portal: Portal) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-23, reason: Chưa ban hành}"
    portal.change("decisions/2024/ubnd-huyen-2.yml", "status: approved", withdrawn)
    portal.build()
    one = entry(portal, "co-quan/ubnd-huyen.xml", AM)
    # The number of a decision that is no more in the portal is told no more.
    assert one.title == (
        f"{TAKEN}Quyết định khen thưởng đã được rút: "
        "Giấy khen thử của huyện tặng một cá nhân, quyết định ngày 20/05/2024"
    )
    assert "Chưa ban hành" in portal.page("ca-nhan/vang-a-am/").text


def test_an_embargoed_record_is_in_no_feed_before_its_hour_and_in_all_after_it(
    portal: Portal,
) -> None:
    portal.change(
        "individuals/vang-a-am.yml", "sample:", "publish_at: 2026-05-30T18:00:00+07:00\nsample:"
    )
    portal.build(now=datetime.fromisoformat("2026-05-30T17:59:59+07:00"))
    assert holding(portal, AM) == set()
    assert holding(portal, "Vàng A Ăm – ") == set()
    portal.build(now=datetime.fromisoformat("2026-05-30T18:00:00+07:00"))
    assert holding(portal, f"{GUID}{AM}<") == {
        "tat-ca",
        "ca-nhan",
        "cap/huyen",
        "co-quan/ubnd-huyen",
        "dia-phuong/huyen-cu",
        "dia-phuong/xa-moi",
        "hinh-thuc/giay-khen-huyen",
        "linh-vuc/giao-duc",
    }
    one = entry(portal, "ca-nhan.xml", AM)
    assert one.published == "Sat, 30 May 2026 18:00:00 +0700"
    assert guids(portal, "tat-ca.xml")[0] == AM


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("individuals/vang-a-am.yml", "status: approved",
         "status: withdrawn\nwithdrawn: {{date: 2026-05-30, reason: Theo đề nghị.{}}}",
         ", was_public: true"),
        ("decisions/2024/ubnd-huyen-2.yml", "status:",
         "revoked: {{by: 2026/ubnd-tinh-3, date: 2026-05-30, reason: Kê khai sai{}}}\nstatus:",
         ", was_public: true"),
        ("individuals/vang-a-am.yml", "sample:",
         "revoked: {{by: 2026/ubnd-tinh-3, date: 2026-05-30, reason: Kê khai sai{}}}\nsample:",
         ", was_public: true"),
    ],
    ids=["withdrawn", "decision", "award"],
)  # fmt: skip
@pytest.mark.parametrize("known", [True, False])
def test_what_was_taken_back_on_the_day_on_which_it_came_out(
    portal: Portal, file: str, old: str, new: str, said: str, known: bool
) -> None:
    """Days have no hour: whether anybody had seen it, only whoever takes it back can say."""
    held = "decisions/2024/ubnd-huyen-2.yml"
    portal.change(held, "status:", "publish_at: 2026-05-30T17:00:00+07:00\nstatus:")
    portal.build(now=datetime.fromisoformat("2026-05-30T19:00:00+07:00"))
    assert AM in guids(portal, "ca-nhan.xml")
    text = new.format(said if known else "")
    if file.startswith("individuals/") and old == "sample:":
        old, text = "form: giay-khen-huyen", "form: giay-khen-huyen\n    " + text.split("\n")[0]
    portal.change(file, old, text)
    for moment in ("2026-05-30T20:00:00+07:00", "2026-06-05T07:00:00+07:00"):
        portal.build("--clean", now=datetime.fromisoformat(moment))
        taken = [f"{AM}#2026-05-30-retracted"]
        assert [one for one in guids(portal, "rut-lai.xml") if AM in one] == taken * known
        assert (portal.site / "ca-nhan/vang-a-am/index.html").exists() is known
        assert ("was_public: true" in portal.run("check").output) is not known
    if known:
        one = entry(portal, "ca-nhan.xml", AM)
        assert one.title.startswith(TAKEN)
        assert one.published == "Sat, 30 May 2026 17:00:00 +0700"


def test_who_is_forgotten_on_the_day_on_which_they_came_out(portal: Portal) -> None:
    held = "decisions/2024/ubnd-huyen-2.yml"
    portal.change(held, "status:", "publish_at: 2026-05-30T17:00:00+07:00\nstatus:")
    evening = datetime.fromisoformat("2026-05-30T19:00:00+07:00")
    for given in ((), ("--date", "2026-05-30")):
        one = portal.copy(portal.root.parent / f"forgotten{len(given)}")
        assert one.run("forget", "vang-a-am", *given, "--yes", now=evening).exit_code == 0
        assert "was_public: true" in (one.content / "individuals/vang-a-am.yml").read_text()
        one.build(now=evening)
        assert f"{AM}#2026-05-30-retracted" in guids(one, "rut-lai.xml")
        assert (one.site / "ca-nhan/vang-a-am/index.html").exists()


def test_the_embargo_of_a_decision_is_that_of_its_awards(portal: Portal) -> None:
    portal.change(
        "decisions/2024/ubnd-huyen-2.yml", "status:", "publish_at: 2026-05-30T18:00:00Z\nstatus:"
    )
    portal.build(now=datetime.fromisoformat("2026-05-30T17:59:59+00:00"))
    assert holding(portal, AM) == set()
    portal.build(now=datetime.fromisoformat("2026-05-30T18:00:00+00:00"))
    one = entry(portal, "ca-nhan.xml", AM)
    assert one.published == "Sun, 31 May 2026 01:00:00 +0700"


# -- pages ----------------------------------------------------------------------------------------


def alternates(page: Page) -> list[tuple[str, str]]:
    return [(one["type"], one["href"]) for one in page.all("link", rel="alternate")]


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("", "rss/tat-ca"),
        ("rss/", "../rss/tat-ca"),
        ("ca-nhan/", "../rss/ca-nhan"),
        ("tap-the/", "../rss/tap-the"),
        ("cach-lam-hay/", "../rss/cach-lam-hay"),
        ("tin-bai/", "../rss/tin-bai"),
        ("phong-trao/phong-trao-thu/", "../../rss/phong-trao/phong-trao-thu"),
        ("hinh-thuc/co-thi-dua-tinh/", "../../rss/hinh-thuc/co-thi-dua-tinh"),
        ("cap/tinh/", "../../rss/cap/tinh"),
        ("linh-vuc/y-te/", "../../rss/linh-vuc/y-te"),
        ("dia-phuong/xa-moi/", "../../rss/dia-phuong/xa-moi"),
        ("don-vi/benh-vien-cu/", "../../rss/don-vi/benh-vien-moi"),
        ("quyet-dinh/2021/ubnd-tinh-1/", "../../../rss/co-quan/ubnd-tinh"),
    ],
)
def test_a_page_with_a_feed_names_it_in_all_formats(told: Portal, address: str, feed: str) -> None:
    found = alternates(told.page(address))
    assert found[:3] == [
        ("application/rss+xml", f"{feed}.xml"),
        ("application/atom+xml", f"{feed}.atom.xml"),
        ("application/feed+json", f"{feed}.json"),
    ]
    base = "../" * address.count("/")
    assert (("application/rss+xml", f"{base}rss/tat-ca.xml") in found) is True


def test_every_page_names_feeds_that_are_there(told: Portal) -> None:
    for file in told.site.rglob("*.html"):
        page = Page(file.read_text(encoding="utf-8"))
        found = [one for one in alternates(page) if one[0] != "application/json+oembed"]
        assert found or file.is_relative_to(told.site / "nhung"), file
        for _type, href in found:
            if file.name != "404.html":
                assert (file.parent / href).resolve().is_file(), f"{file}: {href}"
        assert all(one["title"] for one in page.all("link", rel="alternate"))


def test_people_are_told_what_there_is(told: Portal) -> None:
    page = told.page("rss/")
    links = {one["href"] for one in page.all("a")}
    for path in subscribable(told):
        assert {f"../{path}.xml", f"../{path}.atom.xml", f"../{path}.json"} <= links, path
    copies = {one["data-copy"] for one in page.all("button") if one.get("data-copy")}
    assert {f"{BASE}{path}.xml" for path in subscribable(told)} <= copies
    assert "../rss/nguon-tin.opml" in links
    for words in ("Một đêm ở trạm y tế", "guid", "WebSub", "[THU HỒI]", "RFC 5005"):
        assert words in page.text, words
    # Without JavaScript nothing is lost: no button, but every address.
    assert all(one.get("hidden") is not None for one in page.all("button") if one.get("data-copy"))
    assert not [
        one for one in page.all("script") if not one.get("src") and one.text.strip()[:1] != "{"
    ]


# -- hostile text ---------------------------------------------------------------------------------

ODD = "🎉 𠀀 🜁 ]]> <b>chưa đóng & &amp; \u201d"
MAY_STAND = {
    *("p", "strong", "em", "h2", "a", "ul", "ol", "li", "blockquote", "code", "pre"),
    *("figure", "img", "figcaption"),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("hostile") / "portal", "hostile")
    portal.change("stories/2026/lop-hoc-dem.md", "title: Lớp học đêm", f"title: '{ODD}'")
    portal.change("stories/2026/lop-hoc-dem.md", "byline: Minh Thử", f"byline: '{ODD}'")
    portal.change("catalogues/fields.yml", "name: Giáo dục", f"name: '{ODD}'")
    return portal.build()


def test_hostile_records_give_whole_feeds(hostile: Portal) -> None:
    for path in subscribable(hostile):
        name = path.removeprefix("rss/")
        assert guids(hostile, f"{name}.xml") == guids(hostile, f"{name}.atom.xml"), name
        assert json_feed_faults(as_json(hostile, f"{name}.json")) == [], name
    author = entry(hostile, "tin-bai.atom.xml", "stories/2026/lop-hoc-dem").author
    assert author == ODD.replace("<", "‹").replace("&amp;", "＆amp;")


def test_hostile_records_do_no_harm(hostile: Portal) -> None:
    for name, data in feed_files(hostile).items():
        if name.endswith(".json"):
            shown = [one["content_html"] for one in as_json(hostile, name)["items"]]
        else:
            tags = {"{http://purl.org/rss/1.0/modules/content/}encoded", f"{ATOM}content"}
            root = ET.fromstring(data)
            shown = [one.text or "" for one in root.iter() if one.tag in tags]
            # Readers that take plain text for HTML must not find a tag in it.
            for one in root.iter():
                if one.tag in ("title", "description", "category") and name.endswith("xml"):
                    assert Page(one.text or "").elements == [], f"{name}: {one.text}"
        for html in shown:
            page = Page(html)
            assert {one.tag for one in page.elements} <= MAY_STAND, name
            for one in page.elements:
                assert set(one.attributes) <= {
                    *("href", "title", "rel", "id", "start"),
                    *("src", "alt", "width", "height"),
                }
                assert (one.get("href") or "https://").startswith(("https://", "http://"))


# -- readers --------------------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed")
@pytest.mark.parametrize("name", ["tin-bai.xml", "tin-bai.atom.xml"])
def test_newsboat_reads_feeds(told: Portal, tmp_path: Path, name: str) -> None:
    feed, rows = by_newsboat(told, name, tmp_path)
    assert feed == "Cổng thử – Tin, bài (dữ liệu minh họa)"
    assert len(rows) == 3
    (story,) = [row for row in rows if row[0] == GUID + STORY]
    assert story[1:4] == (
        SAMPLE + "Một đêm ở trạm y tế",
        "Minh Thử",
        BASE + "tin-bai/2026/dem-o-tram/",
    )
    assert story[4] == int(datetime.fromisoformat("2026-05-04T07:00:00+07:00").timestamp())
    assert "Trời tạnh lúc năm giờ." in story[5]
    # It shows one, of its own choice.
    assert story[6:] in (
        (BASE + "media/tin/dem.mp3", "audio/mpeg"),
        ("https://phim.example/dem.mp4", "video/mp4"),
    )
