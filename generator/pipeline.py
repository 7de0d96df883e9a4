"""The build as a recipe: load, check, publish; render frames, pour all outputs, list them; swap."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.addresses import Addresses
from generator.checking.check import check
from generator.checking.discretion import Discretion, discretion
from generator.checking.links import check_published_links
from generator.checking.report import placed, tell_all
from generator.checking.settings import check_settings
from generator.cluster.machines import Cluster
from generator.config import Settings
from generator.editor.bundle import has_editor, write_editor
from generator.engines.base import Engine
from generator.feeds.channels import Channels
from generator.feeds.channels import addresses_of as feed_addresses
from generator.feeds.writer import feed_parts, write_feeds
from generator.files import refuse_pipes
from generator.git import commit_of, tracks
from generator.headers import write_headers
from generator.language import language
from generator.last_net import last_net
from generator.loading.library import Library
from generator.loading.load import load
from generator.manifest import write_manifest
from generator.media import Media, write_media
from generator.output import Staging, Writer, readable_by_all
from generator.pages.frames import Frames
from generator.pages.pour import Poured, pour_pages
from generator.pages.sitemap import write_sitemap
from generator.problems import ContentProblems, Problem, Severity
from generator.roll.gate import publish
from generator.roll.published import Held
from generator.scripts import write_scripts
from generator.search.writer import join_search, search_parts, write_search
from generator.site import Site
from generator.styles import write_styles
from generator.target import Target
from generator.timings import Timings
from generator.verification import write_verification

TEMPLATES = Path("theme/pages")


@dataclass(frozen=True)
class Approved:
    """What passed the checks and the gate, and what to tell about it.

    ``warnings`` have no line yet: finding it reads their files anew. ``discretion`` knows whom
    nothing that is told of it may name.
    """

    library: Library
    site: Site
    held: list[Held]
    warnings: list[Problem]
    discretion: Discretion

    def told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems with their places, and without what names anybody who is not to be named."""
        return self.discretion.problems(placed(problems, self.site.settings.content_dir))


@dataclass(frozen=True)
class Built:
    """A finished build."""

    approved: Approved
    pages: int
    timings: Timings


def build(
    settings: Settings,
    engine: Engine,
    site_dir: Path,
    now: datetime,
    *,
    jobs: int = 1,
    templates: Path = TEMPLATES,
    commit: str | None = None,
    cluster: Cluster | None = None,
) -> Built:
    """Build the portal into ``site_dir``, which is replaced as a whole or not at all.

    ``commit`` is what the manifest names as the source; a ``cluster`` does what comes behind the
    frames. Raises ContentProblems where the content has errors; ClusterError, EngineError,
    FrameError, OutputError, ScriptError, TargetError, TemplateFault and OSError where the
    surroundings fail.
    """
    timings = Timings()
    with _records_stay():
        ready = approved(settings, now, jobs=jobs, timings=timings)
    target = timings.run("target", lambda: Target(site_dir, sources(settings, templates), jobs))
    for folder in (templates.parent, settings.editor.folder / "page"):
        refuse_pipes(folder)
    with readable_by_all(), Staging(target) as staging:
        frames = timings.run("frames", lambda: engine.frames(ready.site, staging.path))
        if cluster:
            cluster.folder = staging.shared()
        poured = pour(
            ready.site,
            frames,
            staging.path,
            cluster=cluster,
            jobs=jobs,
            timings=timings,
            templates=templates,
            commit=commit,
        )
        timings.run("swap", staging.swap)
    return Built(ready, len(poured), timings)


def sources(settings: Settings, templates: Path = TEMPLATES) -> dict[str, Path]:
    """The folders that a build reads, by name: no site may ever stand there."""
    return {
        "the content folder": settings.content_dir,
        "the theme": templates.parent,
        "the form editor's folder": settings.editor.folder,
    }


def commit(settings: Settings, templates: Path = TEMPLATES) -> str | None:
    """What the manifest may name as the source of a build: see ``generator.git.commit_of``.

    The form editor's npm packages are not asked about: their lock file is under git.
    """
    inputs = [settings.config_file, templates.parent]
    if has_editor(settings):
        inputs.append(settings.editor.folder / "page")
    root, package = settings.config_file.parent, Path(__file__).parent
    # Installed as any other library, it is none of the portal's files.
    if tracks(root, package):
        inputs.append(package)
    return commit_of(root, settings.content_dir, inputs)


