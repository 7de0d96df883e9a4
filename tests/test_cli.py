"""The command line as a whole: every command is there, and starts without what others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from generator.cli import main
from generator.language import language

from helpers import Portal

WORDS = language("vi")

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


def test_every_command_is_known_by_its_own_name_and_told_of(portal: Portal) -> None:
    context = click.Context(main)
    names = main.list_commands(context)
    assert {"build", "check", "import", "new", "publish-plan", "serve", "websub"} <= set(names)
    told = portal.run("--help").output
    assert told.startswith(f"{WORDS.manual.usage}: ")
    assert not [word for word in ("Usage", "Options", "Commands", "Show") if word in told]
    for name in names:
        command = main.get_command(context, name)
        assert command
        assert command.name == name
        assert f"  {name} " in told
    assert main.get_command(context, "no-such-command") is None


def test_a_command_that_is_not_there_is_told_with_those_that_come_near(portal: Portal) -> None:
    result = portal.run("chek")
    assert result.exit_code == 2
    told = WORDS("manual.no_command", name="chek", names="check")
    assert result.stderr.startswith(f"honour-roll: {told}")
    assert portal.run("--chek").stderr.startswith(
        f"honour-roll: {WORDS('manual.no_option', name='--chek')}"
    )


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("check", "--content", "khong-co"), "no-content"),
        (("verify", "khong-co"), "missing"),
        (("check", "--base", "khong-co"), "no-repository"),
        (("build", "--site-dir", "content"), "target"),
    ],
)
def test_faults_of_the_surroundings_are_told_in_the_portal_s_language(
    portal: Portal, arguments: tuple[str, ...], key: str
) -> None:
    result = portal.run(*arguments)
    assert result.exit_code in (1, 2)
    beginning = str(WORDS.environment[key]).partition("{")[0]
    assert f"honour-roll: {beginning}" in result.stderr


def test_a_folder_without_a_portal_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    told = WORDS("environment.no-settings", file="mkdocs.yml", folder=tmp_path)
    assert result.stderr == f"honour-roll: {told}\n"


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


def test_whether_there_is_anything_to_build_is_seen_without_what_builds() -> None:
    script = (
        "import sys, generator.cli, generator.commands.build\n"
        "heavy = ('generator.pipeline', 'generator.records.base')\n"
        "print([one for one in heavy if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert told == "[]\n"
