"""Recordings are published without what tells of anything but what is heard and seen.

The files are put together here, byte by byte. That real ones of ffmpeg sound and look the same
afterwards was seen by hand: ``ffmpeg -i FILE -f md5 -`` says the same before and after.
"""

from __future__ import annotations

import pytest
from generator.recordings import RecordingError, cleaned, ogg, recording_type
from hypothesis import given
from hypothesis import strategies as st

from helpers import Portal, files_below
from newsroom import MP3

SECRET = b"kanarik +22.3964+103.4582"


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


# -- files with a secret in every place that has room for one ------------------------------------


def tagged_mp3() -> tuple[bytes, bytes]:
    id3 = b"ID3\x04\x00\x00" + bytes([0, 0, 1, 0]) + SECRET.ljust(128)
    ape = b"APETAGEX" + SECRET + b"APETAGEX" + bytes(24)
    tag = (b"TAG" + SECRET).ljust(128, b"\0")
    return id3 + MP3[:834] + SECRET + MP3[834:] + ape + tag, MP3


def chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def tagged_wav() -> tuple[bytes, bytes]:
    form, data = chunk(b"fmt ", bytes(16)), chunk(b"data", b"\x01\x02\x03")
    info = chunk(b"LIST", b"INFO" + chunk(b"INAM", SECRET))

    def riff(*chunks: bytes) -> bytes:
        body = b"WAVE" + b"".join(chunks)
        return b"RIFF" + len(body).to_bytes(4, "little") + body

    tagged = riff(form, info, chunk(b"bext", SECRET), data, chunk(b"id3 ", SECRET)) + SECRET
    return tagged, riff(form, data)


def tagged_flac() -> tuple[bytes, bytes]:
    def block(kind: int, body: bytes) -> bytes:
        return bytes([kind]) + len(body).to_bytes(3, "big") + body

    frames = b"\xff\xf8" + bytes(40)
    comments = block(4, SECRET) + block(6, SECRET) + block(2, SECRET) + block(0x81, SECRET)
    id3 = b"ID3\x04\x00\x00\x00\x00\x00" + bytes([len(SECRET)]) + SECRET
    tag = (b"TAG" + SECRET).ljust(128, b"\0")
    start = b"fLaC" + block(0, bytes(34))
    return id3 + start + comments + frames + tag, b"fLaC" + block(0x80, bytes(34)) + frames


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return (8 + len(body)).to_bytes(4, "big") + kind + body


def film(secret: bytes, day: bytes, handler: bytes = b"vide") -> bytes:
    """An MP4 with ``secret`` in its metadata, and ``day`` where it says when it was made."""
    empty = not secret.strip(b"\0")
    kinds = [b"free"] * 5 if empty else [b"udta", b"meta", b"uuid", b"\xa9xyz", b"KANA"]
    about = [box(kind, secret) for kind in kinds]
    head = box(b"hdlr", bytes(8), handler, bytes(12), secret)
    media = box(b"mdia", box(b"mdhd", bytes(4), day * 2, bytes(8)), head, about[1])
    track = box(b"trak", box(b"tkhd", bytes(4), day * 2, bytes(8)), media, about[0])
    movie = box(b"moov", box(b"mvhd", bytes(4), day * 2, bytes(88)), track, about[0], about[3])
    wide = b"\0\0\0\x01mdat" + (16 + 5).to_bytes(8, "big") + b"sound"
    return box(b"ftyp", b"isom", bytes(4)) + about[2] + movie + wide + about[4]


def tagged_mp4() -> tuple[bytes, bytes]:
    return film(SECRET, b"\xdc\x01\x02\x03"), film(bytes(len(SECRET)), bytes(4))


def page(first: int, number: int, body: bytes, laced: bytes) -> bytes:
    head = b"OggS\0" + bytes([first]) + bytes(8) + b"abcd" + number.to_bytes(4, "little")
    raw = bytearray(head + bytes(4) + bytes([len(laced)]) + laced + body)
    raw[22:26] = ogg._checksum(raw).to_bytes(4, "little")
    return bytes(raw)


def sound_in_ogg(vendor: bytes, comments: bytes) -> bytes:
    packet = b"OpusTags" + len(vendor).to_bytes(4, "little") + vendor + comments
    assert 255 < len(packet) < 510
    rest = len(packet) - 255
    return (
        page(2, 0, b"OpusHead" + bytes(11), b"\x13")
        + page(0, 1, packet[:255], b"\xff")  # a packet that goes on on the next page
        + page(1, 2, packet[255:] + b"sound", bytes([rest, 5]))
    )


def tagged_ogg() -> tuple[bytes, bytes]:
    comment = b"\x01\0\0\0" + (len(SECRET) * 10).to_bytes(4, "little") + SECRET * 10
    blank = b" " * (len(SECRET) + len(comment) - 4)
    return sound_in_ogg(SECRET, comment) + SECRET, sound_in_ogg(blank, bytes(4))


