"""Recordings are put together anew: nothing but what is heard and seen comes through.

The files of ``recordings/`` are real ones; ``poisoned`` puts other things into them.
"""

from __future__ import annotations

import hashlib
import io
import struct
import tarfile
import zipfile
from random import Random

import pytest
from generator.polyglot import disguised
from generator.recordings import RecordingError, cleaned, recording_type
from hypothesis import given
from hypothesis import strategies as st

from helpers import Portal, files_below
from newsroom import MP3
from poisoned import DROPPED, FILES, OTHERS, REFUSED, behind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", None),  # AAC without a container
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x24\x08\x00\x00AVI LIST", None),
        (b"OggS\x00\x02" + bytes(22) + b"\x01vorbis", "audio/ogg"),
        (b"OggS\x00\x02" + bytes(22) + b"\x80theora", "video/ogg"),
        (b"fLaC\x00", "audio/flac"),
        (b"\x00\x00\x00\x14ftypqt  ", None),  # QuickTime
        (b"\x00\x00\x00\x18ftypheic", None),  # a picture
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska", None),
        (b"", None),
        (b"\xff", None),
    ],
)
def test_what_a_recording_is_its_bytes_tell(head: bytes, kind: str | None) -> None:
    assert recording_type(head) == kind


# What FFmpeg was seen to decode as it decodes the files themselves (recordings/README.md).
CLEAN = {
    "film.mp4": ("video/mp4", "2db67c3e240998d8"),
    "film.webm": ("video/webm", "f49c7066a468078f"),
    "fragments.mp4": ("video/mp4", "bf176403e5be9778"),
    "live.webm": ("video/webm", "e22d747bfe3b8f1b"),
    "tone.flac": ("audio/flac", "efde0738743a23f2"),
    "tone.m4a": ("audio/mp4", "3d7698a215339fe6"),
    "tone.mp3": ("audio/mpeg", "13991db090d4ff3f"),
    "tone.ogg": ("audio/ogg", "f8712516a2b5c83c"),
    "tone.wav": ("audio/wav", "8033c9c459b80d36"),
    "vorbis.ogg": ("audio/ogg", "979f956cb68c691d"),
    "vorbis.webm": ("video/webm", "450cf3a8e2926252"),
}
WORDS = (b"kanarik", b"KANARIK", b"Lavf", b"x264", b"libopus", b"Lavc62")
HOLDERS = [(name, place) for name, places in DROPPED.items() for place in places]


@pytest.mark.parametrize("name", FILES)
def test_a_real_recording_stays_what_it_was(name: str) -> None:
    kind, data = cleaned(FILES[name])
    assert (kind, hashlib.sha256(data).hexdigest()[:16]) == CLEAN[name]
    assert cleaned(data) == (kind, data)
    # A coder's name may stand in a frame of AAC, which is its sound.
    assert not [word for word in WORDS if word in data and word != b"Lavc62"]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(("name", "place"), HOLDERS)
def test_nothing_comes_through_beside_the_recording(name: str, place: str, other: str) -> None:
    poisoned = DROPPED[name][place](FILES[name], OTHERS[other])
    assert poisoned != FILES[name]
    # Not a byte of it: the same file as without it.
    assert cleaned(poisoned) == cleaned(FILES[name])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", OTHERS)
def test_what_is_appended_is_left_out_or_refused(name: str, other: str) -> None:
    try:
        result = cleaned(behind(FILES[name], OTHERS[other]))
    except RecordingError:
        return
    assert result == cleaned(FILES[name])


@pytest.mark.parametrize("other", ["html", "svg", "pdf", "zip"])
@pytest.mark.parametrize(
    ("name", "place"), [(name, place) for name, places in REFUSED.items() for place in places]
)
def test_what_would_be_opened_is_refused_where_it_cannot_be_taken_out(
    name: str, place: str, other: str
) -> None:
    with pytest.raises(RecordingError):
        cleaned(REFUSED[name][place](FILES[name], OTHERS[other]))


@pytest.mark.parametrize("name", FILES)
def test_no_recording_passes_for_another_kind_of_file(name: str) -> None:
    assert disguised(FILES[name]) == ""


@pytest.mark.parametrize("other", ["html", "svg", "pdf", "zip"])
def test_what_passes_for_another_kind_of_file_is_seen(other: str) -> None:
    assert disguised(
        bytes(1000) + OTHERS[other].upper() + b"\1" * 1000
        if other != "zip"
        else b"\1" + OTHERS[other]
    )


