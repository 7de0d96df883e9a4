"""How long a build takes, and how much memory: this generator beside plain MkDocs + Material.

    python -m benchmarks build [--records 10000]

Both get the same invented records in one run. The peer gets each record as a Markdown page
out of the navigation, with its search plugin, which is the nearest it has to what we build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
from generator.loading.load import load

from benchmarks.corpus import write_corpus

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Measured:
    """Seconds of wall clock and of processor, peak memory in MB of the largest process."""

    wall: float
    processor: float
    memory: float


def measure(command: list[str], folder: Path) -> Measured:
    """Run a command in a folder and measure it; raises CalledProcessError where it fails."""
    script = (
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    wall, processor, memory = map(float, done.stdout.split())
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Measured(wall, processor, memory / unit)


def ours(corpus: Path, work: Path) -> Measured:
    """``honour-roll build`` into an empty folder."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--content",
        str(corpus),
        "--site-dir",
        str(work / "ours"),
    ]
    return measure(command, ROOT)


def material(corpus: Path, work: Path) -> Measured:
    """``mkdocs build`` with the Material theme and its search, one page for each record."""
    folder = work / "material"
    library, _problems = load(corpus)
    pages = folder / "docs"
    for _kind, one in library.awardees():
        text = "\n\n".join(
            part
            for part in (
                f"# {one.name}",
                one.summary,
                one.body,
                *(award.citation for award in one.awards),
            )
            if part
        )
        path = pages / one.id / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (pages / "index.md").write_text("# Bảng vàng\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: peer\ntheme: {name: material, font: false, language: vi}\n"
        "plugins: [search]\nnav: [index.md]\n",
        encoding="utf-8",
    )
    return measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


@click.command()
@click.option("--records", type=int, default=10_000, show_default=True)
@click.option("--peer/--no-peer", default=True, show_default=True)
def main(records: int, peer: bool) -> None:
    """Build RECORDS invented records with this generator and with its peer."""
    load_average = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        corpus = work / "content"
        start = time.perf_counter()
        write_corpus(records, 1, corpus, ROOT / "content")
        click.echo(
            f"corpus: {records} records in {time.perf_counter() - start:.1f} s; "
            f"{os.cpu_count()} cores, load {load_average:.1f} before the run\n"
        )
        rows = [("honour-roll build", ours(corpus, work))]
        shutil.rmtree(work / "ours")
        if peer:
            rows.append(("mkdocs build (Material, search)", material(corpus, work)))
    click.echo("| | wall | processor | peak memory |\n|---|---|---|---|")
    for name, one in rows:
        click.echo(f"| {name} | {one.wall:.1f} s | {one.processor:.1f} s | {one.memory:.0f} MB |")


if __name__ == "__main__":
    main()
