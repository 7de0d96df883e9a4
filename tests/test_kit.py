"""``honour-roll kit``: what newsrooms are handed, before an embargo ends and after."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import docx
import pytest
from generator.kits.spoken import PACE, seconds, sentences, syllables, within
from generator.records.captions import cues
from PIL import Image

from helpers import BASE, ROOT, Portal, files_below
from newsroom import newsroom_portal

OUT = "gui-bao"


def made(portal: Portal, identity: str, *more: str) -> dict[str, bytes]:
    """The files of a kit, by name."""
    result = portal.run("kit", identity, "--output", OUT, *more)
    assert result.exit_code == 0, result.output
    name = "tu-lieu-" + identity.replace("/", "-")
    return files_below(portal.root / OUT / name)


def text_of(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def in_document(data: bytes) -> str:
    made_of = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in made_of.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made_of.paragraphs), *cells])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return newsroom_portal(tmp_path_factory.mktemp("kit") / "portal")


@pytest.fixture(scope="module")
def story(told: Portal) -> dict[str, bytes]:
    return made(told, "2026/dem-o-tram")


def test_a_story_is_handed_over_whole(story: dict[str, bytes]) -> None:
    assert set(story) == {
        "tu-lieu-2026-dem-o-tram.docx",
        "doc-30-giay.txt",
        "doc-60-giay.txt",
        "thong-tin.txt",
        "anh-1.jpg",
        "anh-2.png",
        "nghe.mp3",
    }


def test_photos_are_larger_than_on_the_web_and_as_clean(story: dict[str, bytes]) -> None:
    with Image.open(io.BytesIO(story["anh-1.jpg"])) as photo:
        assert photo.size == (2000, 1300)
        assert not photo.getexif()


def test_the_document_has_text_facts_credits_and_whom_to_call(story: dict[str, bytes]) -> None:
    text = in_document(story["tu-lieu-2026-dem-o-tram.docx"])
    for words in (
        "Được đăng, phát ngay.",
        "Dữ liệu minh họa",
        "Một đêm ở trạm y tế",
        "Chị Lò Thị Ánh và ca trực dài nhất mùa mưa.",
        "Trời tạnh lúc năm giờ.",
        "Minh Thử – Báo Thử",
        "anh-1.jpg",
        "Trạm y tế xã lúc hai giờ sáng. Ảnh: Minh Thử (2000 × 1300 điểm ảnh)",
        "Phòng Thi đua Thử",
        "0213 111 111",
        "0213 000 000",
        f"{BASE}tin-bai/2026/dem-o-tram/",
    ):
        assert words in text, words
    facts = text_of(story["thong-tin.txt"])
    shows = "anh-2.png: Không có chú thích; trong ảnh là: Ba chiếc xe máy dựng dưới mái hiên. Ảnh: "
    for words in (shows, "0213 111 111", "Được đăng, phát ngay.", "Minh Thử – Báo Thử"):
        assert words in facts, words


def test_texts_are_as_long_as_they_say(told: Portal, story: dict[str, bytes]) -> None:
    short = text_of(story["doc-30-giay.txt"])
    said = short.split("]\n\n")[1].split("\n\n[")[0]
    assert said.startswith("Chị Lò Thị Ánh và ca trực dài nhất mùa mưa. Mưa từ chiều.")
    assert "Nửa đêm" not in said
    assert seconds(said) <= 30
    assert f"[Đọc khoảng {seconds(said)} giây]" in short


def test_the_same_input_gives_the_same_bytes(told: Portal, story: dict[str, bytes]) -> None:
    assert made(told, "2026/dem-o-tram", "--force") == story


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        ("lo-thi-anh", "Lò Thị Ánh, điều dưỡng trưởng"),
        ("xe-may-cho-thuoc", "Cách làm hay:"),
        ("2021/ubnd-tinh-1", "quyết định khen thưởng"),
    ],
)
def test_people_practices_and_decisions_have_theirs(
    told: Portal, identity: str, words: str
) -> None:
    files = made(told, identity, "--force")
    assert words in text_of(files["doc-60-giay.txt"])
    assert {"doc-30-giay.txt", "thong-tin.txt"} < set(files)


def test_a_decision_is_for_as_many_as_there_are_people(tmp_path: Path) -> None:
    """One of them has two of its forms, another one had died."""
    portal = newsroom_portal(tmp_path / "portal")
    portal.write(
        "decisions/2026/ubnd-tinh-98.yml",
        "number: 98/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: 2026-05-30\n"
        "signer: {name: Trần Thử, title: Chủ tịch}\ntitle: Về việc khen thưởng\nstatus: approved\n",
    )
    award = "  - {decision: 2026/ubnd-tinh-98, form: bang-khen-tinh}\n"
    both = award + award.replace("bang-khen-tinh", "huan-chuong")
    late = award.replace("}", ", posthumous: true}")
    for one, name, awards in (("lu-a-mua", "Lù A Mùa", both), ("lu-thi-vu", "Lù Thị Vụ", late)):
        file = f"individuals/{one}.yml"
        portal.write(file, f"name: {name}\nawards:\n{awards}status: approved\n")
    read = text_of(made(portal, "2026/ubnd-tinh-98")["doc-60-giay.txt"])
    assert "quyết định khen thưởng 2 cá nhân" in read
    assert "1 Bằng khen thử của tỉnh (truy tặng)" in read
    assert read.count("Lù A Mùa") == 1


# -- embargo --------------------------------------------------------------------------------------


def test_what_waits_is_handed_over_with_the_hour_on_everything(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.change(
        "stories/2026/dem-o-tram.md",
        "sample: true",
        'publish_at: "2026-06-15T09:30:00+07:00"\nsample: true',
    )
    refused = portal.run("kit", "2026/dem-o-tram", "--output", OUT)
    assert refused.exit_code == 1
    assert "--embargoed" in refused.output
    assert not (portal.root / OUT).exists()
    files = made(portal, "2026/dem-o-tram", "--embargoed")
    line = "Chưa được đăng, phát trước 09:30 ngày 15/06/2026."
    for name in ("doc-30-giay.txt", "doc-60-giay.txt", "thong-tin.txt"):
        assert text_of(files[name]).lstrip("[").startswith(line), name
    assert in_document(files["tu-lieu-2026-dem-o-tram.docx"]).startswith(line)
    portal.build()
    for name, data in files_below(portal.site).items():
        assert "dem-o-tram" not in name
        assert b"dem-o-tram" not in data, name


def test_an_award_under_an_embargo_is_told_only_when_it_is_asked_for(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.write(
        "decisions/2026/ubnd-tinh-99.yml",
        "number: 99/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: 2026-05-30\n"
        "signer: {name: Trần Thử, title: Chủ tịch}\ntitle: Khen thưởng kín\n"
        'publish_at: "2026-06-20T08:00:00+07:00"\nstatus: approved\n',
    )
    portal.change(
        "individuals/lo-thi-anh.yml",
        "awards:\n",
        "awards:\n  - {decision: 2026/ubnd-tinh-99, form: bang-khen-tinh, citation: Việc kín.}\n",
    )
    now = b"".join(made(portal, "lo-thi-anh").values())
    assert "Việc kín".encode() not in now
    later = made(portal, "lo-thi-anh", "--embargoed", "--force")
    assert "Việc kín." in text_of(later["doc-60-giay.txt"])
    assert "08:00 ngày 20/06/2026" in text_of(later["doc-60-giay.txt"])


@pytest.mark.parametrize("kind", ["story", "practice"])
def test_what_breaks_the_embargo_of_whom_it_is_about_says_to_wait(
    tmp_path: Path, kind: str
) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.write(
        "decisions/2026/ubnd-tinh-99.yml",
        "number: 99/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: 2026-05-30\n"
        "signer: {name: Trần Thử, title: Chủ tịch}\ntitle: Khen thưởng kín\n"
        'publish_at: "2026-06-20T08:00:00+07:00"\nstatus: approved\n',
    )
    portal.write(
        "individuals/tong-thi-em.yml",
        "name: Tòng Thị Ém\nlocality: xa-moi\nstatus: approved\n"
        "awards:\n  - {decision: 2026/ubnd-tinh-99, form: bang-khen-tinh}\n",
    )
    if kind == "story":
        identity, file, field = "2026/dem-o-tram", "stories/2026/dem-o-tram.md", "about[1]"
        portal.change(file, "about: [", "about: [tong-thi-em, ")
    else:
        identity, file, field = "xe-may-cho-thuoc", "practices/xe-may-cho-thuoc.yml", "owners[1]"
        portal.change(file, "owners: [", "owners: [tong-thi-em, ")
        # Who owns a practice that was recognised in public is known by it.
        portal.change(file, "recognised_by: 2024/ubnd-huyen-2\n", "")
    said = portal.run("check").output
    assert "[told-early]" in said and field in said
    assert "08:00 ngày 20/06/2026" in said
    assert "publish_at: '2026-06-20T08:00:00+07:00'" in said
    files = made(portal, identity)
    told = [text_of(files[name]) for name in files if name.endswith(".txt") and "doc-" in name]
    assert told and not any("ngay" in one.splitlines()[0] for one in told)
    assert all("phát trước 08:00 ngày 20/06/2026" in one for one in told)
    # As soon as it waits as long, nothing is told.
    portal.change(file, "status:", "publish_at: '2026-06-20T08:00:00+07:00'\nstatus:")
    assert f"Hồ sơ: {identity}\n" not in portal.run("check").output


# -- what was taken back -------------------------------------------------------------------------


def test_what_was_taken_back_stands_on_everything_and_takes_its_portrait_along(
    tmp_path: Path,
) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.write(
        "decisions/2026/ubnd-tinh-9.yml",
        "number: 9/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: 2026-05-27\n"
        "signer: {name: Trần Thử, title: Chủ tịch}\ntitle: Về việc thu hồi\nstatus: approved\n",
    )
    portal.change(
        "individuals/lo-thi-anh.yml",
        "cho xã Mới.\n",
        "cho xã Mới.\n    revoked: {by: 2026/ubnd-tinh-9, date: 2026-05-28, reason: Hồ sơ sai}\n",
    )
    portal.change(
        "practices/xe-may-cho-thuoc.yml",
        "sample:",
        "corrections: [{date: 2026-05-29, note: Sửa.}]\nsample:",
    )
    portal.change(
        "collectives/ban-thu.yml",
        "status: approved",
        "withdrawn: {date: 2026-05-28, reason: Nhầm}\nstatus: withdrawn",
    )
    taken = "Bằng khen thử của tỉnh theo Quyết định 3/QĐ-UBND đã bị thu hồi"
    lines = {
        "2026/dem-o-tram": "Ngày 28/05/2026, một khen thưởng của người hoặc tập thể được nêu ở đây",
        "xe-may-cho-thuoc": "Từ ngày 28/05/2026, cổng không còn hồ sơ của một người hoặc tập thể",
        "lo-thi-anh": f"{taken} ngày 28/05/2026. Lý do: Hồ sơ sai.",
        "2026/ubnd-tinh-3": f"{taken} ngày 28/05/2026.",
    }
    for identity, line in lines.items():
        files = made(portal, identity)
        document = next(name for name in files if name.endswith(".docx"))
        for name in ("doc-30-giay.txt", "doc-60-giay.txt", "thong-tin.txt"):
            assert line in text_of(files[name]), (identity, name)
        assert line in in_document(files[document]), identity
        if identity == "lo-thi-anh":
            told = in_document(files[document]) + text_of(files["doc-60-giay.txt"])
            assert "chăm sóc người bệnh" in told
            assert "dạy cả bản" not in told
            assert "từ năm 2009" not in told
            assert "anh-1.jpg" not in files


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["status: draft", "privacy: {name: withheld}\nstatus: approved"])
def test_of_what_is_not_approved_or_not_named_nothing_is_made(tmp_path: Path, state: str) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    if "withheld" in state:
        portal.write(
            "individuals/nguoi-duoc-khen-0123456789.yml",
            f"awards:\n  - {{decision: 2021/ubnd-tinh-1, form: bang-khen-tinh}}\n{state}\n".replace(
                "withheld}", f"withheld, code: {'a' * 64}}}"
            ),
        )
        identity = "nguoi-duoc-khen-0123456789"
    else:
        portal.change("stories/2026/dem-o-tram.md", "status: approved", state)
        identity = "2026/dem-o-tram"
    for more in ((), ("--embargoed",)):
        result = portal.run("kit", identity, "--output", OUT, *more)
        assert result.exit_code == 1, result.output
        assert "chưa ghi gì" in result.output.lower()
        assert not (portal.root / OUT).exists()


def test_a_slip_is_told_with_what_was_meant(told: Portal) -> None:
    result = told.run("kit", "2026/dem-o-trm", "--output", OUT)
    assert result.exit_code == 2
    assert "2026/dem-o-tram" in result.output


@pytest.mark.parametrize(
    "folder",
    [
        "content",
        "content/media/bao",
        "site",
        "site/x",
        "theme",
        "theme/assets/icons",
        "editor",
        "docs",
        ".git/x",
        "duong-tat/bao",
    ],
)
def test_no_kit_stands_among_records_or_where_builds_and_repositories_look(
    tmp_path: Path, folder: str
) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.change("../mkdocs.yml", "docs_dir: content/pages", "docs_dir: docs")
    (portal.root / "duong-tat").symlink_to(portal.root / "docs")
    result = portal.run("kit", "2026/dem-o-tram", "--output", folder)
    assert result.exit_code == 2
    assert "hãy chọn thư mục khác" in result.output


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_no_kit_is_written_through_a_link(tmp_path: Path, more: tuple[str, ...]) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    for name in ("noi-khac", OUT):
        (portal.root / name).mkdir()
    (portal.root / OUT / "tu-lieu-2026-dem-o-tram").symlink_to(portal.root / "noi-khac")
    result = portal.run("kit", "2026/dem-o-tram", "--output", OUT, *more)
    assert result.exit_code == 2
    assert "tu-lieu-2026-dem-o-tram là đường dẫn nối" in result.output
    assert not any((portal.root / "noi-khac").iterdir())


@pytest.mark.parametrize("engine", ["mkdocs", "plain"])
@pytest.mark.parametrize("place", ["theme/assets", "docs"])
def test_a_kit_where_a_build_looks_for_files_stops_it(
    tmp_path: Path, place: str, engine: str
) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.change("../mkdocs.yml", "docs_dir: content/pages", "docs_dir: docs")
    (portal.root / "theme").unlink()
    shutil.copytree(ROOT / "theme", portal.root / "theme")
    (portal.root / "docs").mkdir()
    kit = portal.root / place / "tu-lieu-2026-dem-o-tram"
    kit.mkdir(parents=True)
    (kit / "thong-tin.txt").write_text("Chưa được đăng")
    result = portal.run("build", "--engine", engine)
    assert result.exit_code == 2
    assert "thư mục tư liệu cho báo, đài" in result.output
    assert not portal.site.exists()


def test_without_a_number_to_call_it_says_so(portal: Portal) -> None:
    result = portal.run("kit", "lo-thi-anh", "--output", OUT)
    assert result.exit_code == 0
    assert "Chưa có số điện thoại" in result.output


# -- how long reading takes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Lò Thị Ánh", 3),
        ("UBND tỉnh", 5),
        ("10", 1),
        ("15", 2),
        ("20", 2),
        ("21", 3),
        ("105", 4),
        ("2021", 7),
        ("11.000", 3),
        ("1.000.000", 2),
        ("Covid-19", 3),
        ("3,5", 2),
    ],
)
def test_numbers_and_letters_count_as_they_are_heard(text: str, heard: int) -> None:
    assert syllables(text) == heard


def test_a_text_ends_with_a_whole_sentence() -> None:
    some = [f"Câu thứ {number} có tám tiếng." for number in range(10, 40)]
    said = within(some, 30)
    assert said.endswith("có tám tiếng.")
    assert syllables(said) <= 30 * PACE < syllables(f"{said} {some[-1]}")
    assert within(["Một câu " + "rất " * 200 + "dài."], 30).endswith("dài.")


def test_sentences_end_where_they_do() -> None:
    assert sentences("Bà nói: “Đi đi”. Rồi bà về. 11.000 người nghe!\nHết…") == [
        "Bà nói: “Đi đi”.",
        "Rồi bà về. 11.000 người nghe!",
        "Hết…",
    ]


def test_captions_go_with_the_recording(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.change(
        "stories/2026/dem-o-tram.md",
        "audio: {url: media/tin/dem.mp3, duration: 312}",
        "audio:\n  url: media/tin/dem.mp3\n  captions: |\n    WEBVTT\n\n"
        "    00:00.000 --> 00:01.000\n    Mưa từ chiều.",
    )
    files = made(portal, "2026/dem-o-tram")
    assert cues(files["nghe.vtt"].decode())[0].text == "Mưa từ chiều."
    assert files["nghe.txt"] == "Mưa từ chiều.\n".encode()
    # What there is of recordings is told beside them.
    told = text_of(files["thong-tin.txt"]).partition("ÂM THANH, HÌNH\n")[2].splitlines()
    assert re.fullmatch(
        r"nghe\.mp3: Âm thanh; dài \d+ giây; phụ đề: nghe\.vtt; lời: nghe\.txt", told[0]
    )
    assert told[0].partition(": ")[2] in in_document(files["tu-lieu-2026-dem-o-tram.docx"])
    # Of what stands elsewhere, the address.
    assert told[1].startswith("https://") and told[1].endswith("Hình; dài 1 phút 35 giây")


def test_a_title_longer_than_a_document_has_room_for_is_handed_over(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    title = "Một cái tên rất dài " * 15
    story = portal.content / "stories/2026/dem-o-tram.md"
    lines = story.read_text(encoding="utf-8").splitlines(keepends=True)
    named = [f"title: {title.strip()}\n" if one.startswith("title:") else one for one in lines]
    story.write_text("".join(named), encoding="utf-8")
    data = made(portal, "2026/dem-o-tram")["tu-lieu-2026-dem-o-tram.docx"]
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.title.startswith("Một cái tên") and len(core.title) <= 255
    assert title.strip() in in_document(data)


def test_a_kit_before_its_hour_waits_for_whom_it_names(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.write(
        "individuals/tong-thi-em.yml",
        "name: Tòng Thị Ém\npublish_at: 2026-08-20T08:00:00+07:00\nstatus: approved\n"
        "awards:\n  - {decision: 2026/ubnd-tinh-3, form: bang-khen-tinh}\n",
    )
    file = "stories/2026/dem-o-tram.md"
    portal.change(file, "status:", "publish_at: '2026-07-20T08:00:00+07:00'\nstatus:")
    portal.change(file, "standfirst: ", "standfirst: Tòng Thị Ém kể. ")
    told = text_of(made(portal, "2026/dem-o-tram", "--embargoed")["thong-tin.txt"])
    assert "08:00 ngày 20/08/2026" in told
