"""How far a command is: a bar on a terminal alone, lines elsewhere, nothing if asked; timings."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from generator.language import language
from generator.parallel import spread
from generator.timings import Timings, Watcher

from helpers import NOW, ROOT, Portal

WORDS = language("vi")
CHECKING = ["load", "publish", "check", "links"]
SHOWN = [str(WORDS.progress[step]) for step in WORDS.progress]


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path / "portal")


def timed(portal: Portal) -> list[str]:
    """The steps that the last command timed into ``out.json``."""
    return [one["name"] for one in json.loads((portal.root / "out.json").read_bytes())["steps"]]


def on_a_terminal(
    portal: Portal, *arguments: str, columns: int = 100, **env: str
) -> tuple[int, str]:
    """``honour-roll`` on a terminal of its own: its exit status, and all that was sent there."""
    here, there = pty.openpty()
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "TERM": "xterm-256color",
        "COLUMNS": str(columns),
        "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=portal.root, stdin=there, stdout=there, stderr=there,
        env=plain | {"PYTHONPATH": str(ROOT)} | env,
    )  # fmt: skip
    os.close(there)
    sent, end = b"", time.monotonic() + 120
    try:
        while time.monotonic() < end:
            if not select.select([here], [], [], 1)[0]:
                continue
            try:
                part = os.read(here, 65_536)
            except OSError:  # Linux tells so that nobody has the terminal open any more
                break
            if not part:
                break
            sent += part
        return running.wait(30), sent.decode()
    finally:
        running.kill()
        os.close(here)


def screen(sent: str) -> list[str]:
    """The lines that stand on a terminal after all that was sent to it."""
    lines, column = [""], 0
    for token in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|[\s\S]", sent):
        if token == "\n":
            lines.append("")
            column = 0
        elif token == "\r":
            column = 0
        elif token == "\033[2K":
            lines[-1] = ""
        elif not token.startswith("\033"):
            lines[-1] = lines[-1].ljust(column)[:column] + token + lines[-1][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines]


def test_on_a_terminal_a_bar_tells_step_and_count_and_is_gone_at_the_end(portal: Portal) -> None:
    status, sent = on_a_terminal(portal, "build", "--jobs", "2", "--timings", "out.json")
    assert status == 0, sent
    for step in timed(portal):
        assert str(WORDS.progress[step]) in sent
    pages = re.escape(str(WORDS.progress.pages))
    counts = re.findall(rf"{pages}  \[([#-]+)\]  (\d+)/(\d+)", sent)
    done = [int(one[1]) for one in counts]
    total = int(counts[0][2])
    assert done == sorted(done) and done[0] == 0 and done[-1] == total > 10
    assert set(counts[0][0]) == {"-"}
    assert counts[-1][0] == "#" * len(counts[0][0])
    assert "\033[?25h" in sent[sent.rindex("\033[?25l") :]  # the cursor is there again
    left = [line for line in screen(sent) if line]
    assert not any(step in line for line in left for step in SHOWN)
    assert not any("#" in line for line in left)
    assert left[-1].startswith("Đã dựng ")


@pytest.mark.parametrize("columns", [20, 51, 70, 200])
def test_a_bar_never_takes_a_second_line(portal: Portal, columns: int) -> None:
    _status, sent = on_a_terminal(portal, "build", "--jobs", "1", columns=columns)
    drawn = re.split(r"\r|\n", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent))
    bars = [line.rstrip() for line in drawn if re.search(r"\d+/\d+(  [0-9:]+)?$", line.rstrip())]
    assert bars or columns < 40
    assert all(len(line) <= columns for line in bars)
    assert all(len(line) <= columns for line in drawn if line.endswith("…") and line[:-1] in SHOWN)


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_locale_without_vietnamese_letters_is_no_reason_to_fail(
    portal: Portal, locale: str
) -> None:
    plain = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for again in ({}, {"CI": "true"}):
        status, sent = on_a_terminal(portal, "check", **plain, **again)
        assert status == 0, sent
        assert not again or str(WORDS.progress.check) in sent


def test_a_bar_is_gone_before_anything_is_told_of_what_went_wrong(portal: Portal) -> None:
    portal.change("individuals/lo-thi-anh.yml", "status: approved", "status: aproved")
    status, sent = on_a_terminal(portal, "build")
    assert status == 1
    left = screen(sent)
    assert not any(step in line for line in left for step in SHOWN)
    assert any("aproved" in line for line in left)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}, {"CI": "true"}])
def test_a_terminal_that_nobody_sees_or_that_knows_nothing_gets_lines(
    portal: Portal, environment: dict[str, str]
) -> None:
    status, sent = on_a_terminal(portal, "check", **environment)
    assert status == 0, sent
    assert "\033" not in sent
    lines = sent.splitlines()
    assert lines[:4] == [f"{WORDS.progress[step]}…" for step in CHECKING]


def test_elsewhere_each_step_is_a_line_and_no_control_character(portal: Portal) -> None:
    result = portal.run("build", "--jobs", "1", "--timings", "out.json")
    steps = timed(portal)
    assert result.stderr == ""
    told = [f"{WORDS.progress[step]}…" for step in steps]
    assert result.stdout.splitlines()[: len(told)] == told
    assert len(set(steps)) == len(steps)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.output)


def test_a_line_is_out_before_its_step_is_under_way(portal: Portal) -> None:
    """Even into a pipe, where what is printed is otherwise kept until there is much of it."""
    script = (
        "import sys; from generator.language import language; "
        "from generator.progress import progress\n"
        "with progress(language('vi')) as clock: clock.run('load', lambda: sys.stdin.read(1))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, text=True, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout and running.stdin
        assert running.stdout.readline() == f"{WORDS.progress.load}…\n"
        running.stdin.write("x")


@pytest.mark.parametrize("redirection", [">&- 2>&-", ">/dev/full 2>&1", "2>&1 | true"])
def test_a_build_goes_on_where_nobody_listens(portal: Portal, redirection: str) -> None:
    command = f"{sys.executable} -m generator build --jobs 1 {redirection}"
    # Python itself exits with 120 where what is left to be printed cannot be.
    subprocess.run(
        ["/bin/sh", "-c", command], cwd=portal.root, check="&-" in redirection, timeout=120,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    for _try in range(100):  # a pipe's left side goes on behind the shell's back
        if portal.has(""):
            break
        time.sleep(0.1)
    assert portal.has("")


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("flag", ["--quiet", "-q"])
def test_quiet_says_nothing_where_nothing_is_wrong(portal: Portal, command: str, flag: str) -> None:
    # Something is held back, and something is warned of: neither is an error.
    text = (portal.content / "individuals/giang-a-de.yml").read_text(encoding="utf-8")
    portal.write("individuals/giang-a-de-2.yml", text)
    portal.write("individuals/giang-a-di.yml", text.replace("approved", "draft"))
    loud = portal.run("check", "--jobs", "1")
    assert "[likely-twin]" in loud.stdout
    assert "giang-a-di" in loud.stdout
    result = portal.run(command, flag)
    assert (result.exit_code, result.output) == (0, "")
    status, sent = on_a_terminal(portal, command, flag)
    assert (status, sent) == (0, "")


@pytest.mark.parametrize("command", ["build", "check"])
def test_quiet_tells_every_error(portal: Portal, command: str) -> None:
    portal.change("individuals/lo-thi-anh.yml", "status: approved", "status: aproved")
    result = portal.run(command, "--quiet")
    assert result.exit_code == 1
    assert "aproved" in result.stderr
    assert not any(step in result.output for step in SHOWN)


def test_what_programs_read_has_no_progress_in_it(portal: Portal) -> None:
    result = portal.run("check", "--format", "json")
    assert json.loads(result.output)["errors"] == 0


def test_timings_are_a_table(portal: Portal) -> None:
    told = portal.run("build", "--timings", "--jobs", "1").stdout.splitlines()
    first = next(at for at, line in enumerate(told) if line.startswith("step "))
    assert re.fullmatch(r"step +wall +processor", told[first])
    assert re.fullmatch(r"total +\d+\.\d\d s +\d+\.\d\d s", told[-1])
    assert len({len(line) for line in told[first:]}) == 1


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("spelling", [["--timings", "out.json"], ["--timings=out.json"]])
def test_timings_in_a_file_are_json(portal: Portal, command: str, spelling: list[str]) -> None:
    anew = ["--clean"] if command == "build" else []
    for _again in range(2):  # older timings are replaced
        result = portal.run(command, *anew, *spelling, "--quiet", "--jobs", "1")
        assert (result.exit_code, result.output) == (0, "")
    data = json.loads((portal.root / "out.json").read_bytes())
    steps = timed(portal)
    assert steps[:4] == CHECKING
    assert steps[4:] == [] if command == "check" else {"pages", "manifest"} < set(steps)
    assert list(data) == (
        ["version", "command", "jobs", "pages", "wall", "processor", "steps"]
        if command == "build"
        else ["version", "command", "jobs", "wall", "processor", "steps"]
    )
    assert (data["version"], data["command"], data["jobs"]) == (1, command, 1)
    assert data["wall"] == pytest.approx(sum(one["wall"] for one in data["steps"]), abs=0.01)
    check = next(one for one in data["steps"] if one["name"] == "check")
    assert {"references", "privacy"} <= {part["name"] for part in check["parts"]}
    for one in (*data["steps"], *check["parts"]):
        assert one["wall"] >= 0 and one["processor"] >= 0
    assert [one.name for one in portal.root.glob(".*")] == [".cache"]


def test_timings_are_written_where_the_content_is_wrong_too(portal: Portal) -> None:
    portal.change("individuals/lo-thi-anh.yml", "status: approved", "status: aproved")
    assert portal.run("check", "--timings", "out.json").exit_code == 1
    data = json.loads((portal.root / "out.json").read_bytes())
    assert [one["name"] for one in data["steps"]] == ["load", "publish", "check"]


def test_timings_before_another_option_are_the_table(portal: Portal) -> None:
    result = portal.run("build", "--timings", "--site-dir", "elsewhere", "--jobs", "1")
    assert result.exit_code == 0
    assert "total " in result.stdout
    assert (portal.root / "elsewhere" / "index.html").is_file()


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("mkdocs.yml", None),
        ("data.json", b'{"version": 1}'),
        ("list.json", b"[]"),
        ("site/timings.json", None),
        ("site/../site/timings.json", None),
        ("nowhere/timings.json", None),
        ("content", None),
    ],
)
def test_timings_never_take_the_place_of_something_else(
    portal: Portal, target: str, there: bytes | None
) -> None:
    (portal.root / "site").mkdir()
    file = portal.root / target
    if there is not None:
        file.write_bytes(there)
    before = file.read_bytes() if file.is_file() else None
    result = portal.run("build", "--timings", target)
    assert result.exit_code == 2, result.output
    assert target in result.stderr
    assert (file.read_bytes() if file.is_file() else None) == before
    assert list((portal.root / "site").iterdir()) == []  # it is said before anything is built


def test_timings_do_not_wait_for_a_pipe(portal: Portal) -> None:
    os.mkfifo(portal.root / "pipe")
    assert portal.run("check", "--timings", "pipe").exit_code == 2


class _Told(Watcher):
    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def advanced(self, done: int, total: int) -> None:
        self.told.append((done, total))


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_part_that_is_done_is_told_whichever_it_is(jobs: int) -> None:
    """The first task is done last where there are two workers; the others are told before."""
    told = _Told()
    clock = Timings(watcher=told)
    before = time.monotonic()
    seen: list[float] = []

    def advanced(done: int, total: int) -> None:
        seen.append(time.monotonic() - before)
        clock.advance(done, total)

    tasks = [lambda: time.sleep(1.5 if jobs == 2 else 0), *[lambda: None] * 5]
    assert spread(tasks, jobs, advanced=advanced) == [None] * 6
    assert told.told == [(done, 6) for done in range(7)]
    if jobs == 2:
        assert seen[5] < 1.4 < seen[6]


def test_every_step_has_words(portal: Portal) -> None:
    """A step that is new stands in ``progress`` of the language catalogue, too."""
    portal.run("build", "--timings", "out.json")
    assert {step for step in timed(portal) if step not in WORDS.progress} == set()
