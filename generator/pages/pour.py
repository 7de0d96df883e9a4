"""Pouring: every page is rendered and written, by as many workers as there are cores."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from generator.digests import Digests
from generator.last_net import RecordFault, last_net
from generator.output import Done, Writer, WrittenTwiceError, file_of
from generator.pages import home
from generator.pages.content import PageContent
from generator.pages.fingerprints import Fingerprints
from generator.pages.frames import Frames
from generator.pages.plan import Batch, last, plan
from generator.pages.pressroom import Pressroom
from generator.pages.redirects import redirects
from generator.pages.render import Renderer
from generator.parallel import Machines, aside, spread
from generator.problems import Problem
from generator.roll.facts import COMMUNE, YEAR
from generator.roll.taxonomies import TAXONOMIES
from generator.sharing.pictures import SharePictures
from generator.site import Site
from generator.timings import Seconds, Timings, timed

_PARALLEL_FROM = 40
_LARGE: Final = frozenset(("search", "feeds", "tables"))
"""Tasks beside the pages that take much memory: two of them at once would take too much."""


@dataclass(frozen=True, slots=True)
class Poured:
    """A page that was written, as the sitemap needs to know it."""

    address: str
    changed: str | None
    indexed: bool


@dataclass(frozen=True, slots=True)
class _Pourer:
    """What a worker needs. Each has its copy, with the fragments that it rendered so far."""

    renderer: Renderer
    frames: Frames
    writer: Writer
    pictures: SharePictures
    fingerprints: Fingerprints | None

    def pour(self, batch: Batch, group: str = "") -> _Done:
        """Pour a batch of pages, or keep all of them: a ``group`` of files (see ``Writer``)."""
        poured: list[Poured] = []

        def pages() -> None:
            poured.extend(self._kept(group) or self._made(batch, group))

        return poured, self.writer.done_by(pages)

    def _kept(self, group: str) -> list[Poured]:
        """The pages of a group that the site before has as they would be made."""
        told = self.writer.told(group)
        if told is None or self.fingerprints is None:
            return []
        shown, poured = told
        if not self.writer.keep_group(group, self.fingerprints.of_batch(shown)):
            return []
        return [Poured(*one) for one in poured]

    def _made(self, batch: Batch, group: str) -> list[Poured]:
        if self.fingerprints is None or not group:
            return self._pages(batch)
        with self.fingerprints.watched() as watched:
            poured = self._pages(batch)
        shown = self.fingerprints.told(watched)
        if (made_of := self.fingerprints.of_batch(shown)) and poured:
            told = shown, [astuple(one) for one in poured]
            self.writer.note_group(group, made_of, self.writer.written, told)
        return poured

    def _pages(self, batch: Batch) -> list[Poured]:
        poured: list[Poured] = []
        claims: dict[str, tuple[str, str | None]] = {}
        for content in batch():
            address, claim = content.address, (content.template, content.refresh)
            if address in claims:
                both = (claims[address], claim)
                raise _twice(address, *(_claimant(batch, *one) for one in both))
            claims[address] = claim
            self._page(content)
            poured.append(Poured(address, content.changed, not content.noindex))
        return poured

    def _page(self, content: PageContent) -> None:
        """Write a page with its files, unless the site before has them already."""
        made_of = self.fingerprints.of(content) if self.fingerprints else b""
        if not self.writer.keep(file_of(content.address), made_of):
            html = self.renderer.page(content, self.frames)
            self.writer.page(content.address, html, made_of)
        if content.picture:
            self.pictures.write(content.picture, self.writer)
        for name, download in content.downloads.items():
            if not self.writer.keep(name, made_of):
                self.writer.file(name, download(), made_of)


_Done = tuple[list[Poured], Done]
_Task = tuple[str, Callable[[], _Done]]
"""With its name."""
_Part = tuple[Seconds, tuple[_Done, tuple[Problem, ...]]]
Begun = Mapping[str, Callable[[], _Part]]
"""Tasks that children do already, by name: what waits for each."""


@contextmanager
def begun(tasks: Iterable[tuple[str, Callable[[], None]]], writer: Writer) -> Iterator[Begun]:
    """Tasks that need no page, begun before the pages can be: see ``pour_pages``."""
    with ExitStack() as opened:
        waiting = {}
        for name, task in tasks:
            held = partial(_held, partial(_beside, writer, task))
            waiting[name] = opened.enter_context(aside(partial(timed, held)))
        yield waiting


def pour_pages(
    site: Site,
    room: Pressroom,
    writer: Writer,
    timings: Timings,
    *,
    jobs: int = 1,
    digests: Digests | None = None,
    beside: Iterable[tuple[str, Callable[[], None]]] = (),
    waiting: Begun = MappingProxyType({}),
    cluster: Machines | None = None,
) -> list[Poured]:
    """Render and write every page; what was written, in order of address.

    ``beside`` are long tasks by name that need no page, such as the feeds: they share the workers,
    and none begins so late that a core waits for it at the end. Those that are ``waiting`` to tell
    what they did are done by then. With a ``cluster``, all of it is done there, and nothing can be
    kept. ``timings`` are told what each of them and each kind of page took. With ``digests``, pages
    that have not changed are kept.
    Raises RecordFault with every record that could not be shown.
    """
    batches: list[Batch] = [*plan(site, room), partial(redirects, site)]
    gc.freeze()  # no worker is to walk over the indexes again and again, nor to copy them
    renderer = Renderer(site, room.around, room.theme, room.channels, room.assets)
    fingerprints = Fingerprints(digests, room, site) if digests else None
    pourer = _Pourer(renderer, room.frames, writer, room.pictures, fingerprints)
    makers = map(_maker, batches)
    pages = [
        (maker, partial(pourer.pour, batch, f"pages/{number}/{maker}"))
        for number, (maker, batch) in enumerate(zip(makers, batches, strict=True))
    ]
    queue = _in_order([(name, partial(_beside, writer, task)) for name, task in beside], pages)
    workers = jobs if len(queue) >= _PARALLEL_FROM else 1
    tasks = [partial(timed, partial(_held, task)) for _name, task in queue]
    large = {number for number, (name, _task) in enumerate(queue) if name in _LARGE}
    parts = spread(tasks, workers, large=large, advanced=timings.advance, cluster=cluster)
    parts += [waited() for waited in waiting.values()]
    names = [*(name for name, _task in queue), *waiting]
    poured: list[Poured] = []
    problems: list[Problem] = []
    for name, (seconds, ((done, written), broken)) in zip(names, parts, strict=True):
        timings.part(f"pages/{name}", seconds)
        if twice := writer.written.keys() & written.written.keys():
            raise _told_apart(min(twice), names, parts)
        writer.add(written)
        poured += done
        problems += broken
    if problems:
        raise RecordFault(problems)
    for batch in last(site, dict(writer.written)):
        done, written = pourer.pour(batch)
        writer.add(written)
        poured += done
    not_found = renderer.not_found(home.not_found(site), room.frames, site.settings.base_path)
    writer.page("404.html", not_found)
    return sorted(poured, key=lambda one: one.address)


def _beside(writer: Writer, task: Callable[[], None]) -> _Done:
    """What a task did that pours no page."""
    return [], writer.done_by(task)


def _in_order(beside: Sequence[_Task], pages: Sequence[_Task]) -> list[_Task]:
    """Large tasks come first. What else is beside the pages looks at the whole roll as well: it
    waits until half of the pages are there, by when those have given back what they took.
    """
    half = len(pages) // 2
    large = [one for one in beside if one[0] in _LARGE]
    others = [one for one in beside if one[0] not in _LARGE]
    return [*large, *pages[:half], *others, *pages[half:]]


def _told_apart(file: str, names: Sequence[str], parts: Sequence[_Part]) -> WrittenTwiceError:
    """The error of a file that several tasks wrote, or one of them and an earlier step."""
    done = zip(names, (written for _seconds, ((_poured, written), _broken) in parts), strict=True)
    makers = [name for name, written in done if file in written.written]
    return _twice(file, *(makers if len(makers) > 1 else ("an earlier step", *makers)))


def _twice(place: str, *makers: str) -> WrittenTwiceError:
    return WrittenTwiceError(f"written twice: {place or '/'} by {' and by '.join(makers)}")


def _claimant(batch: Batch, template: str, refresh: str | None) -> str:
    leads = "" if refresh is None else f" to /{refresh}"
    return f"{_maker(batch)} ({template}{leads})"


def _held(task: Callable[[], _Done]) -> tuple[_Done, tuple[Problem, ...]]:
    """What a task did; or the records that it broke on, so that all of them are told at once."""
    try:
        with last_net():
            return task(), ()
    except RecordFault as fault:
        return ([], Done()), fault.problems


def _maker(batch: Batch) -> str:
    """``listings.newest``: where the pages of a batch are made."""
    return f"{batch.func.__module__.rpartition('.')[2]}.{batch.func.__name__}"


def warm(site: Site) -> None:
    """Build the shared indexes once, before workers take their copies."""
    indexes = site.indexes
    _ = (
        "/" in site.routes,
        site.news.all,
        site.roll.shows_samples,
        site.facts,
        indexes.newest,
        indexes.alphabet,
        indexes.by_decision,
        indexes.stories_about,
        indexes.practices_of,
    )
    for taxonomy in TAXONOMIES:
        indexes.members(taxonomy)
        indexes.practices(taxonomy)
    # Statistics, maps and tables count by these in several workers.
    for dimension in (YEAR, COMMUNE):
        site.facts.counts(dimension)
