"""A phone in a person's hand: what is tapped is counted, and must be within the thumb's reach."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page

SIZE = {"width": 390, "height": 844}
_PATIENCE = 30_000  # milliseconds
_REACH = """(element) => {
  const place = () => element.getClientRects()[0];
  // As by hand: the page moves, and nothing that is cut off inside of it does.
  const sought = place().top + place().height / 2 - innerHeight / 2;
  scrollBy({ top: sought, behavior: "instant" });
  const { left, right, top, bottom } = place();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const there = document.elementFromPoint(x, y);
  const label = element.labels?.[0];
  const hit = there && (element.contains(there) || label?.contains(there));
  return hit ? { x, y } : { covered: there ? there.outerHTML.slice(0, 120) : "nothing is there" };
}"""
# A browser without a mail program does nothing with a letter, or asks; here it is put aside.
_LETTERS = """addEventListener("click", (event) => {
  const letter = event.target.closest?.("a[href^='mailto:'], a[href^='tel:']");
  if (!letter) return;
  event.preventDefault();
  window.letter = letter.href;
}, true);"""
_SHEET = "navigator.share = async (what) => { window.shared = what; };"
_NO_SHEET = "Object.defineProperty(Navigator.prototype, 'share', { value: undefined });"


@dataclass
class Phone:
    """A page at 390 px. ``taps`` counts what people do beside reading, scrolling and typing: taps
    (on a field too) and the key that sends.

    ``seconds`` is what the portal took: from each tap until what was waited for was there.
    """

    page: Page
    taps: int = 0
    seconds: float = 0
    _since: float | None = field(default=None, repr=False)

    def tap(self, what: Locator) -> None:
        """Tap on it, after scrolling the page as a hand does.

        Raises AssertionError where it lies outside of the window even so, or under something.
        """
        self.sees(what)
        place = what.evaluate(_REACH)
        assert "covered" not in place, f"a thumb cannot reach {what}: {place['covered']}"
        self._done()
        self.page.touchscreen.tap(place["x"], place["y"])

    def enter(self) -> None:
        """The key that sends what was typed."""
        self._done()
        self.page.keyboard.press("Enter")

    def type(self, *texts: str) -> None:
        """Type into the field that was tapped; several texts go into the fields that follow it, to
        which a phone's keyboard has a key of its own, beside the letters.
        """
        for number, text in enumerate(texts):
            if number:
                self.page.keyboard.press("Tab")
            self.page.keyboard.type(text)
        self._since = time.monotonic()

    def sees(self, what: Locator) -> None:
        """Wait until it is there to be seen."""
        what.wait_for(state="visible", timeout=_PATIENCE)
        if self._since is not None:
            self.seconds += time.monotonic() - self._since
            self._since = None

    def arrives(self, path: str) -> None:
        """Wait for a page by the end of its address."""
        self.page.wait_for_url(f"**/{path}", timeout=_PATIENCE)
        self.sees(self.page.get_by_role("heading", level=1))

    def _done(self) -> None:
        self.taps += 1
        self._since = time.monotonic()

    def link(self, name: str) -> Locator:
        """The first link of this name in the page's own part."""
        return self.page.get_by_role("main").get_by_role("link", name=name).first

    def suggestion(self, name: str) -> Locator:
        """What the search suggests under exactly this name."""
        named = self.page.locator(".finder__name", has_text=re.compile(f"^{re.escape(name)}$"))
        return self.page.get_by_role("option").filter(has=named).first

    def says(self, text: str) -> None:
        """Wait for a text in the page's own part."""
        self.sees(self.page.get_by_role("main").get_by_text(text).first)


@contextmanager
def phone(
    browser: Browser,
    address: str,
    *,
    sheet: bool = True,
    slow: tuple[dict[str, float], int] | None = None,
) -> Iterator[Phone]:
    """A phone on the home page at ``address``; with ``sheet`` it can share by the system's sheet.

    ``slow``: the conditions of its network, as Chromium's ``Network.emulateNetworkConditions``
    takes them, and how many times slower its processor is.
    """
    context = browser.new_context(
        base_url=address, viewport=SIZE, has_touch=True, is_mobile=True, locale="vi-VN"
    )
    if not sheet:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(_LETTERS + (_SHEET if sheet else _NO_SHEET))
    try:
        page = context.new_page()
        if slow:
            session = context.new_cdp_session(page)
            session.send("Network.emulateNetworkConditions", slow[0])
            session.send("Emulation.setCPUThrottlingRate", {"rate": slow[1]})
        page.goto("./")
        yield Phone(page)
    finally:
        context.close()
