"""A province's portal whose search is used in a real browser, and the waiting for its answers."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from generator.approval import approved
from generator.config import read_settings
from generator.engines.choice import engine_of
from generator.pipeline import build
from generator.site import Site
from serving import served

from helpers import province

READY = """() => {
  const page = document.querySelector('[data-search-page]');
  const status = document.querySelector('[data-search-status]');
  return status?.textContent && !page.hasAttribute('aria-busy');
}"""
"""A page that is still on its way has neither yet."""
SHIFTS = """() => {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (!one.hadRecentInput) shifts.push([one.value, ...one.sources.map(({ node }) =>
        node && (node.className || node.parentElement?.className || node.nodeName))]);
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""
"""The layout shifts that nobody asked for, as https://web.dev/articles/cls counts them."""


@contextlib.contextmanager
def searched(folder: Path, add: Callable[[Path], None]) -> Iterator[tuple[str, Site]]:
    """The address and the site of a province below ``folder``, with what ``add`` writes into it."""
    content = province(folder).content
    add(content)
    with served(folder / "site") as address:
        settings = read_settings(folder / "mkdocs.yml", content)
        settings = settings.model_copy(update={"base_url": address})
        now = datetime.fromisoformat("2026-11-01T00:00:00+07:00")
        build(settings, engine_of(settings), folder / "site", now)
        yield address, approved(settings, now).site


def ids(page) -> list[str]:
    """The records that a page lists as results."""
    return page.eval_on_selector_all(
        "#search-results > li", "all => all.map(one => one.dataset.id)"
    )
