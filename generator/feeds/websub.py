"""Tells a WebSub hub which feeds changed (https://www.w3.org/TR/websub/, section 7).

Every build writes the hash of each feed. Before a publication, the hashes of the live portal are
fetched and compared with those of the built one; after it, the hub is told of what differs. So a
nightly publication that changes nothing tells nobody anything.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path

from generator.addresses import Addresses
from generator.config import Settings
from generator.language import language

TIMEOUT = 30
"""Seconds for one request."""
_MOST_BYTES = 4_000_000


class WebSubError(Exception):
    """The live portal or the hub did not answer as it should (English, for developers)."""


def changed(settings: Settings, site_dir: Path) -> Iterator[str]:
    """The full addresses of feeds that the built portal has and the live one has not, or not so.

    Nothing where no hub is set. Raises WebSubError where the live portal cannot be asked, and
    OSError where there is no built one.
    """
    if not settings.websub_hub:
        return
    name = Addresses(language(settings.language)).feed_hashes
    built = _hashes((site_dir / name).read_bytes(), str(site_dir / name))
    live = _live(settings.base_url + name)
    for address, told in built.items():
        if live.get(address) != told:
            yield settings.base_url + address


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


def _live(url: str) -> Mapping[str, str]:
    """What the live portal says; nothing where it says nothing yet."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:  # noqa: S310
            data: bytes = answer.read(_MOST_BYTES)
    except urllib.error.HTTPError as error:
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return {}
        raise WebSubError(f"{url}: {error}") from None
    except (OSError, ValueError) as error:
        raise WebSubError(f"{url}: {error}") from None
    return _hashes(data, url)


def _hashes(data: bytes, where: str) -> Mapping[str, str]:
    try:
        told = json.loads(data)["feeds"]
        return {str(address): str(one) for address, one in told.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise WebSubError(f"{where} is no list of feeds: {error}") from None
