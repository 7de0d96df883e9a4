"""Pouring: every page is rendered and written, by as many workers as there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.output import Writer
from generator.pages import home
from generator.pages.frames import Frames
from generator.pages.plan import Batch, plan
from generator.pages.redirects import redirects
from generator.pages.render import Renderer
from generator.pages.site import Site

_PARALLEL_FROM = 40


@dataclass(frozen=True, slots=True)
class Poured:
    """A page that was written, as the sitemap needs to know it."""

    address: str
    changed: str | None
    indexed: bool


@dataclass(frozen=True)
class _Work:
    """What a worker inherits; set before the workers fork, since none of it could travel."""

    site: Site
    frames: Frames
    site_dir: Path
    templates: Path
    batches: Sequence[Batch]


_work: _Work | None = None


def pour_pages(
    site: Site, frames: Frames, site_dir: Path, templates: Path, *, jobs: int = 1
) -> list[Poured]:
    """Render and write every page; what was written, in order of address."""
    global _work  # noqa: PLW0603 - forked workers read it, see _Work
    batches = [*plan(site), lambda: redirects(site)]
    _warm(site)
    _work = _Work(site, frames, site_dir, templates, batches)
    try:
        if jobs > 1 and len(batches) >= _PARALLEL_FROM and hasattr(os, "fork"):
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(jobs, mp_context=context) as pool:
                parts = list(pool.map(_pour_share, range(jobs), [jobs] * jobs))
        else:
            parts = [_pour_share(0, 1)]
        renderer = Renderer(site, templates)
        Writer(site_dir).page(
            "404.html", renderer.not_found(home.not_found(site), frames, site.settings.base_path)
        )
    finally:
        _work = None
    return sorted((one for part in parts for one in part), key=lambda one: one.address)


def _warm(site: Site) -> None:
    """Build the shared indexes once, before the workers take their copies."""
    indexes = site.indexes
    _ = (
        site.public_addresses,
        indexes.newest,
        indexes.alphabet,
        indexes.by_form,
        indexes.by_field,
        indexes.by_year,
        indexes.by_movement,
        indexes.by_criterion,
        indexes.by_locality,
        indexes.by_organisation,
        indexes.stories_about,
        indexes.practices_of,
    )


def _pour_share(first: int, step: int) -> list[Poured]:
    work = _work
    assert work is not None
    renderer = Renderer(work.site, work.templates)
    writer = Writer(work.site_dir)
    poured = []
    for batch in work.batches[first::step]:
        for content in batch():
            writer.page(content.address, renderer.page(content, work.frames))
            poured.append(Poured(content.address, content.changed, not content.noindex))
    return poured