def wav(sound: bytes) -> bytes:
    body = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body += b"data" + struct.pack("<I", len(sound)) + sound + bytes(len(sound) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def loose_zips() -> dict[str, bytes]:
    """ZIPs that break the rules which nobody holds to; their end begins 22 bytes before theirs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kanarik.html", "kanarik" * 9)
    whole = out.getvalue()
    end = len(whole) - 22
    return {
        "another disk": whole[: end + 4] + b"\1\0\1\0" + whole[end + 8 :],
        "other counts": whole[: end + 8] + b"\7\0" + whole[end + 10 :],
        "no end": whole[:end],
        "no list": whole[: whole.index(b"PK\1\2")],
        "no heads": b"\1" + whole[whole.index(b"PK\1\2") :],
    }


@pytest.mark.parametrize("name", loose_zips())
def test_a_zip_in_sound_is_seen_however_loose_it_is(name: str) -> None:
    found = wav(bytes(range(100)) * 9 + loose_zips()[name])
    if name in ("another disk", "other counts"):
        with zipfile.ZipFile(io.BytesIO(found)) as archive:
            assert b"kanarik" in archive.read("kanarik.html")
    with pytest.raises(RecordingError, match="ZIP"):
        cleaned(found)


def test_a_tar_that_begins_with_a_recording_is_seen() -> None:
    sound = bytearray(wav(bytes(4_000)))
    sound[124:135] = b"00000000144"  # so many bytes
    sound[148:156] = b" " * 8
    sound[148:156] = b"%06o\0 " % sum(sound[:512])
    with tarfile.open(fileobj=io.BytesIO(sound), mode="r:") as archive:
        assert archive.getmembers()[0].name.startswith("RIFF")
    with pytest.raises(RecordingError, match="TAR"):
        cleaned(bytes(sound))


PAGES = {
    "UTF-16": "<script>kanarik()</script>".encode("utf-16-le"),
    "UTF-16, the other way": "<SCRIPT>kanarik()</script>".encode("utf-16-be"),
    "short, in UTF-16": "<svg onload=kanarik()>".encode("utf-16-le"),
    "a film": b"<video src=x onerror=kanarik()>",
    "a redirection": b'<META http-equiv="refresh" content="0;url=//kanarik.example">',
    "a base": b"<base href=//kanarik.example/>",
    "a style": b"<style>@import'//kanarik.example'</style>",
    "a formula": b"<math><a xlink:href=javascript:kanarik()>",
}


@pytest.mark.parametrize("name", PAGES)
def test_what_acts_in_a_page_is_seen_in_sound(name: str) -> None:
    with pytest.raises(RecordingError, match="HTML"):
        cleaned(wav(bytes(101) + PAGES[name] + bytes(100)))


def test_chance_passes_for_nothing() -> None:
    noise = Random(1).randbytes(16_000_000)
    assert disguised(noise) == ""
    assert disguised(bytes(40_000)) == ""
    assert disguised(b"RIFF" + "kênh <a> b".encode("utf-16-le") * 1_000) == ""


def test_a_frame_that_reads_as_a_page_is_refused() -> None:
    frame = b"\xff\xfb\x90\x64" + OTHERS["html"].ljust(413, b" ")
    with pytest.raises(RecordingError, match="HTML"):
        cleaned(MP3 + frame + MP3)


@pytest.mark.parametrize("handler", [b"meta", b"camm", b"gpmd", b"tmcd"])
def test_a_film_with_a_track_of_places_is_refused(handler: bytes) -> None:
    with pytest.raises(RecordingError, match=handler.decode()):
        cleaned(FILES["film.mp4"].replace(b"\0\0\0\0soun", b"\0\0\0\0" + handler))
    with pytest.raises(RecordingError, match="33"):
        cleaned(FILES["film.webm"].replace(b"\x83\x81\x02", b"\x83\x81\x21"))


def test_a_film_that_names_bytes_twice_is_refused() -> None:
    data = bytearray(FILES["film.mp4"])
    at = data.index(b"stsz") + 8
    data[at : at + 4] = (5000).to_bytes(4, "big")  # every sample as large as half of the file
    with pytest.raises(RecordingError):
        cleaned(bytes(data))


def test_another_layer_of_mpeg_is_no_mp3() -> None:
    layer_one = (b"\xff\xff\x90\x00" + bytes(308)) * 4
    with pytest.raises(RecordingError):
        cleaned(b"ID3\x04\0\0\0\0\0\0" + layer_one)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
def test_a_damaged_recording_is_refused_or_clean(name: str, data: st.DataObject) -> None:
    whole = FILES[name]
    broken = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _change in range(data.draw(st.integers(0, 4))):
        if broken:
            at = data.draw(st.integers(0, len(broken) - 1))
            broken[at] = data.draw(st.integers(0, 255))
    try:
        told, result = cleaned(bytes(broken))
    except RecordingError:
        return
    assert recording_type(result[:64]) == told
    assert cleaned(result) == (told, result)


def test_a_published_recording_tells_nothing_of_who_made_it(portal: Portal) -> None:
    (portal.content / "media").mkdir(exist_ok=True)
    (portal.content / "media/dem.mp4").write_bytes(FILES["film.mp4"])
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "video: {url: media/dem.mp4}\nsample:")
    portal.build()
    assert (portal.site / "media/dem.mp4").read_bytes() == cleaned(FILES["film.mp4"])[1]
    for name, data in files_below(portal.site).items():
        assert b"KANARIK" not in data, name


def test_check_tells_of_a_recording_that_cannot_be_cleaned(portal: Portal) -> None:
    (portal.content / "media").mkdir(exist_ok=True)
    (portal.content / "media/dem.mp4").write_bytes(
        FILES["film.mp4"].replace(b"\0\0\0\0soun", b"\0\0\0\0gpmd")
    )
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "video: {url: media/dem.mp4}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[recording-unreadable]" in result.stderr
    assert "gpmd" in result.stderr
    assert "stories/2026/lop-hoc-dem.md" in result.stderr


def test_a_huge_recording_is_not_read(portal: Portal) -> None:
    (portal.content / "media").mkdir(exist_ok=True)
    with (portal.content / "media/dem.mp4").open("wb") as file:
        file.write(FILES["film.mp4"])
        file.truncate(200_000_001)
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "video: {url: media/dem.mp4}\nsample:")
    assert "200000001 byte" in portal.run("check").stderr


# -- names ----------------------------------------------------------------------------------------

STORY = "stories/2026/lop-hoc-dem.md"
ELSEWHERE = [
    ("x.html", "tone.ogg"),
    ("x.js", "tone.wav"),
    ("x.svg", "film.mp4"),
    ("x.htm", "tone.mp3"),
    ("x.xhtml", "tone.flac"),
    ("x.pdf", "film.webm"),
    ("x.mp3", "tone.ogg"),
    ("x.ogg", "tone.mp3"),
    ("x.wav", "tone.flac"),
    ("x.mp4", "film.webm"),
    ("x.webm", "film.mp4"),
    ("x.jpg", "tone.m4a"),
    ("x", "tone.ogg"),
    ("x.php.ogg", "tone.ogg"),
    ("x.ogg.html", "tone.ogg"),
    ("x.OGG.JS", "tone.ogg"),
    ("x.m4v", "tone.m4a"),
]


@pytest.mark.parametrize(("name", "file"), ELSEWHERE)
@pytest.mark.parametrize("told", [True, False])
def test_a_recording_is_named_as_what_it_is(
    portal: Portal, name: str, file: str, told: bool
) -> None:
    portal.write(f"media/{name}", FILES[file])
    if told:
        portal.change(STORY, "sample:", f"audio: {{url: media/{name}}}\nsample:")
    for command in ("check", "build"):
        result = portal.run(command)
        assert result.exit_code == 1
        # Where a record shows it, and else where it stands.
        assert f"content/{STORY if told else f'media/{name}:1:1: lỗi'}:" in result.stderr
        assert "[media-unknown]" in result.stderr or "[media-suffix]" in result.stderr
        assert "Cách sửa: " in result.stderr
    assert not portal.site.exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("a.mp3", "tone.mp3"),
        ("a.WAV", "tone.wav"),
        ("a.flac", "tone.flac"),
        ("a.m4a", "tone.m4a"),
        ("a.mp4", "film.mp4"),
        ("a.mp4", "fragments.mp4"),
        ("a.ogg", "tone.ogg"),
        ("a.opus", "tone.ogg"),
        ("a.oga", "vorbis.ogg"),
        ("a.webm", "film.webm"),
        ("trong/mot/a.webm", "live.webm"),
    ],
)
def test_a_recording_with_a_fitting_name_is_published_as_its_type(
    portal: Portal, name: str, file: str
) -> None:
    portal.write(f"media/{name}", FILES[file])
    key = "video" if "film" in file or "live" in file or "frag" in file else "audio"
    portal.change(STORY, "sample:", f"{key}: {{url: media/{name}}}\nsample:")
    portal.build()
    kind, data = cleaned(FILES[file])
    assert (portal.site / "media" / name).read_bytes() == data
    assert kind.partition("/")[0] in ("video", "audio")
    assert f"media/{name}" in portal.page("tin-bai/2026/lop-hoc-dem/").html


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("trang.html", b"<!doctype html>"),
        ("chay.js", b"alert(1)"),
        ("doc.txt", b"x"),
        ("README.md", b"x"),
        (".htaccess", b"AddType text/html .ogg"),
        (".an.html", b"<script>"),
        ("trong/sau/x.svg", b"<svg/>"),
        ("a.jpg", b"<!doctype html>"),
        ("a.mp3", b"x"),
        ("a.gif", b"GIF89a/*"),
        ("a b.jpg", b"\xff\xd8\xff"),
        ("trong.php/a.jpg", b"\xff\xd8\xff"),
        ("a.png", b"\xff\xd8\xff\xe0"),
        ("a.jpg", b""),
        ("a.webm", b"RIFF\0\0\0\0WEBP"),
        ("a.zip", OTHERS["zip"]),
        ("a.wav", b"RIFF\0\0\0\0AVI "),
    ],
)
def test_other_files_among_media_are_refused(portal: Portal, name: str, data: bytes) -> None:
    portal.write(f"media/{name}", data)
    result = portal.run("check")
    assert result.exit_code == 1
    place = "trong.php" if name.startswith("trong.php") else name
    assert f"content/media/{place}:1:1: lỗi: " in result.stderr
    assert "Cách sửa: " in result.stderr


def test_an_empty_folder_may_be_kept(portal: Portal) -> None:
    portal.write("media/.gitkeep", b"")
    assert portal.run("check").exit_code == 0
