"""What describes the records: the reference for editors, the schemas for machines."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.manual import EditorCommand
from generator.commands.options import told
from generator.config import CONFIG_FILE, ConfigError, read_settings
from generator.language import REFERENCE, Words, language
from generator.loading.load import load_lists
from generator.own_words import words_of
from generator.records.numbering import numbered
from generator.records.reference import write_reference
from generator.records.rules import USUAL, DecisionRules
from generator.records.schema import write_schemas


@click.command("reference", cls=EditorCommand)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--language", "code", help="A language's code; the portal's where there is none.")
@told
def reference(target: Path, code: str | None) -> None:
    """Write the reference of all fields, for editors, to FILE.

    The portal's own levels and kinds stand in it. An older one is replaced; a file that was written
    otherwise, or changed since, is refused.
    """
    write_reference(target, *_here(code))


@click.command("schema", cls=EditorCommand)
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path), default=Path("schema"))
@told
def schema(target: Path) -> None:
    """Write the JSON Schema of every kind of record to DIR, with the portal's levels and kinds.

    Older ones are replaced; where a file of such a name was written otherwise, nothing is written.
    """
    for path in write_schemas(target, *_here()):
        click.echo(path)


def _here(code: str | None = None) -> tuple[Words, DecisionRules]:
    """The words of a language, or of the portal in this folder, with its own levels and kinds; and
    its rules.
    """
    try:
        settings = read_settings(CONFIG_FILE)
    except (ConfigError, OSError):
        return language(code or REFERENCE), USUAL
    rules = settings.decisions
    words = numbered(language(code), rules) if code else settings.words
    return words_of(words, load_lists(settings.content_dir)), rules
