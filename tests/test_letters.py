"""Letters that only look right are told, and names of other countries are not."""

from __future__ import annotations

import unicodedata

import pytest
from generator.checking.letters import find
from generator.encodings import is_syllable
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers import Portal

ODD = {
    "eth": ["Ðào Thị Thử", "UBND tỉnh Ðiện Biên", "1034/QÐ-UBND", "HÐND xã", "Bà Ɖào", "ðồng chí"],
    "alike": [
        "Giàng А Dế",
        "Нguyễn Văn A",
        "Ноа",
        "Lò Thị Ｌan",
        "𝐍guyễn",
        "Lò Vǎn Thử",
        "ﬁle",
        "Νga",
    ],
    "old": [
        "NguyÔn V¨n Thö",
        "Nguyeãn Vaên Thöû",
        "Lß ThÞ Hoa",
        "Vµng A Sinh",
        "Traàn Vaên Nam",
        "UBND tØnh Lai Ch©u",
        "Uûy ban nhaân daân",
        "T« ThÞ",
    ],
    "twice": ["Nguyá»…n VÄƒn A", "LÃ² Thá»‹ Hoa"],
    "lost": ["Nguy\ufffdn", "\ufffd\ufffd"],
    "asked": ["Nguy?n", "Nguy?n V?n Th?"],
}
SOUND = [
    "Hubert Jürgen Müller",
    "José François Noël, Chloé Zoë",
    "Björn Strauß",
    "Søren Kierkegaard",
    "Guðmundur Ðórðarson",
    "Иван Петров",
    "坂本 龍馬 ２０２１年",
    "Kɔfi Mɛnsa",
    "Łukasz Škoda",
    "µg/ml, 5 μm, β-lactam, IFNγ, biến thể α",
    "m² km³ 25°C ½ Vaxzevria® Microsoft©",
    "Ngô Tất Tố – “Tắt đèn”",
    "Vì sao thế? Ai? Xem https://a.example/x?id=1&b=2 nhé",
    "KPĂ Y Bhăm, Y Ngông Niê Kđăm, Hồ Ê-ra",
    "Trường THCS Quân Chu, quần áo, thuở, khuỷu, ngoéo, hoà, thuỷ",
]


@pytest.mark.parametrize(("what", "text"), [(what, text) for what in ODD for text in ODD[what]])
def test_what_is_odd_is_found(what: str, text: str) -> None:
    assert what in {one.what for one in find(text)}


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert not list(find(text))


_VOWELS = "aăâeêioôơuưy"
_SYLLABLES = st.from_regex(
    rf"(?:b|ch|d|đ|gi|h|kh|l|m|ng|nh|ph|s|t|th|tr|v|x)?[{_VOWELS}](?:[mnpt]|ng)?", fullmatch=True
)


@given(
    st.lists(st.tuples(_SYLLABLES, st.sampled_from("\u0300\u0301\u0303\u0309\u0323")), min_size=1)
)
def test_no_vietnamese_text_is_odd(parts: list[tuple[str, str]]) -> None:
    words = []
    for syllable, tone in parts:
        at = max(syllable.rfind(one) for one in _VOWELS)
        word = unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])
        assume(is_syllable(word))
        words.append(word)
    assert not list(find(" ".join(words).capitalize()))


@given(st.text(max_size=100))
def test_any_text_can_be_looked_through(text: str) -> None:
    list(find(text, name=True))


PERSON = "individuals/tan-may-de.yml"
STORY = "stories/2021/nguoi-cho-thuoc.md"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("“Tẩn Mẩy Dế”", True),
        ("'“Tẩn Mẩy Dế”'", True),
        ("‘Tẩn Mẩy Dế’", True),
        ("«Tẩn Mẩy Dế»", True),
        ("“Tẩn Mẩy Dế", True),
        ('"Tẩn Mẩy Dế"', False),
        ("Tẩn Mẩy Dế “Tư”", False),
        ("H’Mẩy Dế", False),
    ],
)
def test_a_name_in_quotation_marks_is_told(portal: Portal, name: str, told: bool) -> None:
    portal.change(PERSON, "name: Tẩn Mẩy Dế", f"name: {name}")
    result = portal.run("check")
    assert ("[letters-quoted]" in result.output) == told
    assert result.exit_code == int(told)


