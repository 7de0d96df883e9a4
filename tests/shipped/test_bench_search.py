"""The measured search: the portal's own page and index, without the rest of the portal."""

from datetime import UTC, datetime

from benchmarks.corpus import write_corpus
from benchmarks.search.sites import ours
from generator.approval import approved
from generator.config import read_settings

from helpers import PROVINCE, Page


def test_the_search_page_alone_has_all_that_it_loads(tmp_path):
    write_corpus(40, 1, tmp_path / "content", PROVINCE / "content")
    settings = read_settings(PROVINCE / "mkdocs.yml", tmp_path / "content")
    ours(approved(settings, datetime(2026, 11, 24, tzinfo=UTC)).site, tmp_path / "site")
    file = tmp_path / "site/tra-cuu/index.html"
    page = Page(file.read_text(encoding="utf-8"))
    links = [one for kind in ("modulepreload", "stylesheet") for one in page.all("link", rel=kind)]
    loaded = [one["href"] for one in links]
    loaded += [one["src"] for one in page.all("script", type="module")]
    assert len(loaded) > 4
    assert [one for one in loaded if not (file.parent / one).resolve().is_file()] == []
