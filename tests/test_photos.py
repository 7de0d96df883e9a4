"""Photos: nothing but the pixels is published, and what is no photo is refused."""

from __future__ import annotations

import contextlib
import io
import os
import re
import struct
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from generator.checking import media
from generator.loading.load import load
from generator.pictures import WEB, PictureError, Size, cleaned, inspect
from generator.polyglot import disguised
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from helpers import Portal
from poisoned import OTHERS

PERSON = "individuals/lo-thi-anh.yml"
SECRETS = (b"CANARY", b"Exif", b"GPS", b"tEXt", b"zTXt", b"eXIf")
PHOTO = "photo: {{file: media/{}, alt: Chân dung, credit: Thử, consent: {}}}\nsample:"


def encoded(kind: str, **options: object) -> bytes:
    picture = Image.effect_noise((320, 200), 60).convert("RGB")
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def with_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "CANARY description"
    exif[0x013B] = "CANARY artist"
    exif[0x9286] = "CANARY comment"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (22.0, 23.0, 45.6), "E", (103.0, 27.0, 12.3)
    return exif


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>http://ns.adobe.com CANARY</x:xmpmeta>"


def png_with_texts() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "CANARY")
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Long", "CANARY" * 1000, zip=True)
    return encoded("PNG", pnginfo=texts, exif=with_exif())


FULL_OF_SECRETS = {
    "anh.jpg": encoded("JPEG", exif=with_exif(), comment=b"CANARY", xmp=XMP) + b"CANARY appended",
    "anh.jpeg": encoded("JPEG", exif=with_exif(), icc_profile=b"CANARY" * 30),
    "anh.png": png_with_texts() + b"CANARY appended",
    "anh.webp": encoded("WEBP", exif=with_exif(), xmp=XMP, icc_profile=b"CANARY" * 30),
}


def picture_with(portal: Portal, name: str, data: bytes, consent: str = "true") -> None:
    portal.write(f"media/{name}", data)
    portal.change(PERSON, "sample:", PHOTO.format(name, consent))


@pytest.mark.parametrize("name", FULL_OF_SECRETS)
def test_nothing_but_the_pixels_of_a_photo_is_published(portal: Portal, name: str) -> None:
    data = FULL_OF_SECRETS[name]
    assert b"CANARY" in data
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)
    picture_with(portal, name, data)
    portal.build()
    published = (portal.site / "media" / name).read_bytes()
    for secret in SECRETS:
        assert secret not in published, secret
    picture = Image.open(io.BytesIO(published))
    picture.load()
    assert picture.size == (320, 200)
    assert not picture.getexif()
    assert not {"exif", "icc_profile", "comment", "Comment"} & set(picture.info)
    assert cleaned(portal.content / "media" / name).data != published  # which has its legend
    assert not set(Image.open(io.BytesIO(cleaned(portal.content / "media" / name).data)).info) & {
        *("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Comment", "icc_profile"),
    }


