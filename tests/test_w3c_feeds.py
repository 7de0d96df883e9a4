"""The W3C feed validator, where FEEDVALIDATOR names a checkout of it (docs/FEEDS.md)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import w3c_feeds
from newsroom import merge_commune, newsroom_portal

CHECKOUT = os.environ.get("FEEDVALIDATOR", "")


@pytest.mark.skipif(not CHECKOUT, reason="FEEDVALIDATOR names no checkout of w3c/feedvalidator")
def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    for number in range(30):
        portal.write(
            f"individuals/nguoi-{number:03}.yml",
            f"name: Người Thứ {number}\nawards:\n"
            "  - {decision: 2021/ubnd-tinh-1, form: bang-khen-tinh}\n"
            "sample: true\nstatus: approved\n",
        )
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-21, reason: Theo đề nghị.}"
    portal.change("individuals/vang-a-am.yml", "status: approved", withdrawn)
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "    feed_items: 10\n", encoding="utf-8")
    merge_commune(portal, "2026-05-30")
    portal.build()
    assert (portal.site / "rss/dia-phuong/xa-moi.xml").exists()
    checked = w3c_feeds.feeds_of(portal.site)
    assert len(checked) > 40
    assert list(w3c_feeds.complaints(Path(CHECKOUT).resolve(), portal.site)) == []


@pytest.mark.skipif(not CHECKOUT, reason="FEEDVALIDATOR names no checkout of w3c/feedvalidator")
def test_the_validator_is_awake(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal").build()
    file = portal.site / "rss/tat-ca.xml"
    file.write_bytes(file.read_bytes().replace(b"<ttl>60</ttl>", b"<ttl>soon</ttl>"))
    assert len(list(w3c_feeds.complaints(Path(CHECKOUT).resolve(), portal.site))) == 1
