"""The theme's own scripts, sent in few files and without what only developers read.

Their sources, ``theme/assets/js/``, stay the small modules that they are. A module that re-exports
others (``export * from``) is sent as one file with all of them in it, each in a scope of its own;
whoever imports from one of them, and has the same beginning of a name, is given that file. Comments
and blanks go: a quarter of what a phone fetches before it can search. A word of the language
catalogue, ``"{{ words.frame.search_error }}"``, is put in: no page has to bring it along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import rjsmin

from generator.language import Words, worded
from generator.output import Writer
from generator.problems import SurroundingsFault

_FOLDER: Final = "assets/js"
STABLE: Final = "assets/embed"
"""Scripts that other sites load: each stands alone, under a name that stays."""
_REEXPORT: Final = re.compile(r'^export \* from "\./(.+)";$', re.MULTILINE)
_IMPORT: Final = re.compile(r'^import (\{[^}]*\}) from "(?:\./)?([\w./-]+)";$', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:const|class|(?:async )?function) (\w+))", re.MULTILINE)
_UNKNOWN: Final = re.compile(r"^(?:import\b(?!\()|export\b).*", re.MULTILINE)


class ScriptError(SurroundingsFault, ValueError):
    """A script of the theme is written in a way that cannot be joined with others."""


def write_scripts(words: Words, root: Path, writer: Writer) -> None:
    """Write joined and smaller ones in place of those that the engine has copied below ``root``.

    Raises ScriptError where modules cannot be joined, MissingWord.
    """
    sources = {
        file.name: worded(file.read_text(encoding="utf-8"), words)
        for file in sorted((root / _FOLDER).glob("*.js"))
    }
    sent = joined(sources)
    for name in sorted(sent):
        writer.replace(f"{_FOLDER}/{name}", f"{rjsmin.jsmin(sent[name])}\n".encode())
    for name in sources.keys() - sent.keys():
        writer.remove(f"{_FOLDER}/{name}")
    for file in sorted((root / STABLE).glob("*.js")):
        text = worded(file.read_text(encoding="utf-8"), words)
        writer.replace(f"{STABLE}/{file.name}", f"{rjsmin.jsmin(text)}\n".encode())


def joined(sources: Mapping[str, str]) -> dict[str, str]:
    """The files to send for modules by name: those that were joined only where they are asked for.

    Raises ScriptError.
    """
    wholes = {name: _REEXPORT.findall(text) for name, text in sources.items()}
    home = {part: whole for whole, parts in wholes.items() for part in parts}
    sent = {}
    for name, text in sources.items():
        if wholes[name]:
            sent[name] = _join(wholes[name], sources, home)
        elif name not in home:
            sent[name] = _IMPORT.sub(partial(_led, name, home), text)
    asked = {part for text in sent.values() for _, part in _IMPORT.findall(text)}
    return sent | {part: sources[part] for part in home.keys() & asked}


def _led(name: str, home: Mapping[str, str], found: re.Match[str]) -> str:
    """An import, from the file in which the module is sent if both are of one family."""
    part = found[2]
    family = part.partition("-")[0] + "-"
    return found[0].replace(part, home.get(part, part)) if name.startswith(family) else found[0]


def _join(parts: Sequence[str], sources: Mapping[str, str], home: Mapping[str, str]) -> str:
    """One module of several, which must stand in the order of their imports."""
    scopes: dict[str, str] = {}
    outside: dict[str, str] = {}
    exported: dict[str, str] = {}
    lines = []
    for part in parts:
        text = sources[part]
        names = _EXPORT.findall(text)
        _refuse(part, (f"{name} is in {exported[name]} too" for name in names if name in exported))
        exported |= dict.fromkeys(names, part)
        given = {}
        for _, other in _IMPORT.findall(text):
            if other in scopes:
                given[other] = scopes[other]
            elif other in parts:
                raise ScriptError(f"{part}: {other} must stand before it")
            else:
                file = home.get(other, other)
                given[other] = outside.setdefault(file, f"outside{len(outside)}")
        body = _EXPORT.sub("", _IMPORT.sub(partial(_local, given), text))
        _refuse(part, _UNKNOWN.findall(body))
        scopes[part] = f"part{len(scopes)}"
        inner = ", ".join(names)
        lines.append(f"const {scopes[part]} = (() => {{\n{body}\nreturn {{ {inner} }};\n}})();")
        lines.append(f"export const {{ {inner} }} = {scopes[part]};")
    heads = [f'import * as {scope} from "{_address(file)}";' for file, scope in outside.items()]
    return "\n".join(heads + lines)


def _address(file: str) -> str:
    """A module beside this one, or what the build writes elsewhere (``../search/head.js``)."""
    return file if file.startswith("../") else f"./{file}"


def _local(given: Mapping[str, str], found: re.Match[str]) -> str:
    return f"const {found[1].replace(' as ', ': ')} = {given[found[2]]};"


def _refuse(part: str, faults: Iterable[str]) -> None:
    told = "; ".join(faults)
    if told:
        raise ScriptError(f"{part}: cannot be joined: {told}")
