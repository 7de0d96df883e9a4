"""A portal with everything that feeds can carry, and its feeds as newsrooms read them."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
from PIL import Image

from helpers import BASE, Portal

GUID = "tag:honour-roll,2021:"
SAMPLE = "[DỮ LIỆU MINH HỌA] "
TAKEN = f"[THU HỒI] {SAMPLE}"
# Ten frames of silence, as MPEG-1 Layer III has them at 128 kbit/s and 44.1 kHz.
MP3 = (b"\xff\xfb\x90\x64" + bytes(413)) * 10
SETTINGS = """\
    websub_hub: https://trung-tam.example/
    contact: {name: Phòng Thi đua Thử, email: thi-dua@thu.example, phone: 0213 111 111}
"""


def newsroom_portal(root: Path) -> Portal:
    """sites/valid with a story that has photos, audio and video, and a person with a photo."""
    portal = Portal(root, "press")
    for name, size in (("tin/tram.jpg", (2000, 1300)), ("tin/xe.png", (90, 120))):
        file = portal.content / "media" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, "#a33").save(file)
    Image.new("RGB", (600, 800), "#446").save(portal.content / "media/anh.jpg")
    portal.write("media/tin/dem.mp3", MP3)
    portal.change(
        "individuals/lo-thi-anh.yml",
        "sample:",
        "photo: {file: media/anh.jpg, alt: Chị Ánh, credit: Minh Thử, consent: true}\nsample:",
    )
    portal.change(
        "catalogues/authorities.yml",
        "  name: Ủy ban nhân dân tỉnh Thử\n",
        "  name: Ủy ban nhân dân tỉnh Thử\n"
        "  contact: {phone: 0213 000 000, email: vp@tinh.example, address: Phường Thử}\n",
    )
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    return with_honourees(portal)


def with_honourees(portal: Portal) -> Portal:
    """The same, set so that each honouree stands in the main feed too."""
    file = portal.root / "mkdocs.yml"
    text = f"{file.read_text(encoding='utf-8')}    feed_honourees: true\n"
    file.write_text(text, encoding="utf-8")
    return portal


def parsed(portal: Portal, name: str) -> feedparser.FeedParserDict:
    """A feed as feedparser reads it: ``parsed(portal, "tat-ca.xml")``."""
    found = feedparser.parse((portal.site / "rss" / name).read_bytes())
    assert not found.bozo, found.bozo_exception
    return found


def as_json(portal: Portal, name: str) -> Any:
    return json.loads((portal.site / "rss" / name).read_bytes())


def entry(portal: Portal, name: str, identity: str) -> feedparser.FeedParserDict:
    """The one item of a record in a feed: ``entry(portal, "tat-ca.xml", "stories/2021/x")``."""
    (found,) = [one for one in parsed(portal, name).entries if one.id == GUID + identity]
    return found


def guids(portal: Portal, name: str) -> list[str]:
    return [one.id.removeprefix(GUID) for one in parsed(portal, name).entries]


def by_newsboat(portal: Portal, name: str, folder: Path) -> tuple[str, list[tuple[Any, ...]]]:
    """A feed as newsboat keeps it in ``folder``: its title; guid, title, author, address, seconds
    of its publication, content, address and type of the enclosure of each item.
    """
    urls, cache = folder / "urls", folder / "cache.db"
    urls.write_text(f"file://{portal.site}/rss/{name}\n", encoding="utf-8")
    subprocess.run(
        ["newsboat", "-u", urls, "-c", cache, "-C", "/dev/null", "-x", "reload"],
        check=True,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        timeout=60,
    )
    with sqlite3.connect(cache) as base:
        ((title,),) = base.execute("select title from rss_feed").fetchall()
        rows = base.execute(
            "select guid, title, author, url, pubDate, content, enclosure_url, enclosure_type"
            " from rss_item"
        ).fetchall()
    return title, rows


def subscribable(portal: Portal) -> list[str]:
    """Every feed that was written, without suffix; the podcast (``test_podcast.py``) is in one
    format.
    """
    files = (file.relative_to(portal.site).as_posix() for file in portal.site.glob("rss/**/*.*"))
    found = {re.sub(r"(\.atom)?\.(xml|json)$", "", one) for one in files if "luu-tru" not in one}
    found = {one for one in found if not one.startswith("rss/podcast")}
    return sorted(found - {"rss/index.html", "rss/nguon-tin.opml"})


# -- JSON Feed 1.1 -------------------------------------------------------------------------------

_TOP = {
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "user_comment",
    "next_url",
    "icon",
    "favicon",
    "authors",
    "language",
    "expired",
    "hubs",
    "items",
}
_ITEM = {
    "id",
    "url",
    "external_url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "image",
    "banner_image",
    "date_published",
    "date_modified",
    "authors",
    "tags",
    "language",
    "attachments",
}
_ATTACHMENT = {"url", "mime_type", "title", "size_in_bytes", "duration_in_seconds"}
_URLS = ("url", "home_page_url", "feed_url", "next_url", "icon", "favicon", "image")


def json_feed_faults(data: Any) -> list[str]:
    """What breaks a rule of https://www.jsonfeed.org/version/1.1/."""
    faults = _unknown(data, _TOP, "top")
    if data.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("version")
    if not (isinstance(data.get("title"), str) and data["title"]):
        faults.append("title is required")
    if not isinstance(data.get("items"), list):
        return [*faults, "items is required"]
    faults += _urls(data, "top") + _authors(data, "top")
    for hub in data.get("hubs", ()):
        faults += [] if set(hub) == {"type", "url"} else ["a hub has a type and a url"]
    identities = [item.get("id") for item in data["items"]]
    if len(set(identities)) != len(identities):
        faults.append("ids are unique")
    for item in data["items"]:
        faults += _item_faults(item)
    return faults


