"""Writes the index below ``assets/search/``: what changes with the content in a folder named
after that content, and ``root.bin``, which names the folder.

So no cache can ever mix the files of two publications.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from os.path import commonprefix
from typing import Any

from generator.output import Writer
from generator.pages.site import Site
from generator.search.blocks import SIZE, base36, blocks
from generator.search.coding import packed, separators
from generator.search.columns import columns, orders
from generator.search.documents import Document, documents
from generator.search.shards import Shards, cap, shards, sorted_terms
from generator.search.tables import Tables
from generator.search.terms import Lists, spelled, terms
from generator.search.text import Syllables

FOLDER = "assets/search/"
VERSION = 1
_SIZES = {"names": 5_000, "single": 6_000, "texts": 9_000}
"""Bytes of a shard before packing; packed they are about two thirds of it."""
_CAP_SHARE, _CAP_LEAST, _CAP_KEPT = 12, 2_000, 1_000
"""In texts, what stands in a twelfth of all documents (if in 2,000) keeps its best 1,000."""


def write_search(site: Site, writer: Writer) -> None:
    """Write the whole index of a published roll."""
    syllables = Syllables()
    found = documents(site, syllables)
    tables = Tables.of(site)
    ordered = orders(found)["award"]
    lists = terms(found, syllables)
    most = max(_CAP_LEAST, len(found) // _CAP_SHARE)
    families = {
        "names": _pairs(lists.names, syllables, _SIZES["names"], len(found), ordered),
        "single": _single(lists.single, syllables, ordered),
        "texts": _pairs(lists.texts, syllables, _SIZES["texts"], most, ordered),
    }
    files: dict[str, bytes] = {}
    for name, family in families.items():
        files |= {f"{name[0]}{number}": data for number, data in enumerate(family.files)}
    files |= {f"b{number}": data for number, data in enumerate(blocks(found))}
    facets = columns(found, tables)
    files |= {f"c-{name}": data for name, data in facets.items()}
    files["starts"] = packed(_fronted(families["texts"].starts).encode())
    files["syllables"] = _syllables(lists.single, syllables)
    files["words"] = _words(lists.texts, syllables)
    folder = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in files.values()))
    version = folder.hexdigest()[:12]
    for name, data in files.items():
        writer.file(f"{FOLDER}{version}/{name}.bin", data)
    root = _root(site, found, tables, families) | {
        "folder": version,
        "columns": {name: len(data) for name, data in facets.items()},
    }
    text = json.dumps(root, ensure_ascii=False, separators=(",", ":"))
    writer.file(f"{FOLDER}root.bin", packed(text.encode()))


def _root(
    site: Site, found: Sequence[Document], tables: Tables, families: Mapping[str, Shards]
) -> dict[str, Any]:
    """What every search needs first: where files begin, labels, the words of the interface."""
    cuts = range(0, len(found), SIZE)
    starts = separators(
        [found[first].key for first in cuts],
        [found[min(first + SIZE, len(found)) - 1].key for first in cuts],
    )
    return {
        "version": VERSION,
        "count": len(found),
        "size": SIZE,
        "blocks": _fronted(starts),
        "names": _fronted(families["names"].starts),
        "single": _fronted(families["single"].starts),
        "addresses": _addresses(site),
        "tables": tables.written(site),
        "words": json.loads(json.dumps(site.words.search.browser, default=_plain)),
    }


def _plain(words: Any) -> dict[str, Any]:
    return {key: words[key] for key in words}


def _addresses(site: Site) -> list[str]:
    """For each kind what stands before the id in its address, in the order of ``KINDS``."""
    from generator.records.kinds import Kind  # noqa: PLC0415

    shelves = (Kind.INDIVIDUALS, Kind.COLLECTIVES, Kind.COLLECTIVES, Kind.PRACTICES, Kind.STORIES,
               Kind.DECISIONS, Kind.MOVEMENTS, Kind.LOCALITIES, Kind.ORGANISATIONS,
               Kind.AWARD_FORMS)
    return [site.addresses.listing(kind) for kind in shelves]


def _pairs(
    lists: Lists, syllables: Syllables, size: int, most: int, order: Sequence[int]
) -> Shards:
    named = ((*spelled(term, syllables), found) for term, found in lists.items())
    return shards(sorted_terms(named, lambda found: cap(found, most, _CAP_KEPT, order)), size)


def _single(lists: Lists, syllables: Syllables, order: Sequence[int]) -> Shards:
    named = ((syllables.folded[term], syllables.spelled[term], found)
             for term, found in lists.items())
    return shards(sorted_terms(named, lambda found: (found, False)), _SIZES["single"])


def _syllables(lists: Lists, syllables: Syllables) -> bytes:
    """The folded syllables of names with the number of their documents, for guessing."""
    counts: dict[str, int] = {}
    for term, found in lists.items():
        folded = syllables.folded[term]
        counts[folded] = counts.get(folded, 0) + len(found)
    return _counted(counts)


def _words(lists: Lists, syllables: Syllables) -> bytes:
    """The folded syllables of texts with the number of their documents, roughly."""
    counts: dict[str, int] = {}
    for term, found in lists.items():
        folded = spelled(term, syllables)[0].partition(" ")[0]
        if folded.isalpha():
            counts[folded] = counts.get(folded, 0) + len(found)
    return _counted(counts)


def _counted(counts: Mapping[str, int]) -> bytes:
    ordered = sorted(counts, key=lambda text: text.encode("utf-16-be"))
    numbers = "\n".join(base36(counts[text]) for text in ordered)
    return packed(f"{_fronted(ordered)}\n\n{numbers}".encode())


def _fronted(texts: Iterable[str]) -> str:
    """Sorted texts, a line each: how many letters are those of the one before, then the rest."""
    lines = []
    before = ""
    for text in texts:
        shared = min(35, len(commonprefix((before, text))))
        lines.append(base36(shared) + text[shared:])
        before = text
    return "\n".join(lines)
