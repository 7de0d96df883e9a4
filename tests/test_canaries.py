"""Nothing that was not approved gets out: canaries in all that is held back, and in no output.

Every text of every kind of record stands in a draft, under an embargo, in a withdrawn and a revoked
record, each with a word of its own (a withheld one holds none: see test_withheld.py); so do
comments, file names, pictures and files that nobody asked for. Then every output is unpacked and
looked through.
"""

from __future__ import annotations

import copy
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.records.kinds import Kind
from generator.roll.certificates import fingerprint
from generator.verification import KEY_LETTERS
from generator.vietnamese import fold, key_of
from PIL import Image, ImageCms, PngImagePlugin

import full
from helpers import Portal, files_below
from newsroom import MP3
from pdfs import made, parts, stuffed
from printed import told_by
from shared_pictures import noted
from test_editor_files import install

CANARY = "kanarik"
AWARDEES = (Kind.INDIVIDUALS, Kind.COLLECTIVES)
# What a notice or a revoked decision tells in the open.
TOLD = {
    "withdrawn": ("withdrawn.reason",),
    "withheld": ("awards.1.revoked.reason",),
    "revoked": ("awards.0.revoked.reason", "revoked.reason", "signer.name", "signer.title"),
}


def canary(*parts: object) -> str:
    return CANARY + re.sub("[^a-z0-9]", "", "".join(map(str, parts)).lower())


def variant(kind: Kind, state: str, number: int) -> tuple[str, dict[str, Any]]:
    """A full record of a kind that must not be public, with an id of its own."""
    values = copy.deepcopy(full.RECORDS[kind][1])
    identity = f"giu-lai-{state}-{number}"
    if kind is Kind.DECISIONS:
        values["number"] = f"{900 + number}/QĐ-UBND"
        identity = f"2026/ubnd-tinh-{900 + number}"
        values["document"] |= {"url": None, "sha256": None, "file": "media/day-du.pdf"}
    elif kind is Kind.STORIES:
        identity = f"2026/{identity}"
    values["aliases"] = []
    for photo in [values.get("photo"), *values.get("photos", ())]:
        if photo:
            photo["file"] = f"media/{canary(state, number)}.jpg"
    for document in [values.get("document"), *values.get("documents", ())]:
        if document and document["file"]:
            document["file"] = f"media/{canary(state, number)}.pdf"
    if state == "draft":
        values["status"] = "draft"
    elif state == "embargo":
        values["publish_at"] = "2030-01-01T00:00:00+07:00"
    elif state == "withdrawn":
        values["status"] = "withdrawn"
        values["withdrawn"] = {"date": "2026-03-01", "reason": ...}
    elif state == "withheld":
        # There is nothing in such a record that could get out, but for what is refused in it.
        identity = f"nguoi-duoc-khen-{number:010x}"
        kept = {key: values[key] for key in ("type", "status") if key in values}
        awards = [
            {key: award[key] for key in ("decision", "form", "revoked")}
            for award in values["awards"]
        ]
        privacy = {"name": "withheld", "code": f"{number:064x}"}
        values = {**kept, "awards": awards, "privacy": privacy}
    elif state == "revoked":
        taken = {"by": "2024/ubnd-huyen-2", "date": "2026-02-03", "reason": ...}
        if kind is Kind.DECISIONS:
            values["revoked"] = taken
        else:
            values["awards"] = [{**values["awards"][0], "revoked": taken}]
    return identity, values


def states_of(kind: Kind) -> tuple[str, ...]:
    states: tuple[str, ...] = ("draft", "embargo", "withdrawn")
    if kind in AWARDEES:
        states += ("withheld", "revoked")
    return (*states, "revoked") if kind is Kind.DECISIONS else states


