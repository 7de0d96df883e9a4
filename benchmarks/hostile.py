"""Whether anything that reads what strangers write takes more than its share of time.

    python -m benchmarks hostile [--size 20000] [NAME...]

Each input is doubled twice, and the ratio of the times is printed: 2 where time grows with the
text, 4 where it grows with the square. Names that are given choose inputs that begin with them.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from generator import encodings, markdown, vietnamese
from generator.addresses import Addresses
from generator.annex import reading
from generator.annex.rows import parse
from generator.annex.tables import AnnexError
from generator.characters import crowded, unsafe_places
from generator.checking import private
from generator.checking.check import check
from generator.checking.mentions import Names
from generator.checking.report import placed
from generator.finding.vocabulary import vocabulary
from generator.language import language
from generator.loading import yaml_reader
from generator.loading.load import load
from generator.loading.yaml_reader import YamlFault
from generator.privacy import rules_of
from generator.records.kinds import Kind
from generator.search.text import Syllables
from generator.search.text import plain as searched
from generator.yaml_layout.formatting import canonical_file
from generator.yaml_layout.layout import LayoutError
from markdown_it import MarkdownIt

Step = Callable[[str], object]
_LEAST = 0.02
"""Seconds below which a ratio says more of the clock than of the code."""
_QUADRATIC = 3.0

# One piece of each: it is repeated until the input has its size.
TEXTS = {
    "plain": "Một câu văn bình thường, có dấu. ",
    "one word": "a",
    "spaces": " ",
    "line ends": "\n",
    "digits": "1",
    "digits apart": "1 ",
    "digits and dots": "0.",
    "phones": "0912345678 ",
    "addresses": "a@b.vn ",
    "at signs": "a@",
    "spelled at": "a (at) b (dot) c ",
    "births": "sinh ngày ",
    "births in a word": "sinh",
    "homes": "trú tại bản Nà ",
    "house numbers": "số nhà 1/",
    "card numbers": "CCCD 012345678901 ",
    "card in the way": "http://a.vn/012345678901 ",
    "digits in words": "không một hai ba ",
    "capitals": "NGÀY SINH ",
    "entities": "&amp;",
    "percent": "%41",
    "old tones": "hòa ",
    "wide": "Ａ",
    "headings": "# a\n",
    "headings with numbers": "# a-2\n# a\n",
    "brackets": "[",
    "links": "[a](/b/) ",
    "links open": "[a](",
    "references": "[a]: /b/\n",
    "emphasis": "*a **b ",
    "ticks": "`a",
    "quotes": "> ",
    "items": "- a\n",
    "items inside": "- ",
    "cells": "|a",
    "tables": "|a|\n|-|\n|b|\n\n",
    "angles": "<a ",
    "escapes": "\\",
    "underlined": "a\n=\n",
    "pictures open": "![a](",
    "pictures": "![",
    "names of links open": "[a][b",
    "titles open": '[a](b "',
    "definitions quoted": "> [a]: b \n|-|\n",
    "definitions open": '[a]: b "\n',
    "addresses open": "<http://",
    "comments open": "<!--",
    "character data open": "<![CDATA[",
    "instructions open": "<?",
}
MARKED = {"marks": "a\u0301\u0327", "Tai Viet": "ꪼꪕ", "tones": "ạ\u0301"}


def steps() -> Iterator[tuple[str, Step]]:
    """Every function that is given a text as it comes."""
    yield "markdown", _rendered
    # The library itself: what grows with the square there is only as harmless as our bounds.
    library = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    yield "markdown unbounded", library.parse
    yield "markdown as text", _as_text
    yield "names", Names(["Lò Văn A", "Xoan"], "vi").in_text
    yield "words to search", searched
    for code in ("vi", "en"):
        yield f"private data, {code}", partial(private.find, rules=rules_of(code))
    yield "hidden characters", lambda text: list(unsafe_places(text))
    yield "marks", crowded
    yield "fold", vietnamese.fold
    yield "tones", vietnamese.same_placement
    yield "slug", vietnamese.slug
    yield "sort key", vietnamese.person_sort_key
    yield "key", vietnamese.key_of
    yield "initials", vietnamese.initials
    yield "search terms", lambda text: Syllables()(text)
    yield "encodings", lambda text: encodings.encoding_of([text])
    yield "YAML", _yaml
    yield "YAML in quotes", lambda text: _yaml(f"a: '{text.replace(chr(39), chr(39) * 2)}'\n")
    yield "format", _format
    yield "CSV", _csv


def _rendered(text: str) -> None:
    with suppress(markdown.MarkdownFault):
        markdown.render(text, lambda href: href)


def _as_text(text: str) -> None:
    with suppress(markdown.MarkdownFault):
        markdown.plain(text)


def _yaml(text: str) -> None:
    try:
        yaml_reader.plain(yaml_reader.compose(yaml_reader.decode(text.encode())))
    except YamlFault:
        return


def _format(text: str) -> None:
    try:
        canonical_file(f"name: |\n  {text}\n", Kind.INDIVIDUALS)
    except (YamlFault, LayoutError):
        return


def _csv(text: str) -> None:
    try:
        parse([reading._separated(text.encode())], vocabulary("vi"))
    except AnnexError:
        return


# -- whole files --------------------------------------------------------------------------------

PERSON = "name: A\nstatus: draft\n"
FILES: dict[str, tuple[str, str, str]] = {
    "unknown keys": ("individuals/a.yml", PERSON, "k§: 1\n"),
    "wrong items": ("individuals/a.yml", PERSON + "fields:\n", "- Ă§\n"),
    "broken awards": ("individuals/a.yml", PERSON + "awards:\n", "- {x: §}\n"),
    "unknown fields": ("individuals/a.yml", PERSON + "fields:\n", "- f§\n"),
    "unknown awards": (
        "individuals/a.yml",
        PERSON + "awards:\n",
        "- {decision: 2021/a-§, form: b}\n",
    ),
    "addresses in a body": ("individuals/a.yml", PERSON + "body: >\n", "  a§@b.com\n"),
    "same addresses": ("individuals/a.yml", PERSON + "body: >\n", "  a@b.com\n"),
    "dead links": ("individuals/a.yml", PERSON + "body: >\n", "  [a](/b§/)\n"),
    "aliases": ("individuals/a.yml", PERSON + "aliases:\n", "- /a/b§/\n"),
    "hidden lines": ("individuals/a.yml", PERSON, "# \u200b\n"),
    "a chain of parents": (
        "catalogues/organisations.yml",
        "- {id: o0, name: A, kind: health}\n",
        "- {id: o§, name: A, kind: health, parent: o<}\n",
    ),
    "a chain of successors": (
        "catalogues/localities.yml",
        "- {id: l0, name: A, kind: commune}\n",
        "- {id: l§, name: A, kind: commune, succeeded_by: l<}\n",
    ),
    "entries without id": ("catalogues/fields.yml", "", "- {name: a}\n"),
    "entries of one id": ("catalogues/fields.yml", "", "- {id: a, name: b}\n"),
}


def checked(file: str, text: str) -> None:
    """``check`` on a content tree of one file, with the places of all problems."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        path = root / file
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        library, problems = load(root)
        placed([*problems, *check(library, Addresses(language("vi")), root)], root)


