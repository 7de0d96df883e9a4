"""A digest as plain text, for Zalo or any chat, and as HTML that programs for e-mail show.

Those know no style sheet of a page and load no picture unasked: what is to be seen stands on each
element, and all widths are those of one column.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.bulletin.content import Bulletin
from generator.lone_templates import lone_template
from generator.site import Site

_TEMPLATE: Final = Path(__file__).with_name("letter.html")


def as_text(site: Site, told: Bulletin) -> bytes:
    """UTF-8, with a mark that programs on Windows need."""
    lines = [site.settings.site_name.upper(), told.title, *filter(None, [told.lead])]
    heading = ""
    for section in told.sections:
        kind = str(site.words.digest.honoured) if section.place else ""
        if kind and kind != heading:
            lines += ["", f"== {kind} =="]
        heading = kind or heading
        lines += ["", section.title.upper() if not section.place else f"▪ {section.title}"]
        for item in section.items:
            lines += [f"- {item.title}", *(f"  + {one}" for one in item.lines)]
            lines.append(f"  {item.address}")
    lines += ["", *told.notes, site.words("digest.more", address=_news(site))]
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def as_html(site: Site, told: Bulletin) -> bytes:
    """A whole page in one file, which asks nobody for anything."""
    page: str = lone_template(_TEMPLATE).render(
        told=told, words=site.words, settings=site.settings, news=_news(site)
    )
    return page.encode()


def _news(site: Site) -> str:
    return site.absolute(site.addresses.news)
