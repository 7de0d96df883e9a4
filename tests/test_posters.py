"""Posters, plaques and notices: what stands on them, what their codes say, who has none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
import yaml
from generator.posters.codes import qr

from helpers import BASE, NOW, Portal, add_unnamed, files_below
from newsroom import newsroom_portal
from printed import codes, sheets, text_of, told_by

A3, A4, A5, A6 = (297, 420), (210, 297), (210, 148), (148, 105)
DECISION = "2021/ubnd-tinh-1"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return newsroom_portal(tmp_path_factory.mktemp("posters") / "portal")


def made(portal: Portal, *arguments: str, out: str = "in") -> dict[str, bytes]:
    """What ``honour-roll poster`` writes, by name."""
    result = portal.run("poster", *arguments, "--output", out, "--force")
    assert result.exit_code == 0, result.output
    told = [line.rpartition("/")[2] for line in result.output.splitlines()]
    return {name: (portal.root / out / name).read_bytes() for name in told}


def only(portal: Portal, *arguments: str) -> bytes:
    [data] = made(portal, *arguments).values()
    return data


def refused(portal: Portal, *arguments: str) -> tuple[int, str]:
    before = files_below(portal.root)
    result = portal.run("poster", *arguments)
    assert result.exit_code != 0
    assert files_below(portal.root).keys() - before.keys() <= {
        name for name in files_below(portal.root) if name.startswith(".cache/")
    }
    return result.exit_code, result.stderr


def test_a_poster_says_who_for_what_and_by_whose_decision(portal: Portal) -> None:
    data = only(portal, "lo-thi-anh")
    text = " ".join(text_of(data).split())
    for told in (
        *("CỔNG THỬ", "Lò Thị Ánh", "Điều dưỡng trưởng", "Bệnh viện khu vực Mới"),
        *("Bằng khen thử của tỉnh", "Có thành tích đào tạo điều dưỡng cho xã Mới."),
        "Quyết định số 3/QĐ-UBND ngày 10 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Thử",
        *("Người ký:", "Ảnh: Minh Thử", "Dữ liệu minh họa", "thu.example/cong/ca-nhan/lo-thi-anh"),
    ):
        assert told in text, told
    lines = {one.strip() for one in text_of(data).splitlines()}
    assert {"Điều dưỡng trưởng", "Bệnh viện khu vực Mới"} <= lines
    assert sheets(data) == [A4]
    assert codes(data) == [f"{BASE}ca-nhan/lo-thi-anh/"]


def test_an_award_of_choice_has_the_unit_and_the_place_of_its_day(portal: Portal) -> None:
    text = text_of(only(portal, "lo-thi-anh", "--decision", DECISION)).replace("\n", " ")
    assert "Có thành tích chăm sóc người bệnh suốt mùa dịch." in text
    assert "Số sổ vàng: 7/2021" in text
    assert "Bệnh viện huyện Cũ" in text or "Xã Cũ" in text
    assert "Mới" not in text


def test_several_people_are_several_files_of_the_size_that_is_asked_for(portal: Portal) -> None:
    files = made(portal, "lo-thi-anh", "to-xe-may", "vang-a-am", "lo-thi-anh", "--size", "A3")
    names = ["lo-thi-anh", "to-xe-may", "vang-a-am"]
    assert list(files) == [f"ap-phich-{one}-a3.pdf" for one in names]
    assert [sheets(data) for data in files.values()] == [[A3]] * 3


@pytest.mark.parametrize(("size", "millimetres"), [("A5", A5), ("A6", A6)])
def test_a_plaque_leads_to_verification_with_the_fields_filled(
    portal: Portal, size: str, millimetres: tuple[int, int]
) -> None:
    portal.build()
    page = portal.page("ca-nhan/lo-thi-anh/")
    links = [one["href"] for one in page.all("a") if "xac-minh/#" in one["href"]]
    data = only(portal, "lo-thi-anh", "--kind", "plaque", "--size", size)
    assert sheets(data) == [millimetres]
    [code] = codes(data)
    assert code.isascii()
    # The link of the newest award on the page, letter for letter.
    assert unquote(code) == unquote(BASE + links[0].removeprefix("../../"))
    assert "Quét mã để xác minh" in text_of(data)


def test_a_decision_has_a_plaque_for_everybody_who_is_named(portal: Portal) -> None:
    data = only(portal, "--decision", DECISION, "--kind", "plaque")
    assert set(sheets(data)) == {A5}
    text = text_of(data)
    for name in ("Lò Thị Ánh", "Tẩn Mẩy Dế", "Tổ xe máy bản Thử"):
        assert text.count(name) == 1, name
    assert len(codes(data)) == len(sheets(data)) == 3


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A decision that honoured ninety people, and three who are not named."""
    portal = Portal(tmp_path_factory.mktemp("crowd") / "portal")
    for number in range(90):
        record = {
            "name": f"Quàng Thị Ngưỡng {'ABCDEFGHIJ'[number // 10]}{'ABCDEFGHIJ'[number % 10]}",
            "position": "Công chức Văn hoá – Xã hội, Ủy ban nhân dân xã, huyện Thử",
            "awards": [{"decision": DECISION, "form": "bang-khen-tinh"}],
            "sample": True,
            "status": "approved",
        }
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        portal.write(f"individuals/quang-thi-nguong-{number:02}.yml", text)
    add_unnamed(portal.content, 3)
    yield portal