def element(identity: str, body: bytes, *, wide: bool = False) -> bytes:
    size = (1 << 56 | len(body)).to_bytes(8, "big") if wide else bytes([0x80 | len(body)])
    return bytes.fromhex(identity) + size + body


def void(length: int) -> bytes:
    if length < 9:
        return b"\xec" + bytes([0x80 | length - 2]) + bytes(length - 2)
    return b"\xec" + (1 << 56 | length - 9).to_bytes(8, "big") + bytes(length - 9)


def film_in_webm(kind: int = 1, *, clean: bool = False) -> bytes:
    def secret(identity: str) -> bytes:
        whole = element(identity, SECRET)
        return void(len(whole)) if clean else whole

    name = b" " * len(SECRET) if clean else SECRET
    day = element("4461", bytes(8))
    info = element("4489", b"\0\0\0\0") + element("4d80", name) + element("5741", name)
    info += secret("7ba9") + (void(len(day)) if clean else day)
    track = element("ae", element("83", bytes([kind])) + secret("536e"))
    cluster = bytes.fromhex("1f43b675ff") + element("e7", b"\0") + element("a3", b"sound")
    parts = element("1549a966", info, wide=True) + element("1654ae6b", track, wide=True)
    parts += cluster + secret("1254c367") + secret("1941a469") + secret("1043a770")
    return element("1a45dfa3", b"\x42\x82\x84webm") + element("18538067", parts, wide=True)


def tagged_webm() -> tuple[bytes, bytes]:
    return film_in_webm(), film_in_webm(clean=True)


TAGGED = {
    "audio/mpeg": tagged_mp3,
    "audio/wav": tagged_wav,
    "audio/flac": tagged_flac,
    "video/mp4": tagged_mp4,
    "audio/ogg": tagged_ogg,
    "video/webm": tagged_webm,
}


@pytest.mark.parametrize("kind", TAGGED)
def test_nothing_but_the_recording_is_left(kind: str) -> None:
    tagged, clean = TAGGED[kind]()
    assert tagged.count(b"kanarik") > 2
    assert cleaned(tagged) == (kind, clean)
    assert cleaned(clean) == (kind, clean)


@pytest.mark.parametrize("handler", [b"meta", b"camm", b"gpmd", b"tmcd"])
def test_a_film_with_a_track_of_places_is_refused(handler: bytes) -> None:
    with pytest.raises(RecordingError, match=handler.decode()):
        cleaned(film(SECRET, bytes(4), handler))
    with pytest.raises(RecordingError, match="33"):
        cleaned(film_in_webm(33))


def test_another_layer_of_mpeg_is_no_mp3() -> None:
    layer_one = (b"\xff\xff\x90\x00" + bytes(308)) * 4
    with pytest.raises(RecordingError):
        cleaned(b"ID3\x04\0\0\0\0\0\0" + layer_one)


@pytest.mark.parametrize("kind", TAGGED)
@given(data=st.data())
def test_a_damaged_recording_is_refused_or_clean(kind: str, data: st.DataObject) -> None:
    tagged, _clean = TAGGED[kind]()
    broken = bytearray(tagged[: data.draw(st.integers(0, len(tagged)))])
    for _change in range(data.draw(st.integers(0, 4))):
        if broken:
            at = data.draw(st.integers(0, len(broken) - 1))
            broken[at] = data.draw(st.integers(0, 255))
    try:
        told, result = cleaned(bytes(broken))
    except RecordingError:
        return
    assert recording_type(result) == told == kind


def test_a_published_recording_tells_nothing_of_who_made_it(portal: Portal) -> None:
    (portal.content / "media").mkdir(exist_ok=True)
    tagged, clean = tagged_mp4()
    (portal.content / "media/dem.mp4").write_bytes(tagged)
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "video: {url: media/dem.mp4}\nsample:")
    portal.build()
    assert (portal.site / "media/dem.mp4").read_bytes() == clean
    for name, data in files_below(portal.site).items():
        assert b"kanarik" not in data, name


def test_check_tells_of_a_recording_that_cannot_be_cleaned(portal: Portal) -> None:
    (portal.content / "media").mkdir(exist_ok=True)
    (portal.content / "media/dem.mp4").write_bytes(film(SECRET, bytes(4), b"gpmd"))
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "video: {url: media/dem.mp4}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[recording-unreadable]" in result.stderr
    assert "gpmd" in result.stderr
    assert "stories/2026/lop-hoc-dem.md" in result.stderr


def test_a_huge_recording_is_not_read(portal: Portal) -> None:
    (portal.content / "media").mkdir(exist_ok=True)
    with (portal.content / "media/dem.mp4").open("wb") as file:
        file.truncate(200_000_001)
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "video: {url: media/dem.mp4}\nsample:")
    assert "200000001 byte" in portal.run("check").stderr
