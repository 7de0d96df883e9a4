"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with ninjs' word for what was taken back.

An item is serialised once and stands in a dozen feeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.feeds.channels import Channel
from generator.feeds.extension import tagless
from generator.feeds.parts import Attachment, Item
from generator.feeds.xml import IMAGE, Page
from generator.site import Site

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA_RSS = "https://www.rssboard.org/media-rss"
NINJS = "https://iptc.org/standards/ninjs/"


def item_bytes(site: Site, item: Item) -> bytes:
    """An item, ready to stand in ``items``."""
    told: dict[str, Any] = {
        "id": item.guid,
        "url": item.url,
        "title": tagless(item.title),
        "content_html": item.html,
        "summary": tagless(item.summary),
        "image": next((one.url for one in item.attachments if one.medium == "image"), None),
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": creator} for creator in item.creators],
        "tags": [tagless(one.label) for one in item.categories],
        "attachments": [told for one in item.attachments for told in _attachment(site, one)],
    }
    # What has none of these is ``usable``, as ninjs has it by default.
    ninjs = _present(
        pubstatus="canceled" if item.retracted else None, evolvedfrom=item.of, ednote=item.note
    )
    if ninjs:
        told["_ninjs"] = {"about": NINJS, **ninjs}
    return _bytes(_present(**told))


def _attachment(site: Site, one: Attachment) -> Iterator[dict[str, Any]]:
    """A file, and that of the same photo for print: what has the same title is the same thing.

    Who made it and what it shows stand in an extension, by the names that they have in Media RSS:
    JSON Feed has none of its own.
    """
    said = {"about": MEDIA_RSS, "credit": one.credit, "description": one.description}
    told = _present(
        url=one.url,
        mime_type=one.type,
        title=one.title,
        size_in_bytes=one.length,
        duration_in_seconds=one.duration,
        _media=said,
    )
    yield told
    if large := one.print:
        url = site.absolute(large.address)
        yield {**told, "url": url, "mime_type": large.type, "size_in_bytes": large.length}


def json_feed(site: Site, channel: Channel, page: Page, items: Sequence[bytes]) -> bytes:
    """A feed. ``next_url`` would lead to another JSON Feed, and archives are in no such format."""
    settings = site.settings
    hub = settings.websub_hub
    told = _present(
        version=VERSION,
        title=channel.title,
        home_page_url=site.absolute(channel.page),
        feed_url=site.absolute(page.here.address),
        description=channel.description,
        icon=site.absolute("assets/feed/icon-512.png"),
        favicon=site.absolute(IMAGE),
        authors=[
            {"name": settings.publisher or settings.site_name, "url": site.absolute("")},
        ],
        language=settings.language,
        hubs=[{"type": "WebSub", "url": hub}] if hub else None,
    )
    head = _bytes(told).removesuffix(b"}")
    return head + b',"items":[\n' + b",\n".join(items) + b"\n]}\n"


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _bytes(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
