"""Whoever asks to be forgotten leaves every output, and the counts stay right."""

from __future__ import annotations

import errno
import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from generator.cli import main
from generator.commands import forget as forget_command
from generator.language import language
from PIL import Image

from helpers import NOW, Portal, files_below, mend

FORGET = language("vi").forget
ANH = "individuals/lo-thi-anh.yml"
NAMELESS = "nguoi-duoc-khen-0123456789"
PAGE = "ca-nhan/lo-thi-anh/"
DECISION = "quyet-dinh/2021/ubnd-tinh-1/"
# The address stays: the notice stands there, an old one leads there, the manifest names it, and
# feeds retract what they had told of it.
KNOWS_THE_ADDRESS = (f"{PAGE}index.html", "ca-nhan/lo-anh/index.html", "manifest.json")
TRACES = (
    "Thị Ánh",
    "Chị Ánh",
    "chị Ánh",
    "lo-thi-anh",
    "Điều dưỡng trưởng",
    "7/2021",
    "suốt mùa dịch",
    "từng nhà",
)


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "portal")
    (portal.content / "media").mkdir()
    for name in ("anh", "chung"):
        Image.new("RGB", (40, 30)).save(portal.content / f"media/{name}.png")
    photo = "photo: {file: media/anh.png, alt: Chị Ánh, credit: Thử, consent: true}\nsample:"
    portal.change(ANH, "sample:", f"# Chị Ánh gọi ngày 2/3\n{photo}")
    return portal


def forgotten(portal: Portal, identity: str = "lo-thi-anh", *more: str) -> Result:
    result = portal.run("forget", "--yes", identity, *more)
    assert result.exit_code == 0, result.output
    return result


def make_real(portal: Portal) -> None:
    """Addresses of invented records may go; that of a real one may not."""
    file = portal.content / ANH
    file.write_text(file.read_text(encoding="utf-8").replace("sample: true\n", ""), "utf-8")


def rows(portal: Portal) -> int:
    return len(portal.page(DECISION).all("td", class_="annex__number"))


def unpacked(portal: Portal) -> dict[str, bytes]:
    return {
        name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        for name, data in files_below(portal.site).items()
    }


def test_the_name_leaves_every_output_and_the_counts_stay(portal: Portal) -> None:
    before = rows(portal.build())
    assert "Ánh" in portal.page(PAGE).text
    story = "stories/2021/nguoi-cho-thuoc.md"
    result = forgotten(portal)
    assert f"content/{story}:" in result.output
    mend(portal)
    portal.build()
    assert rows(portal) == before
    assert "không công bố tên" in portal.page(DECISION).text
    for name, data in unpacked(portal).items():
        for trace in TRACES:
            there = trace.encode() in data
            retracted = name.startswith("rss/") or name in KNOWS_THE_ADDRESS
            assert not there or (trace == "lo-thi-anh" and retracted), name
    assert not (portal.site / "media").exists()


NOTICE = f"{PAGE}index.html"


def test_the_page_becomes_a_notice_that_names_nobody(portal: Portal) -> None:
    forgotten(portal, "lo-thi-anh", "--date", "2026-05-20")
    portal.build()
    page = portal.page(PAGE)
    assert page.noindex
    assert page.one("h1").text == "Thông tin đã được gỡ"
    assert "20/05/2026" in page.text
    assert "Ánh" not in page.text
    assert page.structured == []
    assert portal.page("ca-nhan/lo-anh/").noindex  # an old address leads to the notice


def test_the_file_keeps_what_counting_needs_and_no_more(portal: Portal) -> None:
    forgotten(portal)
    text = (portal.content / ANH).read_text(encoding="utf-8")
    for trace in (*TRACES, "gọi ngày", "media/", "locality", "organisation"):
        assert trace not in text
    assert not text.startswith("name:")
    assert text.count("decision: ") == 2
    assert portal.run("check").exit_code == 0


def test_the_photo_goes_unless_somebody_else_uses_it(portal: Portal) -> None:
    portal.change(ANH, "media/anh.png", "media/chung.png")
    other = "photos: [{file: media/chung.png, alt: Đội, credit: Thử, consent: true}]\nsample:"
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", other)
    forgotten(portal)
    assert (portal.content / "media/chung.png").exists()
    portal.change("stories/2026/lop-hoc-dem.md", "media/chung.png", "media/anh.png")
    portal.change(
        "individuals/vang-a-am.yml",
        "sample:",
        "photo: {file: media/chung.png, alt: Đội, credit: Thử, consent: true}\nsample:",
    )
    assert "media/chung.png" in forgotten(portal, "vang-a-am").output
    assert not (portal.content / "media/chung.png").exists()
    assert (portal.content / "media/anh.png").exists()


