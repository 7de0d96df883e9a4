"""Tells a WebSub hub which feeds changed (https://www.w3.org/TR/websub/, section 7).

Before a publication the manifest of the built portal is compared with that of the portal which it
replaces; after it, the hub is told of the feeds that differ. So a nightly publication that
changes nothing tells nobody anything.
"""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.addresses import Addresses
from generator.config import Settings
from generator.feeds.channels import FORMATS
from generator.inventory import FILE, read_manifest
from generator.problems import SurroundingsFault

TIMEOUT = 30
"""Seconds for one request."""


class WebSubError(SurroundingsFault):
    """The hub did not answer as it should (English, for developers)."""


def changed(settings: Settings, site_dir: Path, replaces: Path | None) -> Iterator[str]:
    """The full addresses of feeds that the replaced portal had not, or not as they are now.

    ``replaces`` is the manifest of the replaced portal; without one, all are new. Nothing where
    no hub is set. Raises ManifestError or OSError where a manifest cannot be read.
    """
    if not settings.websub_hub:
        return
    addresses = Addresses(settings.words)
    built = read_manifest(site_dir / FILE).files
    replaced = read_manifest(replaces).files if replaces else {}
    for name, stored in built.items():
        if _is_feed(addresses, name) and replaced.get(name) != stored:
            yield settings.base_url + name


def ping(settings: Settings, feeds: Iterable[str]) -> int:
    """Tell the hub of each feed; how many it was told of.

    All are tried. Raises WebSubError, naming those that the hub did not take.
    """
    refused = []
    told = 0
    for feed in feeds:
        if not feed.startswith(settings.base_url):
            refused.append(f"{feed}: not a feed of this portal")
            continue
        form = {"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}
        request = urllib.request.Request(  # noqa: S310 - the setting allows http and https alone
            settings.websub_hub, data=urllib.parse.urlencode(form).encode(), method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
                told += 1
        except (OSError, ValueError) as error:
            refused.append(f"{feed}: {error}")
    if refused:
        raise WebSubError(f"{told} told; the hub did not take " + "; ".join(refused))
    return told


def _is_feed(addresses: Addresses, name: str) -> bool:
    """Nobody subscribes to an archive."""
    return (
        name.startswith(addresses.feeds)
        and name.endswith(tuple(FORMATS.values()))
        and not addresses.is_archive(name)
    )