def test_a_notice_has_everybody_in_rows_with_the_heads_on_every_sheet(crowded: Portal) -> None:
    data = only(crowded, "--decision", DECISION)
    count = len(sheets(data))
    assert set(sheets(data)) == {A4}
    rows = 90 + 3
    assert count <= -(-rows // 25), "twenty-five rows and more on a sheet"
    text = text_of(data)
    assert text.count("Họ và tên, tên tập thể") == count
    assert all(f"Trang {number}/{count}" in text for number in range(1, count + 1))
    assert "Quyết định số 1/QĐ-UBND" in text.replace("\n", " ")
    shown = " ".join(text.split())
    for tens in "ABCDEFGHI":
        for ones in "ABCDEFGHIJ":
            assert f"Quàng Thị Ngưỡng {tens}{ones} " in shown
    assert set(codes(data)) == {f"{BASE}quyet-dinh/2021/ubnd-tinh-1/"}


def test_letters_are_fonts_in_the_file_and_drawings_are_lines(portal: Portal) -> None:
    for arguments in (["to-xe-may"], ["--decision", DECISION], ["to-xe-may", "--kind", "plaque"]):
        data = only(portal, *arguments)
        with pikepdf.open(io.BytesIO(data)) as document:
            objects = [one for one in document.objects if isinstance(one, pikepdf.Object)]
            streams = [one for one in objects if isinstance(one, pikepdf.Stream)]
            assert not [one for one in streams if one.get("/Subtype") == "/Image"]
            fonts = [one for one in objects if isinstance(one, pikepdf.Dictionary)]
            fonts = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
            assert fonts
            for one in fonts:
                assert "/FontFile2" in one or "/FontFile3" in one
                assert str(one["/FontName"])[8:] and str(one["/FontName"])[7] == "+", "a subset"
            assert len(data) < 150_000


def test_a_pdf_says_its_title_its_language_and_its_order_and_no_moment(portal: Portal) -> None:
    data = only(portal, "lo-thi-anh")
    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo["/Title"]) == "Áp phích vinh danh Lò Thị Ánh"
        assert str(document.Root["/Lang"]).partition("-")[0] == "vi"
        assert document.Root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in document.Root
        assert not {"/CreationDate", "/ModDate"} & document.docinfo.keys()
        assert str(NOW.year) not in document.Root["/Metadata"].read_bytes().decode()
    assert "Chị Ánh" in told_by(data), "the portrait has words"


def test_the_same_content_gives_the_same_bytes(portal: Portal) -> None:
    for arguments in (["lo-thi-anh"], ["--decision", DECISION], ["to-xe-may", "--kind", "plaque"]):
        assert made(portal, *arguments, out="mot") == made(portal, *arguments, out="hai")


