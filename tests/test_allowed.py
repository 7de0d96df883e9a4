"""Every text of every kind reaches the outputs that the allow-list names, and no other."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable

import pytest
from generator.records.kinds import Kind

import full
from allowed import ALLOWED, OUTPUTS
from helpers import Portal, files_below
from printed import told_by
from shared_pictures import noted
from test_canaries import kits, posters, unpacked, weeks

_STRUCTURED = re.compile(r"<script type=application/ld\+json>.*?</script>", re.DOTALL)
# What a revoked award said is not what it says as long as it stands.
_REVOKED = re.compile(r"awards\.1\.(?!revoked)")


def field_of(name: str) -> tuple[Kind, str]:
    """``individuals.awards.0.citation``: the kind, and ``awards.citation``."""
    kind, _, rest = name.partition(".")
    return Kind(kind), re.sub(r"\.\d+", "", rest)


class Marked:
    """A portal in which every text has a word that stands nowhere else."""

    def __init__(self, portal: Portal) -> None:
        self.words: dict[str, str] = {}
        full.write(portal, self._word)
        with noted() as pictures:
            portal.build()
        self.outputs: dict[str, bytes] = defaultdict(bytes)
        for name, data in files_below(portal.site).items():
            for output, part in _parts(name, data):
                self.outputs[output] += part.lower() + b"\n"
        self.outputs["share pictures"] = repr(pictures).lower().encode()
        self.outputs["reports"] = _reported(portal)
        self.outputs["posters"] = _printed(portal)
        self.outputs["kits"] = _handed(portal, kits(portal), "gui-bao")
        self.outputs["digests"] = _handed(portal, weeks(portal), "gui-di")

    def _word(self, name: str) -> str:
        number = len(self.words)
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
        return self.words.setdefault(name, f"zq{letters}") + " một đoạn chữ"

    def seen(self, name: str) -> set[str]:
        word = self.words[name].encode()
        return {output for output, data in self.outputs.items() if word in data}


def _reported(portal: Portal) -> bytes:
    """All that stands in reports on all years: of everything, and of a movement."""
    found = b""
    for narrowed in ((), ("--movement", "phong-trao-day-du")):
        folder = portal.root / f"bao-cao-{len(narrowed)}"
        period = ("--from", "1900-01-01", "--to", "2199-12-31")
        result = portal.run("report", *period, *narrowed, "--output", str(folder))
        assert result.exit_code == 0, result.output
        for file in folder.iterdir():
            with zipfile.ZipFile(file) as archive:
                found += b"\n".join(map(archive.read, archive.namelist())).lower()
    return found


def _printed(portal: Portal) -> bytes:
    """All that posters, plaques and notices say of whoever can have one."""
    assert list(posters(portal))
    made = (portal.root / "de-treo").iterdir()
    return "\n".join(told_by(file.read_bytes()) for file in made).lower().encode()


def _handed(portal: Portal, made: Iterable[str], folder: str) -> bytes:
    """All that stands in the files that a command has made, and in what is packed in them."""
    assert list(made)
    found = files_below(portal.root / folder).items()
    return b"\n".join(part for name, data in found for part in unpacked(name, data)).lower()


def _parts(name: str, data: bytes) -> list[tuple[str, bytes]]:
    if name.startswith("assets/search/"):
        return [("search", gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)]
    if name.startswith("nhung/") and name != "nhung/index.html":
        return [("embeds", data)]
    if name.endswith(".html"):
        text = data.decode()
        structured = "".join(_STRUCTURED.findall(text))
        return [
            ("pages", _STRUCTURED.sub("", text).encode()),
            ("structured data", structured.encode()),
        ]
    if name.startswith("du-lieu/"):
        return [("tables", part) for part in unpacked(name, data)]
    if name.startswith("rss/"):
        return [("feeds", data)]
    if name.startswith("api/"):
        return [("api", name.encode() + data)]
    if name.startswith("assets/verify/"):
        return [("verification", data)]
    if name.startswith(("media/", "assets/middle/", "assets/thumbnails/", "assets/print/")):
        return [("photo files", data)]
    if name.startswith("thong-ke/"):
        return [("tables of counts", data)]
    if name == "manifest.json":
        # Without the digests: among so many letters any mark is found by chance.
        listed = json.loads(data)
        return [("lists of files", json.dumps({**listed, "files": list(listed["files"])}).encode())]
    if name == "sitemap.xml":
        return [("lists of files", data)]
    return [("elsewhere", name.encode() + data)]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return Marked(Portal(tmp_path_factory.mktemp("marked") / "portal"))


@pytest.mark.parametrize(
    "name", [full.named(kind, at) for kind, at in full.all_leaves()], ids=lambda name: name
)
def test_a_text_is_published_where_it_may_be_and_nowhere_else(marked: Marked, name: str) -> None:
    kind, field = field_of(name)
    letters = "" if _REVOKED.search(name) else ALLOWED[kind].get(field, "")
    assert marked.seen(name) == {OUTPUTS[letter] for letter in letters}


def test_the_marks_can_be_found(marked: Marked) -> None:
    assert marked.seen("individuals.name") >= {"pages", "search", "feeds", "structured data"}
    assert marked.seen("stories.title") >= {"pages", "search", "feeds", "structured data"}
    assert len(set(marked.words.values())) == len(marked.words) > 80


def test_the_list_names_only_fields_that_there_are() -> None:
    known = {field_of(full.named(kind, at)) for kind, at in full.all_leaves()}
    known |= {(kind, "withdrawn.reason") for kind in Kind if kind in full.RECORDS}
    for kind, fields in ALLOWED.items():
        assert {(kind, field) for field in fields} <= known
        for letters in fields.values():
            assert set(letters) <= set(OUTPUTS)
            assert "p" in letters  # nothing goes out that no page shows
    assert set(ALLOWED) == set(Kind)


def test_what_people_asked_for_is_published_nowhere() -> None:
    for fields in ALLOWED.values():
        assert not [field for field in fields if field.startswith("privacy")]
