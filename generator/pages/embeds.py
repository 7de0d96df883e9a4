"""Writes what other sites show in a frame, and the page on which webmasters choose it.

The pages have a frame and a style sheet of their own, no script, and a policy that lets everybody
frame them (``generator.policy``); of every other page it stays that nobody may. Beside each that
has a page of its own stands what oEmbed tells of it (https://oembed.com/), which the record's page
names; for 100,000 honourees that would be as many files, so theirs are copied from the page here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby

from markupsafe import Markup

from generator.output import Writer
from generator.pages.content import PageContent
from generator.pages.embedded import HEIGHTS, Embed, embeds, shards
from generator.pages.surroundings import Surroundings
from generator.pages.templates import Sources, environment_of
from generator.policy import REFERRER, embed_policy
from generator.site import Site, base_of
from generator.theme import Theme

STYLE = "assets/css/embed.css"
SCRIPT = "assets/embed/honour-roll.js"
OEMBED = "oembed.json"
_WIDTH = 600
_KEPT_FOR = 86_400
"""How long whoever asked may keep an answer, in seconds."""
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""What a frame needs: links open in a tab of their own, in which the portal works as always."""


def write_embeds(
    site: Site,
    around: Surroundings,
    theme: Theme,
    sources: Sources,
    style: str,
    writer: Writer,
) -> None:
    """Write every page and every oEmbed document. ``style`` is where the style sheet stands;
    ``sources`` are read instead of ``theme``, which may be another machine's.
    """
    environment = environment_of(around, theme, site.resolver, sources)
    page, shard = (environment.get_template(f"embeds/{name}.html") for name in ("page", "shard"))
    # The policy is ours, and its quotes need no escape between double ones.
    policy = Markup(embed_policy())  # noqa: S704
    shared = {"style": style, "policy": policy, "referrer": REFERRER}
    for one in embeds(site):
        base = base_of(one.address)
        writer.page(one.address, page.render(one=one, base=base, site=site, **shared))
        writer.file(one.address + OEMBED, _oembed(site, one))
    for address, honours in shards(site):
        base = base_of(address)
        writer.page(address, shard.render(honours=honours, base=base, site=site, **shared))


def snippet(site: Site, address: str, title: str, height: int) -> str:
    """What a webmaster pastes: a frame that loads when it is scrolled to."""
    name = site.words("embeds.frame", title=title, site=site.settings.site_name)
    return (
        f'<iframe src="{escape(site.absolute(address))}" title="{escape(name)}"'
        f' width="100%" height="{height}" frameborder="0" loading="lazy"'
        f' referrerpolicy="no-referrer" sandbox="{SANDBOX}"></iframe>'
    )


def _oembed(site: Site, one: Embed) -> bytes:
    settings = site.settings
    told = {
        "version": "1.0",
        "type": "rich",
        "title": one.title,
        "provider_name": settings.site_name,
        "provider_url": settings.base_url,
        "cache_age": _KEPT_FOR,
        "width": _WIDTH,
        "height": one.height,
        "html": snippet(site, one.address, one.title, one.height),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def picker(site: Site) -> Iterator[PageContent]:
    """The page on which webmasters choose, look and copy."""
    words = site.words.embeds
    every = list(embeds(site))
    honouree = next(iter(site.indexes.newest), None)
    example = honouree and site.addresses.embed_of_honouree(honouree.who.id)
    yield PageContent(
        address=site.addresses.embeds,
        title=words.title,
        description=words.lead,
        template="embeds.html",
        values={
            "groups": [(key, list(some)) for key, some in groupby(every, lambda one: one.key)],
            "first": every[0],
            "code": snippet(site, every[0].address, every[0].title, every[0].height),
            "script": site.absolute(SCRIPT),
            "example_of_honouree": example,
            "heights": HEIGHTS,
            "sandbox": SANDBOX,
        },
        trail=((words.title, site.addresses.embeds),),
        assets=("assets/js/embeds.js",),
        framing=True,
        noindex=site.roll.shows_samples,
    )
