"""By a portal's own clocks days begin, embargoes lift and news is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import feedparser
import pytest
from generator.locales import VIETNAMESE, Locale

from helpers import Portal

LONDON = Locale(time_zone="Europe/London")
STORY = """\
---
title: Bài ngày {day}
standfirst: Đoạn dẫn.
byline: Minh Thử
date: {day}
{more}sample: true
status: approved
---
Một câu.
"""


@pytest.fixture
def london(tmp_path: Path) -> Portal:
    """A portal in London; on 29 March 2026 its clocks go forward."""
    portal = Portal(tmp_path / "portal")
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}    time_zone: Europe/London\n", encoding="utf-8")
    for day in ("2026-03-28", "2026-03-29"):
        portal.write(f"stories/2026/bai-{day}.md", STORY.format(day=day, more=""))
    return portal


def published(portal: Portal) -> dict[str, str]:
    """By its title when an item was told."""
    feed = feedparser.parse((portal.site / "rss/tin-bai.xml").read_bytes())
    return {one.title[-19:]: one.published for one in feed.entries}  # samples are marked before it


def test_news_is_told_in_the_morning_there(london: Portal) -> None:
    told = published(london.build())
    assert told["Bài ngày 2026-03-28"] == "Sat, 28 Mar 2026 07:00:00 +0000"
    assert told["Bài ngày 2026-03-29"] == "Sun, 29 Mar 2026 07:00:00 +0100"


@pytest.mark.parametrize(("moment", "there"), [
    ("2026-03-29T22:59:00+00:00", False),  # 23:59 in London, 30 March in Viet Nam
    ("2026-03-29T23:00:00+00:00", True),
])  # fmt: skip
def test_a_day_begins_at_midnight_there(london: Portal, moment: str, there: bool) -> None:
    london.write("stories/2026/bai-mai.md", STORY.format(day="2026-03-30", more=""))
    london.change(
        "stories/2026/bai-mai.md", "sample", "publish_at: 2026-03-01T00:00:00+00:00\nsample"
    )
    ahead = london.run("build", "--jobs", "1", now=datetime.fromisoformat(moment))
    assert ("dated-ahead" not in ahead.output) == there, ahead.output
    assert london.has("tin-bai/2026/bai-mai") == there


def test_an_embargo_that_lifts_at_night_is_of_the_day_there(london: Portal) -> None:
    more = "publish_at: 2026-03-28T23:30:00+00:00\n"  # in Viet Nam it was 29 March
    london.write("stories/2026/bai-dem.md", STORY.format(day="2026-03-01", more=more))
    told = published(london.build())
    assert told["Bài ngày 2026-03-01"] == "Sat, 28 Mar 2026 23:30:00 +0000"
    (line,) = [one for one in london.page("moi/").all("li") if "Bài ngày 2026-03-01" in one.text]
    assert "28/03/2026" in line.text


def test_a_time_zone_that_there_is_not_is_told(london: Portal) -> None:
    file = london.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    for wrong in ("Europe/Londen", "../etc/passwd", "''"):
        file.write_text(text.replace("Europe/London", wrong), encoding="utf-8")
        result = london.run("check")
        assert result.exit_code == 2
        assert (
            f"time_zone dưới extra.honour_roll trong mkdocs.yml ghi “{wrong.strip(chr(39))}”"
            in (result.stderr)
        )


def test_moments_pass_as_they_do_while_clocks_are_set() -> None:
    """What is told a minute later is told a minute later, on such a night too."""
    before = LONDON.here(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    after = LONDON.here(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert (before.strftime("%H:%M"), after.strftime("%H:%M")) == ("01:30", "01:30")
    assert (after - before).total_seconds() == 3600
    assert before < after


def test_offsets_are_of_whole_minutes() -> None:
    """Of the first honours of 1901 too, for which feeds could not write seconds."""
    amsterdam = Locale(time_zone="Europe/Amsterdam").morning(date(1901, 12, 10))
    assert amsterdam.utcoffset() is not None
    assert amsterdam.isoformat()[-6:] in ("+00:18", "+00:20")  # with Brussels, or its own
    assert VIETNAMESE.morning(date(2021, 11, 5)).isoformat() == "2021-11-05T07:00:00+07:00"
