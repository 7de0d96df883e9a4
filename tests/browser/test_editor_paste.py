"""What is pasted into the form editor: words and their order stay, looks and tricks go."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import Form
from generator.markdown import parsing
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
CLIPBOARDS = Path(__file__).parent / "clipboards"
PROGRAMS = sorted(file.stem for file in CLIPBOARDS.glob("*.html"))
FILE = "content/stories/2026/{}.md"
READ = """
async (html) => {
  const { pasted } = await import("/bien-tap/paste.js");
  const data = new DataTransfer();
  data.setData("text/html", html);
  return pasted(data);
}
"""
# As a browser does when somebody presses Ctrl+V, for whatever is on the clipboard.
PASTE = """
([html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
  if (!document.activeElement.dispatchEvent(paste)) return;
  const input = { bubbles: true, cancelable: true, inputType: "insertFromPaste" };
  document.activeElement.dispatchEvent(
    new InputEvent("beforeinput", { ...input, dataTransfer: clipboardData }),
  );
}
"""
# What is on the clipboard, as another program would have put it there.
COPY = """
(html) => document.addEventListener("copy", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  event.clipboardData.setData("text/html", html);
  event.clipboardData.setData("text/plain", "chữ trơn");
}, { capture: true, once: true })
"""
NOTICE = "Ảnh không dán được vào bài"
TABLES = """\
---
name: Có bảng
summary: Bảng ở đủ chỗ.
launched_by: ubnd-tinh
started_on: 2021-01-15
sample: true
status: approved
---
Mở đầu.

| Bản | Số người | Ghi chú |
|:----|:---:|---:|
| Nậm Thử | 412 | **đã** xong |
| A \\| B |  | [xem](/quyet-dinh/2021/ubnd-tinh-1/) |

- Một
  - trong một
- Hai
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("dan") / "portal")
    desk.portal.write("movements/co-bang.md", TABLES)
    desk.begin()
    with desk.open():
        yield desk


def clipboard(program: str) -> tuple[str, str]:
    """HTML, and the Markdown that is to come of it."""
    html = (CLIPBOARDS / f"{program}.html").read_text(encoding="utf-8")
    markdown = (CLIPBOARDS / f"{program}.md").read_text(encoding="utf-8").removesuffix("\n")
    return html, markdown


@pytest.fixture
def story(form: Callable[..., Form]) -> Form:
    opened = form("stories")
    opened.write(Ngày_đăng="2026-05-20", Tác_giả="Hà Minh", **{"Sa-pô": "Một câu."})
    return opened


def paste(opened: Form, html: str, text: str = "") -> None:
    opened.page.evaluate(PASTE, [html, text])


def body(opened: Form, desk: Desk, name: str) -> str:
    """The text of the story as its file says it."""
    opened.write(Tiêu_đề_bài=name.replace("-", " "))
    opened.save()
    written = desk.show(f"cms/stories/2026/{name}", FILE.format(name))
    return written.split("---\n", 2)[2].removesuffix("\n")


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_a_program_puts_on_the_clipboard_becomes_markdown(editor: Any, program: str) -> None:
    html, markdown = clipboard(program)
    found = editor.page.evaluate(READ, html)
    assert found["markdown"] == markdown
    assert found["pictures"] == (1 if program == "word" else 0)
    assert parsing.fault(markdown) is None


@pytest.mark.parametrize("program", PROGRAMS)
def test_pasted_into_the_formatted_text_it_is_saved_as_it_was(
    story: Form, desk: Desk, program: str
) -> None:
    html, markdown = clipboard(program)
    story.tell("Bài viết", "")
    paste(story, html)
    if program == "word":
        dialog = story.page.get_by_role("dialog", name=NOTICE)
        dialog.get_by_role("button", name="Đã hiểu").click()
    # Decap leaves out signs that nothing needs.
    render = parsing.parser().render
    assert render(body(story, desk, f"dan-tu-{program}")) == render(markdown)


def test_the_keys_that_paste_do_the_same(story: Form, desk: Desk) -> None:
    html, markdown = clipboard("word")
    story.tell("Bài viết", "")
    story.page.evaluate(COPY, html)
    story.page.keyboard.press("Control+c")
    story.page.keyboard.press("Control+v")
    dialog = story.page.get_by_role("dialog", name=NOTICE)
    dialog.get_by_role("button", name="Đã hiểu").click()
    render = parsing.parser().render
    assert render(body(story, desk, "dan-bang-phim")) == render(markdown)