@pytest.mark.parametrize("file", ["stories/2021/nguoi-cho-thuoc.md", "collectives/ban-thu.yml"])
def test_every_kind_of_record_is_looked_through(portal: Portal, file: str) -> None:
    text = (portal.content / file).read_text(encoding="utf-8")
    key = "title: " if file.endswith(".md") else "name: "
    portal.write(file, text.replace(key, f"{key}Ðiện ", 1))
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"content/{file}:" in result.stderr
    assert "[letters-eth]" in result.stderr


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tẩn\u00a0Mẩy Dế", "blank-other"),
        ('"Tẩn\u3000Mẩy Dế"', "blank-other"),
        ("Tẩn\u2009Mẩy Dế", "blank-other"),
        ("Tẩn Mẩy\u202fDế", "blank-other"),
        ("Tẩn  Mẩy Dế", "blank-several"),
        ("Tẩn Mẩy Dế , tổ 2", "blank-before"),
        ("Tẩn Mẩy Dế .", "blank-before"),
        ('" Tẩn Mẩy Dế "', ""),  # published without them
        ("Đội xe 10\u00a0tấn", ""),
        ("Tẩn Mẩy Dế, tổ 2", ""),
    ],
)
def test_blanks_that_are_none_are_told_with_what_was_meant(
    portal: Portal, name: str, code: str
) -> None:
    portal.change(PERSON, "name: Tẩn Mẩy Dế", f"name: {name}")
    result = portal.run("check")
    assert result.exit_code == 0
    told = [line for line in result.output.splitlines() if "[blank-" in line]
    assert [line.rpartition("[")[2].rstrip("]") for line in told] == ([code] if code else [])
    if code:
        assert told[0].startswith(f"content/{PERSON}:1:")
        assert "Tẩn Mẩy Dế" in result.output  # as it should be


def test_other_blanks_hide_nobody(portal: Portal) -> None:
    """What is told is only told: the name is found and verified as it is typed."""

    def found() -> list[bytes]:
        portal.build()
        verified = portal.site / "xac-minh/index.html"
        words = sorted((portal.site / "assets/search").glob("*/s*.bin"))
        return [one.read_bytes() for one in (verified, *words)]

    before = found()
    portal.change(PERSON, "name: Tẩn Mẩy Dế", "name: Tẩn\u00a0Mẩy\u3000Dế")
    assert found() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (PERSON, "Có thành tích may", "Có\u00a0thành tích may", True),
        (STORY, "title: Người chở", "title: Người\u00a0chở", True),
        (STORY, "byline: Minh Thử", "byline: Minh  Thử", True),
        (STORY, "Sáng sớm, chị", "Sáng\u00a0sớm , chị  là", False),
        ("catalogues/organisations.yml", "name: ", 'name: "A\u00a0B"\n  # ', True),
    ],
)
def test_one_line_texts_have_plain_blanks_and_markdown_any(
    portal: Portal, file: str, old: str, new: str, told: bool
) -> None:
    text = (portal.content / file).read_text(encoding="utf-8")
    portal.write(file, text.replace(old, new, 1))
    assert ("[blank-" in portal.run("check").output) == told


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("012", "name-no-letter"),
        ("2021", "name-no-letter"),
        ("'...'", "name-no-letter"),
        ("yes", "name-nobody"),
        ("'null'", "name-nobody"),
        ("Chưa rõ", "name-nobody"),
        ("On", ""),
        ("Hạng A Nô", ""),
    ],
)
def test_a_name_that_is_none_is_told(portal: Portal, name: str, code: str) -> None:
    portal.change(PERSON, "name: Tẩn Mẩy Dế", f"name: {name}")
    result = portal.run("check")
    assert ("[name-" in result.output) == bool(code)
    assert code in result.output
    assert result.exit_code == 0  # an unlikely one may be right


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("awards:", "position: T? trưởng\nawards:", True),
        ("awards:", "position: Tổ trưởng\nawards:", False),
        ("Có thành tích may", "Là t? trưởng may", True),
        ("Có thành tích may", "Làm gì? may", False),
        ("Có thành tích may", "Phương án B? May", False),
    ],
)
def test_letters_lost_to_a_question_mark_are_told(
    portal: Portal, old: str, new: str, told: bool
) -> None:
    portal.change(PERSON, old, new)
    assert ("[letters-asked]" in portal.run("check").output) == told
