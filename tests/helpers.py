"""What the tests share: small portals on disk, the command run in this process, pages read."""

from __future__ import annotations

import contextlib
import copy
import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result
from generator.cli import main
from generator.files import remove_tree
from generator.language import language
from generator.records.ranked import BUILT_IN

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
PROVINCE = Path(__file__).parent / "province"
"""A portal with some eighty records and settings of its own; content/ is for tests/shipped/."""
BASE = "https://thu.example/cong/"
NOW = datetime.fromisoformat("2026-06-01T00:00:00+07:00")

_CONFIG = f"""\
site_name: Cổng thử
site_url: {BASE}
docs_dir: content/pages
theme:
  name: material
  custom_dir: theme
  language: vi
  font: false
  favicon: assets/icons/favicon.svg
plugins: [honour-roll]
extra:
  generator: false
  honour_roll:
    publisher: Ban Thi đua Thử
    per_page: 10
"""

# Elements that have no end tag.
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


LINES = {"p", "li", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "div", "blockquote", "summary"}
"""After these people see a new line, whether or not the file has one."""

_CELLS = {"td", "th"}
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer"),
    *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "nav", "ol", "p", "section", "table"),
    "ul",
)
_ENDED_BY: Mapping[str, set[str]] = {
    **{block: {"p"} for block in _BLOCKS},
    "li": {"li", "p"},
    **{term: {"dt", "dd", "p"} for term in ("dt", "dd")},
    **{cell: {*_CELLS, "p"} for cell in _CELLS},
    "tr": {*_CELLS, "tr", "p"},
    **{part: {*_CELLS, "tr", "thead", "tbody", "p"} for part in ("thead", "tbody", "tfoot")},
}
"""By an element that begins, which open ones end with it where they have no end tag."""
_MAY_END = {*_CELLS, "dd", "dt", "li", "p", "tbody", "thead", "tr"}
_UNQUOTED = re.compile(r"""("[^"]*"|'[^']*')|(?<=\s)([a-z-]+)=([^\s"'>]+)(?=[\s>])""")


def _quoted(found: re.Match[str]) -> str:
    return found[1] or f'{found[2]}="{found[3]}"'


class _InFull(HTMLParser):
    """An HTML text as people write it: see ``in_full``."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[str] = []
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and self._open[-1] in _ENDED_BY.get(tag, ()):
            self.parts.append(f"</{self._open.pop()}>")
        if tag not in VOID:
            self._open.append(tag)
        self.parts.append(_UNQUOTED.sub(_quoted, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in _MAY_END:
            self.parts.append(f"</{self._open.pop()}>")
        if self._open and self._open[-1] == tag:
            self._open.pop()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")


def in_full(html: str) -> str:
    """A page with the quotes and end tags that it can do without (``generator.pages.lean``)."""
    return "".join(_InFull(html).parts)


@dataclass
class Element:
    """An element of a page with its attributes and all text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)


def _attribute(name: str) -> str:
    """``class_`` and ``data_copy_of`` stand for what Python cannot name."""
    return name.rstrip("_").replace("_", "-")


@dataclass
class Page(HTMLParser):
    """The elements of an HTML text, in their order."""

    html: str
    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        self._open: list[Element] = []
        self.html = in_full(str(self.html))
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass
        if tag in LINES:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if not (self._open and self._open[-1].tag == "script"):
            self.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            one
            for one in self.elements
            if one.tag == tag
            and all(one.get(_attribute(name)) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × <{tag} {attributes}>"
        return found[0]

    @property
    def structured(self) -> list[dict[str, Any]]:
        """Every thing that the page tells in JSON-LD, each with the context of its document."""
        told = [json.loads(one.text) for one in self.all("script", type="application/ld+json")]
        return [
            {"@context": one["@context"], **thing}
            for one in told
            for thing in one.get("@graph", [one])
        ]

    @property
    def noindex(self) -> bool:
        return bool(self.all("meta", name="robots", content="noindex"))


class Portal:
    """A portal in a folder of its own: mkdocs.yml, the real theme, and a content tree."""

    def __init__(self, root: Path, *overlays: str) -> None:
        self.root = root
        self.content = root / "content"
        self.site = root / "site"
        self.told = ""
        root.mkdir(parents=True, exist_ok=True)
        (root / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
        (root / "theme").symlink_to(ROOT / "theme")
        for overlay in ("valid", *overlays):
            shutil.copytree(
                SITES / overlay,
                self.content,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("expected.txt"),
            )

    @classmethod
    def at(cls, root: Path) -> Portal:
        """A portal that is there already."""
        portal = cls.__new__(cls)
        portal.root, portal.content, portal.site = root, root / "content", root / "site"
        portal.told = ""
        return portal

    def copy(self, root: Path) -> Portal:
        """The same portal elsewhere, with all that was made of it."""
        shutil.copytree(self.root, root, symlinks=True)
        twin = copy.copy(self)
        twin.root, twin.content, twin.site = root, root / "content", root / "site"
        return twin

    def write(self, file: str, text: str | bytes) -> None:
        path = self.content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.content / file).read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new))

    def run(self, *arguments: str, now: datetime = NOW) -> Result:
        """``honour-roll`` inside this process."""
        with contextlib.chdir(self.root):
            return CliRunner().invoke(
                main,
                arguments,
                env={"SOURCE_DATE_EPOCH": str(int(now.timestamp()))},
                catch_exceptions=False,
            )

    def build(self, *arguments: str, now: datetime = NOW) -> Portal:
        """Build to site/; ``told`` is all that the command printed."""
        result = self.run("build", "--jobs", "1", *arguments, now=now)
        assert result.exit_code == 0, result.output
        self.told = result.output
        return self

    def page(self, address: str) -> Page:
        file = address + "index.html" if address == "" or address.endswith("/") else address
        return Page((self.site / file).read_text(encoding="utf-8"))

    def has(self, address: str) -> bool:
        return (self.site / address / "index.html").is_file()


