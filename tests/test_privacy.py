"""Personal data is refused wherever it stands, and figures, dates and decisions are not."""

from __future__ import annotations

import pytest
from generator.checking import disguise, private
from generator.checking.privacy import check_privacy, masked
from generator.language import FOLDER, language
from generator.loading.library import Library
from generator.privacy import rules_of
from generator.problems import Origin
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from hypothesis import given
from hypothesis import strategies as st

import full
from helpers import Portal

VI = rules_of("vi")
PRIVATE = {
    "identity": [
        "CCCD 045123456789",
        "số 012345678901 cấp năm 2021",
        "012 345 678 901",
        "0123 4567 8901",
        "012.345.678.901",
        "CMND số 045123456",
        "chứng minh nhân dân 045 123 456",
        "123456789 cấp ngày 5/9/2010",
        "hộ chiếu B1234567",
        "sổ BHXH 1234567890",
        "https://tep.example/045123456789.jpg",
        "(012345678901)",
        "**012345678901**",
    ],
    "phone": [
        "Điện thoại: 0912345678",
        "0912.345.678",
        "0912 345 678",
        "0912-345-678",
        "09 12 34 56 78",
        "+84 912 345 678",
        "+84912345678",
        "84912345678",
        "+84 (0) 912 345 678",
        "(0213) 3876 543",
        "0213.3876.543",
        "0213 3 876 543",
        "gọi số 0912\n345 678",
        "0912\u00a0345\u00a0678",
        "0912\u2011345\u2011678",
        "https://tep.example/0912345678",
    ],
    "email": ["a.b@thu.example", "Viết cho nguyen.van.a+viec@laichau.vn nhé"],
    "birth": [
        "sinh ngày 12/3/1985",
        "Sinh ngày 12 tháng 3 năm 1985",
        "ngày sinh: 12-03-1985",
        "(sinh 2.3.1985)",
        "ngày, tháng, năm sinh: 02/03/85",
        "sinh: 1985-03-12",
    ],
    "account": [
        "số tài khoản 1234567",
        "STK: 0123 4567 890 ngân hàng",
        "tài khoản 19001234567890",
        "9704 2292 1234 5678",
        "chuyển vào 19001234567890123",
    ],
    "address": [
        "ở số nhà 12, tổ 3",
        "Số nhà: 034",
        "nhà số 5 trong bản",
        "ngõ 12",
        "Ngõ số 12/3",
        "hẻm 5",
        "số 12, đường Trần Phú",
        "số 12A/3 phố Huế",
        "số 5 đường 30/4",
        "thường trú tại bản Nậm Tăm",
        "tạm trú: tổ dân phố số 5",
        "trú tại tổ 5, phường Mới",
        "hộ khẩu thường trú: thôn 3",
    ],
    "ethnicity": ["Dân tộc: Mông", "dân tộc: H'Mông"],
}
# As somebody writes who does not want to be found out, or whose keyboard does as it likes.
DISGUISED = {
    "phone": [
        "０９１２３４５６７８",
        "０９１２ ３４５ ６７８",
        "٠٩١٢٣٤٥٦٧٨",
        "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
        "⓪⑨①②③④⑤⑥⑦⑧",
        "០៩១២៣៤៥៦៧៨",
        "0912_345_678",
        "0912/345/678",
        "0912,345,678",
        "0912 • 345 • 678",
        "091|234|5678",
        "0  9  1  2  3  4  5  6  7  8",
        "O912345678",
        "o912 345 678",
        "SĐT0912345678",
        "091**2345678**",
        "0912\\345678",
        "09&#49;2345678",
        "tel:%30912345678",
        "không chín một hai ba bốn năm sáu bảy tám",
        "Không chín một hai, ba bốn năm, sáu bảy tám",
        "KHÔNG CHÍN MỘT HAI BA BỐN NĂM SÁU BẢY TÁM",
        "khong chin mot hai ba bon nam sau bay tam",
    ],
    "identity": [
        "CCCD số ０１２１９０００１２３４",
        "012-190-001234",
        "căn cước công dân 012/190/001234",
        "HỘ CHIẾU C1234567",
        "hộ chiếu số c1234567",
    ],
    "email": [
        "hoa.lo (at) gmail.example",
        "hoa.lo(at)gmail(dot)example",
        "hoa.lo [AT] gmail [dot] example",
        "hoa.lo @ gmail.example",
        "hoa.lo@gmail . example",
        "hoa.lo＠gmail.example",
        "hoa.lo a còng gmail chấm example",
        "mailto:hoa%40gmail.example",
        "hoa&#64;gmail.example",
    ],
    "birth": [
        "SINH NGÀY 12/3/1985",
        "NGÀY THÁNG NĂM SINH: 12/03/1985",
        "sinh ngày １２/３/1985",
        "sinh ngày mười hai tháng ba năm 1985",
        "sn 12/3/1985",
        "s.n. 12/03/1985",
        "SN: 12/03/1985",
        "sinh nhật 12/3/1985",
        "chào đời ngày 12/3/1985",
    ],
    "account": ["TÀI KHOẢN 0123456789"],
    "address": [
        "TRÚ TẠI TỔ 5",
        "SỐ NHÀ 12",
        "HKTT: bản Nậm Cày",
        "nơi ở hiện nay: tổ 3",
        "địa chỉ: số 12 Trần Phú",
        "Địa chỉ nhà riêng: tổ 3",
    ],
    "ethnicity": ["DÂN TỘC: THÁI", "Dân tộc : Mông", "dan toc: Thai"],
}
HARMLESS = [
    "một hai ba bốn năm sáu bảy tám chín",
    "năm hai không hai một, không một ai",
    "từ 05/9/2021 đến 15/10/2021",
    "05/09/2021, 06/09/2021, 07/09/2021",
    "Quyết định số 1034/1035/1036",
    "090/QĐ-UBND, 091/QĐ-UBND",
    "0 – 1, 2 – 3",
    "95% số hộ, A & B, 100%25",
    "NHÀ VĂN HOÁ BẢN NẬM CÀY, TỔ 5",
    "VỆ SINH NGÀY 12/3/2021",
    "địa chỉ tin cậy của bà con",
    "địa chỉ xã Mường Tè",
    "2.000 m² và ½ số hộ, ① và ②",
    "1034/QĐ-UBND",
    "Quyết định 163/QĐ-UBND ngày 05/11/2021 và 231/QĐ-TTg",
    "Nghị định 13/2023/NĐ-CP, Luật 91/2025/QH15",
    "số sổ vàng 215/2021",
    "480.000.000 đồng",
    "480000000 đồng",
    "số tiền 480000001",
    "kinh phí là 123456789",
    "1.234.567.890 đồng",
    "84 500 000 000 đồng",
    "123 456 789 lượt người",
    "12.500 liều",
    "từ 05.11.2021 đến 15.11.2021",
    "05.11.2021-12.11.2021",
    "lúc 05.11.2021 15 giờ",
    "giai đoạn 2021-2026, 2021 2022 2023",
    "học sinh ngày 5/9/2021 khai giảng",
    "vệ sinh ngày 12/3/2021",
    "sinh năm 1985, sinh tháng 3 năm 1985",
    "https://bao.example/bai-123456789.htm",
    "Liên hệ banthidua.snv@laichau.gov.vn",
    "mã số thuế 0312345678",
    "học sinh nội trú tại bản Nậm Khao, người dân cư trú tại xã Mới",
    "mở 12 km đường 5 m, hỗ trợ 3 phố Nhà",
    "công trình số 3 đường dài 5 km",
    "toạ độ 22,396512345",
    "các dân tộc: đoàn kết",
    "Trưởng bản Nậm Tăm, tổ dân phố số 2",
    "0,123456789",
]


