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
