"""The command line as a whole: every command is there, and starts without what others need."""

from __future__ import annotations

import subprocess
import sys

import click
from click.testing import CliRunner
from generator.cli import main

# What only some commands need, and what takes long to import.
SLOW = (
    "generator.annex",
    "generator.authoring",
    "docx",
    "openpyxl",
    "pikepdf",
    "ssl",
    "urllib.request",
    "watchfiles",
)


def test_every_command_is_known_by_its_own_name_and_told_of() -> None:
    context = click.Context(main)
    names = main.list_commands(context)
    assert {"build", "check", "import", "new", "publish-plan", "serve", "websub"} <= set(names)
    told = CliRunner().invoke(main, ["--help"]).output
    for name in names:
        command = main.get_command(context, name)
        assert command
        assert command.name == name
        assert f"  {name} " in told
    assert main.get_command(context, "no-such-command") is None


def test_a_build_does_not_wait_for_what_others_need() -> None:
    script = (
        "import sys, generator.pipeline\n"
        "from generator.engines import mkdocs\n"
        f"print(sorted(set({SLOW!r}) & set(sys.modules)))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert told == "[]\n"
