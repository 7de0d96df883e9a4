"""What was told as taken back stays told, whatever becomes of the record afterwards: no event
leaves the feeds of corrections and retractions, moves, or names anybody.

``sites/twice/``: see tests/test_award_day.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from helpers import Portal
from newsroom import GUID, TAKEN, as_json, entry

RECORD = "collectives/hop-tac-xa-che-moi"
FILE = f"{RECORD}.yml"
DECISION = "decisions/2026/ubnd-tinh-3.yml"
ITEM = f"{RECORD}/2026/ubnd-tinh-3"
STORY = "stories/2026/che-ban-moi"
STORY_FILE = f"{STORY}.md"
REVOKED = "revoked: {by: 2026/ubnd-tinh-3, date: %s, reason: Kê khai sai}"
REVOKER = """\
number: 8/QĐ-UBND
issuer: ubnd-tinh
signed_on: 2026-05-01
signer: {name: Trần Văn Ký, title: Chủ tịch}
title: Về việc thu hồi Quyết định
sample: true
status: approved
"""
ABOUT = """\
---
title: Chè về bản mới
standfirst: Hợp tác xã được tặng cờ.
date: 2026-04-01
byline: Minh Thử
about: [hop-tac-xa-che-moi]
sample: true
status: approved
---
Chè đã về bản mới, và lời khen theo về cùng chè.
"""
TOLD = ("dinh-chinh.json", "rut-lai.json", "tat-ca.json", "tin-bai.json", "tap-the.json")


@dataclass
class Newsroom:
    """Polls after each build: what was there must be there still, under its guid and day."""

    portal: Portal
    seen: dict[str, dict[str, str]] = field(default_factory=dict)

    def polls(self, *fresh: str) -> None:
        """Build; ``fresh`` are the events that were not there before, but for those of others."""
        self.portal.build()
        found = set()
        for feed in TOLD:
            now = {
                one["id"].removeprefix(GUID): one["date_published"]
                for one in as_json(self.portal, feed)["items"]
            }
            before = self.seen.get(feed, now)
            assert {guid: now.get(guid) for guid in before} == before
            found |= {guid for guid in now if "#" in guid and guid not in before}
            self.seen[feed] = now
        assert {one for one in found if not one.startswith("individuals/")} == set(fresh)

    def titles(self) -> dict[str, str]:
        items = as_json(self.portal, "dinh-chinh.json")["items"]
        return {one["id"].removeprefix(GUID): one["title"] for one in items}

    def names_nobody(self) -> bool:
        items = as_json(self.portal, "rut-lai.json")["items"]
        assert items
        return not [one for one in items if "Hợp tác xã" in str(one) or "Chè" in str(one)]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Somebody with two forms of one decision, and a story about them, was told."""
    portal = Portal(tmp_path / "portal", "twice")
    also = "  - {decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}\nsummary:"
    portal.change(FILE, "summary:", also)
    portal.write("decisions/2026/ubnd-tinh-8.yml", REVOKER)
    portal.write(STORY_FILE, ABOUT)
    newsroom = Newsroom(portal)
    newsroom.polls()
    return newsroom


def revoke(portal: Portal, form: str, day: str) -> None:
    """Take one of the two forms back."""
    old = {"co-thi-dua-tinh": "form: co-thi-dua-tinh\n", "bang-khen-tinh": "bang-khen-tinh}\n"}[
        form
    ]
    revoked = REVOKED % day
    new = f"{old}    {revoked}\n" if form == "co-thi-dua-tinh" else f"bang-khen-tinh, {revoked}}}\n"
    portal.change(FILE, old, new)


def withdraw(portal: Portal, file: str, day: str) -> None:
    withdrawn = f"status: withdrawn\nwithdrawn: {{date: {day}, reason: Theo đề nghị.}}"
    portal.change(file, "status: approved", withdrawn)


@pytest.mark.parametrize("how", ["withdrawn", "forgotten", "withheld"])
def test_a_form_that_was_revoked_before_the_record_left(newsroom: Newsroom, how: str) -> None:
    portal = newsroom.portal
    revoke(portal, "bang-khen-tinh", "2026-05-20")
    newsroom.polls(f"{ITEM}#2026-05-20-revoked-bang-khen-tinh", f"{STORY}#2026-05-20-lost-award")
    day = "2026-05-25"
    if how == "withdrawn":
        withdraw(portal, FILE, day)
    else:
        command = {
            "forgotten": ("forget", "--yes", "--date", day),
            "withheld": ("withhold",),
        }[how]
        assert portal.run(*command, "hop-tac-xa-che-moi").exit_code == 0
        day = day if how == "forgotten" else "2026-06-01"
        # Whoever is not to be named is named by no text: what speaks of them goes with them.
        portal.change(STORY_FILE, "Hợp tác xã", "Một tập thể")
        portal.change(STORY_FILE, "title: Chè", "title: Trà")
    old = f"{RECORD}/2021/ubnd-tinh-1"
    left = (f"{ITEM}#{day}-retracted", f"{old}#{day}-retracted", f"{STORY}#{day}-lost-record")
    newsroom.polls(*left)
    assert newsroom.names_nobody()


