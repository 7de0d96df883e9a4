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
@click.option("--language", "code", default="vi", show_default=True, help="A language's code.")
@told
def reference(target: Path, code: str) -> None:
    """Write the reference of all fields, for editors, to FILE.

    The portal's own levels and kinds stand in it. An older one is replaced; a file that was written
    otherwise, or changed since, is refused.
    """
    words, rules = _here(language(code))
    write_reference(target, words, rules)


@click.command("schema", cls=EditorCommand)
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path), default=Path("schema"))
@told
def schema(target: Path) -> None:
    """Write the JSON Schema of every kind of record to DIR, with the portal's levels and kinds.

    Older ones are replaced; where a file of such a name was written otherwise, nothing is written.
    """
    words, rules = _here(language(REFERENCE))
    for path in write_schemas(target, words, rules):
        click.echo(path)


def _here(words: Words) -> tuple[Words, DecisionRules]:
    """With the levels and kinds of the portal in this folder, if it has its own; and its rules."""
    try:
        settings = read_settings(CONFIG_FILE)
    except (ConfigError, OSError):
        return words, USUAL
    rules = settings.decisions
    return words_of(numbered(words, rules), load_lists(settings.content_dir)), rules