def test_it_lists_what_else_mentions_them(portal: Portal) -> None:
    portal.change(
        "practices/xe-may-cho-thuoc.yml",
        "owners: [to-xe-may,",
        "conditions: Nhờ chị LO THI ANH chỉ đường.\nowners: [lo-thi-anh, to-xe-may,",
    )
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:",
                  "document: {url: 'https://van-ban.example/1.pdf'}\nsample:")  # fmt: skip
    text = (portal.content / "practices/xe-may-cho-thuoc.yml").read_text(encoding="utf-8")
    assert "conditions: Có người biết đường.\n" in text
    portal.write("practices/xe-may-cho-thuoc.yml",
                 text.replace("conditions: Có người biết đường.\n", ""))  # fmt: skip
    told = forgotten(portal).output
    for place in (
        "content/practices/xe-may-cho-thuoc.yml:3:10: owners[1]",
        "content/practices/xe-may-cho-thuoc.yml:2:13: conditions",
        "content/stories/2021/nguoi-cho-thuoc.md:",
        "https://van-ban.example/1.pdf",
        "git",
    ):
        assert place in told, told
    assert "to-xe-may.yml" not in told


def test_it_lists_what_commands_made_beside_the_content(portal: Portal) -> None:
    for name in ("tu-lieu-lo-thi-anh/doc-30-giay.txt", "tom-tat-tuan-2026-W22.html",
                 "bao-cao-2026.docx", "ghi-chu.txt"):  # fmt: skip
        path = portal.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Chị Ánh", encoding="utf-8")
    told = portal.run("forget", "lo-thi-anh", "--yes").output
    assert FORGET.made in told
    listed = told.partition(FORGET.made)[2].splitlines()[1:4]
    assert listed == ["  bao-cao-2026.docx", "  tom-tat-tuan-2026-W22.html", "  tu-lieu-lo-thi-anh"]
    assert "ghi-chu.txt" not in told


def test_nothing_is_said_of_what_nobody_made(portal: Portal) -> None:
    assert FORGET.made not in portal.run("forget", "lo-thi-anh", "--yes").output


def test_what_was_never_public_is_deleted(portal: Portal) -> None:
    portal.change(ANH, "status: approved", "status: draft")
    assert "chưa từng được công bố" in forgotten(portal).output
    assert not (portal.content / ANH).exists()


def test_a_withheld_record_has_no_notice_afterwards(portal: Portal) -> None:
    text = (portal.content / ANH).read_text(encoding="utf-8")
    (portal.content / ANH).unlink()
    text = text.replace("sample:", "privacy: {name: withheld}\nsample:")
    portal.write(f"individuals/{NAMELESS}.yml", text)
    forgotten(portal, NAMELESS)
    assert "aliases" not in (portal.content / f"individuals/{NAMELESS}.yml").read_text("utf-8")
    portal.change("stories/2021/nguoi-cho-thuoc.md", "lo-thi-anh", NAMELESS)
    portal.build()
    assert not portal.has(f"ca-nhan/{NAMELESS}")
    assert rows(portal) == 3


def test_to_forget_twice_changes_nothing(portal: Portal) -> None:
    forgotten(portal)
    before = (portal.content / ANH).read_bytes()
    forgotten(portal, "lo-thi-anh", "--date", "2030-01-01")
    assert (portal.content / ANH).read_bytes() == before


def test_a_household_can_be_forgotten(portal: Portal) -> None:
    forgotten(portal, "ho-ong-thu")
    portal.build()
    assert "Thông tin đã được gỡ" in portal.page("tap-the/ho-ong-thu/").text


def test_who_is_not_there_cannot_be_forgotten(portal: Portal) -> None:
    before = files_below(portal.content)
    for identity in ("khong-co", "../decisions/2021/ubnd-tinh-1", "2021/ubnd-tinh-1", ""):
        result = portal.run("forget", "--yes", identity)
        assert result.exit_code == 2
        assert "không có cá nhân" in result.stderr
    assert files_below(portal.content) == before


