"""sitemap.xml (https://www.sitemaps.org/protocol.html) and robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.output import Writer
from generator.pages.pour import Poured
from generator.site import Site

MOST_URLS = 50_000
"""The protocol's limit for one file; above it sitemap.xml is an index of files."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write_sitemap(
    site: Site, poured: Sequence[Poured], writer: Writer, most: int = MOST_URLS
) -> None:
    """Pages that may be indexed, in order of address; dates come from records alone."""
    pages = [page for page in poured if page.indexed]
    parts = [pages[start : start + most] for start in range(0, len(pages), most)] or [[]]
    if len(parts) == 1:
        writer.file("sitemap.xml", _urls(site, parts[0]))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            writer.file(name, _urls(site, part))
        entries = "".join(
            f"<sitemap><loc>{escape(site.absolute(name), quote=False)}</loc></sitemap>\n"
            for name in names
        )
        index = f"{_HEAD}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n"
        writer.file("sitemap.xml", index.encode())
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n"
    writer.file("robots.txt", robots.encode())


def _urls(site: Site, pages: Sequence[Poured]) -> bytes:
    lines = []
    for page in pages:
        changed = f"<lastmod>{page.changed}</lastmod>" if page.changed else ""
        lines.append(
            f"<url><loc>{escape(site.absolute(page.address), quote=False)}</loc>{changed}</url>\n"
        )
    return f"{_HEAD}<urlset {_SPACE}>\n{''.join(lines)}</urlset>\n".encode()