def posters(portal: Portal) -> Iterator[str]:
    """Whatever can be printed of a portal, in ``de-treo/``; what the command said."""
    out = ("--output", "de-treo")
    for kind in AWARDEES:
        for file in sorted((portal.content / kind.value).glob("*.yml")):
            yield portal.run("poster", file.stem, *out).output
            yield portal.run("poster", file.stem, "--kind", "plaque", *out).output
            record = yaml.safe_load(file.read_text(encoding="utf-8"))
            for award in record.get("awards", ()):
                given = ("--decision", award["decision"])
                yield portal.run("poster", file.stem, *given, *out).output
    for file in sorted((portal.content / "decisions").rglob("*.yml")):
        identity = f"{file.parent.name}/{file.stem}"
        yield portal.run("poster", "--decision", identity, *out).output
        yield portal.run("poster", "--decision", identity, "--kind", "plaque", *out).output


def kits(portal: Portal) -> Iterator[str]:
    """What newsrooms can be handed of whatever there is, in ``gui-bao/``; what the command said."""
    for kind in (*AWARDEES, Kind.PRACTICES, Kind.STORIES, Kind.DECISIONS):
        for file in sorted((portal.content / kind.value).rglob("*.*")):
            identity = file.relative_to(portal.content / kind.value).with_suffix("").as_posix()
            yield portal.run("kit", f"{kind.value}/{identity}", "--output", "gui-bao").output


def weeks(portal: Portal) -> Iterator[str]:
    """A digest of each week that a record tells of, in ``gui-di/``; what the command said."""
    sources = b"".join(files_below(portal.content).values()).decode("utf-8", "ignore")
    days = map(date.fromisoformat, set(re.findall(r"20\d\d-[01]\d-[0-3]\d", sources)))
    for week in sorted({"{}-W{:02}".format(*day.isocalendar()) for day in days}):
        yield portal.run("digest", "--week", week, "--output", "gui-di").output