def test_a_word_changes_neither_tables_nor_lists_within_lists(form: Any, desk: Desk) -> None:
    opened = form("movements", "co-bang")
    opened.go_on("Mở đầu.", " Thêm.")
    opened.save()
    file = "content/movements/co-bang.md"
    assert desk.show("cms/movements/co-bang", file) == TABLES.replace("Mở đầu.", "Mở đầu. Thêm.")


def test_whatever_is_pasted_its_letters_stay(editor: Any) -> None:
    """Random HTML, seeded: nothing fails, no letter is lost, and no sign is read as a letter."""
    chance = random.Random(5)
    texts = [run_together(chance) for _ in range(400)]
    found = editor.page.evaluate(
        f"async (all) => Promise.all(all.map({READ}))", [html for html, _letters in texts]
    )
    for (html, letters), read in zip(texts, found, strict=True):
        rendered = parsing.parser().render(read["markdown"])
        shown = "".join(filter(str.isalnum, unescape(re.sub("<[^>]*>", "", rendered))))
        assert shown == letters, html
        assert "*" not in rendered, html


def run_together(chance: random.Random) -> tuple[str, str]:
    """HTML of a few runs and blocks, and its letters and figures in order."""
    words = [
        "Điều 1.",
        "“Hoa”",
        " chị ",
        "bản",
        "(12)",
        ", ",
        "_x_",
        "[1]",
        "a&amp;b",
        "2. Lò",
        "# b",
    ]
    around = [
        "{}",
        "<b>{}</b>",
        "<i>{}</i>",
        "<b><i>{}</i></b>",
        "<a href='https://a.example/'>{}</a>",
    ]
    blocks = ["<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>", "<h3>{}</h3>", "{}<br>"]
    blocks += ["<blockquote>{}</blockquote>", "<table><tr><td>{}</td><td>z</td></tr></table>"]
    html = ""
    for _block in range(chance.randint(1, 4)):
        runs = [
            chance.choice(around).format(chance.choice(words)) for _ in range(chance.randint(1, 4))
        ]
        html += chance.choice(blocks).format("".join(runs))
    text = unescape(re.sub("<[^>]*>", "", html))
    return html, "".join(filter(str.isalnum, text))


def test_a_table_pasted_between_words_stays_a_table(story: Form, desk: Desk) -> None:
    story.tell("Bài viết", "Trước.Sau.")
    for _letter in "Sau.":
        story.page.keyboard.press("ArrowLeft")
    paste(story, "<table><tr><th>Bản</th><th>Giờ</th></tr><tr><td>A</td><td>7</td></tr></table>")
    assert body(story, desk, "bang-giua-chu") == (
        "Trước.\n\n| Bản | Giờ |\n| --- | --- |\n| A | 7 |\n\nSau."
    )


def test_words_pasted_into_a_sentence_stay_in_it(story: Form, desk: Desk) -> None:
    story.tell("Bài viết", "Chị  đi bản.")
    for _letter in " đi bản.":
        story.page.keyboard.press("ArrowLeft")
    paste(story, "<meta charset=utf-8><span><b>Lò Thị Thử</b></span>")
    assert body(story, desk, "chu-giua-cau") == "Chị **Lò Thị Thử** đi bản."


def test_pasted_into_raw_markdown_it_is_markdown(story: Form, desk: Desk) -> None:
    html, markdown = clipboard("writer")
    story.tell("Bài viết", "")
    story.page.get_by_role("switch").first.click()
    story.page.locator(".cms-editor-raw [contenteditable=true]").click()
    paste(story, html)
    story.page.get_by_text("| Năm | Lượt |").wait_for()
    assert body(story, desk, "dan-vao-markdown") == markdown
    story.page.evaluate("localStorage.removeItem('cms.md-mode')")


def test_fields_without_formatting_take_letters_and_lines(form: Any, desk: Desk) -> None:
    person = form("individuals")
    person.field("Họ và tên").focus()
    paste(person, "", "Lò\u00a0Thị\u200b Dán\u00ad\r\n")
    expect(person.field("Họ và tên")).to_have_value("Lò Thị Dán")
    decision = form("decisions")
    decision.field("Trích yếu").focus()
    paste(decision, "<p>x</p>", "Về việc\r\ntặng\u00a0Bằng\u0007 khen")
    expect(decision.field("Trích yếu")).to_have_value("Về việc tặng Bằng khen")


def test_what_the_editor_copied_itself_is_its_own(editor: Any) -> None:
    own = '<span data-slate-fragment="JTVCJTVE">Chữ</span>'
    assert editor.page.evaluate(READ, own) is None
