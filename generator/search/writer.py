"""Writes the index below ``assets/search/``: what changes with the content in a folder named
after that content, and two files that name the folder: ``head.js`` tells where the files in it
begin, which a search needs before all else, ``root.json`` what is shown of an answer (its name says
what it is, so hosts compress it). The head is a module, so that a browser has it together with the
scripts and asks for the first files at once.

So no cache can ever mix the files of two publications: whoever holds a head and a root of different
folders asks for both again.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final

from generator.garbage import not_looked_for
from generator.output import Writer
from generator.parallel import Run, both, one_by_one
from generator.search.blocks import SIZE, Blocks
from generator.search.bloom import bloom
from generator.search.coding import base36, is_packed, packed, separators
from generator.search.columns import FACET_KEYS, Orders, columns, orders
from generator.search.documents import Document
from generator.search.keeping import KeptRest
from generator.search.shards import Named, Shards, Term, cap, in_order, shards
from generator.search.sources import documents
from generator.search.spans import KeptSpans
from generator.search.tables import ALSO_SPELLED, KINDS, NAMES, Tables
from generator.search.terms import Lists, Texts, name_terms, other_names, spelled, text_terms
from generator.search.text import Syllables
from generator.site import KIND, Site

FOLDER = "assets/search/"
Files = dict[str, bytes]
Root = dict[str, Any]
_PARTS: Final = ("texts", "rest")
_APART: Final = "apart"
"""The folder in which the parts of an index wait for one another."""
_PARALLEL_FROM = 3_000
_FEW: Final = 16_000
"""Documents up to which the head tells where every block begins, which costs less than a block that
a search reads for nothing. Of more it tells every second one: that halves what everybody has to
fetch, and a lookup reads both.
"""
_CHEAP: Final = 5_000
"""Bytes of the order of all documents up to which every search gets it with the root: nearly each
one needs it, and a file of its own would be one more to wait for.
"""
_MOST_BEGINNINGS: Final = 200
_ORDER: Final = "c-best"
_HEAD: Final = (
    "count",
    "size",
    "step",
    "blocks",
    "names",
    "single",
    "others",
    "begins",
    "known",
    "order",
)
"""What tells in which files names, pairs of syllables and documents are; which words names have."""
VERSION = 5
_SIZES = {"names": 2_400, "single": 2_000, "others": 2_000, "texts": 4_500}
"""Bytes of a shard."""
_CAP_SHARE, _CAP_LEAST, _CAP_KEPT = 40, 2_000, 1_000
"""In texts, what stands in one of 40 of all documents (if in 2,000) keeps its best 1,000."""


def write_search(
    site: Site,
    writer: Writer,
    *,
    jobs: int = 1,
    kept: KeptSpans | None = None,
    rest: KeptRest | None = None,
) -> None:
    """Write the whole index of a published roll, in two processes if ``jobs`` allows it.

    What ``kept`` has of the lists of texts is not made anew, nor all else where ``rest`` has it.
    """
    rest = rest or KeptRest()
    parallel = jobs > 1 and len(site.roll.honourees) >= _PARALLEL_FROM
    run = both if parallel else one_by_one
    with not_looked_for():
        index = _Index(site)
        found = index.kept(rest)
        text = index.text(run, kept)
        if found is None:
            (files, _nothing), made = run(partial(index.texts, text), index.rest)
            rest.remember(made)
        else:
            (files, _nothing), made = index.texts(text), found
    others, told = made
    files |= others
    digests = {name: hashlib.sha256(data).digest() for name, data in files.items()}
    root = _addressed(told, digests)
    for name, data in files.items():
        writer.file(f"{FOLDER}{root['folder']}/{name}.bin", data)
    _write_top(root, writer)


def search_parts(site: Site, writer: Writer) -> list[Callable[[], None]]:
    """The same as two tasks for two machines, after which ``join_search`` has to be called.

    One writes the lists of texts, two thirds of the work, the other one all else. No more of them:
    either has to make all documents first, which takes twice as long as writing all blocks of them.
    """
    index = _Index(site)
    return [partial(_write_part, index, writer, part) for part in _PARTS]


def join_search(writer: Writer) -> None:
    """Make one index of what the tasks wrote: only now it is known what its folder is called."""
    apart = f"{FOLDER}{_APART}"
    told: Root = {}
    for part in _PARTS:
        told |= json.loads(writer.take(f"{apart}/{part}.json"))
    digests = {
        name.rpartition("/")[2].removesuffix(".bin"): bytes.fromhex(one.sha256)
        for name, one in writer.written.items()
        if name.startswith(f"{apart}/")
    }
    root = _addressed(told, digests)
    writer.move_below(apart, f"{FOLDER}{root['folder']}")
    _write_top(root, writer)


def _write_part(index: _Index, writer: Writer, part: str) -> None:
    with not_looked_for():
        files, told = index.texts(index.text(one_by_one)) if part == "texts" else index.rest()
    for name, data in files.items():
        writer.file(f"{FOLDER}{_APART}/{name}.bin", data)
    writer.file(f"{FOLDER}{_APART}/{part}.json", json.dumps(told).encode())


def _addressed(told: Root, digests: Mapping[str, bytes]) -> Root:
    """The root, with the name of the folder, which is made of it and of all files."""
    digest = hashlib.sha256()
    for name in sorted(digests):
        digest.update(name.encode() + digests[name])
    columns = told.pop("columns")
    digest.update(json.dumps(told, sort_keys=True).encode())
    return told | {"folder": digest.hexdigest()[:12], "columns": columns}


def _write_top(told: Root, writer: Writer) -> None:
    folder = {"folder": told["folder"]}
    head = _json(folder | {key: told.pop(key) for key in _HEAD})
    writer.file(f"{FOLDER}head.js", f"export const head={head}\n".encode())
    writer.file(f"{FOLDER}root.json", _json(told).encode())


def _json(data: Root) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class _Index:
    """The documents of a site; what is written of them, and what the root tells of that."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self._site)

    @cached_property
    def _documents(self) -> tuple[list[Document], Syllables]:
        syllables = Syllables()
        return documents(self._site, syllables, self._tables), syllables

    @cached_property
    def _order(self) -> Orders:
        return orders(self._documents[0])

    def text(self, run: Run, kept: KeptSpans | None = None) -> Texts:
        """What stands in which texts."""
        return text_terms(*self._documents, run, kept)

    def texts(self, text: Texts) -> tuple[Files, Root]:
        """The lists of texts."""
        found, syllables = self._documents
        order = self._order
        most = max(_CAP_LEAST, len(found) // _CAP_SHARE)
        best = sorted(range(len(found)), key=order.best.__getitem__)
        capper = partial(cap, most=most, kept=_CAP_KEPT, order=order.best, best=best)
        partly = {spelled(term, syllables)[1] for term in text.partly}
        named = ((*spelled(term, syllables), each) for term, each in text.lists.items())
        terms = (
            Term(folded, one, *capper(each), one in partly) for folded, one, each in in_order(named)
        )
        family = shards(terms, _SIZES["texts"])
        starts = packed(_fronted(family.starts).encode())
        return _numbered("t", family.files) | {"starts": starts}, {}

    @cached_property
    def _root(self) -> Root:
        return _root(self._site, self._documents[0], self._tables)

    def kept(self, rest: KeptRest) -> tuple[Files, Root] | None:
        """What ``rest`` gives, as an earlier build made it of the same; None where none did."""
        return rest.find(self._documents[0], self._root)

    def rest(self) -> tuple[Files, Root]:
        """The lists of names, the blocks that results show, the columns of facets and orders."""
        found, syllables = self._documents
        pairs, single = name_terms(found, syllables)
        others = other_names(found, syllables)
        families = {
            "names": ((*spelled(term, syllables), each) for term, each in pairs.items()),
            "single": (
                (syllables.folded[term], syllables.spelled[term], each)
                for term, each in single.items()
            ),
            "others": others,
        }
        files: Files = {}
        starts: Root = {}
        for name, lists in families.items():
            family = _whole(lists, _SIZES[name])
            files |= _numbered(name[0], family.files)
            starts[name] = _fronted(family.starts)
        starts["begins"] = _begins(others)
        starts["known"] = b64encode(bloom({syllables.folded[term] for term in single})).decode()
        blocks = Blocks(found, self._tables)
        files |= _numbered("b", blocks)
        facets = columns(found, self._order)
        files |= {f"c-{name}": data for name, data in facets.items()}
        files["syllables"] = _syllables(single, syllables)
        sizes = {name: len(data) for name, data in facets.items()}
        root = self._root | starts | {"layout": blocks.layout, "columns": sizes}
        return files, root | _order(files)


def _begins(others: Iterable[Named]) -> list[str] | None:
    """The first words of all other names, folded, so that who asks for none of them asks for no
    file; None where they are too many to be told to everybody.
    """
    words = sorted({folded.partition(" ")[0] for folded, *_rest in others})
    return words if len(words) <= _MOST_BEGINNINGS else None


def _order(files: Files) -> Root:
    """The order of all documents itself, or which file a search has to ask for to have it."""
    if len(files[_ORDER]) > _CHEAP or is_packed(files[_ORDER]):
        return {"order": [_ORDER]}
    return {"order": [], "best": b64encode(files.pop(_ORDER)).decode()}


def _numbered(letter: str, files: Iterable[bytes]) -> Files:
    return {f"{letter}{number}": data for number, data in enumerate(files)}


def _root(site: Site, found: Sequence[Document], tables: Tables) -> dict[str, Any]:
    """What every search needs first: where files begin, labels, the words of the interface."""
    step = 1 if len(found) <= _FEW else 2
    cuts = range(0, len(found), SIZE * step)
    starts = separators(
        [found[first].key for first in cuts],
        [found[min(first + SIZE * step, len(found)) - 1].key for first in cuts],
    )
    words = site.words.search
    return {
        "version": VERSION,
        "count": len(found),
        "awards": sum(len(one.rows) for one in found),
        "size": SIZE,
        "step": step,
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
