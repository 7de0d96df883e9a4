"""Tests of benchmarks/build: what is measured, what peers are given, what tables say."""

import sys

import pytest
import yaml
from benchmarks.build.measure import Failed, Measured, measure, middle
from benchmarks.build.report import Results, size_table, slope_table
from benchmarks.build.run import build, build_all, main
from benchmarks.corpus import write_corpus
from benchmarks.peers import CONTENDERS
from benchmarks.peers.contender import Contender, put
from benchmarks.peers.ours import Ours
from benchmarks.peers.texts import SORTED_BY, read_texts
from click.testing import CliRunner
from tests.helpers import ROOT

RECORDS = 200


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    corpus = tmp_path_factory.mktemp("corpus") / "content"
    write_corpus(RECORDS, 1, corpus, ROOT / "tests/province/content")
    return read_texts(corpus)


def python(text):
    return [sys.executable, "-c", text]


def test_what_commands_take_is_measured_with_all_their_processes(tmp_path):
    child = "import time; kept = b'x' * 60_000_000; time.sleep(2)"
    parent = (
        "import subprocess, sys, pathlib\n"
        f"both = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(2)]\n"
        "[one.wait() for one in both]\n"
        "pathlib.Path('site').mkdir()\n"
        "pathlib.Path('site/page').write_bytes(b'12345')\n"
    )
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    taken = measure([python(parent), python(busy)], tmp_path, tmp_path / "site", {}, 60)
    assert taken.wall >= 0.8
    assert taken.processor >= 0.3
    assert 60 < taken.largest < 120
    assert (taken.bytes, taken.files) == (5, 1)
    if sys.platform == "linux":
        assert taken.memory > 120


def test_a_command_that_fails_says_so_and_the_next_one_does_not_run(tmp_path):
    with pytest.raises(Failed, match="no such page"):
        measure(
            [python("import sys; sys.exit('no such page')"), python("open('ran', 'w')")],
            tmp_path, tmp_path, {}, 60,
        )  # fmt: skip
    assert not (tmp_path / "ran").exists()


def test_a_build_that_takes_too_long_is_ended(tmp_path):
    with pytest.raises(Failed, match="not done"):
        measure([python("import time; time.sleep(60)")], tmp_path, tmp_path, {}, 0.2)


@pytest.mark.parametrize("key", [key for key in CONTENDERS if key != Ours.key])
def test_peers_get_the_same_texts_and_the_edit(key, texts, tmp_path):
    contender = CONTENDERS[key](tmp_path)
    contender.write(texts)
    assert len(texts.texts) >= RECORDS * 0.95
    for text in texts.texts:
        _, head, body = contender.source(text).read_text("utf-8").split("---\n", 2)
        assert yaml.safe_load(head)["title"] == text.title
        assert body.strip() == text.body.strip()
    text, cited, changed = texts.edited
    assert sum(a != b for a, b in zip(cited.split(), changed.split(), strict=True)) == 1
    assert cited in contender.source(text).read_text("utf-8")


def test_every_term_of_a_text_has_a_name(texts):
    assert {one.key for one in SORTED_BY} == set(texts.names)
    assert len(SORTED_BY) == 5
    for text in texts.texts:
        for key, terms in text.terms.items():
            assert set(terms) <= set(texts.names[key])


@pytest.mark.slow
@pytest.mark.parametrize("key", list(CONTENDERS))
def test_whoever_is_here_builds_the_texts_in_all_steps(key, texts, tmp_path):
    if why := CONTENDERS[key].missing():
        pytest.skip(why)
    contender = CONTENDERS[key](tmp_path / key)
    contender.folder.mkdir()
    contender.write(texts)
    text, cited, changed = texts.edited
    for step in ("full", "unchanged", "edit"):
        taken = build(contender, step, texts, 250)
        assert taken.files > RECORDS
        shown = "".join(
            file.read_text("utf-8") for file in contender.site.rglob(f"{text.id}/index.html")
        )
        assert (changed if step == "edit" else cited) in shown
    assert cited in contender.source(text).read_text("utf-8")


class Scripted(Contender):
    """A contender whose one page is what its one source says."""

    key, name, makes = "scripted", "Scripted", "a page"
    fails = ""

    def write(self, texts):
        put(self.source(texts.edited[0]), texts.edited[1])

    def source(self, text):
        return self.folder / "source"

    def commands(self, *, anew):
        copy = "import os, shutil; os.makedirs('site'); shutil.copy('source', 'site/page')"
        return [python(self.fails or copy)]


def test_runs_take_turns_and_a_peer_that_fails_or_is_missing_does_not_end_them(
    texts, tmp_path, monkeypatch
):
    class Failing(Scripted):
        key, fails = "failing", "raise SystemExit('out of memory')"

    class Missing(Scripted):
        key = "missing"

        @classmethod
        def missing(cls):
            return "not installed"

    for one in (Scripted, Failing, Missing):
        monkeypatch.setitem(CONTENDERS, one.key, one)
    results = Results()
    build_all(
        RECORDS, texts.corpus, tmp_path, results, keys=["failing", "missing", "scripted"],
        steps=["full"], runs=2, seconds=60,
    )  # fmt: skip
    assert {key: len(runs) for key, runs in results.runs.items()} == {
        (RECORDS, "scripted", "full"): 2
    }
    table = size_table(results, RECORDS)
    assert "not installed" in table
    assert "failed: out of memory" in table


def test_tables_give_medians_ratios_and_slopes():
    results = Results()
    for size, times in ((1_000, 1), (10_000, 10)):
        for wall in (3.0, 1.0, 2.0):
            results.add(size, "ours", "full", Measured(wall * times, 4, 90, 50, 1_000_000, 20))
            results.add(size, "hugo", "full", Measured(4.0 * times, 4, None, 50, 500_000, 10))
    assert middle(results.runs[1_000, "ours", "full"]).wall == 2.0
    table = size_table(results, 1_000)
    assert "| honour-roll | full | 2.00 | 0.50 | 4.00 | 90 | 50 | 1.0 | 20 |" in table
    assert "| Hugo | full | 4.00 | 1.00 | 4.00 | – | 50 | 0.5 | 10 |" in table
    assert "| honour-roll | full | 10.0 | 1.0 | 1.0 | 1.0 | 1.0 |" in slope_table(
        results, 1_000, 10_000
    )


def test_a_size_that_is_no_number_of_records_is_refused():
    result = CliRunner().invoke(main, ["--records", "0"])
    assert result.exit_code == 2
    assert "--records" in result.output
