"""Compares searches over the same invented records: ``python benchmarks/search/run.py``.

Needs playwright, a Chromium and, for Pagefind, ``pip install 'pagefind[bin]'``. Prints a table
for each number of records; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import threading
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator.config import now_from_environment, read_settings
from generator.corpus import write_corpus
from generator.pipeline import approved
from generator.site import Site
from measure import Measured, measure
from playwright.sync_api import sync_playwright
from queries import NAMES, RULES, Query, queries

from sites import ROOT, lunr, ours, pagefind

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from chromium import find_chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
ENGINES = {"ours": (ours, "tra-cuu/"), "pagefind": (pagefind, ""), "lunr": (lunr, "")}


class Handler(SimpleHTTPRequestHandler):
    """Serves files as they are: nothing is compressed on the way."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Says nothing of browsers that hang up."""

    def handle_error(self, *_: object) -> None:
        """Quiet."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--each", type=int, default=25, help="queries for each of the rules")
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--slow", type=int, default=3, help="of each rule on the slow connection")
    parser.add_argument("--lunr", type=int, default=3, help="of each rule for lunr, which is slow")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/honour-roll-search"))
    arguments = parser.parse_args()
    for records in arguments.records:
        site = corpus(records, arguments.folder / str(records))
        asked = queries(site.roll, arguments.each)
        print(f"\n{records} records, {len(asked)} queries", flush=True)
        for engine in arguments.engines:
            if engine == "lunr" and records > 10_000:
                continue
            most = arguments.lunr if engine == "lunr" else arguments.each
            some = [one for rule in RULES for one in of_rule(asked, rule)[:most]]
            slow = min(arguments.slow, 1) if engine == "lunr" else arguments.slow
            compare(engine, site, some, arguments.folder / f"{records}-{engine}", slow)


def of_rule(asked: Sequence[Query], rule: str) -> list[Query]:
    """The queries that a rule made."""
    return [one for one in asked if one.rule == rule]


def corpus(records: int, folder: Path) -> Site:
    """The published roll of an invented corpus, which is kept for the next run."""
    if not (folder / "catalogues").is_dir():
        write_corpus(records, 1, folder, ROOT / "content")
    return approved(read_settings(ROOT / "mkdocs.yml", folder), now_from_environment(), jobs=2).site


def compare(engine: str, site: Site, asked: Sequence[Query], folder: Path, slow: int) -> None:
    """Build one engine's index, ask everything, print."""
    shutil.rmtree(folder, ignore_errors=True)
    make, path = ENGINES[engine]
    seconds = make(site, folder)
    index = folder / {"ours": "assets/search", "pagefind": "pagefind", "lunr": "."}[engine]
    files = [file for file in index.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    print(f"{engine}: index {size / 1e6:.1f} MB in {len(files)} files, {seconds:.1f} s", flush=True)
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/{path}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        fast = [measure(browser, address, one.text, one.right, slow=False) for one in asked]
        few = [one for rule in RULES for one in of_rule(asked, rule)[:slow]]
        late = [measure(browser, address, one.text, one.right, slow=True) for one in few]
        typed = [
            measure(browser, address, one.text, one.right, slow=True, typed=True) for one in few
        ] if engine == "ours" else []  # fmt: skip
        browser.close()
    server.shutdown()
    report(asked, fast)
    for name, times in (("slow, from navigation", late), ("slow, from Enter", typed)):
        known = sorted(one.seconds for one in times if one.seconds is not None)
        if known:
            print(f"  {name}: median {statistics.median(known):.2f} s, "
                  f"95 % {at(known, 0.95):.2f} s")  # fmt: skip
    (folder.parent / f"{folder.name}.json").write_text(
        json.dumps([[q.rule, q.text, m.bytes, m.requests, m.seconds, m.place]
                    for q, m in zip(asked, fast, strict=True)], ensure_ascii=False)
    )  # fmt: skip


def report(asked: Sequence[Query], found: Sequence[Measured]) -> None:
    """A line for each rule, then for names, for all others, and for all."""
    groups: dict[str, list[Measured]] = defaultdict(list)
    for query, one in zip(asked, found, strict=True):
        for group in (query.rule, "names" if query.rule in NAMES else "others", "all"):
            groups[group].append(one)
    print("  rule        first  in five   kB median  kB 95 %  requests   s median")
    for name in (*RULES, "names", "others", "all"):
        of = groups[name]
        sizes = sorted(one.bytes / 1000 for one in of)
        seconds = [one.seconds for one in of if one.seconds is not None] or [float("nan")]
        first = 100 * sum(one.place == 0 for one in of) / len(of)
        five = 100 * sum(one.place is not None and one.place < 5 for one in of) / len(of)
        requests = statistics.median(one.requests for one in of)
        print(f"  {name:<10} {first:5.0f} % {five:6.0f} % {statistics.median(sizes):11.1f} "
              f"{at(sizes, 0.95):8.1f} {requests:9.0f} "
              f"{statistics.median(seconds):10.2f}")  # fmt: skip


def at(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of sorted values lie."""
    return values[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    main()
