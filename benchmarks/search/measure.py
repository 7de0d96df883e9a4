"""One query in Chromium with a cold cache: bytes, requests, time, and what stood where."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
        "uploadThroughput": 0.75e6 / 8}  # fmt: skip
"""1.6 Mbit/s down and 150 ms round trip, as Lighthouse's slow 4G."""
CPU = 4
_DONE = """document.body && (document.body.dataset.done || (
  document.querySelector("[data-search-status]")?.textContent &&
  !document.querySelector("[aria-busy]")))"""
_ASK = """(text) => {
  const field = document.querySelector('main input[name="q"]');
  field.value = text;
  window.asked = performance.now();
  field.form.requestSubmit();
}"""
# The moment of the first result, seen by the page itself.
_WATCH = """new MutationObserver(() => {
  if (!document.querySelector("ol li[data-id]")) return;
  window.firstResult ??= performance.now();
}).observe(document, { childList: true, subtree: true });"""


@dataclass(frozen=True, slots=True)
class Measured:
    """``bytes`` over the wire with headers, the page itself, its styles and fonts left out.

    ``seconds`` from the start of the navigation, or, where ``typed``, from the Enter key, to the
    first result; None without one. ``place`` of the first right answer, from 0.
    """

    bytes: int
    requests: int
    seconds: float | None
    place: int | None


def measure(
    browser: Any, address: str, text: str, right: frozenset[str], *, slow: bool, typed: bool = False
) -> Measured:
    """Ask for ``text`` at ``address`` in a context of its own."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    counted: dict[str, str] = {}
    sizes: list[int] = []

    def asked(event: dict[str, Any]) -> None:
        path = urlsplit(event["request"]["url"]).path
        if event.get("type") not in ("Document", "Stylesheet", "Font", "Image") and not any(
            part in path for part in ("/icons/", "theme.js", "favicon")
        ):
            counted[event["requestId"]] = path

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] in counted:
            sizes.append(int(event["encodedDataLength"]))

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", ended)
    page.add_init_script(_WATCH)
    if typed:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.fill('main input[name="q"]', "")
        page.evaluate(_ASK, text)
    else:
        page.goto(f"{address}?q={quote(text)}", wait_until="commit")
    page.wait_for_function(f"() => Boolean({_DONE})", timeout=120_000)
    time.sleep(0.05)
    first = page.evaluate("window.firstResult ? window.firstResult - (window.asked ?? 0) : null")
    found = page.eval_on_selector_all("ol li[data-id]", "all => all.map((one) => one.dataset.id)")
    place = next((at for at, one in enumerate(found) if one in right), None)
    context.close()
    return Measured(sum(sizes), len(sizes), None if first is None else first / 1000, place)
