"""The theme's own files, each under a name that bears a fingerprint of what is in it.

``assets/css/honour-roll.css`` is sent as ``assets/css/honour-roll.1a2b3c4d.css``: under that name
there is never anything else, so browsers keep it for good (``generator.headers``) and ask again
for nothing that has not changed. A fingerprint is made of a file and of all that it leads to: a
script that imports another one gets a new name when the other changes. What leads to each other,
as scripts do that load each other when they are needed, is fingerprinted together.

A page names its files in the moment in which it is made. So nobody who opens a page while a new
site is put in place gets scripts of one and styles of the other. A page that was open before goes
on with what it has loaded; what it asks for later and has changed since is gone with the old
site. That can be a part of the search or of the copying of texts: both say, or show, that it
failed, and work on the next page; no text, link or form depends on them.

What others keep the address of - the picture and the style sheet of feeds, the element for other
sites - stands in ``assets/feed/`` and ``assets/embed/`` under names that stay, as do photos,
recordings and documents.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.language import Words
from generator.output import Writer
from generator.problems import GeneratorFault
from generator.scripts import write_scripts
from generator.styles import write_styles

FOLDERS: Final = ("assets/css/", "assets/fonts/", "assets/icons/", "assets/js/")
"""Everything in them bears a fingerprint."""
DIGITS: Final = 8
"""Hexadecimal digits of a fingerprint."""
_REFERENCE: Final = re.compile(rb"""(?<=["'(])\.{1,2}/[\w./-]+\.\w+(?=["')])""")
"""A relative address in a style sheet or in a script."""
_NOTICE: Final = "assets/NOTICE.txt"
_EDITOR: Final = "[editor]"
_IN_FRAME: Final = re.compile(rf"(?:{'|'.join(FOLDERS)})[\w.-]+")


class AssetError(GeneratorFault):
    """Something names a file of the theme that there is not (English, for developers)."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the theme's files stand, by the names that they have in the theme."""

    names: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        """The name under which a file is sent, below the site's root; of what bears no fingerprint
        its own. Raises AssetError.
        """
        if not name.startswith(FOLDERS):
            return name
        try:
            return self.names[name]
        except KeyError:
            raise AssetError(f"the theme has no {name}") from None

    def pointed(self, html: str) -> str:
        """A frame that the engine rendered, with the files named as they are sent."""
        return _IN_FRAME.sub(lambda found: self(found[0]), html)


def write_assets(words: Words, root: Path, writer: Writer) -> Assets:
    """Join, shorten and name anew what the engine has copied below ``root``.

    Raises AssetError, ScriptError, FileNotFoundError.
    """
    write_scripts(words, root, writer)
    write_styles(words, root, writer)
    _write_notice(words, root, writer)
    names = [name for name in writer.written if name.startswith(FOLDERS)]
    files = {name: (root / name).read_bytes() for name in sorted(names)}
    assets = Assets({name: _named(name, mark) for name, mark in fingerprints(files).items()})
    for name, data in files.items():
        writer.remove(name)
        writer.file(assets(name), _led(name, data, assets))
    return assets


def _write_notice(words: Words, root: Path, writer: Writer) -> None:
    """Whose work is served, with the form editor's address in it."""
    if (notice := root / _NOTICE).is_file():
        told = notice.read_text(encoding="utf-8").replace(_EDITOR, str(words.addresses.editor))
        writer.replace(_NOTICE, told.encode())


def fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    """Of each file that of its own bytes and of those that it leads to, near and far."""
    links = {name: {one for one, _place in _links(name, data)} for name, data in files.items()}
    for name, found in links.items():
        if unknown := sorted(one for one in found - files.keys() if one.startswith(FOLDERS)):
            raise AssetError(f"{name} names {unknown[0]}, which is not there")
    own = {name: hashlib.sha256(data).digest() for name, data in files.items()}
    marks = {}
    for name in files:
        reached, further = {name}, [name]
        while further:
            fresh = (links[further.pop()] & files.keys()) - reached
            reached |= fresh
            further += fresh
        whole = hashlib.sha256(name.encode())
        for one in sorted(reached):
            whole.update(one.encode() + b"\0" + own[one])
        marks[name] = whole.hexdigest()[:DIGITS]
    return marks


def _named(name: str, mark: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{mark}{dot}{ending}"


def _links(name: str, data: bytes) -> Iterator[tuple[str, re.Match[bytes]]]:
    """The files that a style sheet or a script names, by their names below the site's root."""
    if name.endswith((".css", ".js")):
        folder = posixpath.dirname(name)
        for found in _REFERENCE.finditer(data):
            yield posixpath.normpath(posixpath.join(folder, found[0].decode())), found


def _led(name: str, data: bytes, assets: Assets) -> bytes:
    """A file with the names in it under which the others are sent."""
    parts, end = [], 0
    for other, found in _links(name, data):
        if other.startswith(FOLDERS):
            folder = posixpath.dirname(found[0].decode())
            new = f"{folder}/{posixpath.basename(assets(other))}"
            parts += [data[end : found.start()], new.encode()]
            end = found.end()
    return b"".join([*parts, data[end:]])