def write_lists(portal: Portal) -> None:
    """The built-in levels and kinds as lists of the portal's own, by the names that they have."""
    words = language("vi")
    for kind, shelf in BUILT_IN.items():
        if (portal.content / f"catalogues/{kind}.yml").exists():
            continue  # somebody has added to it
        entries = [
            {**one.model_dump(mode="json", exclude_defaults=True), "name": words[kind.key][one.id]}
            for one in shelf.values()
        ]
        portal.write(f"catalogues/{kind}.yml", yaml.safe_dump(entries, allow_unicode=True))


def published_portal(root: Path) -> Portal:
    """A portal of real people that was built and committed; its manifest is kept beside it."""
    portal = Portal(root)
    for file in sorted(portal.content.rglob("*.*")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("sample: true\n", ""), encoding="utf-8")
    portal.build()
    shutil.copy(portal.site / "manifest.json", portal.root / "published.json")
    commit(portal.root)
    return portal


def province(root: Path) -> Portal:
    """The portal of tests/province in a folder of its own, with the real theme and editor."""
    shutil.copytree(PROVINCE, root)
    for part in ("theme", "editor"):
        (root / part).symlink_to(ROOT / part)
    return Portal.at(root)


def files_below(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def unzipped(data: bytes) -> dict[str, bytes]:
    """What is packed in an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def opened(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by path; of an archive of tables, what is packed in it."""
    found: dict[str, bytes] = {}
    for name, data in files_below(root).items():
        inside = unzipped(data) if name.endswith(".zip") else {}
        found |= {f"{name}/{one}": held for one, held in inside.items()} or {name: data}
    return found


def listed(portal: Portal, address: str) -> list[dict[str, str]]:
    """The rows of a list or a table that stands in an archive of its own."""
    (data,) = unzipped((portal.site / address).read_bytes()).values()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def add_unnamed(content: Path, count: int) -> None:
    """As many people who are not named, each with the first award of somebody of a corpus."""
    for number, file in enumerate(sorted((content / "individuals").glob("*.yml"))[:count]):
        award = yaml.safe_load(file.read_text(encoding="utf-8"))["awards"][0]
        record = {
            "awards": [{key: award[key] for key in ("decision", "form")}],
            "privacy": {"name": "withheld", "code": f"{number:064x}"},
            "sample": True,
            "status": "approved",
        }
        name = content / f"individuals/nguoi-duoc-khen-{number:010x}.yml"
        name.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")


@contextlib.contextmanager
def nested(folder: Path, depth: int) -> Iterator[Path]:
    """Folders in one another; the innermost. Gone afterwards: few tools can delete as many."""
    inner = folder
    try:
        for _ in range(depth):
            inner.mkdir()
            inner /= "d"
        inner.mkdir()
        yield inner
    finally:
        remove_tree(folder)


def everything_below(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Mode (with the kind), owner and bytes of all that stands below a folder, by path."""
    found = {}
    pending = [root]
    while pending:
        for one in pending.pop().iterdir():
            status = one.lstat()
            data = b""
            if stat.S_ISREG(status.st_mode):
                data = one.read_bytes()
            elif stat.S_ISLNK(status.st_mode):
                data = os.fsencode(one.readlink())
            elif stat.S_ISDIR(status.st_mode):
                pending.append(one)
            name = one.relative_to(root).as_posix()
            found[name] = (status.st_mode, status.st_uid, data)
    return found


def python(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with ``env`` over a plain environment."""
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**plain, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def git(folder: Path, *arguments: str) -> str:
    """git in a folder, as somebody; what it printed."""
    who = ["-c", "user.name=Người Thử", "-c", "user.email=thu@thu.example"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def commit(folder: Path, message: str = "Nội dung") -> str:
    """Commit all that stands in a folder, which becomes a repository if it is none; the id."""
    if not (folder / ".git").is_dir():
        git(folder, "init", "-q", "-b", "main")
        (folder / ".gitignore").write_text("/site/\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def mend(portal: Portal) -> None:
    """What people do about the places where a story of sites/valid names Lò Thị Ánh."""
    story = "stories/2021/nguoi-cho-thuoc.md"
    text = (portal.content / story).read_text(encoding="utf-8")
    text = text.replace("lo-thi-anh", "to-xe-may").replace("ca-nhan/to-xe", "tap-the/to-xe")
    portal.write(story, text.replace("Ánh", "người ấy"))
