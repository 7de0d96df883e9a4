"""Puts the form editor into the site: the npm package's bundle, our scripts, configuration."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from generator.assets import Assets
from generator.cache.versions import code_version
from generator.config import DECAP
from generator.editor.config import FORMAT, config, kinds_of
from generator.editor.layout import layout
from generator.editor.privacy import privacy
from generator.editor.suggestions import suggestions
from generator.editor.uploads import uploads
from generator.editor.words import plain
from generator.json_script import json_script
from generator.output import Writer
from generator.policy import LOCAL, REFERRER, editor_policy, written
from generator.problems import SurroundingsFault
from generator.site import Site
from generator.theme import LOGO

_ASSET = re.compile(r"(?<=\")\.\./(assets/[\w./-]+)(?=\")")
MENDED = (
    # What was begun and not saved comes back when the empty form is there, which would replace it.
    (
        "a(t,n),e?i(t,this.props.location.search):r(t,n);const u=",
        "Promise.resolve(e?i(t,this.props.location.search):r(t,n)).finally(()=>a(t,n));const u=",
    ),
    # Of a record that has no branch it was replaced too, since nobody waited for the record.
    (
        ",n(mp(e,t))):n(Mu(",
        ",await n(mp(e,t))):n(Mu(",
    ),
    # It is kept as it is typed: whoever closes the page waits no two seconds before.
    (
        "this.props.persistLocalBackup(e,t)},2e3)",
        "this.props.persistLocalBackup(e,t)},300)",
    ),
    # A form that nobody has filled in yet is not saved.
    (
        'children:a("editor.editorToolbar.changesSaved")',
        'children:a(this.props.isNewEntry?"editor.editorToolbar.newEntry"'
        ':"editor.editorToolbar.changesSaved")',
    ),
    # What is pasted comes as Markdown (page/paste.js), which Decap reads as it reads a file: of the
    # clipboard's HTML it would keep neither tables nor Word's lists. A table is not to become a
    # part of the paragraph that it is put into.
    (
        'e.insertData=n=>{const r=n.getData("text/html");if(r){const t=p4.sanitize(r),'
        'n=N4((new DOMParser).parseFromString(t,"text/html").body);'
        "return void ZK.insertFragment(e,n)}t(n)}",
        "e.insertData=n=>{const r=window.pastedMarkdown(n);if(null!==r){"
        "const t=$2()().use(p5).use(_5,{voidCodeBlock:!0}).runSync(X5(r,[])).children,"
        "i=e.selection&&lK.above(e,{match:t=>eK.isElement(t)&&lK.isBlock(e,t)}),"
        'o=i&&""===rK.string(i[0]);'
        'return void(o||t.every(e=>"paragraph"===e.type)'
        "?ZK.insertFragment(e,t):ZK.insertNodes(e,t,{select:!0}))}t(n)}",
    ),
    # What parts cells is a letter within one, and would part it where it is written plainly.
    (
        ".use(U5).use(J2()).use(function(){this.Compiler.prototype.visitors.text=e=>e.value})",
        ".use(U5).use(J2()).use(function(){const e=this.Compiler.prototype.visitors,"
        "t=e.tableCell;e.text=e=>e.value,"
        'e.tableCell=function(e){return t.call(this,e).replace(/\\\\?\\|/g,"\\\\|")}})',
    ),
    # An iPhone turns its HEIC photos into JPEG where only that is taken.
    (
        'accept:t?"image/*":"*/*"',
        'accept:t?"image/jpeg,image/png,image/webp":"*/*"',
    ),
    # A record that has no branch would seem to have one after saving failed, with a button that
    # gives it up: it is somebody else's where saving was stopped because of it.
    (
        'case rd:return e.setIn(["entities",`${t.payload.collection}.${t.payload.slug}`,'
        '"isPersisting"],!1)',
        'case rd:return(n=>e.hasIn([...n,"slug"])?e.setIn([...n,"isPersisting"],!1):e.deleteIn(n))'
        '(["entities",`${t.payload.collection}.${t.payload.slug}`])',
    ),
    # While a record is saved nothing is taken off the portal, as the button beside it would say.
    (
        'a(o?"editor.editorToolbar.unpublishing":"editor.editorToolbar.published")',
        'a("editor.editorToolbar.published")',
    ),
    # What a record has but one of is not added twice: the next reload would lose the second.
    (
        'allowAdd:n.get("allow_add",!0)',
        'allowAdd:l.size<n.get("max",1/0)&&n.get("allow_add",!0)',
    ),
    # The search of its lists knows letters as they are typed; page/searching.js knows Vietnamese.
    (
        "return Wi.filter(t,a,{extract:If(Mi()(o))})",
        "return window.foundRecords(t,a,e)",
    ),
    # What is searched for may have a slash in it, as the numbers of decisions have.
    ('path:"/search/:searchTerm"', 'path:"/search/:searchTerm(.*)"'),
    ('/:name/search/:searchTerm"', '/:name/search/:searchTerm(.*)"'),
)
"""Places of Decap's bundle, in the version that the lock file names, and what stands there here."""
_TOLD = (
    "paste",
    "privacy",
    "refused",
    "phrases",
    "reference",
    "repository",
    "select",
    "figure",
    "namesakes",
    "embargo",
)
"""Parts of the editor's words that its scripts are given."""
_YAML = Path("node_modules/js-yaml/dist/browser/js-yaml.esm.min.mjs")