@contextmanager
def _records_stay() -> Iterator[None]:
    """Tell the garbage collector that what is made here lives to the end of the build.

    It would otherwise walk over a million records and their fields again and again, in every
    worker, and make each worker copy the memory that it shares with its parent.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def approved(
    settings: Settings, now: datetime, *, jobs: int = 1, timings: Timings | None = None
) -> Approved:
    """Load, check and publish. Raises ContentProblems with every error that was found."""
    with last_net():
        return _approved(settings, now, jobs, timings or Timings())


def _approved(settings: Settings, now: datetime, jobs: int, clock: Timings) -> Approved:
    root = settings.content_dir
    addresses = Addresses(language(settings.language))
    library, problems = clock.run("load", lambda: load(root, jobs))
    problems += clock.run("check", lambda: check(library, addresses, root, jobs, now, clock))
    problems += check_settings(settings, library)
    unnamed = discretion(library, root, now, problems)

    def hold_errors() -> None:
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise ContentProblems(unnamed.problems(placed(problems, root)))

    hold_errors()
    roll, held = clock.run(
        "publish", lambda: publish(library, now, samples=settings.samples == "show")
    )
    site = Site(roll, settings, feed_addresses)
    problems += clock.run(
        "links", lambda: list(check_published_links(library, addresses, site.routes))
    )
    hold_errors()
    return Approved(library, site, held, problems, unnamed)


def pour(
    site: Site,
    frames: Frames,
    site_dir: Path,
    *,
    jobs: int = 1,
    timings: Timings | None = None,
    templates: Path = TEMPLATES,
    commit: str | None = None,
    cluster: Cluster | None = None,
) -> list[Poured]:
    """Everything behind the frames: media, pages, search, feeds, what pages load, lists of it.

    Raises RecordFault with every record that could not be shown, TemplateFault for a template.
    """
    with last_net():
        clock = timings or Timings()
        return _pour(site, frames, site_dir, jobs, clock, templates, commit, cluster)


def _pour(
    site: Site,
    frames: Frames,
    site_dir: Path,
    jobs: int,
    clock: Timings,
    templates: Path,
    commit: str | None,
    cluster: Cluster | None,
) -> list[Poured]:
    writer = Writer(site_dir, cluster.folder if cluster else None)
    writer.adopt()
    media = clock.run("media", lambda: write_media(site.roll, site.settings.content_dir, writer))
    with _records_stay():
        channels = clock.run("channels", lambda: Channels(site))
    beside = _beside(site, channels, media, writer, jobs, apart=cluster is not None)
    poured = clock.run(
        "pages",
        lambda: pour_pages(
            site,
            channels,
            media,
            frames,
            writer,
            templates,
            clock,
            jobs=jobs,
            beside=beside,
            cluster=cluster,
        ),
    )
    if cluster:
        clock.run("search", lambda: join_search(writer))
    clock.run("scripts", lambda: write_scripts(site_dir, writer))
    clock.run("styles", lambda: write_styles(site_dir, templates.parent, writer))
    clock.run("sitemap", lambda: write_sitemap(site, poured, writer))
    clock.run("editor", lambda: write_editor(site, writer))
    clock.run("headers", lambda: write_headers(site, writer, site_dir))
    # The last one: it lists what all the others wrote.
    clock.run("manifest", lambda: write_manifest(site, writer, commit))
    return poured


def _beside(
    site: Site, channels: Channels, media: Media, writer: Writer, jobs: int, *, apart: bool
) -> list[tuple[str, Callable[[], None]]]:
    """What is written beside pages, by name: as few tasks, or in parts for machines apart."""
    if apart:
        search = search_parts(site, writer)
        feeds = feed_parts(site, channels, media, writer)
    else:
        # All workers have pages to pour: the index has a second process for itself where there
        # are more of them than two.
        search = [partial(write_search, site, writer, jobs=jobs - 1)]
        feeds = [partial(write_feeds, site, channels, media, writer)]
    return [
        *(("search", task) for task in search),
        *(("feeds", task) for task in feeds),
        ("verification", partial(write_verification, site, writer, jobs)),
    ]


def told(error: ContentProblems, settings: Settings) -> str:
    """All problems in the portal's language."""
    return tell_all(error.problems, language(settings.language), settings.content_dir.name)
