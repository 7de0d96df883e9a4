"""Puts the form editor into the site: the npm package's bundle, our scripts, configuration."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from generator.assets import Assets
from generator.config import Settings
from generator.editor.config import FORMAT, config
from generator.editor.layout import layout
from generator.editor.suggestions import suggestions
from generator.editor.words import plain
from generator.json_script import json_script
from generator.output import Writer
from generator.policy import REFERRER, editor_policy, written
from generator.site import Site

_LOGO = "assets/icons/emblem.svg"
_ASSET = re.compile(r"(?<=\")\.\./(assets/[\w./-]+)(?=\")")
_DECAP = Path("node_modules/decap-cms/dist")
_YAML = Path("node_modules/js-yaml/dist/browser/js-yaml.esm.min.mjs")


class EditorError(Exception):
    """The editor's packages are not what they should be (English, for developers)."""


def has_editor(settings: Settings) -> bool:
    """Whether the editor's npm packages are installed, so that it is built."""
    return (settings.editor.folder / _DECAP / "decap-cms.js").is_file()


def write_editor(site: Site, assets: Assets, writer: Writer) -> None:
    """Write the editor below its address, if its packages are there.

    Raises EditorError where they are there in part.
    """
    if not has_editor(site.settings):
        return
    folder, base = site.settings.editor.folder, site.addresses.editor
    yaml_package = folder / _YAML
    if not yaml_package.is_file():
        raise EditorError(f"{yaml_package} is missing: run make editor")
    for file in _bundle(folder / _DECAP):
        writer.copy(file, f"{base}decap/{file.name}")
    writer.copy(yaml_package, f"{base}js-yaml.js")
    for file in sorted((folder / "page").glob("*.js")):
        text = file.read_text(encoding="utf-8")
        writer.file(base + file.name, _pointed(text, assets).encode())
    writer.copy(folder / "page/editor.css", f"{base}editor.css")
    writer.file(f"{base}config.yml", _yaml(config(site, f"../{assets(_LOGO)}")))
    writer.file(f"{base}layout.json", _json({"format": FORMAT, "kinds": layout()}))
    for kind, offered in suggestions(site).items():
        writer.file(f"{base}suggestions/{kind}.json", _json(offered))
    writer.page(base, _pointed(_page(site, folder / "page"), assets))


def _pointed(text: str, assets: Assets) -> str:
    """A text with the theme's files in it named as they are sent."""
    return _ASSET.sub(lambda found: f"../{assets(found[1])}", text)


def _bundle(dist: Path) -> list[Path]:
    """The bundle, the parts that it loads when they are needed, and its licences."""
    parts = [dist / "decap-cms.js", dist / "decap-cms.js.LICENSE.txt"]
    return parts + sorted(dist.glob("*.decap-cms.js")) + sorted(dist.glob("*.wasm"))


def _page(site: Site, templates: Path) -> str:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
    )
    environment.filters["json"] = json_script
    template = environment.get_template("index.html")
    return template.render(
        started=_started(site),
        settings=site.settings,
        words=site.words,
        policy=written(editor_policy(site.settings)),
        referrer=REFERRER,
    )


def _started(site: Site) -> dict[str, Any]:
    """What the page's scripts are given: their words, and whether anybody can sign in."""
    words = plain(site.words.editor)
    settings = site.settings
    return {
        "open": bool(settings.editor_repo and settings.editor.sign_in),
        "language": settings.language,
        "phrases": words["phrases"],
        "reference": words["reference"],
        "select": words["select"],
    }


def _yaml(data: Any) -> bytes:
    text = yaml.dump(
        data,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
    )
    return text.encode("utf-8")


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
