"""What a reviewer sees is what is published: characters that show as nothing are refused."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from generator.characters import UNSAFE_CHARACTERS, first_unsafe, is_familiar, unsafe_places
from generator.loading.load import load

from helpers import Portal

PERSON = "individuals/tan-may-de.yml"
STORY = "stories/2021/an.md"
HIDDEN = (
    "\x00", "\x0b", "\x0c", "\x1c", "\x1e", "\x7f", "\x85", "\x9b", "\r", "\u00ad", "\u034f",
    "\u061c", "\u115f", "\u17b4", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e",
    "\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2063", "\u2066", "\u2069", "\u206a",
    "\u2800", "\u3164", "\ufe00", "\ufe0f", "\ufeff", "\uffa0", "\ufff9", "\ufffc", "\ufdd0",
    "\uffff", "\ue000", "\U0001d173", "\U0003fffe", "\U000e0001", "\U000e0073", "\U000e0100",
    "\U000f0000", "\U0010fffd", "\U0010ffff",
)  # fmt: skip


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
@pytest.mark.parametrize(
    ("file", "text", "line", "column"),
    [
        (PERSON, "name: A\n# draft…§status: approved\nstatus: draft\n", 2, 9),
        (PERSON, "name: A§B\nstatus: draft\n", 1, 8),
        (PERSON, "name: A\nsta§tus: draft\n", 2, 4),
        (PERSON, 'name: "A"\nbody: |\n  Một\n  hai§ba\nstatus: draft\n', 4, 6),
        (STORY, "---\ntitle: A # §b\nstatus: draft\n---\nText.\n", 2, 12),
        (STORY, "---\ntitle: A\nstatus: draft\n---\nText.\n\nHai §ba.\n", 7, 5),
        ("catalogues/fields.yml", "- id: y-te\n  name: Y§tế\n", 2, 10),
    ],
    ids=["comment", "value", "key", "block", "front matter", "Markdown", "catalogue"],
)
def test_none_stands_anywhere_in_a_file(
    portal: Portal, character: str, file: str, text: str, line: int, column: int
) -> None:
    portal.write(file, text.replace("§", character).encode())
    library, problems = load(portal.content)
    (problem,) = [one for one in problems if one.file == file]
    assert (problem.code, problem.line, problem.column) == ("unsafe-character", line, column)
    assert problem.found == f"U+{ord(character):04X}"
    assert "tan-may-de" not in library.individuals or file != PERSON


def test_a_comment_does_not_end_where_no_line_does(portal: Portal) -> None:
    for separator in ("\u2028", "\u2029", "\x85", "\r"):
        text = f"name: Lò Thị Thử\nlocality: xa-moi\n# draft{separator}status: approved\n"
        portal.write(PERSON, text.encode())
        result = portal.run("check")
        assert result.exit_code == 1
        assert f"content/{PERSON}:3:8: " in result.stderr
        assert f"U+{ord(separator):04X}" in result.stderr


def test_every_line_is_told_at_once(portal: Portal) -> None:
    portal.write(PERSON, "name: A\u200b\u202e\n# \u2066\nstatus: \u200bdraft\n".encode())
    _library, problems = load(portal.content)
    told = [(one.line, one.column, one.found) for one in problems if one.file == PERSON]
    assert told == [(1, 8, "U+200B, U+202E"), (2, 3, "U+2066"), (3, 9, "U+200B")]


@pytest.mark.parametrize("written", [r'"A\u202eB"', r'"A\LB"', r'"A\NB"', r'"A\u200bB"', r'"A\eB"'])
def test_an_escape_is_no_way_around(portal: Portal, written: str) -> None:
    portal.write(PERSON, f"name: {written}\nstatus: draft\n")
    _library, problems = load(portal.content)
    assert [one.code for one in problems if one.file == PERSON] == ["unsafe-character"]


@pytest.mark.parametrize(
    "written", ["&#x202E;", "&#8238;", "&zwnj;", "&shy;", "&#x2028;", "&ZeroWidthSpace;"]
)
def test_a_reference_in_markdown_is_no_way_around(portal: Portal, written: str) -> None:
    head = "title: A\nstandfirst: B\ndate: 2021-01-02\nbyline: C\nstatus: draft"
    portal.write(STORY, f"---\n{head}\n---\nX {written} y.\n")
    _library, problems = load(portal.content)
    assert [one.code for one in problems if one.file == STORY] == ["unsafe-character"]


@pytest.mark.parametrize(
    "text",
    [
        "Lò Thị Hoạ – “Mường Tè”, 3 m², 30 °C, 1.000 ₫, ½ «x»\u00a0\u202f\u3000…",
        unicodedata.normalize("NFD", "Nguyễn Thị Ánh Ưu Ợ"),
        "ꪼꪕꪒꪾ ꪎꪱꪥ 𖬀𖬲 𞄀𞄁 苗族 傣族 ฉันชื่อ ລາວ ខ្មែរ မြန်မာ தமிழ் 한국어 日本語 Ελλάδα Україна",
        "क्‍ष श्‌र ක්‍ෂ",
        "❤️ ☎︎ 🏳️ 🇻🇳 👍🏿",
        "a\tb\nc",
    ],
)
def test_what_people_write_passes(text: str) -> None:
    assert first_unsafe(text) is None
    assert UNSAFE_CHARACTERS.search(text) is None


def test_the_quick_question_misses_none() -> None:
    """For every character there is, alone and between letters: both ways say the same."""
    for code in range(sys.maxunicode + 1):
        text = f"a{chr(code)}b"
        assert (first_unsafe(text) is None) == (UNSAFE_CHARACTERS.search(text) is None), hex(code)


def test_all_controls_and_all_that_has_no_width_are_among_them() -> None:
    # Formatting characters that can be seen: signs under digits, joiners of hieroglyphs.
    seen = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    seen |= set(range(0x13430, 0x13460))
    for code in set(range(sys.maxunicode + 1)) - seen - {ord("\t"), ord("\n")}:
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            assert UNSAFE_CHARACTERS.search(f"a{chr(code)}b"), hex(code)


def test_a_long_line_is_looked_through_once() -> None:
    text = "\u200b" * 100_000
    assert list(unsafe_places(text)) == [(1, 1, ("U+200B",))]


def test_what_is_familiar_is_safe_and_needs_no_normalising() -> None:
    familiar = [one for one in map(chr, range(sys.maxunicode + 1)) if is_familiar(_utf8(one))]
    for one in familiar:
        assert not UNSAFE_CHARACTERS.search(one), ascii(one)
        assert not unicodedata.combining(one), ascii(one)
        assert unicodedata.is_normalized("NFC", one), ascii(one)
    assert set("Đặng Thị Ỷ, “3½” – …").difference("½") <= set(familiar)
    assert not is_familiar(_utf8("a\u0301")) and not is_familiar(_utf8("…\u200b…"))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