def find(text: str) -> list[private.Private]:
    return private.find(text, VI)


@pytest.mark.parametrize(
    ("what", "text"), [(what, text) for what, texts in PRIVATE.items() for text in texts]
)
def test_what_is_private_is_found_once(what: str, text: str) -> None:
    for around in ("{}", "Chị Ánh, {}, làm việc tốt.", "Năm 2021:\n\n{}\n"):
        found = find(around.format(text))
        assert [one.what for one in found] == [what], found
        assert found[0].text in text


@pytest.mark.parametrize(
    ("what", "text"), [(what, text) for what, texts in DISGUISED.items() for text in texts]
)
def test_what_is_disguised_is_found_too(what: str, text: str) -> None:
    for around in ("{}", "Chị Ánh, {}, làm việc tốt.", "Năm 2021:\n\n{}\n"):
        found = find(around.format(text))
        assert [one.what for one in found] == [what], found


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_passes(text: str) -> None:
    assert find(f"Chị Ánh, {text}, làm việc tốt.") == []


@given(
    before=st.text(alphabet="aăâbcdđeê ,.;:\n(", max_size=30),
    number=st.from_regex(r"\A0[35789][0-9]{8}\Z"),
    after=st.text(alphabet="aăâbcdđeê ,;:\n)", max_size=30),
    gap=st.sampled_from(["", " ", ".", "-", "\u00a0"]),
)
def test_a_phone_number_is_found_in_any_text(
    before: str, number: str, after: str, gap: str
) -> None:
    written = gap.join((number[:4], number[4:7], number[7:]))
    found = find(f"{before} {written} {after}")
    assert [(one.what, one.text) for one in found] == [("phone", written)]