class Planted:
    """A portal with canaries, built; ``words`` are those that must not get out."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.words: set[str] = set()
        full.write(portal)
        number = 0
        for kind in full.RECORDS:
            for state in states_of(kind):
                number += 1
                self._record(kind, state, number)
        self._pictures()
        self._comments()
        self._strangers()
        self._recordings()
        # Published, and full of what must not be.
        portal.write("media/day-du.pdf", stuffed(canary("document")))
        portal.write(f"media/{canary('unread')}.pdf", made(text=canary("unread")))
        install(portal)
        with noted() as self.pictures:
            portal.build("--timings")
        reported = portal.run(
            "report", "--from", "1900-01-01", "--to", "2199-12-31", "--output", "bao-cao"
        )
        assert reported.exit_code == 0, reported.output
        self.log = portal.told + portal.run("check").output + reported.output
        self.log += "".join(posters(portal))
        self.log += "".join(kits(portal))
        self.log += "".join(weeks(portal))

    def _record(self, kind: Kind, state: str, number: int) -> None:
        identity, values = variant(kind, state, number)

        def make(name: str) -> str:
            if name.partition(".")[2] in TOLD.get(state, ()):
                return "Một lý do được nói ra"
            word = canary(state, number, name)
            self.words.add(word)
            return f"{word} Chữ"

        full.write_record(self.portal, kind, identity, full.filled(kind, values, make))
        picture = self.portal.content / f"media/{canary(state, number)}.jpg"
        Image.new("RGB", (30, 20)).save(picture, comment=canary("picture", number).encode())
        if kind in (Kind.DECISIONS, Kind.PRACTICES):
            picture.with_suffix(".pdf").write_bytes(made(text=canary("pdf", number)))

    def _pictures(self) -> None:
        """Published ones are full of metadata; others nobody shows."""
        exif = Image.Exif()
        exif[0x010E] = canary("exif")
        exif.get_ifd(0x8825)[0x1D] = canary("gps")
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", canary("text"), zip=True)
        words.add_itxt("XML:com.adobe.xmp", canary("xmp"))
        icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        icc += canary("icc").encode()
        media = self.portal.content / "media"
        for file in sorted(media.glob("day-du-*.png")):
            Image.new("RGB", (30, 20)).save(file, exif=exif, pnginfo=words, icc_profile=icc)
            with file.open("ab") as end:
                end.write(canary("appended").encode())
        (media / f"{canary('unused')}.png").write_bytes((media / "day-du-1.png").read_bytes())

    def _recordings(self) -> None:
        """One is published and full of metadata, one nobody plays."""
        tag = canary("recording").encode()
        id3 = b"ID3\x04\0\0\0\0\0" + bytes([len(tag)]) + tag
        for name in ("day-du", canary("recording")):
            (self.portal.content / f"media/{name}.mp3").write_bytes(id3 + MP3 + b"TAG" + tag)
        self.portal.change(
            "stories/2021/nguoi-cho-thuoc.md", "sample:", "audio: {url: media/day-du.mp3}\nsample:"
        )

    def _comments(self) -> None:
        for file in sorted(self.portal.content.rglob("*.yml")):
            if file.stem.startswith("nguoi-duoc-khen-"):
                continue  # refused there
            text = file.read_text(encoding="utf-8")
            file.write_text(f"# {canary('comment')}\n{text}# {canary('comment')}\n", "utf-8")
        for file in sorted(self.portal.content.rglob("*.md")):
            text = file.read_text(encoding="utf-8")
            commented = text.replace("---\n", f"---\n# {canary('comment')}\n", 1)
            file.write_text(commented, encoding="utf-8")

    def _strangers(self) -> None:
        for file in (
            "README.md",
            ".an/bi-mat.yml",
            "individuals/.bi-mat.yml.swp",
            f"media/{canary('folder')}/.gitkeep",
        ):
            self.portal.write(file, canary("stranger"))


def unpacked(name: str, data: bytes) -> Iterator[bytes]:
    """A file as it is, and all that is packed in it."""
    yield name.encode()
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked("", gzip.decompress(data))
    elif data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from unpacked(inner, archive.read(inner))
    elif name.endswith((".png", ".jpg", ".jpeg", ".webp")):
        with Image.open(io.BytesIO(data)) as picture:
            yield repr((picture.info, dict(picture.getexif()))).encode()
    if data.startswith(b"%PDF-"):
        yield from parts(data)
    for start in (one.start() for one in re.finditer(rb"stream\r?\n", data)):
        try:
            yield zlib.decompressobj().decompress(data[start + 8 :])  # a PDF
        except zlib.error:
            continue


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return Planted(Portal(tmp_path_factory.mktemp("canaries") / "portal"))


def seen(text: str) -> list[str]:
    """Canaries in a text, however it is spelled."""
    bare = re.sub("[^a-z0-9]", "", fold(text))
    return re.findall(f"{CANARY}[a-z0-9]{{0,40}}", bare)


def test_the_canaries_are_there(planted: Planted) -> None:
    sources = b"".join(files_below(planted.portal.content).values())
    assert len(planted.words) > 220
    for word in planted.words:
        assert word.encode() in sources
    for state in ("draft", "embargo", "withdrawn", "revoked"):
        assert any(word.startswith(CANARY + state) for word in planted.words)


def test_no_canary_is_in_any_output(planted: Planted) -> None:
    assert (planted.portal.site / "media/day-du.mp3").read_bytes() == MP3
    assert (planted.portal.site / "media/day-du.pdf").is_file()
    assert (planted.portal.site / "bien-tap/suggestions/individuals.json").is_file()
    for name, data in files_below(planted.portal.site).items():
        for part in unpacked(name, data):
            assert CANARY.encode() not in part.lower(), name
            assert seen(part.decode("utf-8", "ignore")) == [], name


def test_no_canary_is_on_a_poster(planted: Planted) -> None:
    """Nor on a plaque, nor on the list of a decision; what is held back has none of them."""
    made = files_below(planted.portal.root / "de-treo")
    assert {"ap-phich-lo-thi-anh-a4.pdf", "niem-yet-2021-ubnd-tinh-1-a4.pdf"} < made.keys()
    assert not [name for name in made if "giu-lai" in name or "nguoi-duoc-khen" in name]
    for name, data in made.items():
        told = told_by(data)
        assert "Lò Thị Ánh" in told or "lo-thi-anh" not in name
        for text in (told, data.decode("latin-1")):
            assert CANARY not in text.lower(), name
            assert seen(text) == [], name


def test_no_canary_is_in_a_kit(planted: Planted) -> None:
    """Nor what waits, unless it is asked for (see ``test_kit.py``)."""
    made = files_below(planted.portal.root / "gui-bao")
    assert {name.partition("/")[0] for name in made} > {
        "tu-lieu-lo-thi-anh",
        "tu-lieu-2021-nguoi-cho-thuoc",
        "tu-lieu-2021-ubnd-tinh-1",
    }
    for name, data in made.items():
        for part in unpacked(name, data):
            assert seen(part.decode("utf-8", "ignore")) == [], name
            assert seen(_text_of(part).decode()) == [], name


def test_no_canary_is_in_a_digest(planted: Planted) -> None:
    made = files_below(planted.portal.root / "gui-di")
    assert len(made) > 6
    for name, data in made.items():
        assert seen(data.decode()) == [], name
        assert b"giu-lai-" not in data, name


def test_no_canary_is_on_a_share_picture(planted: Planted) -> None:
    assert len(planted.pictures) > 10
    assert CANARY not in fold(repr(planted.pictures))


def test_no_canary_is_in_a_report(planted: Planted) -> None:
    """Documents and workbooks, with what they say of themselves."""
    reports = files_below(planted.portal.root / "bao-cao")
    assert sorted(name.rpartition(".")[2] for name in reports) == ["docx", "xlsx"]
    for name, data in reports.items():
        inside = list(unpacked(name, data))
        assert any("Lò Thị Ánh".encode() in part for part in map(_text_of, inside)), name
        for part in inside:
            assert seen(part.decode("utf-8", "ignore")) == [], name
            assert seen(_text_of(part).decode()) == [], name
            for identity in ("giu-lai-", "nguoi-duoc-khen-"):
                assert identity.encode() not in part, name


def _text_of(part: bytes) -> bytes:
    """Letters that are written as numbers, as letters."""
    return html.unescape(part.decode("utf-8", "ignore")).encode()


def test_no_canary_is_in_what_the_commands_print(planted: Planted) -> None:
    assert "giu-lai-draft" in planted.log  # which records were held back is told
    assert seen(planted.log) == []
    broken = planted.portal.content / "individuals/nguoi-day-du.yml"
    whole = broken.read_text(encoding="utf-8")
    broken.write_text(whole.replace("locality: noi-day-du", "locality: khong-co"), "utf-8")
    result = planted.portal.run("check")
    broken.write_text(whole, encoding="utf-8")
    assert result.exit_code == 1
    assert seen(result.output) == []


def test_no_page_leads_to_what_is_held_back(planted: Planted) -> None:
    for name, data in files_below(planted.portal.site).items():
        for identity in ("giu-lai-draft", "giu-lai-embargo", "nguoi-duoc-khen-"):
            assert identity not in name
            for part in unpacked(name, data):
                assert identity.encode() not in part, name


def test_no_quick_hash_of_a_hidden_name_is_anywhere(planted: Planted) -> None:
    """Not of a revoked one; nor, however slow, of a draft."""
    keys = b"".join(files_below(planted.portal.site / "assets/verify").values())
    names = sorted(word for word in planted.words if word.endswith("name"))
    assert names
    for name in names:
        for kind, numbers in (("q", ["77"]), ("s", ["77"]), ("qs", ["77", "77"])):
            found = fingerprint(kind, numbers, 2026, key_of(f"{name} Chữ")).hex()[:KEY_LETTERS]
            assert found[1:].encode() not in keys
            assert found.encode() not in keys


def test_hidden_samples_are_hidden_everywhere(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("    per_page: 10", "    per_page: 10\n    samples: hide"))
    portal.build()
    hidden = ("Lò Thị Ánh", "Người chở thuốc", "Xe máy chở thuốc", "1/QĐ-UBND", "con dốc")
    for name, data in files_below(portal.site).items():
        for part in unpacked(name, data):
            for words in hidden:
                assert words.encode() not in part, (name, words)
                assert words != "Lò Thị Ánh" or fold(words).encode() not in part, name
