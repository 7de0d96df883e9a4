"""The first result of a search that begins with its address, over a slow line, on a slow phone.

    python -m benchmarks first [--records 10000] [--runs 3] [--site DIR]

Forty queries of ten kinds, made from the records by rule, each in a tab of its own with a cold
cache, over 1.6 Mbit/s with 150 ms for each answer, on a processor four times slower: as Chromium
itself slows both down. The server compresses text as hosts do, over HTTP/1.1 with its six
connections. Prints a Markdown table: medians, and the value below which 95 % lie, of

- seconds from the navigation to the first result (of each query the median of its runs),
- steps: how many requests had to wait for one another until then, the page among them,
- requests that were answered until then, and their kB; scripts, styles and fonts too,
- how far the layout moved (https://web.dev/articles/cls) until all had come.

Seconds tell of the machine too, and of what else runs on it; the other columns hardly do.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from generator.site import Site
from generator.vietnamese import fold, syllables
from playwright.sync_api import sync_playwright

from benchmarks.search.measure import BANDWIDTH, CPU, LATENCY, WATCH, Server
from benchmarks.search.queries import queries
from benchmarks.search.report import figure, table
from benchmarks.search.run import ARGUMENTS, corpus
from benchmarks.search.sites import ROOT, ours

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from chromium import find_chromium  # type: ignore[import-not-found]  # of the tests

WIDTHS = {"390": (390, 844), "1280": (1280, 900)}
_WATCH_SHIFTS = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (!one.hadRecentInput) window.moved = (window.moved ?? 0) + one.value;
  }
}).observe({ type: "layout-shift", buffered: true });"""
_DONE = """document.querySelector("[data-search-status]")?.textContent &&
  !document.querySelector("[aria-busy]")"""
_TOLD = """(() => ({ first: window.firstResult ?? null, moved: window.moved ?? 0,
  answers: ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .map((one) => [one.startTime, one.responseEnd, one.transferSize]) }))()"""
_PATIENCE, _PAUSE = 60, 0.1  # seconds
_LATE = 1.5  # seconds in which fonts may still come, and move what stands there


@dataclass(frozen=True, slots=True)
class Seen:
    """One navigation: seconds, steps, requests, bytes until the first result; how far all moved."""

    seconds: float
    steps: int
    requests: int
    bytes: int
    moved: float


@click.command(help=__doc__)
@click.option("--records", default=10_000, show_default=True)
@click.option("--runs", default=3, show_default=True, help="Of each query; the median counts.")
@click.option("--width", type=click.Choice(list(WIDTHS)), default="390", show_default=True)
@click.option("--query", "own", multiple=True, help="These instead of those made from the records.")
@click.option(
    "--site",
    "built",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A portal that was built of the same corpus, instead of its search page alone.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(tempfile.gettempdir()) / "honour-roll-search",
    show_default=True,
    help="Where the corpus (kept for the next run) and the site are made.",
)
def main(
    records: int, runs: int, width: str, own: Sequence[str], built: Path | None, folder: Path
) -> None:
    """The command line."""
    asked = [("own", text) for text in own]
    if not own or not built:
        site = corpus(records, folder / str(records))
        asked = asked or list(_asked(site))
        built = built or _made(site, folder / f"{records}-first")
    server = Server(built, "tra-cuu/")
    found: dict[tuple[str, str], list[Seen]] = {one: [] for one in asked}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for _run in range(runs):
            for one in asked:
                seen = _seen(browser, server, one[1], WIDTHS[width])
                click.echo(f"{one[0]}: {one[1]}: {seen}", err=True)
                if seen:
                    found[one].append(seen)
        browser.close()
    server.shutdown()
    click.echo(_table({one: of for one, of in found.items() if of}))


