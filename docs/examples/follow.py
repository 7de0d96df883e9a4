#!/usr/bin/env python3
"""Follows the open data of an honour roll: ``follow.py https://portal.example/api/v1/ roll.db``.

``roll.db`` is an SQLite database in which the table ``documents`` holds every published record and
catalogue as it is now. The first call reads all of them, each later one what has changed since:

1. ``changes.json`` names the catalogues and, for each folder, a list of its files, with SHA-256;
2. lists that are not as they were are read; they name the files with their SHA-256;
3. files that are not as they were are read, and what stands in no file any more is deleted.

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
create table if not exists lists (file text primary key, sha256 text, body text);
create table if not exists files (file text primary key, sha256 text);
create table if not exists documents (path text primary key, file text, body text);
create index if not exists documents_of on documents (file);
"""
Fetch = Callable[[str], bytes]
Keep = Callable[[str, str, str], None]


class Replaced(Exception):
    """Another state of the portal was put in place while this one was being read."""


def follow(root: str, database: str, pause: float = PAUSE) -> tuple[int, int]:
    """Bring a database up to date: how many files were read, and how many are gone.

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
    try:
        root = json.loads(fetch("changes.json"))
    except Replaced as error:
        raise FileNotFoundError(f"no open data there: {error}") from None

    def keep_list(path: str, sha256: str, body: str) -> None:
        store.execute("insert or replace into lists values (?, ?, ?)", (path, sha256, body))

    def keep_file(path: str, sha256: str, body: str) -> None:
        store.execute("insert or replace into files values (?, ?)", (path, sha256))
        store.execute("delete from documents where file = ?", (path,))
        rows = [(name, path, text) for name, text in documents(path, body)]
        store.executemany("insert into documents values (?, ?, ?)", rows)

    lists = {one["file"]: one["sha256"] for one in root["folders"]}
    update(store, "lists", lists, fetch, keep_list)
    files = {one["file"]: one["sha256"] for one in root["catalogues"]}
    for (body,) in store.execute("select body from lists"):
        files |= json.loads(body)["files"]
    done = update(store, "files", files, fetch, keep_file)
    store.execute("delete from documents where file not in (select file from files)")
    return done


def documents(path: str, body: str) -> Iterable[tuple[str, str]]:
    """What a file holds: records, each as others name it, or a catalogue."""
    if path.startswith("catalogues/"):
        return [(path, body)]
    held = json.loads(body).items()
    return [(f"{path}#/{name}", json.dumps(one, ensure_ascii=False)) for name, one in held]


def update(
    store: sqlite3.Connection, table: str, wanted: dict[str, str], fetch: Fetch, keep: Keep
) -> tuple[int, int]:
    """Make a table hold what is wanted and nothing else: how many were read, how many are gone."""
    known = dict(store.execute(f"select file, sha256 from {table}"))
    missing = [path for path, sha256 in wanted.items() if known.get(path) != sha256]
    gone = known.keys() - wanted.keys()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for some in parts(missing):
            for path, body in zip(some, pool.map(fetch, some), strict=True):
                if hashlib.sha256(body).hexdigest() != wanted[path]:
                    raise Replaced(path)
                keep(path, wanted[path], body.decode())
            store.commit()
    store.executemany(f"delete from {table} where file = ?", [(path,) for path in gone])
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
    try:
        count, deleted = follow(sys.argv[1].rstrip("/") + "/", sys.argv[2])
    except (OSError, Replaced) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print(f"{count} files read, {deleted} deleted")
