"""Photos within texts: shown where the text says, or refused with words; and what links may say."""

from __future__ import annotations

import json
import re

import pytest
from generator import markdown
from markupsafe import Markup

from helpers import BASE, Portal
from pictured import picture

STORY, PRACTICE = "stories/2021/nguoi-cho-thuoc.md", "practices/xe-may-cho-thuoc.yml"
PERSON, PAGE = "individuals/lo-thi-anh.yml", "tin-bai/2021/nguoi-cho-thuoc/"
PHOTOS = "photos:\n"


def entry(name: str) -> str:
    return (
        f"  - {{file: media/tin/{name}.jpg, alt: Tả {name}, credit: Người Thử, "
        f"caption: Lời {name}, consent: true}}\n"
    )


def written(portal: Portal, body: str, *names: str) -> Portal:
    """A story with photos, and a body that places some of them."""
    for name in names:
        portal.write(f"media/tin/{name}.jpg", picture(900, 600))
    text = (portal.content / STORY).read_text(encoding="utf-8")
    head = text.rpartition("\n---\n")[0]
    photos = PHOTOS + "".join(map(entry, names)) if names else ""
    portal.write(STORY, f"{head.replace('sample:', photos + 'sample:')}\n---\n{body}\n")
    return portal


def test_a_photo_stands_where_the_text_places_it(portal: Portal) -> None:
    body = "Đoạn một.\n\n![](media/tin/hai.jpg)\n\nĐoạn *hai*.\n\n![Tả khác](/media/tin/ba.jpg)"
    written(portal, body, "mot", "hai", "ba").build()
    page = portal.page(PAGE)
    images = [one for one in page.all("img") if "media/tin" in one["src"]]
    assert [(one["src"].rpartition("/")[2], one["alt"]) for one in images] == [
        ("mot.jpg", "Tả mot"),  # in no text, so before it
        ("hai.jpg", "Tả hai"),
        ("ba.jpg", "Tả khác"),
    ]
    assert [one.text for one in page.all("figcaption")] == [
        f"Lời {name} Ảnh: Người Thử" for name in ("mot", "hai", "ba")
    ]
    for one in images:
        assert "assets/thumbnails/tin/" in one["srcset"]
        assert one["width"], one["height"]
    assert [one.get("loading") for one in images] == [None, "lazy", "lazy"]
    html = (portal.site / PAGE / "index.html").read_text(encoding="utf-8")
    places = [html.index(one) for one in ("Đoạn một", 'alt="Tả hai"', "Đoạn <em>hai", "Tả khác")]
    assert places == sorted(places)
    assert "!<" not in html
    assert "<p></p>" not in html


def test_feeds_and_the_api_have_it_in_the_same_place(portal: Portal) -> None:
    written(portal, "Đoạn một.\n\n![](media/tin/hai.jpg)\n\nĐoạn hai.", "mot", "hai").build()
    feed = json.loads((portal.site / "rss/tin-bai.json").read_text(encoding="utf-8"))
    (item,) = [one for one in feed["items"] if one["url"] == BASE + PAGE]
    api = next(
        one["body_html"]
        for file in (portal.site / "api/v1/tin-bai").rglob("*.json")
        for one in json.loads(file.read_text(encoding="utf-8")).values()
        if isinstance(one, dict) and one.get("url") == BASE + PAGE
    )
    figure = (
        f'<figure><img src="{BASE}media/tin/hai.jpg" alt="Tả hai" width="900" height="600">'
        "<figcaption>Lời hai <small>Ảnh: Người Thử</small></figcaption></figure>"
    )
    for html in (item["content_html"], api):
        assert f"<p>Đoạn một.</p>\n{figure}<p>Đoạn hai.</p>" in html
    assert item["content_html"].count("<img") == 2
    # The press is given the text alone, and the photos beside it.
    kit = portal.page(f"bao-chi/{PAGE}")
    assert "Đoạn một.\n\nĐoạn hai." in kit.one("textarea").text
    assert len(kit.all("img")) == 2


