#!/usr/bin/env python3
"""Follows the open data of an honour roll: ``follow.py https://portal.example/api/v1/ roll.db``.

``roll.db`` is an SQLite database in which the table ``documents`` holds every published document as
it is now. The first call reads all of them, each later one reads what has changed since:

1. ``changes.json`` names a few pages for each month, each with its SHA-256;
2. pages that are not as they were are read; together they name every document with its SHA-256;
3. documents that are not as they were are read, and those that are named no more are deleted.

A call that was interrupted goes on where it stopped. Nothing but Python's standard library is
needed. It may be copied and changed freely.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

AT_ONCE = 4
TOGETHER = 200
ATTEMPTS = 3
PAUSE = 20.0
TABLES = """
create table if not exists pages (path text primary key, sha256 text, body text);
create table if not exists documents (path text primary key, sha256 text, body text);
"""
Fetch = Callable[[str], bytes]


class Replaced(Exception):
    """Another state of the portal was put in place while this one was being read."""


def follow(root: str, database: str, pause: float = PAUSE) -> tuple[int, int]:
    """Bring a database up to date: how many documents were read, and how many deleted.

    Raises Replaced where the portal is put in place anew again and again, OSError where it does not
    answer.
    """
    with sqlite3.connect(database) as store:
        store.executescript(TABLES)
        for attempt in range(ATTEMPTS):
            try:
                return once(store, lambda path: read(root + quote(path)))
            except Replaced:
                if attempt == ATTEMPTS - 1:
                    raise
                time.sleep(pause)
    raise AssertionError


def once(store: sqlite3.Connection, fetch: Fetch) -> tuple[int, int]:
    """One round, as the head of this file says."""
    root = json.loads(fetch("changes.json"))
    listed = [page for month in root["months"] for page in month["pages"]]
    pages = {page["document"]: page["sha256"] for page in listed}
    update(store, "pages", pages, fetch)
    documents = {one["document"]: one["sha256"] for one in root["catalogues"]}
    for (body,) in store.execute("select body from pages"):
        for change in json.loads(body)["changes"]:
            documents |= change["documents"]
    return update(store, "documents", documents, fetch)


def update(
    store: sqlite3.Connection, table: str, wanted: dict[str, str], fetch: Fetch
) -> tuple[int, int]:
    """Make a table hold what is wanted and nothing else: how much was read, and deleted."""
    known = dict(store.execute(f"select path, sha256 from {table}"))
    missing = [path for path, sha256 in wanted.items() if known.get(path) != sha256]
    gone = known.keys() - wanted.keys()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for some in parts(missing):
            for path, body in zip(some, pool.map(fetch, some), strict=True):
                if hashlib.sha256(body).hexdigest() != wanted[path]:
                    raise Replaced(path)
                row = (path, wanted[path], body.decode())
                store.execute(f"insert or replace into {table} values (?, ?, ?)", row)
            store.commit()
    store.executemany(f"delete from {table} where path = ?", [(path,) for path in gone])
    store.commit()
    return len(missing), len(gone)


def parts(paths: Iterable[str]) -> Iterable[list[str]]:
    """Some at a time."""
    rest = iter(paths)
    while some := list(islice(rest, TOGETHER)):
        yield some


def read(url: str) -> bytes:
    """What stands at an address. Raises Replaced where nothing does, OSError where it fails."""
    request = Request(url, headers={"User-Agent": "honour-roll-follow/1"})
    try:
        with urlopen(request, timeout=60) as answer:
            return answer.read()
    except URLError as error:
        if getattr(error, "code", None) == 404 or isinstance(error.reason, FileNotFoundError):
            raise Replaced(url) from None
        raise


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count, deleted = follow(sys.argv[1].rstrip("/") + "/", sys.argv[2])
    print(f"{count} documents read, {deleted} deleted")
