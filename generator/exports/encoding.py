"""How documents are written: JSON (RFC 8259) in UTF-8, keys in the order of their types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from generator.exports.parts import Digest, PageRef
from generator.exports.references import ROOT
from generator.output import Writer

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encoded(view: object) -> bytes:
    """A view as the bytes of its document: the same for the same view."""
    return _ENCODER.encode(view).encode() + b"\n"


def gathered(views: Mapping[str, object]) -> bytes:
    """Views by name as the bytes of one file: a line for each, so that what differs is seen."""
    write = _ENCODER.encode
    lines = ",\n".join([f"{write(name)}:{write(view)}" for name, view in views.items()])
    return f"{{\n{lines}\n}}\n".encode()


class Ledger:
    """Writes files that name others with their digests, which the writer knows."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, path: str, view: object) -> Digest:
        """Write a file; its path below the API's root, and its digest."""
        self._writer.file(ROOT + path, encoded(view))
        return self.named(path)

    def page(self, path: str, view: object, count: int) -> PageRef:
        """Write a page of a list that names ``count`` documents."""
        return {**self.write(path, view), "count": count}

    def named(self, path: str) -> Digest:
        """A file that was written. Raises KeyError where none was."""
        return {"file": path, "sha256": self.digest(path)}

    def digest(self, path: str) -> str:
        """The SHA-256 of a file that was written. Raises KeyError where none was."""
        return self._writer.written[ROOT + path].sha256

    def below(self, folder: str) -> list[str]:
        """The files that were written below a folder, in no particular order."""
        start = ROOT + folder
        return [name[len(ROOT) :] for name in self._writer.written if name.startswith(start)]

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Those of several, by path, in their order."""
        return {path: self.digest(path) for path in paths}