def test_a_practice_places_its_photos_too(portal: Portal) -> None:
    portal.write("media/cach.jpg", picture(900, 600))
    shown = "{file: media/cach.jpg, alt: Tả, credit: Người Thử, consent: true}"
    portal.change(PRACTICE, "sample:", f"photos: [{shown}]\nsample:")
    text = (portal.content / PRACTICE).read_text(encoding="utf-8")
    start = text.index("solution:")
    end = text.index("\n", start) + 1
    while text[end : end + 1] in (" ", "\n"):
        end = text.index("\n", end) + 1
    body = "solution: |\n  Chở thuốc bằng xe máy.\n\n  ![](media/cach.jpg)\n\n  Rồi phát.\n"
    portal.write(PRACTICE, text[:start] + body + text[end:])
    portal.build()
    page = portal.page("cach-lam-hay/xe-may-cho-thuoc/")
    assert len([one for one in page.all("img") if one["src"].endswith("media/cach.jpg")]) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("![Anh](media/tin/khac.jpg)", "image-unlisted"),
        ("![Anh](/media/tin/khac.jpg)", "image-unlisted"),
        ("![y](https://ngoai.example/a.jpg)", "image-elsewhere"),
        ("![y](//ngoai.example/a.jpg)", "image-elsewhere"),
        ("![y](data:image/png;base64,aaaa)", "image-elsewhere"),
        ("![y](../anh.jpg)", "image-elsewhere"),
        ("![y][z]\n\n[z]: https://ngoai.example/a.jpg", "image-elsewhere"),
        ("Ảnh: ![x](media/tin/mot.jpg)", "image-inline"),
        ("- ![x](media/tin/mot.jpg)", "image-inline"),
        ("> ![x](media/tin/mot.jpg)", "image-inline"),
        ("## ![x](media/tin/mot.jpg)", "image-inline"),
        ("[![x](media/tin/mot.jpg)](/)", "image-inline"),
        ("![x](media/tin/mot.jpg)\n" * 101, "text-images"),
        ("![Trạm](media/tin/mot 1.jpg)", "image-unreadable"),
        ("![Trạm] (media/tin/mot.jpg)", "image-unreadable"),
        ("![Trạm](media/tin/mot.jpg", "image-unreadable"),
        ("![Trạm][mot]", "image-unreadable"),
        ("![**Trạm**][mot]", "image-unreadable"),
        ("![[media/tin/mot.jpg]]", "image-unreadable"),
        ("!(media/tin/mot.jpg)", "image-unreadable"),
        ("!(mot.jpg)", "image-unreadable"),
        ("! [](/media/tin/mot.jpg)", "image-unreadable"),
        ("! [Trạm] (mot.jpg)", "image-unreadable"),
        ("| a |\n|---|\n| ![Trạm][mot] |", "image-unreadable"),
        ("[a](../nguoi-cho-thuoc/)", "link-relative"),
        ("[h](cam-thi-nhung)", "link-relative"),
        ("[f](//x.example/y)", "link-unknown"),
        ("[g](/khong-co/)", "link-unknown"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_words(portal: Portal, body: str, code: str) -> None:
    written(portal, f"Đoạn một.\n\n{body}", "mot")
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert f"content/{STORY}:" in result.stderr


def test_what_only_looks_like_an_image_is_let_through(portal: Portal) -> None:
    words = "Cố lên! (cười) Cố lên!(vỗ tay) Hay quá! [Chị Ánh](/ca-nhan/lo-thi-anh/) `![x][y]`"
    code = "    ![x] (y.jpg)"
    written(portal, f"{words}\n\n{code}")
    assert portal.run("check").exit_code == 0


def test_each_fault_of_an_image_is_told_where_it_stands(portal: Portal) -> None:
    body = (
        "Tệp media/tin/mot.jpg nói ở đây, `![](media/tin/mot.jpg)` nữa.\n\n"
        "![](media/tin/mot.jpg)\n\n"
        "Một ![](media/tin/mot.jpg) hai ![](media/tin/mot.jpg).\n\n"
        "- ![](media/tin/mot.jpg)\n\n"
        "![]()\n\n"
        "![](media\\tin\\mot.jpg)\n\n"
        "![Ạ](media/tin/mọt.jpg) ![Á][mot]\n\n"
        "| a | b |\n|---|---|\n| c | [d](media/tin/mot.jpg) |"
    )
    written(portal, body, "mot")
    text = (portal.content / STORY).read_text(encoding="utf-8")
    first = text[: text.index(body)].count("\n")
    told = re.findall(
        r"nguoi-cho-thuoc.md:(\d+):(\d+): lỗi: .*?“(.*?)”.*\[(.*)\]|nguoi-cho-thuoc.md:(\d+):"
        r"(\d+): lỗi: .*\[(.*)\]",
        portal.run("check").stderr,
    )
    places = [(int(a or e) - first, int(b or f), c, d or g) for a, b, c, d, e, f, g in told]
    assert places == [
        (5, 9, "media/tin/mot.jpg", "image-inline"),
        (5, 36, "media/tin/mot.jpg", "image-inline"),
        (7, 7, "media/tin/mot.jpg", "image-inline"),
        (9, 1, "![]()", "image-elsewhere"),
        (11, 5, "media\\tin\\mot.jpg", "image-elsewhere"),
        (13, 6, "media/tin/mọt.jpg", "image-unlisted"),
        (13, 25, "", "image-unreadable"),
        (17, 11, "media/tin/mot.jpg", "link-relative"),
    ]


def test_a_fault_in_a_text_of_yaml_is_told_where_it_stands(portal: Portal) -> None:
    portal.change(
        PERSON,
        "body: |\n",
        "body: |\n  Xem ../a/ ở đây: [một](../a/) và [hai](../a/)\n\n  > [ba](../a/)\n\n",
    )
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    told = re.findall(
        r"lo-thi-anh.yml:(\d+):(\d+): lỗi: .*link-relative", portal.run("check").stderr
    )
    lines = text.split("\n")
    assert [lines[int(line) - 1][: int(column) - 1][-6:] for line, column in told] == [
        "[một](",
        "[hai](",
        " [ba](",
    ]


@pytest.mark.parametrize(
    "link",
    ["[d](tel:113)", "[e](javascript:alert(1))", "[e](data:text/html,a)", "<tel:113>", "[f](a:b)"],
)
def test_a_link_of_which_the_words_alone_are_left_is_told(portal: Portal, link: str) -> None:
    written(portal, f"Gọi {link} nhé")
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    assert "[link-scheme]" in result.output
    assert str(markdown.render(link, lambda _href: None).html).count("<") == 2  # of its paragraph


@pytest.mark.parametrize("file", [PERSON, "pages/gioi-thieu.md", "movements/phong-trao-thu.md"])
def test_where_a_record_has_no_photos_for_it_a_text_places_none(portal: Portal, file: str) -> None:
    portal.write("media/anh.jpg", picture(90, 60))
    if file.endswith(".yml"):
        portal.change(file, "body: |\n", "body: |\n  ![x](media/anh.jpg)\n\n")
    else:
        text = (portal.content / file).read_text(encoding="utf-8")
        portal.write(file, f"{text}\n\n![x](media/anh.jpg)\n")
    assert "[image-not-here]" in portal.run("check").stderr


def test_a_photo_without_consent_stands_nowhere(portal: Portal) -> None:
    written(portal, "Đoạn.\n\n![](media/tin/mot.jpg)", "mot")
    portal.change(STORY, "consent: true", "consent: false")
    assert "[photo-consent]" in portal.run("check").stderr


def test_who_made_a_photo_is_said_once_and_in_one_way(portal: Portal) -> None:
    written(portal, "Đoạn.", "mot")
    portal.change(STORY, "caption: Lời mot", "caption: 'Sáng sớm. Ảnh: Người Thử'")
    shown = "{file: media/tin/mot.jpg, alt: Tả, credit: Người Khác, consent: true}"
    portal.change(PERSON, "sample:", f"photo: {shown}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 0, "it is a warning"
    assert "[caption-credit]" in result.output
    (told,) = [line for line in result.output.splitlines() if "[photo-credits]" in line]
    assert PERSON in told or STORY in told
    assert told.count("content/") == 1 and f"mà {PERSON} ghi" in told


def test_a_draft_is_measured_by_what_is_approved(portal: Portal) -> None:
    written(portal, "Đoạn.", "mot")
    shown = "{file: media/tin/mot.jpg, alt: Tả, credit: Người Khác, consent: true}"
    portal.change(PERSON, "sample:", f"photo: {shown}\nsample:")
    portal.change(PERSON, "status: approved", "status: draft")
    told = [one for one in portal.run("check").output.splitlines() if "[photo-credits]" in one]
    assert len(told) == 1
    assert told[0].startswith(f"content/{PERSON}:")
    assert f"mà {STORY} ghi" in told[0]


@pytest.mark.parametrize("waiting", ["publish_at: '2026-09-01T00:00:00+07:00'\n", None])
def test_what_must_wait_is_quoted_nowhere_else(portal: Portal, waiting: str | None) -> None:
    """Of two drafts, and of two that wait: the message of one has no word of the other."""
    written(portal, "Đoạn.", "mot")
    shown = "{file: media/tin/mot.jpg, alt: Tả, credit: Người Khác, consent: true}"
    portal.change(PERSON, "sample:", f"photo: {shown}\n{waiting or ''}sample:")
    if waiting is None:
        for file in (PERSON, STORY):
            portal.change(file, "status: approved", "status: draft")
    else:
        portal.change(STORY, "sample:", f"{waiting}sample:")
    told = portal.run("check").output
    assert "[photo-credits-apart]" in told
    assert "Người Khác" not in told and "Người Thử" not in told


def test_capitals_alone_are_proposed(portal: Portal) -> None:
    written(portal, "![](media/tin/Mot.JPG)", "mot")
    assert "Được phép: media/tin/mot.jpg" in portal.run("check").stderr
    portal.change(STORY, "file: media/tin/mot.jpg", "file: media/Tin/mot.jpg")
    assert "Được phép: media/tin/mot.jpg" in portal.run("check").stderr


def test_makers_of_a_photo_have_room_in_its_file(portal: Portal) -> None:
    written(portal, "Đoạn.", "mot")
    portal.change(STORY, "credit: Người Thử", f"credit: {'ắ' * 401}")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "photos[1].credit" in result.stderr


# -- Markdown by itself ---------------------------------------------------------------------------


def shown(text: str) -> str:
    return str(
        markdown.render(
            text, lambda _href: None, picture=lambda one: Markup("{%s|%s}") % (one.file, one.alt)
        ).html
    )


def test_images_are_shown_by_whoever_renders_the_text() -> None:
    assert shown("a\n\n![*b* `c`](media/x.jpg)\n![d](/media/y.jpg)\n\n## e") == (
        '<p>a</p>\n{media/x.jpg|b c}{media/y.jpg|d}<h2 id="muc-e">e</h2>\n'
    )
    assert str(markdown.render("![b](media/x.jpg)", lambda _href: None).html) == ""


def test_an_image_in_a_line_of_words_leaves_the_words() -> None:
    assert shown("a ![b](media/x.jpg) c") == "<p>a  c</p>\n"


@pytest.mark.parametrize(
    "text",
    ['![X](x" onerror="alert(1))', "![Y](https://evil.example/y.png)", "![x]( media/../a.jpg )"],
)
def test_no_address_of_an_image_is_written_as_it_stands(text: str) -> None:
    assert "src" not in str(markdown.render(text, lambda _href: None).html)
    assert "evil" not in str(markdown.render(f"a {text} [b](/c)", lambda _href: None).html)


def test_the_words_of_an_image_are_no_markup() -> None:
    assert shown('![<b onclick="a">](media/x.jpg)') == (
        "{media/x.jpg|&lt;b onclick=&#34;a&#34;&gt;}"
    )


def test_plain_text_has_what_an_image_shows_or_nothing_of_it() -> None:
    text = "a\n\n![b](media/x.jpg)\n\nc"
    assert markdown.plain(text) == "a\n\nb\n\nc"  # who looks for names reads it
    assert markdown.plain(text, pictures=False) == "a\n\nc"


def test_images_within_images_take_no_time() -> None:
    assert markdown.fault("![" * 101) is not None
    nested = "![" * 90 + "a" + "](media/x.jpg)" * 90
    assert len(markdown.images(nested)) == 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ('Trời mưa. <img src="/media/a.jpg" alt="x"> Tạnh.', '<img src="/media/a.jpg" alt="x">'),
        ("Trời <b>mưa</b>.", "<b>"),
        ("Xem <a\nhref='/x/'>đây", "<a"),
        ("<!-- ghi chú -->", "<!--"),
        ("Giảm <5% so với trước, a < b, vì i <3 phút > 2.", ""),
        ("Gõ `<br>` để xuống dòng.", ""),
        ("```\n<div>\n```", ""),
        ("Xem <https://bao.example/b>.", ""),
    ],
)
def test_html_in_a_text_is_told(portal: Portal, text: str, tag: str) -> None:
    """It would stand on the page as it was typed."""
    file = "stories/2021/nguoi-cho-thuoc.md"
    story = (portal.content / file).read_text(encoding="utf-8")
    portal.write(file, f"{story}\n\n{text}\n")
    told = portal.run("check")
    assert told.exit_code == 0
    (line, *_more) = [one for one in told.output.splitlines() if "[html-typed]" in one] or [""]
    assert (file in line and f"“{tag}" in line) if tag else not line
    if tag:
        place = len(story.splitlines()) + 3
        assert f"content/{file}:{place}:" in line
