"""Tests of benchmarks/added.py: what is left out, and what the table says."""

import pytest
from benchmarks.added import ROOT, command, table
from benchmarks.build.measure import Measured, measure
from benchmarks.corpus import write_corpus

LEFT_OUT = ("api", "du-lieu", "moi", "nhung", "thong-ke")


def test_the_table_says_what_is_more():
    def run(wall, processor, size, files):
        return Measured(wall, processor, None, 1.0, size, files)

    walls = ((9, 9), (11, 22), (12, 24))
    runs = {
        "with": [run(wall, processor, 42_000_000, 30) for wall, processor in walls],
        "without": [run(10, 20, 2_000_000, 10)],
    }
    assert table(runs).splitlines()[2:] == [
        "| with | 11.00 | 22.00 | 42.0 | 30 |",
        "| without | 10.00 | 20.00 | 2.0 | 10 |",
        "| added | +10.0% | +10.0% | 40.0 | 20 |",
    ]


@pytest.mark.slow
def test_a_build_without_has_all_the_rest(tmp_path):
    corpus = tmp_path / "content"
    write_corpus(60, 1, corpus, ROOT / "tests/province/content")
    files = {}
    for way in ("with", "without"):
        site = tmp_path / way
        taken = measure([command(way, corpus, site, pictures=False)], ROOT, site, {}, 250)
        names = {str(one.relative_to(site)) for one in site.rglob("*") if one.is_file()}
        assert taken.files == len(names)
        files[way] = names
    added = files["with"] - files["without"]
    assert files["without"] < files["with"]
    assert {one.partition("/")[0] for one in added} == set(LEFT_OUT)
    assert not {one.partition("/")[0] for one in files["without"]} & set(LEFT_OUT)
    # The lists of decisions for newsrooms count too.
    lists = [one for one in added if one.startswith("du-lieu/quyet-dinh/") and ".zip" in one]
    assert len(lists) > 1