def test_one_form_after_the_other_and_then_the_record(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    revoke(portal, "bang-khen-tinh", "2026-05-20")
    newsroom.polls(f"{ITEM}#2026-05-20-revoked-bang-khen-tinh", f"{STORY}#2026-05-20-lost-award")
    revoke(portal, "co-thi-dua-tinh", "2026-05-22")
    whole = f"{ITEM}#2026-05-22-retracted"
    newsroom.polls(
        whole, f"{ITEM}#2026-05-22-revoked-co-thi-dua-tinh", f"{STORY}#2026-05-22-lost-award"
    )
    withdraw(portal, FILE, "2026-05-25")
    left = f"{ITEM}#2026-05-25-retracted"
    newsroom.polls(
        left, f"{RECORD}/2021/ubnd-tinh-1#2026-05-25-retracted", f"{STORY}#2026-05-25-lost-record"
    )
    assert newsroom.names_nobody()
    for one in (whole, left):  # of what was withdrawn nothing is told but that
        said = entry(portal, "rut-lai.xml", one)
        assert "Theo đề nghị." in said.summary and "Kê khai sai" not in str(said)


def test_of_one_form_the_only_award_and_then_the_record(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    portal.change(FILE, "  - {decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}\n", "")
    newsroom.seen.clear()
    newsroom.polls()
    revoke(portal, "co-thi-dua-tinh", "2026-05-22")
    newsroom.polls(f"{ITEM}#2026-05-22-retracted", f"{STORY}#2026-05-22-lost-award")
    withdraw(portal, FILE, "2026-05-25")
    newsroom.polls(
        f"{ITEM}#2026-05-25-retracted",
        f"{RECORD}/2021/ubnd-tinh-1#2026-05-25-retracted",
        f"{STORY}#2026-05-25-lost-record",
    )


def test_a_decision_that_is_revoked_and_then_withdrawn(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    note = "corrections: [{date: 2026-05-10, note: Sửa tên Hợp tác xã.}]\nsample:"
    portal.change(DECISION, "sample:", note)
    decision = DECISION.removesuffix(".yml")
    newsroom.polls(f"{decision}#2026-05-10-1")
    revoked = REVOKED.replace("ubnd-tinh-3", "ubnd-tinh-8") % "2026-05-20"
    portal.change(DECISION, "sample:", f"{revoked}\nsample:")
    forms = [f"{ITEM}#2026-05-20-revoked-{one}" for one in ("bang-khen-tinh", "co-thi-dua-tinh")]
    newsroom.polls(
        *(f"{one}#2026-05-20-retracted" for one in (ITEM, decision)),
        *forms,
        f"{STORY}#2026-05-20-lost-award",
    )
    assert newsroom.names_nobody()
    withdraw(portal, DECISION, "2026-05-25")
    newsroom.polls(
        *(f"{one}#2026-05-25-retracted" for one in (ITEM, decision)),
        f"{STORY}#2026-05-25-lost-decision",
    )
    assert newsroom.names_nobody()


def test_of_several_that_were_taken_back_on_one_day_each_says_what_it_speaks_of(
    newsroom: Newsroom,
) -> None:
    portal = newsroom.portal
    for form in ("bang-khen-tinh", "co-thi-dua-tinh"):
        revoke(portal, form, "2026-05-22")
    portal.build()
    told = newsroom.titles()
    for form, name in (
        ("revoked-bang-khen-tinh", "Bằng khen thử của tỉnh"),
        ("revoked-co-thi-dua-tinh", "Cờ thi đua thử của tỉnh"),
        ("retracted", "Cờ thi đua thử của tỉnh, Bằng khen thử của tỉnh"),
    ):
        assert told[f"{ITEM}#2026-05-22-{form}"] == (
            f"{TAKEN}Khen thưởng đã bị thu hồi: {name} tặng một tập thể, "
            "Quyết định 3/QĐ-UBND ngày 10/03/2026"
        )
    alone = entry(portal, "rut-lai.xml", f"{ITEM}#2026-05-22-revoked-bang-khen-tinh")
    assert "Bằng khen" in alone.summary and "Cờ thi đua" not in alone.summary


def test_of_a_household_it_is_said_that_it_is_one(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    portal.change(FILE, "type: collective", "type: household")
    portal.change(
        "catalogues/award-forms.yml",
        "recipients: [collective]",
        "recipients: [collective, household]",
    )
    revoke(portal, "bang-khen-tinh", "2026-05-20")
    portal.build()
    title = newsroom.titles()[f"{ITEM}#2026-05-20-revoked-bang-khen-tinh"]
    assert "tặng một hộ gia đình, Quyết định" in title


def test_what_happens_later_on_one_day_moves_nothing(newsroom: Newsroom) -> None:
    portal = newsroom.portal
    revoke(portal, "bang-khen-tinh", "2026-05-20")
    newsroom.polls(f"{ITEM}#2026-05-20-revoked-bang-khen-tinh", f"{STORY}#2026-05-20-lost-award")
    note = "corrections: [{date: 2026-05-20, note: Sửa %s.}]\nsample:"
    portal.change(STORY_FILE, "sample:", note % "lời")
    portal.change(FILE, "sample:", note % "số")
    newsroom.polls(
        f"{STORY}#2026-05-20-1",
        f"{ITEM}#2026-05-20-1",
        f"{RECORD}/2021/ubnd-tinh-1#2026-05-20-1",
    )
