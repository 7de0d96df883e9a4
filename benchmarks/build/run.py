"""Whole builds side by side over the same invented texts, from the command to the finished site.

    python -m benchmarks build [--records 1000 --records 10000 --records 100000] [--runs 3]

Each is built into an empty folder, then again with nothing changed, then after one word of one
citation was changed. All take turns, run by run, so that other work on the machine meets all of
them; the tables give medians. Peers, which keep nothing from one build to the next, are asked for
the latter two up to 10,000 records only. Sizes above run once (--large-runs).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from benchmarks.build.measure import Failed, Measured, measure
from benchmarks.build.report import STEPS, Results, makes, tables
from benchmarks.corpus import write_corpus
from benchmarks.peers import CONTENDERS
from benchmarks.peers.contender import Contender
from benchmarks.peers.ours import Ours
from benchmarks.peers.texts import ROOT, Texts, read_texts

LARGE: Final = 10_000
"""Records above which there are fewer runs."""


def build_all(
    size: int,
    corpus: Path,
    work: Path,
    results: Results,
    *,
    keys: Sequence[str],
    steps: Sequence[str],
    runs: int,
    seconds: float,
) -> None:
    """Measure all contenders over one corpus, in turns; sources and sites are made in ``work``."""
    texts = read_texts(corpus)
    contenders = []
    for key in keys:
        contender = CONTENDERS[key](work / key)
        if why := contender.missing():
            results.missing[size, key] = why
            continue
        contender.folder.mkdir(parents=True)
        contender.write(texts)
        contenders.append(contender)
    for run in range(runs):
        for contender in contenders:
            if (size, contender.key) in results.missing:
                continue
            asked = steps if contender.keeps or size <= LARGE else [s for s in steps if s == "full"]
            try:
                for step in asked:
                    one = build(contender, step, texts, seconds)
                    results.add(size, contender.key, step, one)
                    click.echo(f"{size:,} {contender.key} {step}, run {run + 1}: {one}", err=True)
            except Failed as failed:
                if contender.key == Ours.key:
                    raise click.ClickException(f"{contender.name}: {failed}") from failed
                results.missing[size, contender.key] = f"failed: {failed}"
            shutil.rmtree(contender.site, ignore_errors=True)


def build(contender: Contender, step: str, texts: Texts, seconds: float) -> Measured:
    """One build: "full" into an empty folder, "unchanged", or "edit", which is taken back."""
    commands = contender.commands(anew=step == "full")
    text, cited, changed = texts.edited
    source = contender.source(text)
    before = source.read_text("utf-8")
    if step == "full":
        shutil.rmtree(contender.site, ignore_errors=True)
    elif step == "edit":
        assert cited in before, f"{source} has another citation"
        source.write_text(before.replace(cited, changed), encoding="utf-8")
    try:
        return measure(
            commands, contender.started_in, contender.site, contender.environment, seconds
        )
    finally:
        source.write_text(before, encoding="utf-8")


@click.command(help=__doc__)
@click.option(
    "--records", "sizes", multiple=True, type=click.IntRange(1), default=(1_000, 10_000, 100_000),
    show_default=True,
)  # fmt: skip
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True)
@click.option("--large-runs", type=click.IntRange(1), default=1, show_default=True)
@click.option(
    "--contender", "keys", multiple=True, type=click.Choice(tuple(CONTENDERS)),
    default=tuple(CONTENDERS), show_default=True,
)  # fmt: skip
@click.option(
    "--step", "steps", multiple=True, type=click.Choice(tuple(STEPS)), default=tuple(STEPS),
    show_default=True,
)  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--seconds", default=3_600, show_default=True, help="After which a build is ended.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False),
    help="Where corpora are kept for the next run; by default they are not.",
)  # fmt: skip
def main(
    sizes: tuple[int, ...],
    runs: int,
    large_runs: int,
    keys: tuple[str, ...],
    steps: tuple[str, ...],
    seed: int,
    seconds: int,
    folder: Path | None,
) -> None:
    """The command line."""
    results = Results()
    load = os.getloadavg()[0]
    for size in sizes:
        # Sources and sites of one size at a time: ten sites of 100,000 records fill a disk.
        with tempfile.TemporaryDirectory(prefix="honour-roll-build-") as temporary:
            work = Path(temporary)
            corpus = (folder or work) / f"{size}-{seed}"
            if not corpus.is_dir():
                write_corpus(size, seed, corpus, ROOT / "content")
            build_all(
                size, corpus, work / "contenders", results, keys=keys, steps=steps,
                runs=runs if size <= LARGE else large_runs, seconds=seconds,
            )  # fmt: skip
    click.echo(
        f"{os.cpu_count()} cores, load {load:.1f} before the first run\n\n"
        f"{makes(keys)}\n\n{tables(results, sizes)}"
    )


if __name__ == "__main__":
    main()
