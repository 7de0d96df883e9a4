"""The theme's two families of colours turned to others, as light as they were."""

from __future__ import annotations

import re
from colorsys import hsv_to_rgb

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


# What is written on what in the theme's sheets (theme/assets/css), by the names of their colours.
GROUNDS = ("paper", "surface", "sunken")
WRITTEN = (
    *((text, ground) for text in ("link", "gold-ink", "state", "province") for ground in GROUNDS),
    ("gold-ink", "gold-soft"),
    ("ink", "gold-soft"),
    *(("on-crimson", ground) for ground in ("crimson", "crimson-2")),
    *((text, ground) for text in ("band-ink", "band-gold") for ground in ("band", "band-2")),
)
EVERY = [
    "#" + "".join(f"{round(255 * one):02x}" for one in hsv_to_rgb(hue / 24, strength, value))
    for hue in range(24)
    for strength in (0.2, 0.6, 1.0)
    for value in (0.3, 1.0)
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_letters_reach_what_wcag_asks_in_any_colour(scheme: int) -> None:
    """Pale yellow, vivid green, black: who chooses them need not know what is written on them."""
    sheet = (ROOT / "theme/assets/css/ground.css").read_text(encoding="utf-8")
    named = [
        dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})\b", block))
        for block in re.findall(r"\{[^{}]*--paper[^{}]*\}", sheet)
    ][scheme]
    assert named["paper"] == ("#fbf7ee", "#1a1412")[scheme]
    for wanted in (*EVERY, "#000000", "#ffffff", "#ffffaa"):
        turned = {name: Tint(wanted, wanted).hex(colour) for name, colour in named.items()}
        for text, ground in WRITTEN:
            assert contrast(turned[text], turned[ground]) >= 4.5, (wanted, text, ground)


def test_of_a_sheet_nothing_but_colours_changes() -> None:
    assert SHEETS
    for sheet in SHEETS:
        text = sheet.read_text(encoding="utf-8")
        turned = BLUE.text(text)
        assert len(turned) == len(text)
        blank = re.compile("#[0-9a-f]{6}")
        assert blank.sub("", turned) == blank.sub("", text)
