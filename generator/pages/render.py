"""Templates: theme/pages/*.html with autoescape, and what they may call."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from generator import markdown
from generator.addresses import depth
from generator.language import Words
from generator.pages.content import PageContent
from generator.pages.frames import Frame, Frames
from generator.pages.site import Linkable, Site, base_of
from generator.records.kinds import Kind
from generator.vietnamese import LETTERS, initials, letter_slug

# JSON inside <script>: no "</script>", no "<!--", and no line separators that old engines
# take for line ends.
_JSON_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


# Stands for the way to the root in fragments; no text of a record can hold it, since control
# characters are refused.
_ROOT = "\x00"
# A word that needs no value: ``{{ words.awards.day }}``.
_PLAIN_WORD = re.compile(r"\{\{ words((?:\.[a-z_]+)+) \}\}")


# Templates are indented for people; a phone need not fetch the blanks on every page.
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class _Templates(FileSystemLoader):
    """Templates with the plain words already in them.

    A word is looked up once, when its template is loaded, and not on each of 100,000 pages;
    that was a third of the time. A word that is missing stops the build at once.
    """

    def __init__(self, folder: Path, words: Words) -> None:
        super().__init__(folder)
        self._words = words

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, filename, uptodate = super().get_source(environment, template)
        source = _INDENT.sub("", source)
        return _PLAIN_WORD.sub(self._word, source), filename, uptodate

    def _word(self, found: re.Match[str]) -> str:
        # The text goes through the template's own autoescape, as any other value does.
        return "{{ " + json.dumps(self._words(found[1][1:]), ensure_ascii=False) + " }}"


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

    def __init__(self, site: Site, templates: Path) -> None:
        self.site = site
        self.environment = _environment(site, templates)
        self._globals = dict(self.environment.globals)
        self._views: dict[str, dict[str, Any]] = {}
        self._fragments: dict[tuple[Any, ...], str] = {}
        self._templates: dict[str, Template] = {}
        self._anywhere = At(site, _ROOT)

    def page(self, content: PageContent, frames: Frames) -> str:
        """The whole page, ready to be written."""
        return self._fill(
            content, frames.by_depth[depth(content.address)], base_of(content.address)
        )

    def not_found(self, content: PageContent, frames: Frames, base: str) -> str:
        """The 404 page, which is served at any depth and so needs absolute addresses."""
        return self._fill(content, frames.not_found, base)

    def _fill(self, content: PageContent, frame: Frame, base: str) -> str:
        values = {**content.values, **self._view(base), "page": content}
        return frame.fill(
            content.section,
            self._rendered("head.html", values),
            self._rendered(content.template, values),
        )

    def _view(self, base: str) -> dict[str, Any]:
        """What all pages of one depth share: links, fragments and macros."""
        view = self._views.get(base)
        if view is None:
            at = At(self.site, base)
            view = {"at": at, **self._showers(base)}
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
        context = template.new_context({**self._globals, **values}, shared=True)
        return self.environment.concat(template.root_render_func(context))

    def _fragment(self, part: str, one: Any, **values: str) -> str:
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

        def show_all(part: str, many: Iterable[Any], around: str = "") -> Markup:
            parts = [self._fragment(part, one) for one in many]
            if around:
                parts = [f"<{around}>{html}</{around}>\n" for html in parts]
            return Markup("".join(parts).replace(_ROOT, base))  # noqa: S704

        return {"show": show, "show_all": show_all}


class _Environment(Environment):
    """Dots are attributes and brackets are items, with no fallback from one to the other.

    Stricter than Jinja2, and a tenth faster: a page reads about a hundred attributes.
    """

    getattr = staticmethod(getattr)  # type: ignore[assignment]


def _environment(site: Site, templates: Path) -> Environment:
    environment = _Environment(
        loader=_Templates(templates, site.words),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    words = site.words
    environment.globals.update(
        site=site,
        roll=site.roll,
        indexes=site.indexes,
        settings=site.settings,
        addresses=site.addresses,
        words=words,
        kinds=Kind,
        letters=LETTERS,
        letter_slug=letter_slug,
        markdown=lambda text, at: markdown.render(text, site.resolver(at.base)),
    )
    environment.filters.update(
        day=day,
        number=number,
        initials=initials,
        json=structured,
        long_day=lambda value: words(
            "dates.long", day=value.day, month=value.month, year=value.year
        ),
    )
    # A template object, so that no page has to look its layout up by name.
    environment.globals["layout"] = environment.get_template("layout.html")
    return environment


def day(value: date) -> str:
    """A date as documents write it: 05/11/2021."""
    return f"{value:%d/%m/%Y}"


def number(value: int | Decimal) -> str:
    """A number as Vietnamese writes it: 12.500 and 3,5."""
    if isinstance(value, Decimal):
        value = value.normalize()
        whole, _, part = f"{value:f}".partition(".")
    else:
        whole, part = str(value), ""
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part}" if part else grouped


def structured(value: Mapping[str, Any]) -> Markup:
    """JSON for a script element, harmless whatever stands in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _JSON_ESCAPES.items():
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704 - every character that HTML reads is escaped above
