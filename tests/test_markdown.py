"""Markdown: whatever is written, only harmless HTML comes out."""

from __future__ import annotations

import nh3
import pytest
from generator import markdown
from generator.markdown import ATTRIBUTES, TAGS, render
from generator.markdown.parsing import parser, parted
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import Page

_PIECES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](",
    "javascript:",
    "a",
    "data:text/html,x",
    "https://thu.example/",
    "/ca-nhan/a/",
    ")",
    "<",
    ">",
    "&",
    "&lt;",
    "&#106;",
    "`",
    "```\n",
    "# ",
    "\n",
    "\n\n",
    "* ",
    "1. ",
    "> ",
    "|",
    "|-|-|\n",
    "![x](",
    '"',
    "'",
    "<!--",
    "-->",
    "](",
    "[",
    "]",
    ":",
    "[x]: ",
    "<a href=",
    "\\",
    "{{ 7*7 }}",
    "<svg/onload=x>",
    "<https://thu.example>",
    "ê",
    "\t",
    "    ",
]
TEXT = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join) | st.text(max_size=80)


def shown(text: str) -> Page:
    return Page(render(text, lambda href: "../.." + href).html)


@given(TEXT)
@example("[x](java&#10;script:alert(1))")
@example("[x](\x01javascript:alert(1))")
@example("[x]: javascript:alert(1)\n\n[x]")
@example('[x](/a/ "t\\" onmouseover=alert(1) ")')
def test_only_the_allow_list_comes_out(text: str) -> None:
    for element in shown(text).elements:
        assert element.tag in TAGS
        assert set(element.attributes) <= ATTRIBUTES.get(element.tag, set()) | {"rel"}
        href = element.get("href")
        if href is not None:
            assert href.startswith(("https://", "http://", "#", "../../"))


@given(TEXT)
def test_heading_ids_are_unique(text: str) -> None:
    rendered = render(text, lambda _href: None)
    ids = [heading.id for heading in rendered.headings]
    assert len(ids) == len(set(ids))
    assert ids == [one["id"] for one in Page(rendered.html).elements if one.get("id") is not None]


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<b>)",
        "[x](vbscript:x)",
        "[x](mailto:a@thu.example)",
        "[x](relative/path)",
        "[x](//evil.example/)",
        "<javascript:alert(1)>",
        "[x](file:///etc/passwd)",
    ],
)
def test_links_elsewhere_lose_the_link_and_keep_the_words(hostile: str) -> None:
    page = Page(render(hostile, lambda _href: None).html)
    assert page.all("a") == []
    assert page.text.strip()


def test_raw_html_is_text() -> None:
    page = shown("<script>alert(1)</script>\n\na <b onclick=x>b</b>")
    assert {one.tag for one in page.elements} == {"p"}
    assert "<script>alert(1)</script>" in page.text
    assert "<b onclick=x>b</b>" in page.text


def test_pictures_are_not_loaded() -> None:
    assert shown("![x](https://thu.example/a.png)").all("img") == []


def test_links_of_the_portal_are_resolved_or_dropped() -> None:
    text = "[một](/a/#b), [hai](/khong-co/) và **[ba](/c/)**"
    page = Page(render(text, {"/a/#b": "../a/#b", "/c/": "../c/"}.get).html)
    assert [(link["href"], link.text) for link in page.all("a")] == [
        ("../a/#b", "một"),
        ("../c/", "ba"),
    ]
    assert page.text.strip() == "một, hai và ba"


def test_links_to_other_sites_tell_them_nothing() -> None:
    assert "noreferrer" in shown("[x](https://thu.example/)").one("a")["rel"]


def test_the_page_keeps_its_only_h1() -> None:
    page = shown("# Một\n\n## Hai\n\n### Ba\n\nMột\n===")
    assert [(one.tag, one["id"]) for one in page.elements if one.tag[0] == "h"] == [
        ("h2", "muc-mot"),
        ("h2", "muc-hai"),
        ("h3", "muc-ba"),
        ("h2", "muc-mot-2"),
    ]


def test_tables_lists_and_emphasis_are_rendered() -> None:
    page = shown("| a | b |\n|---|---|\n| 1 | 2 |\n\n- *một*\n- **hai**\n\n3. ba\n")
    assert [one.text for one in page.all("td")] == ["1", "2"]
    assert page.one("em").text == "một"
    assert page.one("ol")["start"] == "3"


@given(st.text(alphabet="aăĐỗ Z19.,;:-–%/?()“”…\n*_", min_size=1, max_size=60))
def test_plain_paragraphs_are_what_the_parser_would_give(text):
    """Most bodies take a short way; it must lead to the same place."""
    quick = markdown.render(text, lambda href: href).html
    full = nh3.clean(parser().render(text), tags=set(markdown.TAGS), link_rel=None)
    if markdown._is_plain(text):
        assert quick == full


def test_ordinary_vietnamese_takes_the_short_way():
    body = "Chị Hoà đi bộ 12 km, qua ba con suối: “Đi thì đến”.\n\nNăm sau, cả bản có nước."
    assert markdown._is_plain(body)
    assert markdown.render(body, lambda href: href).html.count("<p>") == 2


@pytest.mark.parametrize("rule", ["---", "- - -", "***", "* * *", "___", "  -----", "-  -  -  "])
def test_a_rule_of_any_spelling_parts_a_text(rule: str) -> None:
    above, below = parted(f"Ở trên.\n\n{rule}\n\n## Ở dưới\n\n---\n\nHết.\n")
    assert (above.strip(), below.strip()) == ("Ở trên.", "## Ở dưới\n\n---\n\nHết.")


@pytest.mark.parametrize(
    "text",
    ["Đề mục\n---\n\nLời.", "```\n---\n```\n\nLời.", "> Trích\n>\n> ---\n\nLời.", "- - x", ""],
)
def test_what_is_no_rule_across_a_text_parts_nothing(text: str) -> None:
    assert parted(text) == (text, "")
