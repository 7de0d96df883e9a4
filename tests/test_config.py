"""Settings: what is wrong with them is told in a line and exits 2; samples can be hidden."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from generator.cli import main
from generator.config import ConfigError, now_from_environment, read_settings

from helpers import Portal


def configure(portal: Portal, line: str) -> Portal:
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"    {line}\n", encoding="utf-8")
    return portal


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("samples: sometimes", "extra.honour_roll.samples"),
        ("no_such_setting: 1", "extra.honour_roll.no_such_setting"),
        ("language: xx", "extra.honour_roll.language"),
        ("per_page: 3", "extra.honour_roll.per_page"),
        ("content_dir: nowhere", "nowhere"),
    ],
)
def test_wrong_settings_are_told(portal: Portal, line: str, told: str) -> None:
    if line.startswith("per_page"):
        file = portal.root / "mkdocs.yml"
        file.write_text(file.read_text(encoding="utf-8").replace("per_page: 10", line), "utf-8")
    else:
        configure(portal, line)
    result = portal.run("check")
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_wrong_settings_are_told_in_the_language_of_the_portal(portal: Portal) -> None:
    configure(configure(portal, "language: en"), "no_such_setting: 1")
    told = portal.run("check").stderr
    assert told.startswith("honour-roll: the settings in mkdocs.yml are not right: ")


def test_a_folder_without_settings_is_told(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    (portal.root / "mkdocs.yml").unlink()
    monkeypatch.chdir(portal.root)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 2
    assert "không thấy tệp mkdocs.yml" in result.stderr


def test_the_environment_is_read_as_mkdocs_reads_it(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").splitlines()
    text[1] = "site_url: !ENV [NO_SUCH_VARIABLE, SITE_URL, https://khong.example]"
    file.write_text("\n".join(text), encoding="utf-8")
    assert read_settings(file).base_url == "https://khong.example/"
    monkeypatch.setenv("SITE_URL", "https://co.example/cong")
    assert read_settings(file).base_url == "https://co.example/cong/"


def test_the_moment_is_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    assert now_from_environment() == datetime.fromtimestamp(1780000000, UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(ConfigError, match="tomorrow"):
        now_from_environment()
    for seconds in (0, 253_402_000_000):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        assert now_from_environment() == datetime.fromtimestamp(seconds, UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = datetime.now(UTC)
    assert before <= now_from_environment() <= datetime.now(UTC)


@pytest.mark.parametrize("odd", [
    "", " ", "0x10", "1e9", "-1", "+5", " 1780000000", "1780000000\n", "1_780_000_000", "１７８",
    "1780000000.5", "253402300799", "999999999999", "9" * 5_000,
])  # fmt: skip
@pytest.mark.parametrize("command", [["build", "--jobs", "1"], ["check"]])
def test_an_odd_moment_is_told_and_nothing_is_built(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, odd: str, command: list[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", odd)
    with contextlib.chdir(portal.root):
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code == 2
        assert "SOURCE_DATE_EPOCH" in result.stderr
    assert not portal.site.exists()


def test_hidden_samples_leave_no_trace(portal: Portal) -> None:
    portal.change("pages/gioi-thieu.md", "sample: true\n", "")
    configure(portal, "samples: hide").build()
    assert portal.has("gioi-thieu")
    for file in portal.site.rglob("*"):
        if file.suffix in (".html", ".xml", ".json"):
            text = file.read_text(encoding="utf-8")
            for words in ("Lò Thị Ánh", "xe-may-cho-thuoc", "1/QĐ-UBND", "minh họa"):
                # What the column means in which tables would mark them stands there always.
                if words == "minh họa" and file.parent.name == "du-lieu":
                    continue
                assert words not in text, f"{file}: {words}"
    assert not portal.page("").noindex


NAMING = """\
    home_movement: {movement}
    help_page: khong-co-trang-nay
    rights_page: !ENV [NO_SUCH_VARIABLE, "cung-khong-co"]
"""


def with_settings(portal: Portal, settings: str) -> Portal:
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("    per_page", f"{settings}    per_page"), encoding="utf-8")
    return portal


def test_settings_that_name_nothing_are_told_with_their_lines(tmp_path: Path) -> None:
    portal = with_settings(Portal(tmp_path / "portal"), NAMING.format(movement="phong-trao-khac"))
    lines = (portal.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    for name, value in (
        ("home_movement", "phong-trao-khac"),
        ("help_page", "khong-co-trang-nay"),
        ("rights_page", "cung-khong-co"),
    ):
        number, line = next((n, one) for n, one in enumerate(lines, 1) if f" {name}:" in one)
        column = line.index(":") + 3
        if "!ENV" in line:
            column = line.index("!ENV") + 1
        assert f"mkdocs.yml:{number}:{column}: cảnh báo: cài đặt “{name}”" in result.output
        assert value in result.output
    assert "phong-trao-thu" in result.output  # what it may be
    assert "../" not in result.output
    assert portal.build().has("")


def test_settings_that_name_nothing_are_annotated_in_their_file(tmp_path: Path) -> None:
    portal = with_settings(Portal(tmp_path / "portal"), "    help_page: khong-co\n")
    said = portal.run("check", "--format", "github").output
    assert "file=mkdocs.yml,line=" in said


def test_settings_that_name_what_is_there_are_not_told(tmp_path: Path) -> None:
    portal = with_settings(Portal(tmp_path / "portal"), "    home_movement: phong-trao-thu\n")
    assert "setting-names-nothing" not in portal.run("check").output
    # A draft is there, and so is what cannot be read: its own problem is told.
    portal.change("movements/phong-trao-thu.md", "status: approved", "status: draft")
    assert "setting-names-nothing" not in portal.run("check").output
    portal.change("movements/phong-trao-thu.md", "status: draft", "status: neither")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "setting-names-nothing" not in result.output
