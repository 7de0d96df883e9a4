"""The forms of the editor in a browser: signed in, opened, filled in, saved."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from desk import Desk
from playwright.sync_api import Browser, Page, expect

# The new record has come: its status is already chosen.
STATUS_SHOWN = """
() => document.querySelector("input[id^='status-field']")
  ?.closest("[class*='ControlContainer']")?.innerText.includes("Bản nháp")
"""

# The caret stands behind the last word of a paragraph.
AT_END = """
paragraph => {
  const caret = getSelection();
  if (!caret.isCollapsed || !paragraph.contains(caret.focusNode)) return false;
  const after = document.createRange();
  after.selectNodeContents(paragraph);
  after.setStart(caret.focusNode, caret.focusOffset);
  return !after.toString().trim();
}
"""


class Traffic:
    """What a page has asked for and not been given yet."""

    def __init__(self, page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.open: set[object] = set()
        self.refused: list[str] = []
        page.on("console", self._said)
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def _said(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def _began(self, request) -> None:
        self.asked.append(request.url)
        self.open.add(request)

    def _ended(self, request) -> None:
        self.open.discard(request)

    def calm_down(self) -> None:
        """Wait until nothing is under way any more, and nothing follows from that."""
        calm = 0
        while calm < 3:
            self.page.wait_for_timeout(150)
            calm = 0 if self.open else calm + 1


class Form:
    """The form of a record, filled in as people do."""

    def __init__(self, page, traffic: Traffic | None = None) -> None:
        self.page = page
        self.traffic = traffic

    def field(self, label: str):
        # JavaScript reads the pattern too, and knows fewer escapes than re.escape makes.
        words = re.sub(r"([().])", r"\\\1", label)
        return self.page.get_by_label(re.compile(rf"^{words}( \(|$)")).last

    def write(self, **texts: str) -> None:
        for label, text in texts.items():
            self.field(label.replace("_", " ")).fill(text)

    def choose(self, label: str, *typed: str) -> None:
        field = self.field(label)
        for text in typed:
            field.fill(text)
            self.page.get_by_role("option").first.wait_for()
            field.press("Enter")

    def add(self, what: str) -> None:
        self.page.get_by_role("button", name=f"Thêm {what}", exact=True).click()

    def switch(self, label: str) -> None:
        self.field(label).click()

    def tell(self, label: str, *paragraphs: str) -> None:
        """Into a field with formatting."""
        frame = self.page.locator("div", has=self.page.get_by_text(label, exact=True))
        frame.last.locator("xpath=ancestor::*[.//*[@contenteditable='true']][1]").locator(
            "[contenteditable='true']"
        ).first.click()
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.insert_text(paragraph)

    def go_on(self, words: str, more: str) -> None:
        """Add to the paragraph that has these words."""
        paragraph = self.page.locator("[contenteditable='true']").get_by_text(words)
        paragraph.click()
        # The editor looks at the caret now and then only, and on a slow machine puts it back
        # to where it saw it last: it has to be at the end still a moment later.
        for _ in range(20):
            self.page.keyboard.press("End")
            self.page.wait_for_timeout(250)
            if paragraph.evaluate(AT_END):
                break
        self.page.keyboard.insert_text(more)

    def told(self) -> str:
        """What the form says is wrong."""
        return "; ".join(self.page.locator("[class*=ControlErrorsList]").all_inner_texts())

    def save(self) -> None:
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        unsaved = self.page.get_by_text("Có thay đổi chưa lưu")
        expect(unsaved, self.told()).to_be_hidden(timeout=15_000)
        # Decap goes to the record's own address now, wherever the next step has led.
        self.page.wait_for_url(re.compile("/entries/"))
        # It loads the saved record anew, and would put that into a form opened too soon.
        if self.traffic:
            self.traffic.calm_down()


@contextlib.contextmanager
def signed_in(browser: Browser, desk: Desk, **of_the_context: Any) -> Iterator[Traffic]:
    """An editor's browser, signed in: what its page asks for."""
    told = {"viewport": {"width": 1280, "height": 900}, "timezone_id": "Asia/Ho_Chi_Minh"}
    context = browser.new_context(**{"locale": "vi-VN"} | told | of_the_context)
    context.set_default_timeout(15_000)
    page = context.new_page()
    traffic = Traffic(page)
    # "Leave this page?" and "open what you had begun?"
    page.on(
        "dialog", lambda dialog: dialog.accept() if "rời" in dialog.message else dialog.dismiss()
    )
    enter(page, desk)
    yield traffic
    context.close()


def enter(page: Page, desk: Desk) -> None:
    """Sign in, on a page that shows nothing of the editor yet."""
    page.goto(f"{desk.address}bien-tap/")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_text("Thêm cá nhân").wait_for()


def open_form(traffic: Traffic, desk: Desk, kind: str, record: str = "") -> Form:
    """The form of a record, or of a new one."""
    page = traffic.page
    # By way of the list, as people do: Decap mixes forms up that follow one another.
    page.goto(f"{desk.address}bien-tap/#/collections/{kind}")
    page.get_by_role("heading", level=1).first.wait_for()
    way = f"entries/{record}" if record else "new"
    page.goto(f"{desk.address}bien-tap/#/collections/{kind}/{way}")
    page.get_by_role("button", name="Lưu", exact=True).wait_for()
    if not record:
        # What is typed before the empty record has come would go with it.
        page.wait_for_function(STATUS_SHOWN)
    return Form(page, traffic)
