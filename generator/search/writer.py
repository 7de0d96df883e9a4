"""Writes the index below ``assets/search/``: what changes with the content in a folder named
after that content, and ``root.bin``, which names the folder.

So no cache can ever mix the files of two publications.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from generator.output import Writer
from generator.parallel import both, one_by_one
from generator.search.blocks import SIZE, Blocks
from generator.search.coding import base36, packed, separators
from generator.search.columns import FACET_KEYS, KIND, columns, orders
from generator.search.documents import Document
from generator.search.shards import Named, Shards, Term, cap, in_order, shards
from generator.search.sources import documents
from generator.search.tables import ALSO_SPELLED, KINDS, NAMES, Tables
from generator.search.terms import Lists, name_terms, other_names, spelled, text_terms
from generator.search.text import Syllables
from generator.site import Site

FOLDER = "assets/search/"
Files = dict[str, bytes]
_PARALLEL_FROM = 3_000
_STEP = 2
VERSION = 2
_SIZES = {"names": 2_200, "single": 2_000, "others": 1_500, "texts": 2_900}
"""Bytes of a shard before packing; packed they are about two thirds of it."""
_CAP_SHARE, _CAP_LEAST, _CAP_KEPT = 40, 2_000, 1_000
"""In texts, what stands in one of 40 of all documents (if in 2,000) keeps its best 1,000."""


def write_search(site: Site, writer: Writer, *, jobs: int = 1) -> None:
    """Write the whole index of a published roll, in two processes if ``jobs`` allows it."""
    # Millions of small lists are made and none of them is a circle: looking for circles would
    # take a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        files, root = _index(site, parallel=jobs > 1 and len(site.roll.honourees) >= _PARALLEL_FROM)
    finally:
        if collecting:
            gc.enable()
    for name, data in files.items():
        writer.file(f"{FOLDER}{root['folder']}/{name}.bin", data)
    text = json.dumps(root, ensure_ascii=False, separators=(",", ":"))
    writer.file(f"{FOLDER}root.bin", packed(text.encode()))


def _index(site: Site, *, parallel: bool) -> tuple[Files, dict[str, Any]]:
    syllables = Syllables()
    tables = Tables(site)
    found = documents(site, syllables, tables)
    order = orders(found)
    run = both if parallel else one_by_one

    text = text_terms(found, syllables, run)

    def texts() -> Files:
        most = max(_CAP_LEAST, len(found) // _CAP_SHARE)
        best = sorted(range(len(found)), key=order.best.__getitem__)
        capper = partial(cap, most=most, kept=_CAP_KEPT, order=order.best, best=best)
        partly = {spelled(term, syllables)[1] for term in text.partly}
        named = ((*spelled(term, syllables), each) for term, each in text.lists.items())
        terms = (
            Term(folded, one, *capper(each), one in partly) for folded, one, each in in_order(named)
        )
        family = shards(terms, _SIZES["texts"])
        return _numbered("t", family.files) | {"starts": packed(_fronted(family.starts).encode())}

    def rest() -> tuple[Files, dict[str, str]]:
        pairs, single = name_terms(found, syllables)
        families = {
            "names": ((*spelled(term, syllables), each) for term, each in pairs.items()),
            "single": (
                (syllables.folded[term], syllables.spelled[term], each)
                for term, each in single.items()
            ),
            "others": other_names(found, syllables),
        }
        files: Files = {}
        starts = {}
        for name, lists in families.items():
            family = _whole(lists, _SIZES[name])
            files |= _numbered(name[0], family.files)
            starts[name] = _fronted(family.starts)
        files |= _numbered("b", blocks)
        files |= {f"c-{name}": data for name, data in columns(found, order).items()}
        files["syllables"] = _syllables(single, syllables)
        return files, starts

    blocks = Blocks(found, tables)
    text_files, (files, starts) = run(texts, rest)
    files |= text_files
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + hashlib.sha256(files[name]).digest())
    root = _root(site, found, tables) | starts | {"layout": blocks.layout}
    digest.update(json.dumps(root, sort_keys=True).encode())
    return files, root | {
        "folder": digest.hexdigest()[:12],
        "columns": {name[2:]: len(data) for name, data in files.items() if name.startswith("c-")},
    }


def _numbered(letter: str, files: Iterable[bytes]) -> Files:
    return {f"{letter}{number}": data for number, data in enumerate(files)}


def _root(site: Site, found: Sequence[Document], tables: Tables) -> dict[str, Any]:
    """What every search needs first: where files begin, labels, the words of the interface."""
    # Only every second block: that halves what everybody has to fetch, and a lookup reads both.
    cuts = range(0, len(found), SIZE * _STEP)
    starts = separators(
        [found[first].key for first in cuts],
        [found[min(first + SIZE * _STEP, len(found)) - 1].key for first in cuts],
    )
    words = site.words.search
    return {
        "version": VERSION,
        "count": len(found),
        "awards": sum(len(one.rows) for one in found),
        "size": SIZE,
        "step": _STEP,
        "blocks": _fronted(starts),
        "kinds": list(KINDS),
        "addresses": {kind: site.addresses.listing(shelf) for kind, shelf in KINDS.items()},
        "names_are": [str((words.names if one == ALSO_SPELLED else site.words.name_kinds)[one])
                      for one in NAMES],
        "facets": list(FACET_KEYS),
        "place_kinds": sorted({str(kind) for kind in _plain(site.words.locality_kinds).values()}),
        "old_title": str(site.words.places.old_title),
        "tables": tables.written() | {KIND: _kinds(site)},
        "words": json.loads(json.dumps(words.browser, default=_plain)),
    }  # fmt: skip


def _kinds(site: Site) -> dict[str, list[str]]:
    words = site.words.search
    return {
        "ids": [str(words.kind_ids[kind]) for kind in KINDS],
        "names": [str(words.kinds[kind]) for kind in KINDS],
    }


def _plain(words: Any) -> dict[str, Any]:
    return {key: words[key] for key in words}


def _whole(lists: Iterable[Named], size: int) -> Shards:
    """Shards without caps: a name is found whatever else is called the same."""
    return shards((Term(*one) for one in in_order(lists)), size)


def _syllables(lists: Lists, syllables: Syllables) -> bytes:
    """The folded syllables of names with the number of their documents, for guessing."""
    counts: dict[str, int] = {}
    for term, found in lists.items():
        folded = syllables.folded[term]
        counts[folded] = counts.get(folded, 0) + len(found)
    ordered = sorted(counts, key=lambda text: text.encode("utf-16-be"))
    numbers = "\n".join(base36(counts[text]) for text in ordered)
    return packed(f"{_fronted(ordered)}\n\n{numbers}".encode())


def _fronted(texts: Iterable[str]) -> str:
    """Sorted texts, a line each: how many letters are those of the one before, then the rest."""
    lines = []
    before = ""
    for text in texts:
        shared = 0
        while shared < min(35, len(before)) and text[shared : shared + 1] == before[shared]:
            shared += 1
        lines.append(base36(shared) + text[shared:])
        before = text
    return "\n".join(lines)
