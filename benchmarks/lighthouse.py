"""Pages as Lighthouse judges them on a slow phone: 1.6 Mbit/s, 150 ms, a slow processor.

    python -m benchmarks lighthouse [--runs 5] [--every] [--page ADDRESS] [--records 10000]

Of the shipped content, as if nothing of it were a sample (samples are kept from search engines,
which Lighthouse would count), or of an invented roll of ``--records``; built, and served as hosts
do it: compressed, with the headers of ``_headers``. ``--every`` judges each kind of page instead of
the five that people come to most. Lighthouse is installed from ``lighthouse_npm/`` into a cache
(needs npm). Prints the medians as a Markdown table, and what keeps a page from a hundred points.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any, Final
from urllib.parse import urlsplit

import click

from benchmarks.corpus import write_corpus
from benchmarks.npm import CACHE, installed

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "browser")]
from chromium import find_chromium  # type: ignore[import-not-found]  # noqa: E402 - of the tests
from kinds import kinds_of_page  # type: ignore[import-not-found]  # noqa: E402

TOOL: Final = CACHE / "lighthouse"
LOCK: Final = Path(__file__).parent / "lighthouse_npm"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
METRICS: Final = {
    "first-contentful-paint": "first paint, s",
    "largest-contentful-paint": "largest paint, s",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "kB",
}
MOST_ASKED: Final = ("", "ca-nhan", "ca-nhan/*", "tra-cuu", "tin-bai/*/*")
"""Shapes of address: home, a list, a person, search, a story."""
QUERY: Final = "?q=hoa"
_SAMPLE = re.compile(r"^sample: true\n", re.MULTILINE)
_TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"})
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


@dataclass
class Judged:
    """What Lighthouse found of a page: scores (0 to 100), metrics of each run, what to mend."""

    scores: list[Mapping[str, float]] = field(default_factory=list)
    metrics: list[Mapping[str, float]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    def add(self, report: Mapping[str, Any]) -> None:
        """Take in a run."""
        categories, audits = report["categories"], report["audits"]
        self.scores.append({key: 100 * (categories[key]["score"] or 0) for key in CATEGORIES})
        self.metrics.append({key: float(audits[key].get("numericValue", 0)) for key in METRICS})
        for category in CATEGORIES:
            for one in categories[category]["auditRefs"]:
                score = audits[one["id"]]["score"]
                if score is not None and score < 0.9 and one["weight"]:
                    shown = audits[one["id"]].get("displayValue", "")
                    self.faults[f"{one['id']} {shown}".strip()] += 1

    def row(self, name: str) -> str:
        """Its row of the table."""
        scores = [f"{median(one[key] for one in self.scores):.0f}" for key in CATEGORIES]
        middle = {key: median(one[key] for one in self.metrics) for key in METRICS}
        return "| " + " | ".join((name, *scores, *map(_written, middle, middle.values()))) + " |"


def _written(metric: str, value: float) -> str:
    if metric.endswith("paint"):
        return f"{value / 1000:.1f}"
    return {
        "cumulative-layout-shift": f"{value:.3f}",
        "total-byte-weight": f"{value / 1000:.0f}",
    }.get(metric, f"{value:.0f}")


@click.command(help=__doc__)
@click.option("--runs", default=5, show_default=True, help="Of each page; the median counts.")
@click.option("--every", is_flag=True, help="Each kind of page, by the shapes of addresses.")
@click.option("--page", "pages", multiple=True, help="These addresses instead, as tra-cuu/?q=hoa.")
@click.option("--records", type=int, default=0, help="An invented roll of so many records.")
def main(runs: int, every: bool, pages: Sequence[str], records: int) -> None:
    """The command line."""
    if why := installed(LOCK, TOOL):
        raise click.ClickException(f"Lighthouse cannot be had: {why}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder / "site")
        build(folder, server.address, records)
        server.read_headers()
        asked = pages or addresses(folder / "site", every=every)
        head = ("page", *CATEGORIES, *METRICS.values())
        click.echo(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
        for address in asked:
            judged = Judged()
            for _ in range(runs):
                judged.add(lighthouse(server.address + address))
            click.echo(judged.row(f"/{address}"))
            for fault, count in judged.faults.most_common():
                click.echo(f"  {count} of {runs}: {fault}", err=True)


def addresses(site: Path, *, every: bool) -> list[str]:
    """Of the kinds that are most asked for, or of every kind, the fullest page."""
    kinds = kinds_of_page(site)
    # The form editor is another's program; what others frame is no page of its own.
    own = [one for one in kinds if not one.startswith(("bien-tap", "nhung/", "404"))]
    chosen = [kinds[kind] for kind in (own if every else MOST_ASKED)]
    return [one + QUERY if one == "tra-cuu/" else one for one in chosen]


def build(folder: Path, address: str, records: int) -> None:
    """A portal without samples, at the address at which it is served."""
    content = folder / "content"
    if records:
        write_corpus(records, 1, content, ROOT / "content", samples=False)
    else:
        shutil.copytree(ROOT / "content", content)
        for file in (*content.rglob("*.yml"), *content.rglob("*.md")):
            text = file.read_text(encoding="utf-8")
            file.write_text(_SAMPLE.sub("", text), encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for part in ("theme", "editor"):
        (folder / part).symlink_to(ROOT / part)
    command = [str(Path(sys.executable).parent / "honour-roll"), "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=os.environ | {"SITE_URL": address}, check=True)


def lighthouse(address: str) -> Mapping[str, Any]:
    """One run with a cold cache; Lighthouse's own report."""
    chromium = find_chromium()
    if chromium is None:
        raise click.ClickException("there is no Chromium")
    command = [
        *("node", str(TOOL / "node_modules" / "lighthouse" / "cli" / "index.js"), address),
        *("--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={_FLAGS}"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium}
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    report: Mapping[str, Any] = json.loads(ran.stdout)
    return report


class Server(ThreadingHTTPServer):
    """Serves a folder as static hosts do, until the program ends. ``rules`` are those of
    ``_headers`` (https://docs.netlify.com/manage/routing/headers/), which all add up.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        self.rules: list[tuple[str, dict[str, str]]] = []
        Thread(target=self.serve_forever, daemon=True).start()

    def read_headers(self) -> None:
        """Read them, once the site stands."""
        for line in (self.folder / "_headers").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                name, _, value = line.strip().partition(": ")
                self.rules[-1][1][name] = value
            else:
                self.rules.append((re.sub(r":\w+", "*", line), {}))

    def headers_of(self, path: str) -> dict[str, str]:
        """What is sent with a file, by its path."""
        found: dict[str, str] = {"Cache-Control": "no-cache"}
        for pattern, headers in self.rules:
            if fnmatchcase(path, pattern):
                found |= headers
        return found

    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that hang up."""


@lru_cache
def _gzipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        status = 200 if file.is_file() else 404
        file = file if file.is_file() else self.server.folder / "404.html"
        zipped = file.suffix in _TEXT
        data = _gzipped(file) if zipped else file.read_bytes()
        self.send_response(status)
        kind = self.guess_type(file)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if zipped else kind)
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        for name, value in self.server.headers_of(urlsplit(self.path).path).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet."""


if __name__ == "__main__":
    main()