@given(st.integers(min_value=1, max_value=10**12))
def test_money_is_never_private(amount: int) -> None:
    assert find(f"trao {amount:,} đồng".replace(",", ".")) == []


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for one in find(text):
        assert one.text in text or one.text in disguise.plain(text, VI.disguise)


def test_a_long_text_takes_no_long_time() -> None:
    for text in (
        "0912 " * 40_000,
        "sinh ngày " * 20_000,
        "1" * 200_000,
        "@a." * 60_000,
        "không " * 30_000,
        "0/" * 90_000,
        "a @ " * 40_000,
        "&#48;" * 40_000,
        "０" * 90_000,
    ):
        find(text)


# -- in records -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "at"),
    [
        one
        for one in full.all_leaves()
        if one[1][:3] != ("privacy", "exceptions", 0) and one[1] != ("contact", "phone")
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else str(value),
)
def test_no_field_of_any_kind_holds_a_phone_number(kind: Kind, at: full.Path) -> None:
    def make(name: str) -> str:
        return "Gọi 0912 345 678 nhé" if name == full.named(kind, at) else "Một đoạn chữ"

    candidates = [(kind, "thu", full.ENTRIES[kind])] if kind in full.ENTRIES else []
    if kind in full.RECORDS:
        candidates.append((kind, *full.RECORDS[kind]))
    candidates += [one for one in full.MORE if one[0] is kind]
    _kind, identity, value = next(one for one in candidates if at in list(full.leaves(one[2])))
    record = SHAPES[kind].model.model_validate({"id": identity, **full.filled(kind, value, make)})
    library = Library(
        **{kind.key: {record.id: record}},  # type: ignore[attr-defined,arg-type]
        origins={(kind, record.id): Origin("a.yml")},  # type: ignore[attr-defined]
    )
    problems = [one for one in check_privacy(library) if one.code == "private-phone"]
    assert [(one.at, one.spot) for one in problems] == [(at, "0912 345 678")]


