"""The same records in three searches, each as a folder that a server can serve."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import material
from generator.assets import write_assets
from generator.engines.mkdocs import MkDocsEngine
from generator.feeds.channels import Channels
from generator.output import Writer
from generator.pages import home
from generator.pages.render import Renderer
from generator.pages.surroundings import Surroundings
from generator.search.writer import write_search
from generator.sharing.pictures import PORTAL, SharePictures
from generator.site import Site

ROOT = Path(__file__).parent.parent.parent


def ours(site: Site, target: Path) -> float:
    """The portal's own search page and index; seconds that the index took."""
    frames = MkDocsEngine(ROOT / "mkdocs.yml").frames(site, target)
    writer = Writer(target)
    writer.adopt()
    assets = write_assets(site.words, target, writer)
    shared = SharePictures.of(site, {}, writer).write_portal(writer)
    assets = replace(assets, names={**assets.names, PORTAL: shared})
    frames = frames.mapped(assets.pointed)
    renderer = Renderer(site, Surroundings.of(site), site.settings.theme, Channels(site), assets)
    for content in home.search(site):
        writer.page(content.address, renderer.page(content, frames))
    start = time.perf_counter()
    write_search(site, writer, jobs=os.cpu_count() or 1)
    return time.perf_counter() - start


def pagefind(site: Site, target: Path) -> float:
    """A small page for each record, indexed by Pagefind."""
    for identity, title, text in records(site):
        page = target / "r" / identity / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>'
            f"{html.escape(title)}</title></head><body><main data-pagefind-body><h1>"
            f"{html.escape(title)}</h1><p>{html.escape(text)}</p></main></body></html>",
            encoding="utf-8",
        )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(target), "--quiet"], check=True)
    seconds = time.perf_counter() - start
    shutil.rmtree(target / "r")
    (target / "index.html").write_text(_page("Pagefind", _PAGEFIND), encoding="utf-8")
    return seconds


def lunr(site: Site, target: Path) -> float:
    """Material's search worker with the index and the options that its plugin would write."""
    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    index = target / "index"
    index.mkdir(parents=True)
    shutil.copytree(scripts / "lunr", target / "lunr")
    shutil.copy(next((scripts / "workers").glob("search.*.min.js")), target / "worker.js")
    start = time.perf_counter()
    docs = [
        {"location": f"{identity}/", "title": title, "text": text}
        for identity, title, text in records(site)
    ]
    config = {"lang": ["vi"], "separator": "[\\s\\-]+", "pipeline": ["stopWordFilter"],
              "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}}  # fmt: skip
    (index / "search_index.json").write_text(
        json.dumps({"config": config, "docs": docs}, ensure_ascii=False), encoding="utf-8"
    )
    seconds = time.perf_counter() - start
    (target / "index.html").write_text(_page("lunr", _LUNR), encoding="utf-8")
    return seconds


# The barest page that asks what is in its address or its field and lists ten answers.
_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>
<main><form><input name="q"></form><ol></ol></main><script type="module">
const form = document.querySelector("form");
const list = document.querySelector("ol");
const add = (address) => {{
  const item = document.createElement("li");
  item.dataset.id = address;
  list.append(item);
}};
const done = () => (document.body.dataset.done = "1");
{script}
const ask = (text) => {{
  list.replaceChildren();
  search(text);
}};
form.addEventListener("submit", (event) => {{
  event.preventDefault();
  ask(form.q.value);
}});
const text = new URLSearchParams(location.search).get("q");
if (text) ask(text);
</script>"""
_PAGEFIND = """const pagefind = import("/pagefind/pagefind.js");
pagefind.then((one) => one.init());
const search = async (text) => {
  const { results } = await (await pagefind).search(text);
  for (const one of results.slice(0, 10).map((each) => each.data())) {
    add(decodeURI((await one).url).split("/").slice(2, -1).join("/"));
  }
  done();
};"""
_LUNR = """const worker = new Worker("worker.js");
const ready = new Promise((resolve) => worker.addEventListener("message", ({ data }) => {
  if (data.type === 1) resolve();
  if (data.type !== 3) return;
  for (const [one] of data.data.items.slice(0, 10)) add(one.location.replace(/\\/$/, ""));
  done();
}));
fetch("index/search_index.json").then((answer) => answer.json()).then((index) =>
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } }));
const search = (text) => ready.then(() => worker.postMessage({ type: 2, data: text }));"""


def _page(title: str, script: str) -> str:
    return _PAGE.format(title=title, script=script)


def records(site: Site) -> Iterator[tuple[str, str, str]]:
    """(id, title, text) with what our index knows of a record."""
    roll = site.roll
    for one in roll.honourees:
        unit, place = one.organisation, one.locality
        parts = [one.position, unit.name if unit else None, place.name if place else None,
                 one.summary, one.body]  # fmt: skip
        for award in one.awards:
            parts += [award.form.name, award.decision.number, award.golden_book_number,
                      award.citation]  # fmt: skip
        yield one.id, one.name, ". ".join(filter(None, parts))
    for decision in roll.decisions.values():
        if decision.revoked is None:
            yield decision.id, decision.facts.number, decision.title
    for practice in roll.practices.values():
        yield practice.id, practice.title, f"{practice.problem} {practice.solution}"
    for story in roll.stories.values():
        yield story.id, story.title, f"{story.standfirst} {story.body}"
    for unit in roll.catalogues.organisations.values():
        yield unit.id, unit.name, ""
