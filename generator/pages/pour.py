"""Pouring: every page is rendered and written, by as many workers as there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.feeds.channels import Channels
from generator.inventory import Stored
from generator.media import Media
from generator.output import Writer
from generator.pages import home
from generator.pages.frames import Frames
from generator.pages.plan import Batch, plan
from generator.pages.redirects import redirects
from generator.pages.render import Renderer
from generator.roll.taxonomies import TAXONOMIES
from generator.site import Site

_PARALLEL_FROM = 40


@dataclass(frozen=True, slots=True)
class Poured:
    """A page that was written, as the sitemap needs to know it."""

    address: str
    changed: str | None
    indexed: bool


class _Worker:
    """What one process works with. It is made before the workers fork, and each has its copy."""

    def __init__(
        self, renderer: Renderer, frames: Frames, writer: Writer, jobs: Sequence[_Job]
    ) -> None:
        self.renderer = renderer
        self.frames = frames
        self.writer = writer
        self.jobs = jobs

    def pour(self, batch: Batch) -> list[Poured]:
        poured = []
        for content in batch():
            self.writer.page(content.address, self.renderer.page(content, self.frames))
            poured.append(Poured(content.address, content.changed, not content.noindex))
        return poured


_Job = Callable[[_Worker], list[Poured]]
_worker: _Worker | None = None


def pour_pages(
    site: Site,
    channels: Channels,
    media: Media,
    frames: Frames,
    writer: Writer,
    templates: Path,
    *,
    jobs: int = 1,
    beside: Sequence[Callable[[], None]] = (),
) -> list[Poured]:
    """Render and write every page; what was written, in order of address.

    ``beside`` are long tasks that need no page, such as the search index: they start first and
    share the workers, so that no core waits for them at the end.
    """
    global _worker  # noqa: PLW0603 - forked workers inherit it; none of it could travel
    batches: list[Batch] = [*plan(site, channels, media), lambda: redirects(site)]
    queue = [_task(one) for one in beside] + [_pouring(one) for one in batches]
    _warm(site)
    renderer = Renderer(site, templates, channels)
    _worker = _Worker(renderer, frames, writer, queue)
    try:
        if jobs > 1 and len(queue) >= _PARALLEL_FROM and hasattr(os, "fork"):
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(jobs, mp_context=context) as pool:
                parts = list(pool.map(_run, range(len(queue))))
        else:
            parts = [_run(number) for number in range(len(queue))]
    finally:
        _worker = None
    for _poured, written in parts:
        writer.add(written)
    not_found = renderer.not_found(home.not_found(site), frames, site.settings.base_path)
    writer.page("404.html", not_found)
    return sorted((one for part, _written in parts for one in part), key=lambda one: one.address)


def _task(task: Callable[[], None]) -> _Job:
    def run(_worker: _Worker) -> list[Poured]:
        task()
        return []

    return run


def _pouring(batch: Batch) -> _Job:
    return lambda worker: worker.pour(batch)


def _run(number: int) -> tuple[list[Poured], dict[str, Stored]]:
    """Do a job; what it poured, and what it wrote, which the process that began must know."""
    assert _worker is not None
    writer = _worker.writer
    before, writer.written = writer.written, {}
    try:
        return _worker.jobs[number](_worker), writer.written
    finally:
        writer.written = before


def _warm(site: Site) -> None:
    """Build the shared indexes once, before the workers take their copies."""
    indexes = site.indexes
    _ = (
        site.public_addresses,
        indexes.newest,
        indexes.alphabet,
        indexes.by_decision,
        indexes.stories_about,
        indexes.practices_of,
    )
    for taxonomy in TAXONOMIES:
        indexes.members(taxonomy)
        indexes.practices(taxonomy)