def test_a_message_says_why_and_never_repeats_what_was_found(portal: Portal) -> None:
    person = "individuals/tan-may-de.yml"
    portal.change(person, "sample:", "summary: Gọi cho chị theo số 0912 345 678.\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "individuals/tan-may-de.yml:6:30: " in result.stderr
    assert "[private-phone]" in result.stderr
    assert "91/2025/QH15" in result.stderr
    assert "0912 345 678" not in result.output
    assert masked("0912 345 678") in result.stderr


def test_the_place_is_that_of_the_words_in_a_long_text(portal: Portal) -> None:
    story = "stories/2026/lop-hoc-dem.md"
    portal.change(story, "Câu cuối", "Thư: *ai.do@thu.example*. Câu cuối")
    text = (portal.content / story).read_text(encoding="utf-8")
    line = text[: text.index("Thư:")].count("\n") + 1
    result = portal.run("check")
    assert f"{story}:{line}:7: " in result.stderr
    assert "[private-email]" in result.stderr


def test_an_exception_with_a_reason_lets_it_stand(portal: Portal) -> None:
    page = "pages/gioi-thieu.md"
    text = (portal.content / page).read_text(encoding="utf-8")
    portal.write(page, text + "\nĐiện thoại trực ban: (0213) 3876 543.\n")
    assert portal.run("check").exit_code == 1
    exception = "{found: (0213) 3876 543, reason: Điện thoại trực ban của cơ quan}"
    text = text.replace("---\n", f"---\nprivacy: {{exceptions: [{exception}]}}\n", 1)
    portal.write(page, text + "\nĐiện thoại trực ban: (0213) 3876 543.\n")
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    portal.build()
    assert "(0213) 3876 543" in portal.page("gioi-thieu/").text
    assert "Điện thoại trực ban của cơ quan" not in portal.page("gioi-thieu/").html


@pytest.mark.parametrize("found", ["０９１２ ３４５ ６７８", "0912 345 678"])
def test_an_exception_names_what_is_disguised_either_way(portal: Portal, found: str) -> None:
    portal.change(
        "individuals/tan-may-de.yml",
        "sample:",
        f"summary: Gọi ０９１２ ３４５ ６７８.\n"
        f"privacy: {{exceptions: [{{found: {found}, reason: Số tổng đài không của ai}}]}}\nsample:",
    )
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    assert "exception-unused" not in result.output


def test_an_exception_covers_nothing_else(portal: Portal) -> None:
    portal.change(
        "individuals/tan-may-de.yml",
        "sample:",
        "summary: Gọi 0912 345 678 hoặc 0912 345 679.\n"
        "privacy: {exceptions: [{found: 0912 345 678, reason: Số tổng đài không của ai}]}\nsample:",
    )
    result = portal.run("check")
    assert result.stderr.count("[private-phone]") == 1
    assert "exception-unused" not in result.output


def test_an_exception_without_use_is_a_warning(portal: Portal) -> None:
    portal.change(
        "individuals/tan-may-de.yml",
        "sample:",
        "privacy: {exceptions: [{found: 0912 345 678, reason: Số tổng đài không của ai}]}\nsample:",
    )
    result = portal.run("check")
    assert result.exit_code == 0
    assert "[exception-unused]" in result.stdout


@pytest.mark.parametrize("key", ["dan_toc", "dân_tộc", "Dân tộc", "ethnicity", "ethnic_group"])
def test_there_is_no_key_for_ethnic_origin(portal: Portal, key: str) -> None:
    portal.change("individuals/tan-may-de.yml", "sample:", f"{key}: Thử\nsample:")
    result = portal.run("check")
    assert "individuals/tan-may-de.yml:6:1: " in result.stderr
    assert "[private-ethnicity]" in result.stderr


@pytest.mark.parametrize("key", ["phone", "số_điện_thoại", "cccd", "ngay_sinh", "email", "dia_chi"])
def test_keys_for_private_things_are_refused_by_name(portal: Portal, key: str) -> None:
    portal.change("individuals/tan-may-de.yml", "sample:", f"{key}: '123'\nsample:")
    result = portal.run("check")
    assert "[private-key]" in result.stderr
    assert "91/2025/QH15" in result.stderr


def test_an_office_may_say_how_to_reach_it_and_no_more(portal: Portal) -> None:
    file = "catalogues/authorities.yml"
    text = (portal.content / file).read_text(encoding="utf-8").rstrip()
    contact = "  contact: {{phone: {}, email: bao-chi@thu.example, address: 'số 2, đường Lớn'}}"
    for phone, allowed in (("0213 3876 543", True), ("CCCD 012345678901", False)):
        portal.write(file, f"{text}\n{contact.format(phone)}\n")
        assert (portal.run("check").exit_code == 0) is allowed


@pytest.mark.parametrize("code", sorted(file.stem for file in FOLDER.glob("*.yml")))
def test_every_message_names_the_law_by_which_it_is_private(code: str) -> None:
    problems = language(code).problems
    private_ones = {one for one in problems if one.startswith("private-")}
    assert {f"private-{what}" for what in PRIVATE} | {"private-key"} == private_ones
    sensitive_ones = {one for one in problems if one.startswith("sensitive-")}
    for one in private_ones | sensitive_ones | {"contact-personal"}:
        assert rules_of(code).law in problems[one].why, one
    if code == "vi":
        assert all("Nghị định 13/2023/NĐ-CP" in problems[one].why for one in private_ones)
