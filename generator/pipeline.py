"""The build as a recipe: load, check, publish; render frames, pour all outputs, list them; swap."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.approval import Approved, approved, at_once
from generator.assets import Assets, write_assets
from generator.beside import Kept, alone, beside
from generator.cache.sites import UNSEEN, Ground, Seen, SiteMemory
from generator.cache.store import Store, no_cache
from generator.cluster.machines import Cluster
from generator.config import Settings
from generator.digests import Digests
from generator.editor.bundle import write_editor
from generator.engines.base import Engine
from generator.exports.lists import write_index
from generator.exports.writer import write_package
from generator.feeds.channels import Channels
from generator.files import refuse_pipes
from generator.garbage import made_for_good
from generator.headers import write_headers
from generator.icons import write_icons
from generator.inventory import Status, Times
from generator.last_net import last_net
from generator.level_colours import write_level_colours
from generator.manifest import write_manifest
from generator.media import write_media
from generator.output import Writer, readable_by_all
from generator.pages.frames import Frames
from generator.pages.pour import Poured, begun, pour_pages, warm
from generator.pages.pressroom import Pressroom
from generator.pages.sitemap import write_sitemap
from generator.pages.surroundings import Surroundings
from generator.parallel import aside, both, one_by_one
from generator.search.writer import join_search
from generator.sharing.pictures import PORTAL, SharePictures
from generator.site import Site
from generator.staging import Staging
from generator.target import Target, look
from generator.timings import Timings
from generator.tint import tint_files


@dataclass(frozen=True)
class Built:
    """A finished build."""

    approved: Approved
    pages: int
    timings: Timings
    pressroom: Pressroom


def build(
    settings: Settings,
    engine: Engine,
    site_dir: Path,
    now: datetime,
    *,
    jobs: int = 1,
    commit: str | None = None,
    timings: Timings | None = None,
    store: Store | None = None,
    memory: SiteMemory | None = None,
    cluster: Cluster | None = None,
    passed: Callable[[], None] = lambda: None,
    followed: bool = False,
) -> Built:
    """Build the portal into ``site_dir``, which is replaced as a whole or not at all.

    ``commit`` is what the manifest names as the source; ``timings`` are told what each step took.
    ``store`` is what earlier builds kept: the site is the same with it and without. A ``cluster``
    does what comes behind the frames, and does all of it. ``passed`` is called when the content has
    no errors. One that is ``followed`` by others has its records at hand at the end, and else none:
    memory is short. Raises ContentProblems where the content has errors; ClusterError, EngineError,
    FrameError, OutputError, ScriptError, TargetError, TemplateFault and OSError where the
    surroundings fail.
    """
    timings = timings or Timings()
    store = store or no_cache()
    if cluster:
        # Machines that share a folder share no memory: digests are of objects that one of them has.
        memory = SiteMemory(no_cache(), site_dir)
    memory = memory or SiteMemory(store, site_dir)
    ground = memory.ground()
    forked = jobs > 1 and memory.is_large
    with aside(partial(_seen, site_dir, ground), forked=forked) as looked:
        with made_for_good():
            ready = approved(settings, now, jobs=jobs, timings=timings, store=store)
        digests = None if cluster else ready.digests(now)
        if not followed:
            # Outputs are made of the roll: memory is free for what is made of it from here on.
            ready = replace(ready, library=ready.library.without_records())
        passed()
        # Whatever else stands there is looked at when it is known that it may be.
        standing, lying = looked() if forked else (None, UNSEEN)
        target = timings.run(
            "target",
            lambda: Target(
                site_dir,
                sources(settings),
                jobs,
                known=memory.statuses,
                looked=lambda path: standing if standing is not None else look(path),
            ),
        )
    for folder in (*settings.theme.folders, settings.editor.page):
        refuse_pipes(folder)
    with readable_by_all(), Staging(target, ground.folder) as staging:
        frames = timings.run("frames", lambda: engine.frames(ready.site, staging.scratch))
        before, sound = memory.before(target), ground.sound(staging.path, lying)
        if cluster:
            cluster.folder = staging.shared()
        times = Times(before.files if before else target.files, target.statuses)
        apart = cluster.folder if cluster else None
        writer = Writer(staging.path, before, sound, apart, times)
        means = Means(
            writer,
            staging.scratch,
            timings,
            jobs,
            digests,
            cluster,
            ready.held_links,
            None if cluster else Kept.of(store, settings.content_dir),
        )
        poured = pour(ready.site, frames, means)
        writer.sweep()
        # Looked at beside the manifest, and before the swap, as late as costs nothing.
        with aside(partial(look, target.path), forked=forked) as again:
            run = both if forked else one_by_one
            there = timings.run("manifest", lambda: write_manifest(ready.site, writer, commit, run))
            target.linked(writer.done.linked)
            kept = timings.run("swap", lambda: staging.swap(memory.place, lambda _path: again()))
    memory.remember(target, there, writer.done, kept=kept)
    return Built(ready, len(poured.pages), timings, poured.pressroom)


def _seen(site_dir: Path, ground: Ground) -> tuple[dict[str, Status] | None, Seen]:
    """The files of the site that stands, if one does, and those of the ground."""
    return look(site_dir) if site_dir.is_dir() else None, ground.look()


def sources(settings: Settings) -> dict[str, Path]:
    """The folders that a build reads, by name: no site may ever stand there."""
    served = (settings.theme_dir, settings.docs_dir)
    return {
        "the content folder": settings.content_dir,
        **{f"the theme ({one})": one for one in settings.theme.folders},
        "the form editor's folder": settings.editor.folder,
        **{f"{one} of {settings.config_file.name}": one for one in served},
    }


@dataclass(frozen=True)
class Outcome:
    """What was poured: the pages, in order of address, and with what they were made."""

    pages: list[Poured]
    pressroom: Pressroom


@dataclass(frozen=True)
class Means:
    """With what a site is poured.

    ``theme`` is where the engine has put the theme's files. With ``digests``, what was made of the
    same before is kept; a ``cluster`` keeps nothing. ``held_links`` are addresses that a text links
    to and that lead nowhere yet. ``kept`` is what outputs that change with every edit are made of.
    """

    writer: Writer
    theme: Path
    clock: Timings = field(default_factory=Timings)
    jobs: int = 1
    digests: Digests | None = None
    cluster: Cluster | None = None
    held_links: Collection[str] = ()
    kept: Kept | None = None


def pour(site: Site, frames: Frames, means: Means) -> Outcome:
    """Everything behind the frames: media, pages, search, feeds, what pages load, lists of it.

    Raises RecordFault with every record that could not be shown, TemplateFault for a template.
    """
    with last_net():
        return _pour(site, frames, means, means.writer, means.clock)


def _pour(site: Site, frames: Frames, means: Means, writer: Writer, clock: Timings) -> Outcome:
    jobs, digests, cluster = means.jobs, means.digests, means.cluster
    with made_for_good():
        clock.run("indexes", lambda: warm(site))
    around = Surroundings.of(site, means.held_links)
    long = [] if cluster else alone(site, around, writer, digests, jobs, means.kept)
    # Where most pages are kept, a core would be idle until there is a press room.
    early = jobs > 1 and writer.has_before and at_once(site.roll)
    with begun(long if early else [], writer) as waiting:
        room = _pressroom(site, around, frames, means)
        tasks = [*([] if early else long), *beside(site, room, writer, digests, jobs, cluster)]
        pages = clock.run(
            "pages",
            lambda: pour_pages(
                site,
                room,
                writer,
                clock,
                jobs=jobs,
                digests=digests,
                beside=tasks,
                waiting=waiting,
                cluster=cluster,
            ),
        )
    if cluster:
        clock.run("search", lambda: join_search(writer))
    # Digests of all documents and lists are known now.
    clock.run("api", lambda: write_index(site, writer))
    clock.run("package", lambda: write_package(site, writer))
    clock.run("sitemap", lambda: write_sitemap(site, pages, writer))
    clock.run("editor", lambda: write_editor(site, room.assets, writer))
    clock.run("headers", lambda: write_headers(site, writer))
    return Outcome(pages, room)


def _pressroom(site: Site, around: Surroundings, frames: Frames, means: Means) -> Pressroom:
    """What pages are made with, and the files that they load: they name those by fingerprints."""
    writer, clock, settings = means.writer, means.clock, site.settings
    assets = clock.run("assets", lambda: _assets(site, means, writer))
    media = clock.run(
        "media",
        lambda: write_media(
            site.roll, settings.content_dir, writer, settings.print_photos, means.jobs
        ),
    )
    pictures = SharePictures.of(site, media, writer)
    shared = clock.run("picture", lambda: pictures.write_portal(writer))
    assets = replace(assets, names={**assets.names, PORTAL: shared})
    with made_for_good():
        channels = clock.run("channels", lambda: Channels(site))
    frames = frames.mapped(lambda html: settings.tint.text(assets.pointed(html)))
    return Pressroom(around, channels, media, pictures, frames, assets, settings.theme)


def _assets(site: Site, means: Means, writer: Writer) -> Assets:
    """The theme's files as they are sent; they are made where the engine has put them."""
    made = Writer(means.theme)
    made.adopt()
    theme, tint = site.settings.theme, site.settings.tint
    tint_files(tint, theme, means.theme, sorted(made.written), made)
    write_icons(tint, theme, made)
    write_level_colours(site.roll.catalogues.levels, means.theme, made)
    assets = write_assets(site.words, means.theme, made)
    for name in sorted(made.written):
        writer.copy(means.theme / name, name)
    return assets
