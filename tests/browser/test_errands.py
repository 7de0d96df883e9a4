"""What citizens come for is at most three taps from the home page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import find_chromium
from errands import ERRANDS, MOST_TAPS, WITHOUT_SHEET, Errand, add
from phone import phone
from playwright.sync_api import Browser
from searching import searched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with searched(tmp_path_factory.mktemp("errands") / "portal", add) as (address, _site):
        yield address


@pytest.mark.parametrize("errand", ERRANDS, ids=lambda one: one.__name__)
def test_it_takes_three_taps_at_most(
    browser: Browser, address: str, errand: Errand, record_property
) -> None:
    with phone(browser, address, sheet=errand not in WITHOUT_SHEET) as used:
        errand(used)
        record_property("taps", used.taps)
        record_property("seconds", round(used.seconds, 2))
        assert used.taps <= MOST_TAPS


def test_what_a_thumb_cannot_reach_is_told(browser: Browser, address: str) -> None:
    """The counting would be worth nothing if it tapped on what lies under something else."""
    with phone(browser, address) as used:
        used.page.evaluate("""() => {
          const lid = document.createElement("div");
          lid.className = "hero";
          lid.setAttribute("id", "lid");
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("#lid { position: fixed; inset: 0; z-index: 9 }");
          document.adoptedStyleSheets.push(sheet);
          document.body.append(lid);
        }""")
        with pytest.raises(AssertionError, match="a thumb cannot reach"):
            used.tap(used.link("Theo năm"))
        assert used.taps == 0
