"""A build on a cluster: the same bytes, what a lost worker costs, and what is refused."""

from __future__ import annotations

import functools
import hashlib
import operator
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.corpus import write_corpus
from generator.approval import approved
from generator.cache.versions import code_digest
from generator.cluster import agreement, machines, worker
from generator.cluster.agreement import ClusterError, refuse_other
from generator.cluster.machines import Cluster
from generator.config import read_settings
from generator.feeds import writer as feed_writer
from generator.feeds.channels import Channels
from generator.feeds.writer import feed_parts, write_feeds
from generator.output import Writer
from generator.search.writer import join_search, search_parts, write_search

from clusters import LocalCluster, local_cluster, until
from helpers import NOW, PROVINCE, ROOT, Portal, files_below, province, python

RECORDS = 300

needs_dask = pytest.mark.usefixtures("_dask")


@pytest.fixture(scope="module")
def _dask() -> None:
    pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, _dask: None) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("cluster"), workers=2) as found:
        yield found


@pytest.fixture(scope="module")
def roll(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal with enough pages for a build to be disturbed; it has been built on one machine."""
    portal = province(tmp_path_factory.mktemp("roll") / "portal")
    shutil.rmtree(portal.content)
    write_corpus(RECORDS, 5, portal.content, PROVINCE / "content")
    return portal.build()


# -- without Dask ----------------------------------------------------------------------------------


def test_dask_is_imported_for_a_cluster_alone(tmp_path: Path) -> None:
    portal = province(tmp_path / "portal")
    script = (
        "import sys; from generator.cli import main\n"
        "main(['build', '--jobs', '1'], standalone_mode=False)\n"
        "print(sorted({one.partition('.')[0] for one in sys.modules} & {'dask', 'distributed'}))"
    )
    result = python("-c", script, cwd=portal.root)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_it_is_said_how_to_get_it(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = portal.run("build", "--cluster", "tcp://127.0.0.1:8786")
    assert result.exit_code == 2
    assert "honour-roll[cluster]" in result.output
    assert not portal.site.exists()


def test_a_digest_of_code_sees_every_change_of_it(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "languages").mkdir(parents=True)
    (package / "one.py").write_text("one = 1\n")
    (package / "languages" / "vi.yml").write_text("a: b\n")
    seen = {code_digest(package)}

    def changed() -> bool:
        before = len(seen)
        seen.add(code_digest(package))
        return len(seen) > before

    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "one.pyc").write_bytes(b"x")
    assert not changed()
    (package / "one.py").write_text("one = 2\n")
    assert changed()
    (package / "languages" / "vi.yml").write_text("a: c\n")
    assert changed()
    (package / "one.py").rename(package / "two.py")
    assert changed()


def test_a_worker_that_differs_is_told_in_what() -> None:
    ours = {"Python": "CPython 3.11.7", "jinja2": "3.1.6", "lxml": "6.0"}
    refuse_other("tcp://w:1", dict(ours), ours)
    with pytest.raises(ClusterError) as told:
        refuse_other("tcp://w:1", {"Python": "CPython 3.12.1", "jinja2": "3.1.6"}, ours)
    assert "tcp://w:1" in str(told.value)
    assert "Python is CPython 3.12.1 there, CPython 3.11.7 here" in str(told.value)
    assert "lxml is missing there, 6.0 here" in str(told.value)
    assert "jinja2" not in str(told.value)
    facts = agreement.facts_here()
    assert {"the code of honour-roll", "Python", "jinja2", "markdown-it-py"} <= facts.keys()
    assert "dask" not in facts


def test_a_file_is_whole_whoever_writes_it_again(tmp_path: Path) -> None:
    root, aside = tmp_path / "site", tmp_path / "aside"
    root.mkdir()
    aside.mkdir()
    one, other = Writer(root, aside=aside), Writer(root, aside=aside)
    one.page("a/b/", "long " * 1000)
    there = root / "a/b/index.html"
    inode = there.stat().st_ino
    other.page("a/b/", "long " * 1000)
    assert one.written == other.written
    assert there.read_text() == "long " * 1000
    # It was put in the place of the other one: nobody ever saw a part of it.
    assert there.stat().st_ino != inode
    assert list(aside.iterdir()) == []


def test_whoever_comes_too_late_makes_no_site_anew(tmp_path: Path) -> None:
    root, aside = tmp_path / "staging/site", tmp_path / "aside"
    root.mkdir(parents=True)
    aside.mkdir()
    late = Writer(root, aside=aside)
    late.page("a/", "x")
    shutil.rmtree(root)
    for address in ("a/", "b/", "c/d/e/", ""):
        with pytest.raises(FileNotFoundError):
            Writer(root, aside=aside).page(address, "x")
    assert not root.exists()


def test_parts_of_an_index_and_of_feeds_make_what_one_task_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever order, on one machine after the other or each on its own."""
    portal = province(tmp_path / "portal")
    settings = read_settings(portal.root / "mkdocs.yml")
    site = approved(settings, NOW).site
    channels = Channels(site)
    monkeypatch.setattr(feed_writer, "_TOGETHER", 7)
    whole = Writer(tmp_path / "whole")
    write_search(site, whole)
    write_feeds(site, channels, {}, whole)
    for name, arranged in {
        "in-turn": lambda tasks: tasks,
        "backwards": lambda tasks: tasks[::-1],
        "each-alone": lambda tasks: [pickle.loads(pickle.dumps(task)) for task in tasks],
    }.items():
        parted = Writer(tmp_path / name)
        tasks = [*search_parts(site, parted), *feed_parts(site, channels, {}, parted)]
        assert len(tasks) > 4
        for task in arranged(tasks):
            task()
            # One that was sent has written with a writer of its own.
            for argument in (*getattr(task, "args", ()),):
                if isinstance(argument, Writer) and argument is not parted:
                    parted.add(argument.done)
        join_search(parted)
        assert parted.written == whole.written
        assert files_below(tmp_path / name) == files_below(tmp_path / "whole")


# -- a cluster -------------------------------------------------------------------------------------


@needs_dask
@pytest.mark.parametrize("make", [Portal, province])
def test_a_cluster_writes_the_same_bytes(
    cluster: LocalCluster, tmp_path: Path, make: Callable[[Path], Portal]
) -> None:
    portal = make(tmp_path / "portal")
    alone = files_below(portal.build("--jobs", "2").site)
    told = portal.build("--cluster", cluster.address, "--timings").told
    assert files_below(portal.site) == alone
    portal.build("--cluster", cluster.address, "--engine", "plain")
    assert files_below(portal.site) == alone
    assert not list(portal.root.glob(".site-*"))
    for name in ("search", "feeds", "verification", "records.honourees", "redirects.redirects"):
        assert any(line.split()[:1] == [name] for line in told.splitlines()), name


@needs_dask
def test_files_can_be_read_by_all_whatever_the_umask_of_a_worker_is(
    cluster: LocalCluster, portal: Portal
) -> None:
    from distributed import Client

    with Client(cluster.address) as client:
        before = client.run(os.umask, 0o077)
    portal.build("--cluster", cluster.address)
    with Client(cluster.address) as client:
        assert set(client.run(os.umask, 0o022).values()) == {0o077}
    assert set(before.values()) == {0o022}
    for one in portal.site.rglob("*"):
        assert one.stat().st_mode & 0o777 == (0o755 if one.is_dir() else 0o644), one


@needs_dask
def test_workers_keep_nothing_of_a_build(cluster: LocalCluster, portal: Portal) -> None:
    from distributed import Client

    portal.build("--cluster", cluster.address)
    with Client(cluster.address) as client:
        held = client.run(lambda: len(worker._loaded[1]))
        assert set(held.values()) == {0}
        assert client.has_what() == dict.fromkeys(held, ())


@needs_dask
def test_a_lost_worker_costs_only_its_batches(roll: Portal, tmp_path: Path) -> None:
    """One of two workers is killed when first pages are there and while it is at work."""
    from distributed import Client

    portal = roll.copy(tmp_path / "portal")
    alone = files_below(portal.site)
    held: set[str] = set()
    unfetched: set[str] = set()
    with (
        local_cluster(tmp_path / "cluster", workers=2) as cluster,
        Client(cluster.address) as client,
    ):
        build = begun(portal, cluster)
        try:
            victim, process = next(iter(cluster.workers.items()))

            def holds() -> bool:
                """Stopped, it stays at what it is at; where that is nothing, it goes on."""
                process.send_signal(signal.SIGSTOP)
                held.update(
                    key for key in client.processing()[victim] if str(key).startswith("task-")
                )
                if not held:
                    process.send_signal(signal.SIGCONT)
                unfetched.update(map(str, client.has_what()[victim]))
                return bool(held)

            until(holds)
            process.kill()
            out, _ = build.communicate(timeout=120)
        finally:
            build.kill()
        assert build.returncode == 0, out.decode()
        assert list(client.nthreads()) == [one for one in cluster.workers if one != victim]
        log = client.run_on_scheduler(
            lambda dask_scheduler: [
                (str(entry[0]), entry[1], entry[2])
                for entry in dask_scheduler.transition_log
                if str(entry[0]).startswith("task-")
            ]
        )
    given = Counter(key for key, _start, finish in log if finish == "processing")
    again = {key for key, times in given.items() if times > 1}
    assert held
    # What it had done was lost with it only where the build had not fetched what it told of it.
    assert held <= again <= held | unfetched
    assert len(given) > 40
    assert files_below(portal.site) == alone
    assert not list(portal.root.glob(".site-*"))


@needs_dask
def test_a_build_that_is_told_to_end_leaves_nothing_behind(
    cluster: LocalCluster, roll: Portal, tmp_path: Path
) -> None:
    from distributed import Client

    portal = roll.copy(tmp_path / "portal")
    before = files_below(portal.site)
    build = begun(portal, cluster)
    build.send_signal(signal.SIGTERM)
    out, _ = build.communicate(timeout=60)
    assert build.returncode == 128 + signal.SIGTERM, out.decode()
    assert not list(portal.root.glob(".site-*"))
    assert files_below(portal.site) == before
    assert not list(portal.root.glob(".site-*"))
    with Client(cluster.address) as client:
        assert set(client.run(lambda: len(worker._loaded[1])).values()) == {0}
        assert not any(client.processing().values())


def begun(portal: Portal, cluster: LocalCluster) -> subprocess.Popen[bytes]:
    """A build in a process of its own, when its first pages are there."""
    build = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", "1", "--cluster", cluster.address],
        cwd=portal.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        until(lambda: any(portal.root.glob(".site-*/site/ca-nhan/*/index.html")))
    except BaseException:
        build.kill()
        raise
    return build


# -- what is refused -------------------------------------------------------------------------------


def refused(portal: Portal, address: str) -> str:
    """What a build on a cluster says that ends with 2 and changes nothing."""
    before = files_below(portal.site)
    result = portal.run("build", "--jobs", "1", "--cluster", address)
    assert result.exit_code == 2, result.output
    assert files_below(portal.site) == before
    assert not list(portal.root.glob(".site-*"))
    # Behind what was told of its progress.
    told = [line for line in result.output.splitlines() if line.startswith("honour-roll: ")]
    assert told == result.output.splitlines()[-1:]
    return told[0]


@needs_dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere://x", "127.0.0.1:1"])
def test_a_scheduler_that_is_not_reached(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(machines, "_REACHED_IN", 0.5)
    assert f"no Dask scheduler is reached at {address}" in refused(portal, address)


@needs_dask
def test_a_scheduler_without_workers(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "_REACHED_IN", 2)
    with local_cluster(tmp_path / "cluster", workers=0) as cluster:
        assert f"`dask worker {cluster.address} --nthreads 1`" in refused(portal, cluster.address)


@needs_dask
def test_a_worker_with_another_version_of_the_code(portal: Portal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "generator", elsewhere / "generator")
    with (elsewhere / "generator" / "markdown" / "parsing.py").open("a") as file:
        file.write("\n# changed\n")
    with local_cluster(tmp_path / "cluster", workers=1) as cluster:
        other = cluster.worker(env={"PYTHONPATH": str(elsewhere)})
        told = refused(portal, cluster.address)
    assert f"the worker {other} would not write the same bytes" in told
    assert "the code of honour-roll is " in told


@needs_dask
def test_a_worker_without_this_package(portal: Portal, tmp_path: Path) -> None:
    block = tmp_path / "blocked"
    (block / "generator").mkdir(parents=True)
    (block / "generator" / "__init__.py").write_text("raise ImportError('not here')\n")
    with local_cluster(tmp_path / "cluster", workers=0) as cluster:
        other = cluster.worker(env={"PYTHONPATH": str(block)})
        told = refused(portal, cluster.address)
    assert f"the worker {other} went away when it was asked" in told
    assert "honour-roll[cluster]" in told


@needs_dask
def test_a_folder_that_is_not_shared(portal: Portal, tmp_path: Path) -> None:
    """To the worker, where the site is to stand is another folder of the same name."""
    hidden = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
    mount = f'mount -t tmpfs none "{portal.root}" && exec "$@"'
    tried = subprocess.run([*hidden, mount, "sh", "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip("this system lets nobody but root have mounts of their own")
    with local_cluster(tmp_path / "cluster", workers=1) as cluster:
        other = cluster.worker(within=(*hidden, mount, "sh"))
        told = refused(portal, cluster.address)
    assert f"the worker {other} does not share {portal.root}" in told
    assert "No such file or directory" in told
    assert not list(portal.root.glob(".site-*"))


@needs_dask
def test_what_a_worker_meets_is_told_as_it_is_on_one_machine(
    cluster: LocalCluster, portal: Portal
) -> None:
    (portal.root / "theme").unlink()
    shutil.copytree(ROOT / "theme", portal.root / "theme")
    page = portal.root / "theme/pages/story.html"
    page.write_text(page.read_text(encoding="utf-8") + "\n{% endfor %}\n", encoding="utf-8")
    alone = portal.run("build", "--jobs", "1")
    assert alone.exit_code == 2
    assert refused(portal, cluster.address) == alone.output.splitlines()[-1]


@needs_dask
def test_tasks_are_done_with_what_was_sent_and_nothing_else(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    machinery = Cluster(cluster.address)
    machinery.folder = tmp_path
    shared = ["one"]
    tasks: list[Callable[[], Any]] = [functools.partial(operator.is_, shared, shared)]
    tasks += [functools.partial(pow, number, 2) for number in range(30)]
    heard: list[tuple[int, int]] = []
    found = machinery.spread(tasks, lambda done, count: heard.append((done, count)))
    assert heard == [(done, 31) for done in range(32)]
    assert found == [True, *(number * number for number in range(30))]
    with pytest.raises(OSError, match="No such file") as told:
        machinery.spread([functools.partial(os.stat, tmp_path / "nowhere")])
    assert str(told.value.filename) == str(tmp_path / "nowhere")


def test_what_was_not_sent_by_the_build_is_not_loaded(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[..., None], tuple[Path]]:
            return Path.touch, (tmp_path / "sprung",)

    file = tmp_path / "tasks-1.pickle"
    file.write_bytes(pickle.dumps([functools.partial(pow, 2, 3)]))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    job = agreement.Job(str(file), digest, agreement.facts_here())
    try:
        assert worker.do(job, 0) == 8
        file.unlink()
        assert worker.do(job, 0) == 8  # read once, for all tasks
        worker.leave()
        with pytest.raises(ClusterError, match="does not share"):
            worker.do(job, 0)
        file.write_bytes(pickle.dumps([Trap()]))
        with pytest.raises(ClusterError, match="does not read what was written"):
            worker.do(job, 0)
        other = agreement.Job(str(file), digest, {**job.facts, "Python": "CPython 3.0"})
        with pytest.raises(ClusterError, match=r"Python is .* CPython 3\.0 here"):
            worker.do(other, 0)
    finally:
        worker.leave()
    assert not (tmp_path / "sprung").exists()


@needs_dask
def test_workers_that_are_all_lost_end_the_build(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "_WITHOUT_WORKERS", 1)
    monkeypatch.setattr(machines, "_LOOKED_AFTER", 0.3)
    with local_cluster(tmp_path / "cluster", workers=1) as cluster:
        (process,) = cluster.workers.values()
        done = _at_work(portal, process.kill)
        assert "all workers are gone" in refused(portal, cluster.address)
        done()


@needs_dask
def test_a_scheduler_that_is_lost_ends_the_build(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "_LOOKED_AFTER", 0.3)
    with local_cluster(tmp_path / "cluster", workers=1) as cluster:
        assert cluster.scheduler
        done = _at_work(portal, cluster.scheduler.kill)
        assert "the scheduler was lost" in refused(portal, cluster.address)
        done()


def _at_work(portal: Portal, act: Callable[[], None]) -> Callable[[], None]:
    """Do something as soon as a worker has begun; call what is returned when all is over."""

    def wait() -> None:
        until(lambda: any(portal.root.glob(".site-*/shared/tasks-*.pickle")))
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread.join
