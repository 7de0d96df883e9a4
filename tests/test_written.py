"""Nobody is left standing in what is no record: broken files, comments, notes, names of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from generator.checking.written import Written, read_text, written
from generator.loading.load import load
from PIL import Image

from helpers import Portal, commit, files_below, mend

ANH = "individuals/lo-thi-anh.yml"
STORY = "stories/2026/hong.md"
BROKEN = "---\ntitle: Bài\nstandfrist: Sai tên trường\n---\n{}\n"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "portal")
    (portal.content / "media/2021").mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(portal.content / "media/2021/anh.png")
    photo = "photo: {file: media/2021/anh.png, alt: Chân dung, credit: Thử, consent: true}\nsample:"
    portal.change(ANH, "sample:", photo)
    return portal


def forget(portal: Portal, *more: str) -> Result:
    result = portal.run("forget", "--yes", "lo-thi-anh", *more)
    for trace in ("Thị Ánh", "Thi Anh", "THỊ ÁNH", "thị ánh"):
        assert trace not in result.output
    return result


def around(portal: Portal) -> Written:
    return written(portal.content, *load(portal.content))


# -- records that cannot be read ------------------------------------------------------------------

UNREADABLE = {
    "schema": (STORY, BROKEN.format("Chị Lò Thị Ánh kể."), 5),
    "yaml": (STORY, "---\ntitle: [Bài\n---\n\nChị lò thị ánh kể.\n", 5),
    "no-front-matter": (STORY, "Chị LÒ THỊ ÁNH kể.\n", 1),
    "two-lines": (STORY, BROKEN.format("Chị Lò Thị\nÁnh kể."), 5),
    "one-a-line": (STORY, BROKEN.format("Chị\n\nLò\n\nThị\n\nÁnh kể."), 1),
    "too-large": (STORY, BROKEN.format("dài " * 200_000 + "\nChị Lò Thị Ánh kể."), 6),
    "escaped": ("practices/hong.yml", 'title: "L\\u00f2 Th\\u1ecb \\xc1nh"\nbad: 1\n', 1),
    "suffix": ("individuals/ai.yaml", "name: Lò Thị Ánh\n", 1),
    "link": (STORY, BROKEN.format("[chị ấy](/ca-nhan/lo-thi-anh/)"), 5),
    "windows-1258": (STORY, "---\ntitle: Tin\n---\nLo\u0300 Thi\u0323 Ánh\n".encode("cp1258"), 4),
    "utf-16": (STORY, "---\ntitle: Bài\n---\nLò Thị Ánh\n".encode("utf-16"), 4),
    "nothing-knows-it": ("cu/ghi-chu.txt", "Hỏi\nLò Thị Ánh\n", 2),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_looked_through_and_listed(portal: Portal, case: str) -> None:
    file, text, line = UNREADABLE[case]
    portal.write(file, text)
    result = forget(portal)
    assert result.exit_code == 0, result.output
    assert f"content/{file}:{line}:1: " in result.output
    told = "cu" if case == "nothing-knows-it" else file
    assert f"\n  content/{told}\n" in result.output
    assert "chưa đọc được" in result.output
    assert "Ánh" not in (portal.content / ANH).read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_listed_even_if_it_names_nobody(portal: Portal) -> None:
    mend(portal)
    portal.write(STORY, BROKEN.format("Không ai cả."))
    for arguments in (["forget", "--yes", "lo-thi-anh"], ["withhold", "giang-a-de"]):
        told = portal.run(*arguments).output
        assert f"\n  content/{STORY}\n" in told
        assert "Không chỗ nào khác" not in told
    told = portal.run("withhold", "--all")
    assert told.exit_code == 1
    assert f"content/{STORY}\n" in told.output


def test_nothing_is_listed_where_all_is_read(portal: Portal) -> None:
    mend(portal)
    told = forget(portal).output
    assert "Không chỗ nào khác" in told
    assert "chưa đọc được" not in told


NAMING = (
    "photos: [{file: media/2021/anh.png}]",
    '"media\\/2021\\/anh.png"',
    "![](../../media/2021/%61nh.png)",
    "https://thu.example/cong/media/2021/anh.png.",
    "Ảnh: 2021/ANH.png, chụp ở bản",
    "media\\2021\\anh.png",
    "<img src=media&#47;2021&#x2f;anh.png>",
    '"media/2021/\\\n    anh.png"',
)


@pytest.mark.parametrize("text", NAMING)
@pytest.mark.parametrize("file", [STORY, "README.md", "stories/2021/nguoi-cho-thuoc.md"])
def test_a_photo_stays_that_any_file_names(portal: Portal, file: str, text: str) -> None:
    if file.startswith("stories/2021"):
        portal.change(
            file, "sample:", "".join(f"# {one}\n" for one in text.split("\n")) + "sample:"
        )
        text = (portal.content / file).read_text(encoding="utf-8")
    portal.write(file, BROKEN.format(text) if file == STORY else text)
    result = forget(portal)
    assert result.exit_code == 0
    if "\\\n" not in text or file != "stories/2021/nguoi-cho-thuoc.md":
        assert (portal.content / "media/2021/anh.png").exists()
        told = result.output.partition("Chưa xóa content/media/2021/anh.png")[2]
        assert f"\n  content/{file}\n" in told


@pytest.mark.parametrize("text", ["media/anh.png", "media/2021/anh.pngs", "chung-anh.png", "anh"])
def test_a_photo_goes_that_no_file_names(portal: Portal, text: str) -> None:
    portal.write(STORY, BROKEN.format(text))
    forget(portal)
    assert not (portal.content / "media/2021/anh.png").exists()


def test_a_photo_stays_while_a_file_cannot_be_seen(portal: Portal, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text("media/2021/anh.png", encoding="utf-8")
    (portal.content / "stories/2026/lien-ket.md").symlink_to(tmp_path / "elsewhere.md")
    told = forget(portal).output
    assert (portal.content / "media/2021/anh.png").exists()
    assert "content/stories/2026/lien-ket.md\n" in told.partition("Chưa xóa")[2]


def test_an_address_waits_for_what_leads_there(portal: Portal) -> None:
    forget(portal)
    mend(portal)
    portal.write(STORY, BROKEN.format("[chị ấy](/ca-nhan/lo-thi-anh/)"))
    before = files_below(portal.content)
    result = forget(portal, "--address")
    assert result.exit_code == 2
    assert f"content/{STORY}:5:1: " in result.stderr
    assert files_below(portal.content) == before
    portal.write(STORY, BROKEN.format("Một người."))
    result = forget(portal, "--address")
    assert result.exit_code == 0
    assert f"\n  content/{STORY}\n" in result.output


@pytest.mark.parametrize(
    "data", [b"\xff\x00bad", b"dai " * (1 << 20) + b"x"], ids=["bytes", "size"]
)
def test_an_address_waits_for_files_that_cannot_be_looked_through(
    portal: Portal, data: bytes
) -> None:
    forget(portal)
    mend(portal)
    portal.write(STORY, data)
    result = forget(portal, "--address")
    assert result.exit_code == 2
    assert f"\n  content/{STORY}\n" in result.stderr
    assert (portal.content / ANH).is_file()


def test_many_marks_on_one_letter_take_no_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a" + "\u0301\u0323" * 100_000, encoding="utf-8")
    text = read_text(tmp_path, "a.md")
    assert (text.text, text.legible) == ("a", False)


# -- beside the records ---------------------------------------------------------------------------

BESIDE = {
    "comment": ("practices/xe-may-cho-thuoc.yml", "# Hỏi Lò Thị Ánh\n{}", "1:1: ghi chú"),
    "comment-behind": ("practices/xe-may-cho-thuoc.yml", "{}# x\n# Lò Thị\n# Ánh\n", ": ghi chú"),
    "front-matter": ("stories/2026/lop-hoc-dem.md", "---\n# Lò Thị Ánh{}", "2:1: ghi chú"),
    "readme": ("README.md", "Hỏi\nchị Lò Thị Ánh\n", "2:1: "),
    "hidden": (".ghi-chu", "Lò Thị Ánh\n", "1:1: "),
    "note": ("media/ghi-chu.txt", "Lò Thị Ánh\n", "1:1: "),
    "media": ("media/LoThiAnh.jpg", "x", "1:1: tên tệp"),
    "numbered": ("media/2021/IMG_LoThiAnh2.JPG", "x", "1:1: tên tệp"),
    "words": ("media/lo-thi-anh-va-to.png", "x", "1:1: tên tệp"),
    "folder": ("media/Lò Thị Ánh/1.png", "x", "1:1: tên tệp"),
}  # fmt: skip


@pytest.mark.parametrize("case", BESIDE)
def test_what_stands_beside_the_records_is_found(portal: Portal, case: str) -> None:
    file, text, place = BESIDE[case]
    if "{}" in text:
        old = (portal.content / file).read_text(encoding="utf-8")
        text = text.format(old.removeprefix("---") if text.startswith("---") else old)
    portal.write(file, text)
    commit(portal.root)
    result = portal.run("forget", "--yes", "lo-thi-anh")
    assert any(
        line.startswith(f"  content/{file}:") and place in line
        for line in result.output.split("\n")
    ), result.output
    mend(portal)
    told = portal.run("check", "--base", "HEAD").output
    assert "[withheld-mentioned]" in told
    assert "LoThiAnh" not in told
    assert "Thị Ánh" not in told


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Xem https://thu.example/cong/ca-nhan/lo-anh/ đi.", True),
        ("Xem HTTPS://THU.EXAMPLE/CONG/CA-NHAN/LO-ANH đi.", True),
        ("Xem https://thu.example/ca%2Dnhan/lo%252Danh?x đi.", True),
        ("Xem (<https://thu.example/cong/ca-nhan/lo-thi-anh/>).", True),
        ("Mã hồ sơ: lo-thi-anh.", True),
        ("Xem https://thu.example/tap-the/lo-anh/ đi.", False),
        ("Xem https://thu.example/ca-nhan/lo-anh-2/ đi.", False),
        ("Chị ấy ở ca-nhan, họ lo-anh.", False),
    ],
)
def test_addresses_are_found_old_ones_too(portal: Portal, text: str, *, there: bool) -> None:
    mend(portal)
    assert "lo-anh" in (portal.content / ANH).read_text(encoding="utf-8")
    portal.change("stories/2026/lop-hoc-dem.md", "Câu cuối", f"{text} Câu cuối")
    told = portal.run("forget", "--yes", "lo-thi-anh").output
    assert ("content/stories/2026/lop-hoc-dem.md:" in told) is there


def test_what_a_reviewer_let_through_is_looked_at_too(portal: Portal) -> None:
    excepted = (
        "privacy: {exceptions: [{found: Số của Lò Thị Ánh, reason: Không phải số của ai}]}\nsample:"
    )
    portal.change("practices/xe-may-cho-thuoc.yml", "sample:", excepted)
    assert "exceptions[1].found" in portal.run("forget", "--yes", "lo-thi-anh").output


def test_an_id_of_one_word_is_a_word_too(portal: Portal) -> None:
    portal.write("individuals/hoa.yml", (portal.content / "individuals/giang-a-de.yml")
                 .read_text("utf-8").replace("Giàng A Đê", "Sùng Thị Hoạ"))  # fmt: skip
    portal.change("stories/2026/lop-hoc-dem.md", "Câu cuối", "Bông hoa, câu cuối")
    assert "lop-hoc-dem" not in portal.run("forget", "--yes", "hoa").output


def test_hashes_in_texts_are_no_comments(portal: Portal) -> None:
    portal.change("practices/xe-may-cho-thuoc.yml", "sample:", "conditions: 'a # b'\nsample:")
    portal.write(
        "stories/2026/lop-hoc-dem.md",
        (portal.content / "stories/2026/lop-hoc-dem.md").read_text("utf-8") + "\n# Hết\n",
    )
    assert around(portal).comments == ()