def test_a_full_disk_leaves_the_record_whole(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_below(portal.content)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = portal.run("forget", "--yes", "lo-thi-anh")
    assert result.exit_code == 2
    assert files_below(portal.content) == before


def test_what_it_writes_is_laid_out_as_format_does(portal: Portal) -> None:
    forgotten(portal)
    assert portal.run("format", "--check", f"content/{ANH}").exit_code == 0
    mend(portal)
    forgotten(portal, "lo-thi-anh", "--address")
    (file,) = portal.content.glob("individuals/nguoi-duoc-khen-*.yml")
    assert portal.run("format", "--check", f"content/individuals/{file.name}").exit_code == 0


@pytest.mark.parametrize(
    "line",
    ["summary: Chị Ánh", "position: Y tá", "locality: xa-cu", "body: Chị"],
)
def test_a_forgotten_record_says_nothing_more(portal: Portal, line: str) -> None:
    forgotten(portal)
    portal.change(ANH, "sample:", f"{line}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[forgotten-named]" in result.stderr


def test_a_name_that_comes_back_is_refused(portal: Portal) -> None:
    forgotten(portal)
    portal.write(ANH, "name: Lò Thị Ánh\n" + (portal.content / ANH).read_text("utf-8"))
    result = portal.run("check")
    assert "[forgotten-named]" in result.stderr
    portal.change(ANH, "name: Lò Thị Ánh\n", "")
    portal.change(ANH, "name: withheld", "name: shown")
    assert "[forgotten-named]" in portal.run("check").stderr


def test_the_log_of_a_build_does_not_spell_the_name(portal: Portal) -> None:
    forgotten(portal)
    told = portal.build(now=NOW).told
    assert "đã gỡ tên theo yêu cầu: 1" in told
    assert "lo-thi-anh" not in told


def test_the_address_goes_when_feeds_have_told(portal: Portal, tmp_path: Path) -> None:
    make_real(portal)
    before = rows(portal.build())
    manifest = tmp_path / "manifest.json"
    manifest.write_bytes((portal.site / "manifest.json").read_bytes())
    forgotten(portal)
    portal.build()
    checked = portal.run("check", "--manifest", str(manifest))
    assert "permalink" not in checked.output  # the notice answers at the address
    manifest.write_bytes((portal.site / "manifest.json").read_bytes())
    told = "rss/ca-nhan.xml"
    assert b"lo-thi-anh" in (portal.site / told).read_bytes()

    story = "stories/2021/nguoi-cho-thuoc.md"
    refused = portal.run("forget", "--yes", "lo-thi-anh", "--address")
    assert refused.exit_code == 2
    assert f"content/{story}:" in refused.stderr
    assert (portal.content / ANH).is_file()

    mend(portal)
    result = forgotten(portal, "lo-thi-anh", "--address")
    assert "lo-thi-anh" not in result.output
    assert not (portal.content / ANH).exists()

    checked = portal.run("check", "--manifest", str(manifest))
    assert checked.exit_code == 0, checked.output
    portal.build()
    assert rows(portal) == before
    for name, data in {**unpacked(portal), **files_below(portal.content)}.items():
        for trace in (*TRACES, "lo-anh"):
            assert trace not in name
            assert trace.encode() not in data, (name, trace)
    for name, data in unpacked(portal).items():
        assert "nguoi-duoc-khen-" not in name
        assert b"nguoi-duoc-khen-" not in data, name


def test_an_address_does_not_go_before_feeds_have_told(portal: Portal) -> None:
    make_real(portal)
    portal.build()
    forgotten(portal)
    mend(portal)
    forgotten(portal, "lo-thi-anh", "--address")
    result = portal.run("check", "--manifest", str(portal.site / "manifest.json"))
    assert "[permalink-gone]" in result.stderr


def test_nothing_leads_from_the_new_id_to_the_old_one(portal: Portal, tmp_path: Path) -> None:
    """Who has a list of names must not find the record: it is called otherwise each time."""
    forgotten(portal)
    mend(portal)
    ids = set()
    for number in range(3):
        twin = portal.copy(tmp_path / f"twin-{number}")
        forgotten(twin, "lo-thi-anh", "--address")
        (file,) = twin.content.glob("individuals/nguoi-duoc-khen-*.yml")
        ids.add(file.stem)
    assert len(ids) == 3


def test_an_address_that_is_only_deleted_is_still_missed(portal: Portal) -> None:
    make_real(portal)
    portal.build()
    forgotten(portal)
    (portal.content / ANH).unlink()
    mend(portal)
    result = portal.run("check", "--manifest", str(portal.site / "manifest.json"))
    assert result.exit_code == 1
    assert "[permalink-gone]" in result.stderr


def test_the_address_of_somebody_named_stays(portal: Portal) -> None:
    before = files_below(portal.content)
    result = portal.run("forget", "--yes", "lo-thi-anh", "--address")
    assert result.exit_code == 2
    assert "chưa được gỡ" in result.stderr
    assert files_below(portal.content) == before


# -- whose record it is ---------------------------------------------------------------------------


def answered(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str
) -> Result:
    """``forget`` with somebody at the terminal."""
    monkeypatch.setattr(forget_command, "on_terminal", lambda: True)
    monkeypatch.chdir(portal.root)
    return CliRunner().invoke(main, ["forget", *arguments], input=answers, catch_exceptions=False)


@pytest.mark.parametrize("whom", ["lo-thi-anh", "Lò Thị Ánh", "lò thị ánh", "lo thi anh"])
def test_whose_record_it_is_is_shown_and_asked(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, whom: str
) -> None:
    before = files_below(portal.content)
    result = answered(portal, monkeypatch, "k\n", whom)
    assert result.exit_code == 1
    assert "Lò Thị Ánh" in result.output
    assert f"content/{ANH}" in result.output
    assert FORGET.ask in result.output
    assert files_below(portal.content) == before
    assert answered(portal, monkeypatch, "c\n", whom).exit_code == 0
    assert "Ánh" not in (portal.content / ANH).read_text(encoding="utf-8")


def test_without_a_terminal_nothing_is_removed(portal: Portal) -> None:
    before = files_below(portal.content)
    for more in ([], ["--address"]):
        result = portal.run("forget", "lo-thi-anh", *more)
        assert result.exit_code == 2
        assert "--yes" in result.stderr
        assert "Lò Thị Ánh" in result.stdout
    assert files_below(portal.content) == before


def test_of_namesakes_one_is_chosen(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (portal.content / ANH).read_text(encoding="utf-8")
    portal.write("individuals/lo-thi-anh-2.yml", text)
    told = portal.run("forget", "--yes", "Lò Thị Ánh")
    assert told.exit_code == 2
    assert "lo-thi-anh-2" in told.stderr
    assert answered(portal, monkeypatch, "2\nc\n", "Lò Thị Ánh").exit_code == 0
    texts = [(portal.content / file).read_text(encoding="utf-8") for file in (
        ANH, "individuals/lo-thi-anh-2.yml"
    )]  # fmt: skip
    assert sorted("Ánh" in one for one in texts) == [False, True]


def test_a_name_that_nobody_bears_removes_nobody(portal: Portal) -> None:
    before = files_below(portal.content)
    result = portal.run("forget", "--yes", "Không Ai Cả")
    assert result.exit_code == 2
    assert "“Không Ai Cả”" in result.stderr
    assert files_below(portal.content) == before


def test_why_an_award_was_revoked_names_nobody(portal: Portal) -> None:
    portal.change(
        ANH,
        "    golden_book_number",
        "    revoked:\n      by: 2026/ubnd-tinh-3\n      date: 2026-04-01\n"
        "      reason: Bà lò thị ánh kê khai sai\n    golden_book_number",
    )
    portal.build()
    forgotten(portal)
    text = (portal.content / ANH).read_text(encoding="utf-8")
    assert "kê khai" not in text and "was_public" not in text
    assert FORGET.unsaid in text
    mend(portal)
    portal.build()
    assert not [name for name, data in unpacked(portal).items() if "lò thị ánh".encode() in data]


def test_why_an_award_was_revoked_stays_where_it_names_nobody(portal: Portal) -> None:
    revoked = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-04-01, reason: Kê khai sai.}\n"
    portal.change(ANH, "    golden_book_number", f"{revoked}    golden_book_number")
    forgotten(portal)
    assert "reason: Kê khai sai." in (portal.content / ANH).read_text(encoding="utf-8")


@pytest.mark.parametrize("own", ["names:\n  - {name: Mây Rừng, kind: pen}\nsample:", ""])
def test_every_name_of_theirs_is_looked_for(portal: Portal, own: str) -> None:
    if own:
        portal.change(ANH, "sample:", own)
    else:
        portal.change(ANH, "    golden_book", "    name: Mây Rừng\n    golden_book")
    portal.change("stories/2026/lop-hoc-dem.md", "thắp đèn", "và Mây Rừng thắp đèn")
    assert "lop-hoc-dem.md:3" in forgotten(portal).output
