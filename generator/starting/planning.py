"""All files of a new portal, from what was answered. Nothing is written here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import yaml

from generator.icons import EMBLEM
from generator.language import FOLDER as LANGUAGES
from generator.language import Words
from generator.loading.walk import CATALOGUES
from generator.made import made_beside
from generator.records.kinds import Kind
from generator.records.rules import FREE, OFFICE
from generator.shipped import FOR_A_PORTAL, GUIDE, shipped
from generator.starting.answers import Answers, Starter
from generator.starting.emblem import drawing
from generator.starting.guide import guide
from generator.starting.workflows import taken
from generator.theme import LOGO
from generator.tint import Tint
from generator.yaml_layout.formatting import canonical_file

_TEXTS: Final = Path(__file__).parent / "texts"
_MAKEFILE: Final = _TEXTS / "Makefile"
"""The same in all languages, but for its first line."""
_PLACE: Final = re.compile(r"\[\[([a-z_]+)\]\]")
_HIDDEN: Final = ("gitignore", "github/")
"""How the names begin of files that are hidden in a portal, and are not here."""
_ARTICLE: Final = re.compile("^The +", re.IGNORECASE)
"""Sentences about an English prize have one before its name."""
_PHRASES: Final = "phrases.yml"
"""What taken files say in the first language, and in another one."""
_SIGN_IN: Final = "editor/sign-in/wrangler.toml"
_ORIGINS: Final = re.compile(rb"^(PORTAL_ORIGINS = ).*", re.MULTILINE)


def languages() -> tuple[str, ...]:
    """The languages in which a portal can be begun."""
    known = {one.stem for one in LANGUAGES.glob("*.yml")}
    return tuple(sorted(one.name for one in _TEXTS.iterdir() if one.name in known))


def starters(language: str) -> tuple[Starter, ...]:
    """What a portal can begin with in a language: a Vietnamese province is none in English."""
    return tuple(one for one in Starter if (_TEXTS / language / one.value).is_dir())


def plan(answers: Answers, words: Words, now: datetime) -> dict[str, bytes]:
    """Every file by its path below the portal's folder. Raises AnswerFault for the emblem."""
    tint = Tint(answers.main, answers.accent)
    picture = drawing(answers.emblem, answers.place or answers.body, tint).encode()
    values = _values(answers, words, now)
    folders = ["common", answers.starter.value]
    if answers.sample:
        folders.append(f"{answers.starter.value}-sample")
    files = dict(_from_package(answers, now))
    files["Makefile"] = _filled("Makefile", _MAKEFILE.read_text(encoding="utf-8"), values).encode()
    for folder in (*folders, "portal"):
        for name, text in _texts(answers.language, folder):
            files[name] = _filled(name, text, values).encode()
    origin = f'"https://{answers.domain.partition("/")[0]}"'.encode()
    files[_SIGN_IN] = _ORIGINS.sub(lambda found: found[1] + origin, files[_SIGN_IN])
    files |= {f"theme/{name}": picture for name in (EMBLEM, LOGO)}
    return files


def _values(answers: Answers, words: Words, now: datetime) -> dict[str, str]:
    """What the texts name, as it stands in a sentence."""
    told = words.init
    key = answers.starter.value
    named = {"body": answers.province if answers.place else answers.body, "place": answers.place}
    bare = _ARTICLE.sub("", named["body"]) if answers.starter is Starter.PRIZE else named["body"]
    site_name = str(told.site_names[key]).format(**named)
    host = answers.domain.partition("/")[0]
    roles = {} if answers.starter is Starter.PRIZE else told.roles
    province = answers.province
    return {
        **named,
        "office": answers.office,
        "province": province[0].upper() + province[1:],
        "in_province": province,
        "site_name": site_name,
        "subtitle": str(told.subtitles[key]).format(**{**named, "body": bare}),
        "bare": bare,
        "site_url": f"https://{answers.domain}/",
        "tag_authority": f"{host},{now.year}",
        "language": answers.language,
        "time_zone": answers.time_zone,
        # A jury decides by minutes, which nobody numbers or signs alone.
        "decision_need": "optional" if answers.starter is Starter.PRIZE else "required",
        "number_shape": FREE if answers.starter is Starter.PRIZE else OFFICE,
        "commands": str(told.commands),
        "made": "\n".join(f"/{one}" for one in made_beside(words)),
        "frontline_role": str(roles["front_line"]) if roles else "",
        "leader_role": str(roles["leader"]) if roles else "",
        "main": answers.main,
        "accent": answers.accent,
    }


def _texts(language: str, folder: str) -> Iterator[tuple[str, str]]:
    root = _TEXTS / language / folder
    for file in sorted(one for one in root.rglob("*") if one.is_file()):
        name = file.relative_to(root).as_posix()
        hidden = name.startswith(_HIDDEN)
        text = file.read_text(encoding="utf-8")
        if name == GUIDE:
            text = guide(shipped(GUIDE).read_text(encoding="utf-8"), text)
        yield f".{name}" if hidden else name, text


def _filled(name: str, text: str, values: Mapping[str, str]) -> str:
    """A text with what it names; records in the layout that all records have."""
    if name == "mkdocs.yml":
        # JSON is YAML, whatever a name has in it.
        return _PLACE.sub(lambda found: json.dumps(values[found[1]], ensure_ascii=False), text)
    inside = name.startswith("content/")
    in_yaml = inside and name.endswith(".yml")

    def said(found: re.Match[str]) -> str:
        value = values[found[1]]
        return json.dumps(value, ensure_ascii=False)[1:-1] if in_yaml else value

    filled = _PLACE.sub(said, text)
    return canonical_file(filled, _kind(name)) if inside else filled


def _kind(name: str) -> Kind:
    """Of a file below ``content/``."""
    _content, folder, *_rest = name.split("/")
    return Kind(name.rpartition("/")[2].removesuffix(".yml") if folder == CATALOGUES else folder)


def _from_package(answers: Answers, now: datetime) -> Iterator[tuple[str, bytes]]:
    """What a portal takes over as it comes with the package, in the words of its language."""
    file = _TEXTS / answers.language / _PHRASES
    phrases: dict[str, str] = (
        yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    )
    for name in FOR_A_PORTAL:
        yield name, _said(taken(name, answers.time_zone, now), phrases)
    for name, data in _editor():
        yield f"editor/{name}", _said(data, phrases)


def _said(data: bytes, phrases: Mapping[str, str]) -> bytes:
    for one, other in phrases.items():
        data = data.replace(one.encode(), other.encode())
    return data


def _editor() -> Iterator[tuple[str, bytes]]:
    """What the form editor takes beside the page that comes with the package."""
    root = shipped("editor")
    for file in sorted(one for one in root.rglob("*") if one.is_file()):
        parts = file.relative_to(root).parts
        if parts[0] != "page" and "node_modules" not in parts:
            yield "/".join(parts), file.read_bytes()
