"""Work over processes: the same results and the same faults as in one; timings travel back."""

from __future__ import annotations

import errno
import os
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from generator import approval, inventory, parallel, pipeline
from generator.cache import sites
from generator.loading import kept
from generator.pages import pour
from generator.parallel import aside, both, chunks, one_by_one, spread
from generator.search import writer as search_writer
from generator.timings import Seconds, Timings, timed

from helpers import Portal, files_below

WITH_THRESHOLDS = (approval, inventory, kept, pour, search_writer, sites)


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "a file")


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_stand_in_the_order_of_their_tasks(jobs: int) -> None:
    # Closures are not picklable: tasks are inherited, not sent.
    tasks = [lambda number=number: number * number for number in range(50)]
    assert spread(tasks, jobs) == [number * number for number in range(50)]
    assert spread([], jobs) == []


def test_one_job_is_this_process_and_two_are_two_others() -> None:
    def slow() -> int:
        time.sleep(0.05)
        return os.getpid()

    assert set(spread([slow] * 4, 1)) == {os.getpid()}
    workers = set(spread([slow] * 8, 2))
    assert os.getpid() not in workers
    assert len(workers) == 2


def test_a_worker_can_spread_its_own_work() -> None:
    def inner(number: int) -> list[int]:
        return spread([lambda one=one: (number, one) for one in range(3)], 2)

    found = spread([partial(inner, number) for number in range(4)], 2)
    assert found == [[(number, one) for one in range(3)] for number in range(4)]


@pytest.mark.parametrize(
    "run",
    [
        lambda task: spread([task, lambda: None], 2),
        lambda task: both(lambda: None, task),
        lambda task: both(task, lambda: None),
        lambda task: one_by_one(lambda: None, task),
    ],
)
def test_a_fault_in_a_worker_is_the_fault_that_it_was(run: Callable[[Any], object]) -> None:
    with pytest.raises(OSError, match="No space left") as told:
        run(full)
    assert told.value.errno == errno.ENOSPC
    assert told.value.filename == "a file"


@pytest.mark.parametrize(
    "run",
    [lambda task: spread([task, lambda: None], 2), lambda task: both(lambda: None, task)],
)
def test_a_killed_worker_is_a_fault_of_the_surroundings(run: Callable[[Any], object]) -> None:
    with pytest.raises(ChildProcessError, match="out of memory"):
        run(killed)


def test_both_gives_both() -> None:
    big = "x" * 1_000_000  # more than a pipe holds
    assert both(lambda: 1, lambda: big) == one_by_one(lambda: 1, lambda: big) == (1, big)


def test_a_step_aside_runs_in_a_child_or_when_it_is_waited_for() -> None:
    with aside(os.getpid) as elsewhere, aside(os.getpid, forked=False) as here:
        assert elsewhere() != os.getpid() == here()


def test_a_step_aside_that_nobody_waits_for_is_ended() -> None:
    began = time.monotonic()
    with aside(lambda: time.sleep(60)):
        pass
    assert not parallel.multiprocessing.active_children()
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("threshold", [0, 1_000_000])
def test_what_the_checks_find_is_told_and_not_what_the_gate_broke_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threshold: int
) -> None:
    def broken(*_any: object, **_named: object) -> None:
        raise ValueError("the gate broke")

    portal = Portal(tmp_path / "portal")
    monkeypatch.setattr(approval, "_PARALLEL_FROM", threshold)
    monkeypatch.setattr(approval, "publish", broken)
    with pytest.raises(ValueError, match="the gate broke"):
        portal.run("build", "--jobs", "2")
    portal.change("individuals/lo-thi-anh.yml", "decision: ", "decision: khong-co-")
    told = portal.run("build", "--jobs", "2")
    assert told.exit_code == 1
    assert "khong-co-" in told.output
    assert "the gate broke" not in told.output


def test_a_large_task_has_a_worker_for_itself_and_is_never_beside_another(tmp_path: Path) -> None:
    def task() -> int:
        mark = tmp_path / "large"
        mark.mkdir()  # fails where another one is under way
        time.sleep(0.02)
        mark.rmdir()
        return os.getpid()

    large = {0, 1, 7, 19}
    tasks = [task if number in large else os.getpid for number in range(20)]
    found = spread(tasks, 3, large=large)
    alone = {found[number] for number in large}
    assert len(alone) == len(large)
    assert not alone & {one for number, one in enumerate(found) if number not in large}


def test_a_worker_that_touched_much_memory_gives_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def touches() -> int:
        bytearray(b"x") * (4 << 20)
        return os.getpid()

    monkeypatch.setattr(parallel, "_MOST_TOUCHED", 1)
    workers = spread([touches] * 6, 2)
    assert len(set(workers)) == 6
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_of_several_faults_the_first_is_told_and_no_further_task_is_begun(tmp_path: Path) -> None:
    def failing(number: int) -> None:
        time.sleep(0.3 if number == 0 else 0)
        raise ValueError(f"fault {number}")

    tasks = [partial(failing, 0), partial(failing, 1), (tmp_path / "begun").mkdir]
    with pytest.raises(ValueError, match="fault 0"):
        spread(tasks, 2)
    assert not (tmp_path / "begun").exists()