def test_a_picture_is_turned_upright_and_made_small(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    file = tmp_path / "anh.jpg"
    Image.new("RGB", (4000, 1000), (9, 90, 200)).save(file, exif=exif)
    picture = Image.open(io.BytesIO(cleaned(file).data))
    assert picture.size == (WEB.longest // 4, WEB.longest)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_colours_survive_in_every_mode(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGBA", (8, 8), (250, 250, 250, 255))
    if mode == "I;16":
        picture = picture.convert("I").point(lambda grey: grey * 257)
    picture = picture.convert(mode)
    file = tmp_path / "anh.png"
    picture.save(file)
    shown = Image.open(io.BytesIO(cleaned(file).data)).convert("RGB")
    assert min(shown.getpixel((3, 3))) >= 240


def test_transparency_survives(tmp_path: Path) -> None:
    file = tmp_path / "anh.png"
    picture = Image.new("P", (8, 8))
    picture.putpalette([255, 0, 0, 0, 128, 0])
    picture.save(file, transparency=0)
    assert Image.open(io.BytesIO(cleaned(file).data)).convert("RGBA").getpixel((1, 1))[3] == 0


def test_colours_of_print_become_those_of_screens(tmp_path: Path) -> None:
    file = tmp_path / "anh.jpg"
    Image.new("CMYK", (8, 8)).save(file)
    assert Image.open(io.BytesIO(cleaned(file).data)).mode == "RGB"


NOISE = Image.effect_noise((300, 200), 90).convert("RGB")


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
@pytest.mark.parametrize("left", [0.5, 0.9, 0.999])
def test_check_tells_of_a_photo_that_is_cut_off(portal: Portal, kind: str, left: float) -> None:
    out = io.BytesIO()
    NOISE.save(out, {"jpg": "JPEG"}.get(kind, kind.upper()))
    whole = out.getvalue()
    picture_with(portal, f"anh.{kind}", whole)
    assert portal.run("check").exit_code == 0
    portal.write(f"media/anh.{kind}", whole[: int(len(whole) * left)])
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[photo-cut-off]" in result.stderr


@pytest.mark.parametrize(
    ("kind", "name", "is_told"),
    [("WEBP", "anh.jpg", "WEBP"), ("PNG", "anh.webp", "PNG"), ("JPEG", "anh.png", "JPEG")],
)
def test_a_photo_of_another_type_is_told_by_its_type(
    portal: Portal, kind: str, name: str, is_told: str
) -> None:
    picture_with(portal, name, encoded(kind))
    told = portal.run("check").stderr
    assert f"tệp này là {is_told}" in told
    assert f"content/{PERSON}:" in told
    assert "Unidentified" not in told
    assert "photo-unreadable" not in told


@pytest.mark.parametrize("name", ["anh.jpg", "IMG_0001.HEIC", "IMG 0001.heic"])
@pytest.mark.parametrize(
    ("head", "what"),
    [(b"\0\0\0\x18ftypheic", "HEIC"), (b"\0\0\0\x18ftypavif", "AVIF"), (b"GIF89a", "GIF")],
)
def test_a_photo_of_a_type_that_is_not_published_is_named(
    portal: Portal, head: bytes, what: str, name: str
) -> None:
    portal.write(f"media/{name}", head + bytes(100))
    told = portal.run("check").stderr
    assert "[media-other]" in told
    assert f"là {what}: cổng không đăng loại này" in told
    assert "Tương thích nhất" in told


def test_sixteen_bits_of_grey_stay_grey(tmp_path: Path) -> None:
    file = tmp_path / "anh.png"
    steps = Image.linear_gradient("L").convert("I").point(lambda grey: grey * 257)
    steps.convert("I;16").save(file)
    inspect(file)
    shown = Image.open(io.BytesIO(cleaned(file).data)).convert("L")
    assert [shown.getpixel((9, y)) for y in (0, 128, 255)] == [0, 128, 255]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.floats(0.02, 0.999))
def test_check_refuses_what_the_build_would(kind: str, left: float) -> None:
    out = io.BytesIO()
    NOISE.save(out, kind)
    data = out.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"anh.{kind.lower()}"
        file.write_bytes(data[: int(len(data) * left)])
        causes = []
        for read in (inspect, cleaned):
            try:
                read(file)
            except PictureError as error:
                causes.append(error.cause)
            else:
                causes.append("")
    assert causes[0] == causes[1]
    assert causes[0] in ("cut-off", "")


def test_check_tells_of_pixels_that_cannot_be_unpacked(portal: Portal) -> None:
    out = io.BytesIO()
    NOISE.save(out, "PNG")
    data = bytearray(out.getvalue())
    data[len(data) // 2] ^= 0xFF
    picture_with(portal, "anh.png", bytes(data))
    assert "[photo-damaged]" in portal.run("check").stderr


@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_that_check_takes_is_built(portal: Portal, progressive: bool) -> None:
    """Cut anywhere: what the one reads to its end, the other does too."""
    out = io.BytesIO()
    NOISE.save(out, "JPEG", progressive=progressive)
    whole = out.getvalue()
    file = portal.root / "anh.jpg"
    for length in (*range(200, len(whole), len(whole) // 60), *range(len(whole) - 8, len(whole))):
        file.write_bytes(whole[:length])
        told = []
        for reads in (inspect, cleaned):
            try:
                reads(file)
            except PictureError:
                told.append(reads)
        assert len(told) != 1, length


def test_a_photo_that_many_show_is_read_once(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture_with(portal, "anh.jpg", JPEG)
    read = []
    monkeypatch.setattr(media, "inspect", read.append)
    library, _problems = load(portal.content)
    one = next(person for person in library.individuals.values() if person.photo)
    many = {f"a{number}": one for number in range(5)}
    assert not list(media.check_media(replace(library, individuals=many), portal.content))
    assert len(read) == 1


# -- pictures that are something else as well ----------------------------------------------------


def chunked(data: bytes, kind: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk behind its head."""
    more = struct.pack(">I", len(body)) + kind + body
    return data[:33] + more + struct.pack(">I", zlib.crc32(kind + body)) + data[33:]


def segment(data: bytes, marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment behind its start."""
    return data[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body + data[2:]


def riff(data: bytes, name: bytes, body: bytes) -> bytes:
    """A WebP with one more chunk at its end."""
    whole = data[8:] + name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


JPEG, PNG, WEBP = (encoded(kind) for kind in ("JPEG", "PNG", "WEBP"))
POLYGLOTS = {
    f"{place}-{other}.{name}": make(OTHERS[other])
    for other in OTHERS
    for place, name, make in (
        ("behind", "jpg", lambda body: JPEG + body),
        ("behind", "png", lambda body: PNG + body),
        ("behind", "webp", lambda body: WEBP + body),
        ("comment", "jpg", lambda body: segment(JPEG, 0xFE, body)),
        ("app0", "jpg", lambda body: segment(JPEG, 0xE0, body)),
        ("app13", "jpg", lambda body: segment(JPEG, 0xED, b"Photoshop 3.0\0" + body)),
        ("text", "png", lambda body: chunked(PNG, b"tEXt", b"Comment\0" + body)),
        ("ztxt", "png", lambda body: chunked(PNG, b"zTXt", b"Comment\0\0" + zlib.compress(body))),
        ("private", "png", lambda body: chunked(PNG, b"prVt", body)),
        ("chunk", "webp", lambda body: riff(WEBP, b"CNRY", body)),
    )
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_no_picture_is_anything_else_as_well(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(POLYGLOTS[name])
    plain = tmp_path / f"plain.{name.rpartition('.')[2]}"
    plain.write_bytes({"jpg": JPEG, "png": PNG, "webp": WEBP}[name.rpartition(".")[2]])
    # Not a byte of it: the same file as without it.
    assert cleaned(file).data == cleaned(plain).data
    assert disguised(cleaned(file).data) == ""


@pytest.mark.parametrize("other", ["html", "svg", "pdf", "zip"])
def test_pixels_that_are_coded_as_something_else_are_refused(tmp_path: Path, other: str) -> None:
    """Who knows the coder chooses pixels that it writes as any bytes: here, by not packing them."""

    def stored(self: Image.Image, out: io.BytesIO, *_rest: object, **_options: object) -> None:
        out.write(PNG + OTHERS[other] + bytes(100))

    file = tmp_path / "anh.png"
    file.write_bytes(PNG)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Image.Image, "save", stored)
        with pytest.raises(
            PictureError, match=rf"PNG \+ {'HTML' if other == 'svg' else other.upper()}"
        ):
            cleaned(file)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_no_colour_is_left_beneath_what_is_transparent(tmp_path: Path, kind: str) -> None:
    picture = Image.effect_noise((64, 64), 90).convert("RGB").convert("RGBA")
    picture.putalpha(Image.new("L", (64, 64), 0))
    for x in range(64):
        picture.putpixel((x, 1), (200, 10, 10, 1))  # seen as good as not at all
        picture.putpixel((x, 2), (200, 10, 10, 255))
    file = tmp_path / f"anh.{kind.lower()}"
    picture.save(file, kind, **({"lossless": True, "exact": True} if kind == "WEBP" else {}))
    before = Image.open(file).convert("RGBA")
    assert len({before.getpixel((x, y))[:3] for x in range(64) for y in range(3, 64)}) > 50
    shown = Image.open(io.BytesIO(cleaned(file).data)).convert("RGBA")
    beneath = {shown.getpixel((x, y)) for x in range(64) for y in range(6, 64)}
    assert {one[3] for one in beneath} == {0}
    if kind == "PNG":
        assert beneath == {(0, 0, 0, 0)}
        assert shown.getpixel((5, 2)) == (200, 10, 10, 255)
    # Small pictures are made of the large one in which nothing is beneath either.
    small = Image.open(io.BytesIO(cleaned(file, Size(16, 85)).data)).convert("RGBA")
    assert small.size == (16, 16)


def test_several_pictures_in_one_jpeg_become_one(tmp_path: Path) -> None:
    """A telephone's MPO: a picture, and others behind it (CIPA DC-007)."""
    file = tmp_path / "anh.jpg"
    first, second = Image.new("RGB", (40, 30), "#446"), Image.new("RGB", (40, 30), "#a00")
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert Image.open(file).format == "MPO"
    picture = cleaned(file)
    assert picture.type == "image/jpeg"
    shown = Image.open(io.BytesIO(picture.data))
    assert shown.format == "JPEG"
    assert b"MPF" not in picture.data
    assert picture.data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("name", ["anh.jpg", "anh.JPG", "anh.jpeg", "anh.png", "anh.webp"])
def test_a_picture_with_a_fitting_name_is_published(portal: Portal, name: str) -> None:
    kind = {"jpg": "JPEG", "jpeg": "JPEG"}.get(name[4:].lower(), name[4:].upper())
    picture_with(portal, name, encoded(kind))
    portal.build()
    assert Image.open(portal.site / "media" / name).format == kind


@pytest.mark.parametrize(
    ("name", "kind", "fitting"),
    [("anh.png", "JPEG", ".jpg .jpeg"), ("anh.jpg", "PNG", ".png"), ("anh.jpg", "WEBP", ".webp")],
)
def test_how_a_picture_is_to_be_called_is_told(
    portal: Portal, name: str, kind: str, fitting: str
) -> None:
    portal.write(f"media/{name}", encoded(kind))
    told = portal.run("check").stderr
    assert f"content/media/{name}:1:1: lỗi: " in told
    assert "[media-suffix]" in told
    assert f"Đổi đuôi tệp thành {fitting} " in told


# -- what is refused ------------------------------------------------------------------------------


def png(width: int, height: int, data: bytes) -> bytes:
    """A PNG that claims a size, whatever its data."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
REFUSED = {
    "svg.svg": SVG,
    "svg-named.png": SVG,
    "script.jpg": b"<script>alert(1)</script>",
    "page.html": b"<!doctype html><script>alert(1)</script>",
    "program.webp": b"MZ\x90\x00" + b"\x00" * 100,
    "empty.png": b"",
    "gif-named.png": encoded("GIF"),
    "jpeg-named.png": encoded("JPEG"),
    "png-named.jpg": encoded("PNG"),
    "gif.gif": encoded("GIF"),
    "tiff.tiff": encoded("TIFF"),
    "bomb.png": png(60_000, 60_000, zlib.compress(b"\0" * 1_000_000)),
    "large.png": png(11_000, 10_000, zlib.compress(b"\0" * 1000)),
    "wide.png": png(2**31 - 1, 1, zlib.compress(b"\0")),
    "no-suffix": encoded("PNG"),
}


CAUSES = {
    **dict.fromkeys(REFUSED, "media-unknown"),
    **dict.fromkeys(
        (one for one in REFUSED if one.startswith(("svg", "gif", "tiff"))), "media-other"
    ),
    "empty.png": "media-empty",
    "jpeg-named.png": "media-suffix",
    "png-named.jpg": "media-suffix",
    **dict.fromkeys(("bomb.png", "large.png", "wide.png"), "photo-unreadable"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_photo_is_refused(portal: Portal, name: str) -> None:
    picture_with(portal, name, REFUSED[name])
    for command in ("check", "build"):
        result = portal.run(command, "--jobs", "1")
        assert result.exit_code == 1
        assert f"content/{PERSON}:" in result.stderr
        # One message, with the true cause.
        assert re.findall(r"\[([a-z]+-[a-z-]+)\]", result.stderr) == [CAUSES[name]]
        assert "Error" not in result.output
        assert str(portal.root) not in result.output
        assert "Warning" not in result.output
    assert not portal.site.exists()


CUT_OFF = {
    "cut.jpg": encoded("JPEG")[:900],
    "cut.png": encoded("PNG")[:900],
    "cut.webp": encoded("WEBP")[:900],
    "broken.png": png(30, 30, b"no zlib stream at all"),
    "short.png": png(3000, 3000, zlib.compress(b"\0" * 1000)),
}


@pytest.mark.parametrize("name", CUT_OFF)
def test_a_broken_photo_stops_the_build(portal: Portal, name: str) -> None:
    picture_with(portal, name, CUT_OFF[name])
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1
    ended = name in ("broken.png", "short.png")
    assert f"[photo-{'damaged' if ended else 'cut-off'}]" in result.stderr
    assert not portal.site.exists()


def test_a_bomb_in_a_text_chunk_is_refused_or_dropped(tmp_path: Path) -> None:
    bomb = zlib.compress(b"A" * 300_000_000, 9)
    body = b"Comment\0\0" + bomb
    good = encoded("PNG")
    chunk = (
        struct.pack(">I", len(body))
        + b"zTXt"
        + body
        + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    )
    file = tmp_path / "anh.png"
    file.write_bytes(good[:33] + chunk + good[33:])
    with contextlib.suppress(PictureError):
        assert b"zTXt" not in cleaned(file).data


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "anh.png"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    with pytest.raises(PictureError, match="200000000 byte"):
        cleaned(file)


@pytest.mark.parametrize(
    "path",
    [
        "media/../catalogues/roles.yml",
        "media/../../out.png",
        "/etc/passwd",
        "media//out.png",
        "media/.hidden.png",
        "media\\..\\out.png",
    ],
)
def test_a_photo_comes_from_the_media_folder(portal: Portal, path: str) -> None:
    photo = f"photo: {{file: '{path}', alt: A, credit: B, consent: true}}"
    portal.change(PERSON, "sample:", f"{photo}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[wrong-shape]" in result.stderr


@pytest.mark.parametrize("through", ["file", "folder", "media"])
def test_no_link_leads_out_of_the_media_folder(portal: Portal, through: str) -> None:
    outside = portal.root / "outside"
    outside.mkdir()
    (outside / "anh.png").write_bytes(encoded("PNG"))
    media = portal.content / "media"
    if through == "media":
        media.symlink_to(outside)
        name = "anh.png"
    else:
        media.mkdir()
        name = "trong/anh.png" if through == "folder" else "anh.png"
        (media / name.split("/", maxsplit=1)[0]).symlink_to(
            outside if through == "folder" else outside / "anh.png"
        )
    portal.change(PERSON, "sample:", PHOTO.format(name, "true"))
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1
    assert "[file-link]" in result.stderr


def test_a_pipe_is_no_photo(portal: Portal) -> None:
    (portal.content / "media").mkdir()
    os.mkfifo(portal.content / "media/anh.png")
    portal.change(PERSON, "sample:", PHOTO.format("anh.png", "true"))
    assert "[file-special]" in portal.run("check").stderr


STORY = "stories/2026/lop-hoc-dem.md"
PRACTICE = "practices/xe-may-cho-thuoc.yml"


@pytest.mark.parametrize("file", [PERSON, STORY, PRACTICE])
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("alt: A, credit: B, consent: false", "photo-consent"),
        ("alt: A, credit: B", "missing-field"),
        ("alt: A, consent: true", "missing-field"),
        ("credit: B, consent: true", "missing-field"),
        ("alt: '', credit: B, consent: true", "empty-text"),
        ("alt: A, credit: ' ', consent: true", "empty-text"),
    ],
)
def test_consent_credit_and_description_are_asked_for(
    portal: Portal, file: str, values: str, code: str
) -> None:
    portal.write("media/anh.png", encoded("PNG"))
    photo = f"{{file: media/anh.png, {values}}}"
    line = f"photo: {photo}" if file == PERSON else f"photos: [{photo}]"
    portal.change(file, "sample:", f"{line}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
