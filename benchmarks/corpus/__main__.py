"""``python -m benchmarks corpus --records N --seed S DIR``: an invented honour roll of any size."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from generator.checking.report import tell_all
from generator.language import language
from generator.problems import ContentProblems

from benchmarks.corpus import write_corpus

CONTENT = Path(__file__).parent.parent.parent / "content"


@click.command()
@click.option("--records", type=click.IntRange(1, 5_000_000), required=True, help="Awardees.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--samples",
    type=click.Choice(("all", "none")),
    default="all",
    show_default=True,
    help="Which invented records say so (sample: true): none is what a real roll looks like.",
)
@click.option(
    "--content",
    "source",
    type=click.Path(path_type=Path),
    default=CONTENT,
    help="Whose catalogues, movements and pages it stands on; those of this repository by default.",
)
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
def main(records: int, seed: int, samples: str, source: Path, target: Path) -> None:
    """Write an invented honour roll of N records to DIR, which must be empty or not there.

    It is a whole content tree: `honour-roll build --content DIR` builds it. Exit 0: done; 1: the
    content it stands on has problems; 2: wrong use or environment.
    """
    try:
        counts = write_corpus(records, seed, target, source, samples=samples == "all")
    except ContentProblems as error:
        click.echo(tell_all(error.problems, language("vi"), source.name), err=True)
        sys.exit(1)
    except (OSError, ValueError) as error:
        click.echo(f"corpus: {error}", err=True)
        sys.exit(2)
    click.echo(
        f"{counts.individuals} individuals, {counts.collectives} collectives "
        f"({counts.households} households), {counts.awards} awards, {counts.decisions} decisions, "
        f"{counts.practices} practices, {counts.stories} stories: {target}"
    )


if __name__ == "__main__":
    main(prog_name="python -m benchmarks corpus")