def workbook(rows: int) -> bytes:
    """A sheet of empty rows."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<sheetData>" + "<row/>" * rows)
    return made.getvalue()


def opened(rows: int) -> None:
    """``import`` of a workbook of so many rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(workbook(rows))
        try:
            reading.read_annex(path)
        except AnnexError:
            return


def inputs(size: int) -> Iterator[tuple[str, Callable[[int], object]]]:
    """What is measured by name, as functions of how often the size is to be doubled."""
    for step, function in steps():
        for name, piece in {**TEXTS, **MARKED}.items():
            repeated = piece * (size // len(piece))

            def run(times: int, function: Step = function, text: str = repeated) -> object:
                return function(text * times)

            # Marks are refused before anything normalises; only the refusal is asked of them.
            if name not in MARKED or step in ("YAML", "YAML in quotes", "format", "marks"):
                yield f"{step}: {name}", run
    for name, (file, head, line) in FILES.items():
        count = size // 20

        def whole(
            times: int, file: str = file, head: str = head, line: str = line, count: int = count
        ) -> None:
            lines = (
                line.replace("§", str(number)).replace("<", str(number - 1))
                for number in range(1, count * times + 1)
            )
            checked(file, head + "".join(lines))

        yield f"check: {name}", whole
    yield "xlsx: rows", lambda times: opened(size * times)


def seconds(run: Callable[[int], object], times: int) -> float:
    """Processor time of the shorter of two runs: other work on the machine is none of it."""
    found = []
    for _again in range(2):
        start = time.process_time()
        run(times)
        found.append(time.process_time() - start)
        if found[0] > 2:
            break
    return min(found)


@click.command()
@click.option("--size", type=int, default=20_000, show_default=True, help="Characters at first.")
@click.argument("names", nargs=-1)
def main(size: int, names: tuple[str, ...]) -> None:
    """Double the size of each hostile input twice and print how its time grows."""
    click.echo("| input | time | doubled | again | ratio |\n|---|---|---|---|---|")
    steep = []
    for name, run in inputs(size):
        if names and not name.startswith(names):
            continue
        times = [seconds(run, factor) for factor in (1, 2, 4)]
        told = times[2] / times[1] if times[2] >= _LEAST else 0.0
        ratio = f"{told:.1f}" if told else "–"
        click.echo(
            f"| {name} | " + " | ".join(f"{one * 1000:.1f} ms" for one in times) + f" | {ratio} |"
        )
        if told > _QUADRATIC and times[1] / times[0] > _QUADRATIC:
            steep.append(name)
    click.echo("\n" + (f"grows with the square: {', '.join(steep)}" if steep else "none is steep"))


if __name__ == "__main__":
    main()