def test_a_result_that_cannot_travel_is_told() -> None:
    with pytest.raises((AttributeError, TypeError), match="pickle"):
        spread([lambda: lambda: None, lambda: None], 2)


def test_workers_are_ended_when_nobody_waits_for_them() -> None:
    began = time.monotonic()
    with pytest.raises(ChildProcessError):
        spread([killed, partial(time.sleep, 60)], 2)
    assert not parallel.multiprocessing.active_children()
    assert time.monotonic() - began < 30


def test_chunks_hold_everything_once() -> None:
    assert list(chunks(range(7), 3)) == [range(3), range(3, 6), range(6, 7)]
    assert list(chunks([], 3)) == []


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("parallel") / "portal")


def test_one_job_starts_no_process_in_any_step(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_method: str) -> None:
        raise AssertionError("a process was started")

    for module in WITH_THRESHOLDS:
        monkeypatch.setattr(module, "_PARALLEL_FROM", 0)
    monkeypatch.setattr(parallel.multiprocessing, "get_context", refuse)
    portal.build("--clean", "--jobs", "1")
    with pytest.raises(AssertionError, match="a process was started"):
        portal.run("build", "--clean", "--jobs", "2")


def test_any_number_of_jobs_gives_the_same_site(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = files_below(portal.build("--jobs", "1").site)
    for module in WITH_THRESHOLDS:
        monkeypatch.setattr(module, "_PARALLEL_FROM", 0)
    for jobs in ("2", "3"):  # from three on the search index has two processes
        portal.build("--clean", "--jobs", jobs)
        assert files_below(portal.site) == one


def test_edits_in_any_number_of_jobs_give_the_site_of_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in WITH_THRESHOLDS:
        monkeypatch.setattr(module, "_PARALLEL_FROM", 0)
    portal = Portal(tmp_path / "portal").build("--jobs", "2")
    begun = []

    def noted(tasks: Any, writer: Any) -> Any:
        begun.append([name for name, _task in tasks])
        return pour.begun(tasks, writer)

    monkeypatch.setattr(pipeline, "begun", noted)
    for old, new in (("khẩu trang", "áo ấm"), ("áo ấm", "khẩu trang")):
        portal.change("individuals/tan-may-de.yml", old, new)
        portal.build("--jobs", "2")
        incremental = files_below(portal.site)
        portal.build("--clean", "--jobs", "1")
        assert files_below(portal.site) == incremental
        portal.build("--jobs", "2")
    # The index and the tables are under way before there is a press room, where there is a site.
    assert begun[:2] == [["search", "tables"], []]


def test_every_step_and_every_part_is_timed_wherever_it_ran(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {}
    for jobs, threshold in (("1", 1_000_000), ("2", 0)):
        for module in WITH_THRESHOLDS:
            monkeypatch.setattr(module, "_PARALLEL_FROM", threshold)
        lines = portal.build("--clean", "--jobs", jobs, "--timings").told.splitlines()
        first = next(at for at, line in enumerate(lines) if line.startswith("load "))
        told[jobs] = [line.split()[0] for line in lines[first:]]
        assert all(re.search(r" +\d+\.\d\d s +\d+\.\d\d s$", line) for line in lines[first:])
    assert told["1"] == told["2"]
    steps = ["load", "publish", "check", "frames", "indexes", "assets", "media", "channels",
             "pages", "sitemap", "editor", "headers", "manifest", "swap"]  # fmt: skip
    assert [name for name in told["1"] if name in steps] == steps
    parts = {"references", "privacy", "search", "feeds", "verification", "records.honourees"}
    assert parts <= set(told["1"])


def test_the_time_of_a_worker_is_what_it_took_there() -> None:
    def busy() -> str:
        end = time.process_time() + 0.05
        while time.process_time() < end:
            pass
        return "done"

    start = time.process_time()
    (seconds, result), _other = spread([partial(timed, busy), partial(timed, lambda: None)], 2)
    here = time.process_time() - start
    assert result == "done"
    assert seconds.processor >= 0.05
    assert seconds.wall > 0
    assert here < seconds.processor + 0.5
    timings = Timings()
    timings.run("pages", lambda: timings.part("pages/busy", seconds))
    timings.part("pages/busy", seconds)
    assert timings.parts["pages/busy"] == seconds + seconds
    assert timings.wall == timings.steps["pages"].wall
    names = [line.split()[0] for line in timings.lines()]
    assert names == ["step", "pages", "busy", "total"]
    assert Seconds(1, 2) + Seconds(3, 4) == Seconds(4, 6)