def test_texts_are_texts(tmp_path: Path) -> None:
    """What would be markup, code or a command to Typst."""
    portal = Portal(tmp_path / "portal")
    naughty = "#panic(1) $x$ *a* _b_ `c` <d> @e \\ // /* [f] = g ~ ' \""
    file = portal.content / "individuals/lo-thi-anh.yml"
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    record["awards"][1]["citation"] = naughty
    portal.write("individuals/lo-thi-anh.yml", yaml.safe_dump(record, allow_unicode=True))
    assert naughty.replace(" ", "") in "".join(text_of(only(portal, "lo-thi-anh")).split())


def test_whoever_is_not_shown_has_no_poster(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "guarded")
    portal.change("individuals/vang-a-am.yml", "status: approved", "status: draft")
    portal.change(
        "individuals/tan-may-de.yml",
        "sample: true",
        "publish_at: 2030-01-01T00:00:00+07:00\nsample: true",
    )
    for identity, why in (("vang-a-am", "bản nháp"), ("tan-may-de", "chưa đến giờ công bố")):
        for kind in ("poster", "plaque"):
            code, told = refused(portal, identity, "--kind", kind)
            assert code == 1
            assert f"“{identity}” không được làm: {why}" in told
    code, told = refused(portal, "lo-thi-anh", "vang-a-am")
    assert code == 1, "all or nothing"
    assert "Chưa ghi gì." in told


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ((), 2, "hãy nêu ID"),
        (("lo-thi-an",), 2, "gần nhất: lo-thi-anh"),
        (("--decision", "2021/ubnd-tinh-1000"), 2, "không có quyết định nào"),
        (("vang-a-am", "--decision", DECISION), 1, "không có khen thưởng nào theo quyết định"),
        (("lo-thi-anh", "--size", "A5"), 2, "không phải khổ của áp phích; chọn A4, A3"),
        (("lo-thi-anh", "--kind", "plaque", "--size", "A3"), 2, "chọn A5, A6"),
        (("lo-thi-anh", "--kind", "la-co"), 2, "poster, plaque"),
        (("lo-thi-anh", "--output", "content/in"), 2, "hãy chọn thư mục khác"),
    ],
)
def test_slips_are_told_with_what_to_do(
    portal: Portal, arguments: tuple[str, ...], status: int, told: str
) -> None:
    code, said = refused(portal, *arguments)
    assert code == status
    assert told in said


def test_who_is_not_named_and_what_was_taken_back_have_none(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    file = portal.content / "individuals/vang-a-am.yml"
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    hidden = {"awards": [{"decision": DECISION, "form": "bang-khen-tinh"}]}
    hidden |= {"privacy": {"name": "withheld", "code": "0" * 64}, "status": "approved"}
    portal.write("individuals/nguoi-duoc-khen-0000000001.yml", yaml.safe_dump(hidden))
    record["awards"][0]["revoked"] = {
        "by": "2026/ubnd-tinh-3",
        "date": "2026-04-01",
        "reason": "Nhầm.",
    }
    portal.write("individuals/vang-a-am.yml", yaml.safe_dump(record, allow_unicode=True))
    for identity in ("nguoi-duoc-khen-0000000001", "vang-a-am"):
        code, told = refused(portal, identity)
        assert code == 1, told
        assert "Vàng" not in told
    assert "không công bố tên" in refused(portal, "nguoi-duoc-khen-0000000001")[1]
    text = text_of(only(portal, "--decision", DECISION))
    assert text.lower().count("không công bố tên") == 2, "as a heading and as a row"
    assert "Không công bố" not in text_of(only(portal, "--decision", DECISION, "--kind", "plaque"))


def test_nothing_is_overwritten_unless_it_is_asked_for(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.run("poster", "lo-thi-anh")
    file = portal.root / "ap-phich-lo-thi-anh-a4.pdf"
    file.write_bytes(b"of the office")
    code, told = refused(portal, "lo-thi-anh", "to-xe-may")
    assert code == 2
    assert "--force" in told
    assert file.read_bytes() == b"of the office"
    assert portal.run("poster", "lo-thi-anh", "--force").exit_code == 0
    assert file.read_bytes().startswith(b"%PDF")


def test_a_code_is_a_drawing_of_one_colour() -> None:
    drawn = qr("https://cổng.example/xác minh/#tên=Ánh")
    assert drawn.startswith("<svg") and drawn.count("<path") == 1
