"""Patterns of Python as JavaScript reads them; what both find is compared in a browser."""

from __future__ import annotations

import re

import pytest
from generator.editor.patterns import PatternError, portable, ported


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (r"\d{2}", r"[\p{Nd}]{2}"),
        (r"(?<!\w)a\Z", r"(?<![\p{L}\p{N}_])a$"),
        (r"(?P<found>[^.;\n\d]+?)", "(?<found>[^\\.;\n\\p{Nd}]+?)"),
        (r"[^\W\d]{1,3}", r"[\p{L}\p{Nl}\p{No}_]{1,3}"),
        (r"(?i:đ)Đ", "(?:[đĐ])Đ"),
        (r"a.b|c\.", r"a[^\n]b|c\."),
    ],
)
def test_a_pattern_is_written_for_javascript(pattern: str, source: str) -> None:
    assert portable(re.compile(pattern)) == source


def test_capitals_count_where_a_group_says_so() -> None:
    pattern = re.compile(r"là (?-i:[A-Z])\w", re.IGNORECASE)
    assert portable(pattern) == r"[lL][àÀ] (?:[A-Z])[\p{L}\p{N}_]"


@pytest.mark.parametrize("pattern", ["^a", "a$", r"\bword", r"(a)\1"])
def test_what_is_not_known_to_mean_the_same_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        portable(re.compile(pattern))


def test_patterns_are_found_wherever_they_stand_in_data() -> None:
    data = {"one": (re.compile("a"), {"two": [re.compile("b"), 3, "c"]})}
    assert ported(data) == {"one": ["a", {"two": ["b", 3, "c"]}]}