def _item_faults(item: Any) -> list[str]:
    where = str(item.get("id"))
    faults = _unknown(item, _ITEM, where) + _urls(item, where) + _authors(item, where)
    if not (isinstance(item.get("id"), str) and item["id"]):
        faults.append("an item has an id, a string")
    if not any(isinstance(item.get(name), str) for name in ("content_html", "content_text")):
        faults.append(f"{where}: content_html or content_text")
    for name in ("date_published", "date_modified"):
        if name in item and datetime.fromisoformat(item[name]).utcoffset() is None:
            faults.append(f"{where}: {name} is no RFC 3339 date")
    if not all(isinstance(tag, str) for tag in item.get("tags", ())):
        faults.append(f"{where}: tags are strings")
    for one in item.get("attachments", ()):
        faults += _unknown(one, _ATTACHMENT, where) + _urls(one, where)
        if not {"url", "mime_type"} <= set(one):
            faults.append(f"{where}: an attachment has a url and a mime_type")
        if not all(
            isinstance(one.get(name, 0), int) for name in ("size_in_bytes", "duration_in_seconds")
        ):
            faults.append(f"{where}: sizes are numbers")
    return faults


def _unknown(data: Any, known: set[str], where: str) -> list[str]:
    """Own keys begin with an underscore and hold an object."""
    return [
        f"{where}: {key}"
        for key, value in data.items()
        if key not in known
        and not (re.fullmatch(r"_[a-zA-Z][^.]*", key) and isinstance(value, dict))
    ]


def _urls(data: Any, where: str) -> list[str]:
    return [
        f"{where}: {name} is not absolute"
        for name in _URLS
        if name in data and not str(data[name]).startswith(("http://", "https://"))
    ]


def _authors(data: Any, where: str) -> list[str]:
    return [
        f"{where}: an author has a name, a url or an avatar"
        for author in data.get("authors", ())
        if not {"name", "url", "avatar"} & set(author)
    ]


def local(url: str) -> str:
    """The path below the site of an address of the portal."""
    assert url.startswith(BASE), url
    return url.removeprefix(BASE)


def merge_commune(portal: Portal, day: str) -> None:
    """The commune of today becomes part of another one."""
    file = "catalogues/localities.yml"
    until = f"  valid_from: 2025-07-01\n  valid_to: {day}\n  succeeded_by: xa-moi-nhat\n"
    new = "- {id: xa-moi-nhat, name: Xã Mới Nhất, kind: commune, parent: tinh-thu}\n"
    text = (portal.content / file).read_text(encoding="utf-8")
    before, name, after = text.partition("- id: xa-moi\n")
    after = after.replace("  valid_from: 2025-07-01\n", until, 1)
    portal.write(file, before + name + after + new)
