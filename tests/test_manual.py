"""What somebody meets who has never used a command line: help, slips, questions; no English."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from generator.cli import main
from generator.commands import new as new_command
from generator.commands.editing import COMMANDS
from generator.commands.terminal import agree, choose
from generator.language import language

from helpers import Portal, files_below

WORDS = language("vi")
ENGLISH = (
    "Usage",
    "Error",
    "Options",
    "Show this",
    "Try ",
    "Missing",
    "Aborted",
    "invalid",
    "[y/N]",
)


def _paths() -> list[list[str]]:
    found = []
    for command in COMMANDS:
        name = str(command.name)
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, inner] for inner in command.commands]
    return found


@pytest.mark.parametrize("path", _paths(), ids=" ".join)
def test_help_is_in_the_language_of_the_portal(portal: Portal, path: list[str]) -> None:
    result = portal.run(*path, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"{WORDS.manual.usage}: ")
    assert not [word for word in ENGLISH if word in result.output]
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found
        command = found
    assert all(one.opts[0] in result.output for one in command.params if one.opts[0][0] == "-")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["import"], WORDS("manual.missing", name=WORDS.manual.arguments.annexes)),
        (["import", "a.xlsx"], str(WORDS["import"].letter.none)),
        (["import", "a.xlsx", "--decision"], WORDS("manual.no_value", name="--decision")),
        (["check", "--form", "x"], WORDS("manual.no_option", name="--form")),
        (["check", "--format", "pdf"], "text, github, json, markdown"),
        (["check", "--jobs", "x"], WORDS("manual.bad_value", name="--jobs")),
        (["new", "individual", "--name", "Lò", "Thị"], WORDS.manual.too_many),
        (["new", "nguoi"], "“nguoi”"),
        (["new", "collective"], "--name, --type"),
        (["import", "a.xlsx", "--decision", "9/QĐ"], "“9/QĐ”"),
    ],
)
def test_a_slip_is_told_with_the_way_to_the_help(
    portal: Portal, arguments: list[str], told: str
) -> None:
    result = portal.run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.rstrip().endswith("--help")
    assert not [word for word in ENGLISH if word in result.output]


def _said(ask: object, text: str) -> Result:
    @click.command()
    def command() -> None:
        assert callable(ask)
        click.echo(f"= {ask()}")

    return CliRunner().invoke(command, input=text)


@pytest.mark.parametrize(
    ("text", "chosen"), [("2\n", 1), ("9\n2\n", 1), ("xã\nx\nMƯỜNG\n", 1), ("\nsin ho\n", 0)]
)
def test_an_answer_is_a_number_or_words(text: str, chosen: int) -> None:
    labels = ["Xã Sìn Hồ", "Xã Mường Tè"]
    result = _said(lambda: choose("Xã nào?", labels, None, WORDS), text)
    assert result.output.endswith(f"= {chosen}\n")
    assert not [word for word in ENGLISH if word in result.output]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("c\n", True),
        ("Có\n", True),
        ("y\n", True),
        ("\n", False),
        ("k\n", False),
        ("ừ\nco\n", True),
    ],
)
def test_yes_and_no_are_vietnamese(text: str, answer: bool) -> None:
    assert _said(lambda: agree("Ghi?", WORDS), text).output.endswith(f"= {answer}\n")


def asked(portal: Portal, monkeypatch: pytest.MonkeyPatch, kind: str, *answers: str) -> Result:
    monkeypatch.setattr(new_command, "on_terminal", lambda: True)
    monkeypatch.chdir(portal.root)
    return CliRunner().invoke(main, ["new", kind], input="".join(f"{one}\n" for one in answers))


def test_a_wrong_answer_is_asked_again_at_once(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = asked(
        portal, monkeypatch, "decision", "", "số 7", "7/QĐ-UBND", "Cơ quan lạ hoắc", "ubnd-tinh",
        "hôm qua", "31/02/2026", "5/3/2026", "Trần Văn Ký", "Chủ tịch", "Về việc khen", "", "",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert WORDS.new.begin in result.output
    assert "? Số quyết định *" in result.output
    assert "“số 7”" in result.output
    assert "“Cơ quan lạ hoắc”" in result.output
    assert result.output.count("không phải là một ngày") == 2
    text = (portal.content / "decisions/2026/ubnd-tinh-7.yml").read_text(encoding="utf-8")
    assert "signed_on: 2026-03-05" in text


def test_stopping_says_that_nothing_was_written(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_below(portal.content)
    result = asked(portal, monkeypatch, "decision", "7/QĐ-UBND")
    assert result.exit_code == 1
    assert WORDS.manual.stopped in result.output
    assert files_below(portal.content) == before


def test_units_and_places_are_understood_as_in_an_import(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    (portal.content / "catalogues/organisations.yml").write_text(
        "- id: ttyt-a\n  name: Trung tâm Y tế huyện Mường A\n  kind: health\n"
        "- id: ttyt-b\n  name: Trung tâm Y tế huyện Mường B\n  kind: health\n"
        "- id: benh-vien-cu\n  name: Bệnh viện huyện Cũ\n  kind: health\n"
        "- id: benh-vien-moi\n  name: Bệnh viện khu vực Mới\n  kind: health\n",
        encoding="utf-8",
    )
    result = portal.run(
        "new", "individual", "--name", "Mùa Thử A", "--organisation", "TTYT Mường B"
    )
    assert result.exit_code == 0, result.output
    text = (portal.content / "individuals/mua-thu-a.yml").read_text(encoding="utf-8")
    assert "organisation: ttyt-b" in text
