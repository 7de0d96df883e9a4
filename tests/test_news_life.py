"""The life of what a newsroom is told, as three feed readers live through it.

One portal is changed, built and polled, day after day (``Life``); each test asks what the readers
showed as new on a day, and what they have at the end of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from helpers import BASE, Portal
from newsreaders import LIBRARIES, Held, Library, served
from newsroom import GUID, newsroom_portal

FEEDS = ("tat-ca", "ca-nhan", "tap-the", "cach-lam-hay", "tin-bai", "dinh-chinh", "rut-lai")
FOLLOWED = {"": FEEDS, "-main": ("tat-ca",), "-place": ("dia-phuong/xa-moi",)}
"""What readers of each kind follow. One shows an item of several feeds once."""
NEW, THREE, SOLE, LATE = "sung-thi-moi", "po-ba-lan", "ly-chi-mot", "lo-nhap-muon"
BEGIN = datetime.fromisoformat("2026-06-01T09:00:00+07:00")
DECISION = """\
number: {number}/QĐ-UBND
issuer: ubnd-tinh
signed_on: {day}
signer: {{name: Trần Văn Ký, title: Chủ tịch}}
title: Về việc tặng Bằng khen thử
sample: true
status: approved
"""
PERSON = """\
name: {name}
locality: xa-moi
awards:
{awards}photo: {{file: media/anh.jpg, alt: Chân dung, credit: Minh Thử, consent: true}}
sample: true
status: approved
"""
AWARD = "  - decision: {decision}\n    form: bang-khen-tinh\n    citation: {citation}\n"
STORY = """\
---
title: {title}
standfirst: Một buổi sáng.
date: {day}
byline: Minh Thử
about: [{about}]
sample: true
status: approved
---
Sáng nay, trời trong.
"""
_CITED = "Có thành tích thử việc thứ"


@dataclass(frozen=True)
class Day:
    """What each reader showed as new, and what it then had."""

    new: dict[str, set[str]]
    had: dict[str, dict[str, Held]]


@dataclass
class Life:
    """A portal, and the readers that follow it. ``days`` are told by the names of their steps."""

    portal: Portal
    root: str
    now: datetime = BEGIN
    days: dict[str, Day] = field(default_factory=dict)
    readers: dict[str, Library] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.portal.build(now=self.now)
        for kind in LIBRARIES:
            for followed, feeds in FOLLOWED.items():
                self.subscribe(kind + followed, LIBRARIES[kind], feeds)
        self.poll("begin")

    def subscribe(self, name: str, make: Any, feeds: Sequence[str]) -> Library:
        """One more reader."""
        home = self.portal.root / name
        home.mkdir()
        found: Library = make(home, self.root, [f"rss/{one}.xml" for one in feeds])
        self.readers[name] = found
        return found

    def poll(self, step: str) -> None:
        """Let all of them ask."""
        self.days[step] = Day(
            {name: set(map(_short, one.poll())) for name, one in self.readers.items()},
            {
                name: {_short(guid): item for guid, item in one.held().items()}
                for name, one in self.readers.items()
            },
        )

    def day(self, step: str, change: Callable[[Portal, str], None]) -> None:
        """The next day: something is changed, the portal is built, the readers ask."""
        self.now += timedelta(days=1)
        change(self.portal, self.now.date().isoformat())
        self.portal.build(now=self.now)
        self.poll(step)


def _short(guid: str) -> str:
    return guid.removeprefix(GUID)


def decide(portal: Portal, number: int, day: str, *lines: str) -> str:
    """A decision; its id."""
    text = DECISION.format(number=number, day=day) + "".join(f"{one}\n" for one in lines)
    portal.write(f"decisions/2026/ubnd-tinh-{number}.yml", text)
    return f"2026/ubnd-tinh-{number}"


def honour(portal: Portal, identity: str, name: str, *decisions: str) -> None:
    awards = "".join(
        AWARD.format(decision=one, citation=f"{_CITED} {number}.")
        for number, one in enumerate(decisions, 1)
    )
    portal.write(f"individuals/{identity}.yml", PERSON.format(name=name, awards=awards))


def file_of(identity: str) -> str:
    return f"individuals/{identity}.yml"


def correct(portal: Portal, day: str, note: str) -> None:
    """One more correction of the new honouree."""
    text = (portal.content / file_of(NEW)).read_text(encoding="utf-8")
    entry = f"  - {{date: {day}, note: {note}}}\n"
    if "corrections:\n" in text:
        text = text.replace("corrections:\n", f"corrections:\n{entry}")
    else:
        text = text.replace("sample: true", f"corrections:\n{entry}sample: true")
    portal.write(file_of(NEW), text)


def revoke(portal: Portal, identity: str, citation: int, day: str, number: int) -> None:
    by = decide(portal, number, day)
    cited = f"    citation: {_CITED} {citation}.\n"
    why = f"    revoked: {{by: {by}, date: {day}, reason: Kê khai sai}}\n"
    portal.change(file_of(identity), cited, cited + why)


def new_honours(portal: Portal, day: str) -> None:
    by = decide(portal, 4, day)
    honour(portal, NEW, "Sùng Thị Mới", by)
    honour(portal, THREE, "Pờ Ba Lần", decide(portal, 2, "2026-05-28"), "2026/ubnd-tinh-3", by)
    honour(portal, SOLE, "Lý Chỉ Một", by)
    story = STORY.format(title="Người ở đầu suối", day=day, about=SOLE)
    portal.write("stories/2026/dau-suoi.md", story)


def typo(portal: Portal, _day: str) -> None:
    portal.change(file_of(NEW), f"{_CITED} 1.", "Có thành tích thử việc đã sửa chữ.")


def retract(portal: Portal, day: str) -> None:
    portal.change(file_of(NEW), "Có thành tích thử việc đã sửa chữ.", f"{_CITED} 1.")
    revoke(portal, NEW, 1, day, 5)


def embargo(portal: Portal, day: str) -> None:
    lifts = datetime.fromisoformat(f"{day}T08:00:00+07:00") + timedelta(days=1)
    by = decide(portal, 6, day, f"publish_at: {lifts.isoformat()}")
    honour(portal, "ma-cho-gio", "Mã Chờ Giờ", by)


def forget(portal: Portal, day: str) -> None:
    assert portal.run("forget", "--yes", "tan-may-de", "--date", day).exit_code == 0


def new_photo(portal: Portal, _day: str) -> None:
    Image.new("RGB", (640, 800), "#264").save(portal.content / "media/anh.jpg")


def new_id(portal: Portal, _day: str) -> None:
    text = (portal.content / file_of(THREE)).read_text(encoding="utf-8")
    old = f"aliases: [/ca-nhan/{THREE}/]\nsample:"
    portal.write(file_of("po-ba-lan-moi"), text.replace("sample:", old))
    (portal.content / file_of(THREE)).unlink()


def new_domain(portal: Portal, _day: str) -> None:
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace(BASE, "https://ten-moi.example/")
    file.write_text(text, encoding="utf-8")


def sixty(portal: Portal, day: str) -> None:
    by = decide(portal, 60, day)
    for number in range(60):
        honour(portal, f"nguoi-trong-ngay-{number:02}", f"Lò Văn Ngày {number}", by)
    story = STORY.format(title="Lễ trao Bằng khen", day=day, about="nguoi-trong-ngay-00")
    portal.write("stories/2026/le-trao.md", story)


def enter_late(portal: Portal, day: str) -> None:
    honour(portal, LATE, "Lò Nhập Muộn", "2021/ubnd-tinh-1")
    portal.change(file_of(LATE), "locality: xa-moi", "locality: xa-cu")
    portal.change(file_of(LATE), "sample:", f"published_on: {day}\nsample:")


def date_ahead(portal: Portal, _day: str) -> None:
    """A slip, which the build refuses; the site stands, and the slip is taken back."""
    by = decide(portal, 9, "2062-06-01")
    honour(portal, "ha-ngay-sau", "Hà Ngày Sau", by)
    refused = portal.run("build", "--jobs", "1")
    assert refused.exit_code == 1
    assert "publish_at" in refused.output
    (portal.content / file_of("ha-ngay-sau")).unlink()
    (portal.content / f"decisions/{by}.yml").unlink()


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    portal = newsroom_portal(tmp_path_factory.mktemp("life") / "portal")
    with served(portal.site) as root:
        yield _lived(Life(portal, root))


def _lived(life: Life) -> Life:
    life.day("new", new_honours)
    life.day("typo", typo)
    life.day("correction", lambda portal, day: correct(portal, day, "Sửa chức vụ."))
    life.day("second", lambda portal, day: correct(portal, day, "Sửa nơi làm việc."))
    life.day("retraction", retract)
    life.day("embargo", embargo)
    life.day("lifted", lambda _portal, _day: None)
    life.day("one of three", lambda portal, day: revoke(portal, THREE, 2, day, 7))
    life.day("sole", lambda portal, day: revoke(portal, SOLE, 1, day, 8))
    life.day("forgotten", forget)
    life.day("photo", new_photo)
    life.day("id", new_id)
    life.day("domain", new_domain)
    life.subscribe("late", LIBRARIES["feedparser"], FEEDS)
    life.poll("again")
    life.day("sixty", sixty)
    life.day("entered late", enter_late)
    life.day("dated ahead", date_ahead)
    return life


@pytest.fixture(params=LIBRARIES)
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.mark.skipif("newsboat" not in LIBRARIES, reason="newsboat is not installed")
def test_newsboat_lives_through_it_too(life: Life) -> None:
    assert life.days["new"].new["newsboat"]


def new(life: Life, step: str, kind: str) -> set[str]:
    return life.days[step].new[kind]


def events(life: Life, step: str, kind: str, item: str) -> set[str]:
    """What is told as news of an item on a day, on which nothing else is but of its decision."""
    shown = {one for one in new(life, step, kind) if not one.startswith("decisions/")}
    assert {one.partition("#")[0] for one in shown} == {item}
    return shown


def test_what_is_new_is_shown_as_new(life: Life, kind: str) -> None:
    shown = new(life, "new", kind)
    four = {f"individuals/{one}/2026/ubnd-tinh-4" for one in (NEW, THREE, SOLE)}
    assert shown >= {*four, "stories/2026/dau-suoi"}
    # Whoever was honoured before is told of with those awards, too: they are new on the portal.
    assert f"individuals/{THREE}/2026/ubnd-tinh-2" in shown


def test_a_slip_that_is_mended_in_silence_is_no_news(life: Life, kind: str) -> None:
    assert new(life, "typo", kind) == set()
    held = life.days["typo"].had[kind][f"individuals/{NEW}/2026/ubnd-tinh-4"]
    assert "đã sửa chữ" in held.text


@pytest.mark.parametrize(
    ("step", "note"), [("correction", "Sửa chức vụ."), ("second", "Sửa nơi làm việc.")]
)
def test_each_correction_is_shown_as_new(life: Life, kind: str, step: str, note: str) -> None:
    item = f"individuals/{NEW}/2026/ubnd-tinh-4"
    (event,) = events(life, step, kind, item)
    had = life.days[step].had[kind]
    for one in (had[event], had[item]):
        assert one.title.startswith("[ĐÍNH CHÍNH]")
        assert "Sùng Thị Mới" in one.title
        assert note in one.text


def test_a_retraction_is_shown_as_new_and_names_nobody(life: Life, kind: str) -> None:
    item = f"individuals/{NEW}/2026/ubnd-tinh-4"
    (event,) = events(life, "retraction", kind, item)
    had = life.days["retraction"].had[kind]
    for one in (had[event], had[item]):
        assert re.match(r"\[(THU HỒI|RÚT LẠI)\]", one.title), one.title
        assert "Sùng Thị Mới" not in one.title + one.text
        assert "4/QĐ-UBND" in one.title + one.text


def test_nothing_under_embargo_is_shown_before_its_hour(life: Life, kind: str) -> None:
    assert "Mã Chờ Giờ" not in str(life.days["embargo"].had[kind])
    assert "individuals/ma-cho-gio/2026/ubnd-tinh-6" in new(life, "lifted", kind)


def test_one_of_three_awards_taken_back_is_no_news_of_the_others(life: Life, kind: str) -> None:
    gone = f"individuals/{THREE}/2026/ubnd-tinh-3"
    shown = {guid.partition("#")[0] for guid in new(life, "one of three", kind)}
    assert gone in shown
    others = {f"individuals/{THREE}/{one}" for one in ("2026/ubnd-tinh-2", "2026/ubnd-tinh-4")}
    assert not shown & others
    before, after = life.days["lifted"].had[kind], life.days["one of three"].had[kind]
    for one in others:
        assert before[one].title == after[one].title
    assert "Pờ Ba Lần" not in after[gone].title + after[gone].text


def test_a_story_about_an_award_that_is_gone_says_so(life: Life, kind: str) -> None:
    story = "stories/2026/dau-suoi"
    before, after = life.days["one of three"].had[kind][story], life.days["sole"].had[kind][story]
    assert story in {guid.partition("#")[0] for guid in new(life, "sole", kind)}
    assert after.text != before.text
    assert "thu hồi" in after.text.lower()
    item = life.days["sole"].had[kind][f"individuals/{SOLE}/2026/ubnd-tinh-4"]
    assert "Lý Chỉ Một" not in item.title + item.text


def test_whoever_is_forgotten_is_named_by_no_item(life: Life, kind: str) -> None:
    item = "individuals/tan-may-de/2021/ubnd-tinh-1"
    assert "Tẩn" in life.days["begin"].had[kind][item].title
    held = life.days["forgotten"].had[kind][item]
    assert "Tẩn" not in held.title + held.text
    assert item in {guid.partition("#")[0] for guid in new(life, "forgotten", kind)}


@pytest.mark.parametrize("step", ["photo", "id", "domain"])
def test_a_photo_an_id_and_a_domain_make_no_news(life: Life, kind: str, step: str) -> None:
    for followed in (kind, f"{kind}-main", f"{kind}-place"):
        assert new(life, step, followed) == set(), followed
    assert set(life.days[step].had[kind]) == set(life.days["forgotten"].had[kind])


def test_of_sixty_in_a_day_none_is_missed(life: Life, kind: str) -> None:
    day = {f"individuals/nguoi-trong-ngay-{one:02}/2026/ubnd-tinh-60" for one in range(60)}
    assert new(life, "sixty", f"{kind}-place") >= day
    assert new(life, "sixty", kind) >= {*day, "stories/2026/le-trao"}
    told = {"stories/2026/le-trao", "decisions/2026/ubnd-tinh-60"}
    assert new(life, "sixty", f"{kind}-main") >= told


def test_who_subscribes_later_gets_all_of_it_and_nothing_twice(life: Life) -> None:
    """No item has left the feeds without a word, whatever happened to what it tells."""
    again = life.days["again"]
    assert again.new.pop("late") == set(again.had["feedparser"])
    assert not any(again.new.values())


def test_the_feeds_name_nobody_who_is_not_to_be_named(life: Life) -> None:
    told = str(life.days["again"].had["late"])
    assert "Pờ Ba Lần" in told
    for name in ("Sùng Thị Mới", "Lý Chỉ Một", "Tẩn Mẩy Dế"):
        assert name not in told, name


def test_what_is_entered_late_is_news_of_the_day(life: Life, kind: str) -> None:
    item = f"individuals/{LATE}/2021/ubnd-tinh-1"
    for followed in (kind, f"{kind}-place"):
        assert item in new(life, "entered late", followed)
    assert "05/11/2021" in life.days["entered late"].had[kind][item].text


def test_what_is_dated_ahead_reaches_nobody(life: Life, kind: str) -> None:
    assert new(life, "dated ahead", kind) == set()
