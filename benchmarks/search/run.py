"""Searches side by side over the same invented records, in Chromium with a cold cache.

    python -m benchmarks search [--records 10000 --records 100000]

This search, Pagefind and (up to 10,000 records, as it fetches its whole index) Material's own.
The queries are made from the records by rule, see ``queries``. Prints Markdown tables.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from generator.approval import approved
from generator.config import now_from_environment, read_settings
from generator.site import Site
from playwright.sync_api import sync_playwright

from benchmarks.corpus import write_corpus
from benchmarks.search.measure import Measured, Server, Tab, cold, one_after_another, opened
from benchmarks.search.queries import NAMES, RULES, Query, queries
from benchmarks.search.report import Result, tables
from benchmarks.search.sites import ROOT, lunr, ours, pagefind

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from chromium import find_chromium  # type: ignore[import-not-found]  # of the tests

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
# What makes its site; where its page stands; where its index.
ENGINES: dict[str, tuple[Callable[[Site, Path], float], str, str]] = {
    "ours": (ours, "tra-cuu/", "assets/search"),
    "pagefind": (pagefind, "", "pagefind"),
    "lunr": (lunr, "", "index"),
}
LUNR_MOST = 10_000
MARK = ".benchmark"
"""The file that marks a folder as made here, which may be deleted."""
SLOW_FOR_PEERS = 2
"""Queries: at 100,000 records one of theirs takes a minute on the slow connection."""
IN_ONE_TAB = 10
NAMES_TYPED = 10


@click.command(help=__doc__)
@click.option("--records", multiple=True, type=int, default=(10_000, 100_000), show_default=True)
@click.option("--each", default=25, show_default=True, help="Queries for each rule.")
@click.option("--engine", "engines", multiple=True, default=tuple(ENGINES), show_default=True)
@click.option("--cold", default=8, show_default=True, help="Of each rule, in a tab of their own.")
@click.option("--slow", default=3, show_default=True, help="Of each rule, on the slow connection.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(tempfile.gettempdir()) / "honour-roll-search",
    show_default=True,
    help="Where corpora (kept for the next run) and sites are made.",
)
def main(
    records: Sequence[int],
    each: int,
    engines: Sequence[str],
    cold: int,
    slow: int,
    folder: Path,
) -> None:
    """The command line."""
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for count in records:
            site = corpus(count, folder / str(count))
            asked = queries(site.roll, each)
            for engine in engines:
                if engine == "lunr" and count > LUNR_MOST:
                    continue
                click.echo(f"{engine}, {count} records, {len(asked)} queries", err=True)
                result = compare(browser, engine, count, site, asked, (cold, slow), folder)
                click.echo(tables([result]), err=True)
                results.append(result)
        browser.close()
    click.echo(tables(results))


def corpus(records: int, folder: Path) -> Site:
    """The published roll of an invented corpus."""
    if not (folder / "catalogues").is_dir():
        write_corpus(records, 1, folder, ROOT / "content")
    return approved(read_settings(ROOT / "mkdocs.yml", folder), now_from_environment(), jobs=2).site


def compare(
    browser: Any,
    engine: str,
    records: int,
    site: Site,
    asked: Sequence[Query],
    share: tuple[int, int],
    folder: Path,
) -> Result:
    """Build one engine's index and ask everything.

    All queries are asked one after another, which tells what stands where and what a further query
    costs. ``share`` of each rule are asked in tabs of their own, on the fast connection and on the
    slow one.
    """
    make, path, index = ENGINES[engine]
    target = folder / f"{records}-{engine}"
    if target.exists() and not (target / MARK).exists():
        raise click.UsageError(f"{target} was not made here; name another --folder")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / MARK).touch()
    seconds = make(site, target)
    files = [file for file in (target / index).rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    result = Result(engine, records, seconds, size, len(files))
    server = Server(target, path)
    some, few = (of_each_rule(asked, most) for most in share)
    if engine != "ours":
        few = few[:SLOW_FOR_PEERS]
    if engine == "lunr":
        # The whole index for every query: a few show what it costs.
        some = of_each_rule(asked, 1)
        result.cold = pairs(some, cold(browser, server, some, slow=False))
        result.placed = pairs(asked, one_after_another(browser, server, asked, each=len(asked)))
        result.slow = times(cold(browser, server, few, slow=True))
    else:
        result.cold = pairs(some, cold(browser, server, some, slow=False))
        result.slow = times(cold(browser, server, few, slow=True))
        result.typed = times(opened(browser, server, few, slow=True))
        mixed = random.Random(1).sample(list(asked), len(asked))
        further = one_after_another(browser, server, mixed, each=IN_ONE_TAB)
        result.placed = pairs(mixed, further)
        result.further = [one.bytes for at, one in enumerate(further) if at % IN_ONE_TAB]
    if engine == "ours":
        result.letters = letters(browser, server, asked)
    server.shutdown()
    return result


def of_each_rule(asked: Sequence[Query], most: int) -> list[Query]:
    """The first queries of each rule."""
    return [one for rule in RULES for one in [one for one in asked if one.rule == rule][:most]]


def pairs(asked: Sequence[Query], found: Sequence[Measured]) -> list[tuple[Query, Measured]]:
    """Queries with what they brought."""
    return list(zip(asked, found, strict=True))


def times(found: Sequence[Measured]) -> list[float]:
    """Seconds to the first result, where there was one."""
    return [one.seconds for one in found if one.seconds is not None]


def letters(browser: Any, server: Server, asked: Sequence[Query]) -> list[int]:
    """Bytes for each further letter of names that are typed into the header's field."""
    names = [one for one in asked if one.rule in NAMES]
    found = []
    for query in names[:: max(1, len(names) // NAMES_TYPED)]:
        tab = Tab(browser, server)
        tab.open()
        found += tab.type("#site-q", query.text)
        tab.close()
    return found


if __name__ == "__main__":
    main()