def _made(site: Site, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    ours(site, target)
    return target


def _asked(site: Site) -> Iterator[tuple[str, str]]:
    """Kinds and texts of queries: of each kind four, as people type them."""
    dice = random.Random(1)
    by_rule: dict[str, list[str]] = {}
    for one in queries(site.roll, 4):
        by_rule.setdefault(one.rule, []).append(one.text)
    told = {"plain": "full name without diacritics", "decision": "decision number",
            "unit": "unit", "letter": "one wrong letter", "year": "name and year",
            "citation": "words of a citation"}  # fmt: skip
    for rule, kind in told.items():
        yield from ((kind, text) for text in by_rule[rule])
    people = [one.name.split() for one in site.roll.individuals.values()]
    places = [one.name for one in site.roll.catalogues.localities.values()]
    yield from (("two words of a name", fold(" ".join(dice.choice(people)[-2:]))) for _ in range(4))
    yield from (("commune", dice.choice(places)) for _ in range(2))
    yield from (("commune", fold(" ".join(dice.choice(places).split()[1:]))) for _ in range(2))
    yield from (("common word", text) for text in ("nguyen", "covid", "giáo viên", "Bằng khen"))
    words = (one for one in _words(site, dice) if len(one) > 3)
    yield from (("rare word", text) for text in islice(words, 4))


def _words(site: Site, dice: random.Random) -> Iterator[str]:
    """Words of texts that stand in one story alone."""
    stories = [set(map(str.lower, syllables(one.body))) for one in site.roll.stories.values()]
    for _ in range(1_000):
        own = dice.choice(stories)
        yield from sorted(own.difference(*(one for one in stories if one is not own)))[:1]


def _seen(browser: Any, server: Server, text: str, size: tuple[int, int]) -> Seen | None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": LATENCY * 1000, "downloadThroughput": BANDWIDTH,
            "uploadThroughput": BANDWIDTH}  # fmt: skip
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.add_init_script(WATCH + _WATCH_SHIFTS)
    page.goto(f"{server.address}?q={quote(text)}", wait_until="commit")
    said: Callable[[str], Any] = lambda script: session.send(  # noqa: E731
        "Runtime.evaluate", {"expression": script, "returnByValue": True}
    )["result"].get("value")
    until = time.monotonic() + _PATIENCE
    while not said(_DONE):
        if time.monotonic() > until:
            raise TimeoutError(text)
        time.sleep(_PAUSE)
    time.sleep(_LATE)
    told = said(_TOLD)
    context.close()
    if told["first"] is None:
        return None
    answers = sorted(one for one in told["answers"] if 0 < one[1] <= told["first"])
    return Seen(
        told["first"] / 1000, _steps(answers), len(answers), sum(one[2] for one in answers),
        round(told["moved"], 3),
    )  # fmt: skip


def _steps(answers: Sequence[Sequence[float]]) -> int:
    """The longest chain in which each was asked for after the one before had been answered."""
    steps: list[tuple[float, int]] = []
    for start, end, _size in answers:
        before = max((step for ended, step in steps if ended <= start), default=0)
        steps.append((end, before + 1))
    return max(step for _, step in steps)


def _table(found: dict[tuple[str, str], list[Seen]]) -> str:
    kinds = list(dict.fromkeys(kind for kind, _ in found))
    rows = [
        [kind, *_row([of for (one, _), of in found.items() if one == kind])] for kind in kinds
    ] + [["**all**", *_row(list(found.values()))]]
    return table(
        ("query", "number", "first result, s (95 %)", "steps (95 %)", "requests", "kB (95 %)",
         "layout moved (most)"),
        rows,
    )  # fmt: skip


def _row(found: Sequence[Sequence[Seen]]) -> list[str]:
    def of(value: Callable[[Seen], float]) -> list[float]:
        return sorted(statistics.median(map(value, runs)) for runs in found)

    seconds, steps = of(lambda one: one.seconds), of(lambda one: one.steps)
    requests, sizes = of(lambda one: one.requests), of(lambda one: one.bytes / 1000)
    moved = [one.moved for runs in found for one in runs]
    return [
        figure(len(found)),
        f"{statistics.median(seconds):.2f} ({_most(seconds):.2f})",
        f"{statistics.median(steps):.0f} ({_most(steps):.0f})",
        f"{statistics.median(requests):.0f}",
        f"{statistics.median(sizes):.0f} ({_most(sizes):.0f})",
        f"{statistics.median(moved):.3f} ({max(moved):.3f})",
    ]


def _most(values: Sequence[float]) -> float:
    """The value below which 95 % lie."""
    return values[min(len(values) - 1, round(0.95 * len(values)))]


if __name__ == "__main__":
    main()
