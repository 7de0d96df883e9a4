"""The theme's two families of colours turned to others, as light as they were."""

from __future__ import annotations

import re

import pytest
from generator.tint import ACCENT, MAIN, Tint

from helpers import ROOT

SHEETS = sorted((ROOT / "theme/assets").rglob("*.css"))
BLUE = Tint("#1d4f8f", "#8a9aa8")


def luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    red, green, blue = (
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4
        for one in (part / 255 for part in bytes.fromhex(colour[1:]))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_own_colours_of_the_theme_stand_for_themselves() -> None:
    assert BLUE.hex(MAIN) != MAIN
    same = Tint(MAIN, ACCENT)
    assert same.hex(MAIN) == MAIN
    assert same.hex(ACCENT) == ACCENT
    assert not Tint()
    assert Tint().text("#8f1d21") == "#8f1d21"
    assert Tint().rgb((143, 29, 33)) == (143, 29, 33)


def test_one_colour_leaves_the_other_family_alone() -> None:
    assert Tint("#1d4f8f").hex(ACCENT) == ACCENT
    assert Tint("", "#1d4f8f").hex(MAIN) == MAIN


@pytest.mark.parametrize("colour", ["#ffffff", "#fbf7ee", "#2a211c", "#1f5a58", "#3a4880"])
def test_paper_ink_and_other_hues_stay(colour: str) -> None:
    assert BLUE.hex(colour) == colour


@pytest.mark.parametrize("wanted", ["#1d4f8f", "#2f6b3a", "#ffee00", "#ff00ff", "#000000"])
def test_what_could_be_read_can_be_read(wanted: str) -> None:
    """On paper, and light letters on it; in whatever colour."""
    for colour in ("#8f1d21", "#5f1215", "#76570f", "#f2b3a4", "#e5c378"):
        turned = Tint(wanted, wanted).hex(colour)
        for ground in ("#fffdf8", "#1a1412"):
            before, after = contrast(colour, ground), contrast(turned, ground)
            assert after > 0.8 * before or after > 4.5, (colour, turned, ground)


def test_of_a_sheet_nothing_but_colours_changes() -> None:
    assert SHEETS
    for sheet in SHEETS:
        text = sheet.read_text(encoding="utf-8")
        turned = BLUE.text(text)
        assert len(turned) == len(text)
        blank = re.compile("#[0-9a-f]{6}")
        assert blank.sub("", turned) == blank.sub("", text)