class EditorError(SurroundingsFault):
    """The editor's packages are not what they should be (English, for developers)."""


def write_editor(site: Site, assets: Assets, writer: Writer) -> None:
    """Write the editor below its address, if its packages are there.

    Raises EditorError where they are there in part.
    """
    if not site.settings.has_editor:
        return
    folder, base = site.settings.editor.folder, site.addresses.editor
    yaml_package = folder / _YAML
    if not yaml_package.is_file():
        raise EditorError(f"{yaml_package} is missing: run make editor")
    main, *others = _bundle(folder / DECAP)
    _write_mended(main, f"{base}decap/{main.name}", writer)
    for file in others:
        writer.copy(file, f"{base}decap/{file.name}")
    writer.copy(yaml_package, f"{base}js-yaml.js")
    for file in sorted(site.settings.editor.page.glob("*.js")):
        text = file.read_text(encoding="utf-8")
        writer.file(base + file.name, _pointed(text, assets).encode())
    writer.copy(site.settings.editor.page / "editor.css", f"{base}editor.css")
    kinds, rules = kinds_of(site), site.settings.decisions
    writer.file(f"{base}config.yml", _yaml(config(site, f"../{assets(LOGO)}")))
    told = layout(kinds, rules, site.locale)
    writer.file(f"{base}layout.json", _json({"format": FORMAT, "kinds": told}))
    writer.file(f"{base}privacy.json", _json(privacy(site.words, kinds, site.settings.language)))
    for kind, offered in suggestions(site).items():
        writer.file(f"{base}suggestions/{kind}.json", _json(offered))
    writer.page(base, _pointed(_page(site), assets))


def _pointed(text: str, assets: Assets) -> str:
    """A text with the theme's files in it named as they are sent."""
    return _ASSET.sub(lambda found: f"../{assets(found[1])}", text)


def _write_mended(bundle: Path, name: str, writer: Writer) -> None:
    """Mending megabytes takes longer than most of a small edit: kept while it is what it was.

    Raises what ``_mended`` does.
    """
    data = bundle.read_bytes()
    made_of = hashlib.sha256(code_version().encode() + data).digest()
    if not writer.keep(name, made_of):
        writer.file(name, _mended(bundle, data.decode()).encode(), made_of)


def _mended(bundle: Path, text: str) -> str:
    """Decap's bundle with its mended places. Raises EditorError where it has others."""
    for found, instead in MENDED:
        if text.count(found) != 1:
            raise EditorError(f"{bundle}: not once in it: {found} (generator/editor/bundle.py)")
        text = text.replace(found, instead)
    return text


def _bundle(dist: Path) -> list[Path]:
    """The bundle, the parts that it loads when they are needed, and its licences."""
    parts = [dist / "decap-cms.js", dist / "decap-cms.js.LICENSE.txt"]
    return parts + sorted(dist.glob("*.decap-cms.js")) + sorted(dist.glob("*.wasm"))


def _page(site: Site) -> str:
    environment = Environment(
        loader=FileSystemLoader(site.settings.editor.page),
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
        "local": LOCAL,
        "language": settings.language,
        **{name: words[name] for name in _TOLD},
        "uploads": uploads(),
        "waiting": words["waiting"] | {one: words[one] for one in ("decision", "criterion")},
        "overwriting": {"stopped": words["overwriting"]["stopped"]},
        "abbreviations": plain(site.words.search.browser.abbreviations),
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
