"""Renders pages: templates filled with a page's content, poured into a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape

from generator.addresses import depth
from generator.assets import Assets
from generator.digests import Later
from generator.feeds.channels import Channels
from generator.pages.content import PageContent
from generator.pages.feeds import FeedLinks
from generator.pages.frames import Frame, Frames
from generator.pages.structured_data import breadcrumbs, graph
from generator.pages.surroundings import Surroundings
from generator.pages.templates import Sources, environment_of, sources_of
from generator.policy import framing_policy, page_policy
from generator.site import Linkable, Site, base_of
from generator.theme import Theme

# Stands for the way to the root in fragments; no text of a record can hold it, since control
# characters are refused.
_ROOT = "\x00"


class At:
    """Links as seen from one page: ``at(address)`` and ``at.to(record)``, relative."""

    __slots__ = ("_site", "base")

    def __init__(self, site: Site, base: str) -> None:
        self._site = site
        self.base = base

    def __call__(self, address: str) -> str:
        """The way to an address of the portal."""
        return (self.base + address) or "./"

    def to(self, thing: Linkable) -> str:
        """The way to the page of ``thing``."""
        return self.base + self._site.address(thing)


class Renderer:
    """Renders pages of one site; keeps the fragments that many pages share."""

    def __init__(
        self,
        site: Site,
        around: Surroundings,
        theme: Theme,
        channels: Channels,
        assets: Assets,
        sources: Sources | None = None,
    ) -> None:
        self.site = site
        self.channels = channels
        self.environment = environment_of(around, theme, site.resolver, sources)
        self._made_with = (site, around, theme, channels, assets)
        self._sources = sources
        self.environment.globals["asset"] = assets
        self._globals = dict(self.environment.globals)
        self._views: dict[str, dict[str, Any]] = {}
        self._fragments: dict[tuple[Any, ...], str] = {}
        self._templates: dict[str, Template] = {}
        self._anywhere = At(site, _ROOT)
        self._home = str(site.words.home.crumb)
        self._words = site.words
        self._newest = site.news.newest

    def __reduce__(self) -> tuple[Any, ...]:
        """On another machine it begins anew, with the same templates, which may not be there."""
        sources = self._sources or sources_of(self._made_with[2])
        return type(self), (*self._made_with, sources)

    def page(self, content: PageContent, frames: Frames) -> str:
        """The whole page, ready to be written."""
        frame = frames.by_depth[depth(content.address)]
        html = self._fill(content.made(), frame, base_of(content.address))
        # The frame says the policy of all pages; this one may show frames of ours.
        return html.replace(page_policy(), framing_policy(), 1) if content.framing else html

    def not_found(self, content: PageContent, frames: Frames, base: str) -> str:
        """The 404 page, which is served at any depth and so needs absolute addresses."""
        return self._fill(content, frames.not_found, base)

    def _fill(self, content: PageContent, frame: Frame, base: str) -> str:
        crumbs = ((self._home, ""), *content.trail) if content.trail else ()
        assert not isinstance(content.structured, Later), content.address
        structured = list(content.structured)
        if crumbs and not content.quiet:
            structured.append(breadcrumbs(self.site, crumbs))
        values = {
            **content.values,
            **self._view(base),
            "page": content,
            "crumbs": crumbs,
            "structured": graph(structured),
        }
        return frame.fill(
            content.section,
            self._rendered("head.html", values),
            self._rendered(content.template, values),
            self._foot(content),
        )

    def _foot(self, content: PageContent) -> str:
        """When the page was updated, as its footer says it."""
        day = content.updated(self._newest)
        if day is None:
            return ""
        said = self._words("frame.updated", day=self._words.locale.day(date.fromisoformat(day)))
        return f"<li>{escape(said)}</li>"

    def _view(self, base: str) -> dict[str, Any]:
        """What all pages of one depth share: links, fragments and macros."""
        view = self._views.get(base)
        if view is None:
            at = At(self.site, base)
            links = FeedLinks(self.site, self.channels, base)
            view = {"at": at, "feed_links": links, **self._showers(base)}
            # A module of macros bound to these, made once: "import with context" would run
            # the whole file of macros for every page.
            view["ui"] = self.environment.get_template("parts/macros.html").make_module(view)
            self._views[base] = view
        return view

    def _template(self, name: str) -> Template:
        """A template by name; Jinja2's own cache would ask the loader each time."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self.environment.get_template(name)
        return template

    def _rendered(self, name: str, values: Mapping[str, Any]) -> str:
        """What ``Template.render`` gives, without copying the globals out of a ChainMap.

        That copy, made for each page and each part of it, took a tenth of the time.
        """
        template = self._template(name)
        context = self.environment.context_class(
            self.environment, {**self._globals, **values}, name, template.blocks
        )
        return "".join(template.root_render_func(context))

    def _fragment(self, part: str, one: Any, **values: Any) -> str:
        """A part that is rendered once, then reused on every page that shows it.

        A card stands on a dozen lists at half a dozen depths. It is rendered with a mark where
        the way to the root goes, and the mark is replaced for each depth: rendering it anew
        was a third of the build. What a part is given beside ``one`` belongs to its key.
        """
        key = (part, type(one), one.id if hasattr(one, "id") else one, *values.values())
        html = self._fragments.get(key)
        if html is None:
            html = self._rendered(
                f"parts/{part}.html", {"one": one, "at": self._anywhere, **values}
            )
            self._fragments[key] = html
        return html

    def _showers(self, base: str) -> dict[str, Callable[..., Markup]]:
        """``show("place", one)``, and ``show_all("row", many)`` for lists."""

        # Both put together what autoescaped templates gave.
        def show(part: str, one: Any, **values: str) -> Markup:
            return Markup(self._fragment(part, one, **values).replace(_ROOT, base))  # noqa: S704

        def show_all(part: str, many: Iterable[Any], around: str = "", **values: Any) -> Markup:
            parts = [self._fragment(part, one, **values) for one in many]
            if around:
                parts = [f"<{around}>{html}</{around}>\n" for html in parts]
            return Markup("".join(parts).replace(_ROOT, base))  # noqa: S704

        return {"show": show, "show_all": show_all}
