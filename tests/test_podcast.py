"""The podcast as programs that play it read it; what is said in recordings; how long they are."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import podcastparser
import pytest
from generator.recordings import cleaned
from generator.recordings.duration import seconds
from generator.records.captions import BRACKETS, CaptionFault, cues, transcript, webvtt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from helpers import BASE, Portal
from newsroom import GUID, MP3, newsroom_portal
from poisoned import FILES

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
CAPTIONS = """\
captions: |
    WEBVTT - bản của đài

    NOTE người gõ: kanarik

    STYLE
    ::cue { background: url(https://theo-doi.example/kanarik.png) }

    1
    00:01.000 --> 00:03.500 line:0 position:20%
    <v Chị Ánh>Mưa từ chiều, <i>nước</i> &lt; suối

    00:00:06,000 --> 00:00:09.000
    lên đến cửa trạm.
"""
STORY = "stories/2026/dem-o-tram.md"


def spoken(root: Path) -> Portal:
    """A portal whose story has an audio with captions, and a video with what is said."""
    portal = newsroom_portal(root)
    portal.change(
        STORY,
        "audio: {url: media/tin/dem.mp3, duration: 312}",
        f"audio:\n  url: media/tin/dem.mp3\n  {CAPTIONS.rstrip()}",
    )
    portal.change(STORY, "duration: 95}", 'duration: 95, transcript: "Trời tạnh.\\n\\nXe về."}')
    return portal.build()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return spoken(tmp_path_factory.mktemp("podcast") / "portal")


@pytest.fixture(scope="module")
def show(told: Portal) -> Any:
    data = (told.site / "rss/podcast.xml").read_bytes()
    # podcastparser knows the podcast namespace by the address of its page alone; a namespace is
    # what its page says it is.
    (page,) = {one for one in podcastparser.Namespace.NAMESPACES if "Podcastindex" in one}
    data = data.replace(PODCAST[1:-1].encode(), page.encode())
    return podcastparser.parse(f"{BASE}rss/podcast.xml", io.BytesIO(data))


@pytest.fixture(scope="module")
def channel(told: Portal) -> Any:
    return etree.fromstring((told.site / "rss/podcast.xml").read_bytes())[0]


# -- the podcast ----------------------------------------------------------------------------------


def test_a_program_reads_the_show(show: Any) -> None:
    assert show["title"] == "Cổng thử – Bài nghe, phóng sự (dữ liệu minh họa)"
    assert show["link"] == f"{BASE}rss/"
    assert show["itunes_author"] == "Ban Thi đua Thử"
    assert show["itunes_owner"] == {"name": "Phòng Thi đua Thử", "email": "thi-dua@thu.example"}
    assert show["itunes_categories"] == [["Government"]]
    assert (show["language"], show["type"], show["explicit"]) == ("vi", "episodic", False)


def test_a_program_reads_the_episode(show: Any) -> None:
    (one,) = show["episodes"]
    assert one["guid"] == f"{GUID}stories/2026/dem-o-tram"
    assert "Một đêm ở trạm y tế" in one["title"]
    assert one["link"] == f"{BASE}tin-bai/2026/dem-o-tram/"
    assert "Trời tạnh lúc năm giờ." in one["description_html"]
    (sound,) = one["enclosures"]
    assert sound == {
        "url": f"{BASE}media/tin/dem.mp3",
        "file_size": len(MP3),
        "mime_type": "audio/mpeg",
    }
    assert one["total_time"] == 1  # what the record says is not what the file is
    assert one["transcript_url"].startswith(f"{BASE}rss/podcast/2026/dem-o-tram/nghe.")


def test_directories_find_what_they_demand(channel: Any) -> None:
    """Apple, Spotify and the podcast namespace: see ``generator.feeds.podcast``."""
    assert channel.findtext(f"{ITUNES}explicit") == "false"
    assert channel.findtext(f"{PODCAST}medium") == "podcast"
    locked = channel.find(f"{PODCAST}locked")
    assert (locked.text, locked.get("owner")) == ("yes", "thi-dua@thu.example")
    assert len(channel.findtext(f"{PODCAST}guid")) == 36
    (item,) = channel.findall("item")
    for tag in ("title", "description", "guid", "pubDate", "enclosure", "link"):
        assert item.find(tag) is not None, tag
    assert item.findtext(f"{ITUNES}duration") == "1"
    texts = {one.get("type"): one for one in item.findall(f"{PODCAST}transcript")}
    assert set(texts) == {"text/vtt", "text/plain"}
    assert texts["text/vtt"].get("rel") == "captions"
    assert {one.get("language") for one in texts.values()} == {"vi"}
    other = item.find(f"{PODCAST}alternateEnclosure")
    assert (other.get("type"), other.get("length")) == ("video/mp4", "90210000")
    assert other.find(f"{PODCAST}source").get("uri") == "https://phim.example/dem.mp4"


def test_the_cover_is_what_apple_takes(told: Portal, channel: Any) -> None:
    address = channel.find(f"{ITUNES}image").get("href")
    with Image.open(told.site / address.removeprefix(BASE)) as cover:
        assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (1400, 1400))
        assert not cover.getexif()


def test_the_cover_has_another_name_when_it_looks_otherwise(told: Portal, tmp_path: Path) -> None:
    other = newsroom_portal(tmp_path / "portal")
    file = other.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("Cổng thử", "Cổng khác")
    file.write_text(text, encoding="utf-8")
    other.build()
    names = [{one.name for one in p.site.glob("assets/icons/podcast.*")} for p in (told, other)]
    assert [len(one) for one in names] == [1, 1]
    assert names[0] != names[1]


def test_m4a_is_called_what_apple_calls_it(portal: Portal) -> None:
    portal.write("media/tone.m4a", FILES["tone.m4a"])
    portal.change(
        "stories/2021/nguoi-cho-thuoc.md", "sample:", "audio: {url: media/tone.m4a}\nsample:"
    )
    portal.build()
    root = etree.fromstring((portal.site / "rss/podcast.xml").read_bytes())
    assert root.find("channel/item/enclosure").get("type") == "audio/x-m4a"


def test_without_recordings_that_programs_play_there_is_no_podcast(portal: Portal) -> None:
    portal.write("media/tone.ogg", FILES["tone.ogg"])
    portal.change(
        "stories/2021/nguoi-cho-thuoc.md", "sample:", "audio: {url: media/tone.ogg}\nsample:"
    )
    portal.build()
    assert not list(portal.site.rglob("podcast*"))
    assert "podcast" not in portal.page("rss/").text.lower()
    assert portal.page("tin-bai/2021/nguoi-cho-thuoc/").one("audio")


def test_the_page_of_feeds_tells_of_the_podcast(told: Portal) -> None:
    page = told.page("rss/")
    assert f"{BASE}rss/podcast.xml" in page.one("li", id="podcast").text


# -- what is said ---------------------------------------------------------------------------------


def test_the_player_has_captions_and_the_page_what_is_said(told: Portal) -> None:
    page = told.page("tin-bai/2026/dem-o-tram/")
    track = page.one("track")
    assert (track["kind"], track["srclang"], track["label"]) == ("captions", "vi", "Phụ đề")
    file = (told.site / "tin-bai/2026/dem-o-tram" / track["src"]).resolve()
    assert file.read_text(encoding="utf-8") == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.500\n<v Chị Ánh>Mưa từ chiều, nước &lt; suối\n\n"
        "00:00:06.000 --> 00:00:09.000\nlên đến cửa trạm.\n"
    )
    said = [one.text for one in page.all("details") if "Lời" in one.text]
    assert len(said) == 2
    assert "Chị Ánh: Mưa từ chiều, nước < suối" in said[0]
    assert "Trời tạnh." in said[1]
    assert "Nghe bài (1 giây)" in page.text
    assert "Xem phóng sự (1 phút 35 giây)" in page.text


def test_the_kit_has_what_is_said_and_how_long_it_is(told: Portal) -> None:
    page = told.page("bao-chi/tin-bai/2026/dem-o-tram/")
    assert "audio/mpeg, 1 giây, 4 KB" in page.text
    downloads = {
        one["href"].rpartition("/")[2] for one in page.all("a") if "podcast" in one["href"]
    }
    assert downloads == {"nghe.vtt", "nghe.txt", "xem.txt"}


def test_nothing_beside_what_is_said_comes_through(told: Portal) -> None:
    for file in told.site.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"kanarik" not in data, file
            assert b"theo-doi.example" not in data, file


SRT = """\
1
00:00:00,000 --> 00:00:02,000
<font color=red>Xin</font> chào

2
00:00:02,000 --> 00:00:03,000
bà con
"""


def test_subtitles_of_other_programs_are_read() -> None:
    assert (
        webvtt(cues(SRT))
        == (
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nXin chào\n\n"
            "00:00:02.000 --> 00:00:03.000\nbà con\n"
        ).encode()
    )
    assert transcript(cues(SRT)) == "Xin chào bà con"


def test_what_is_written_is_read_as_the_same() -> None:
    some = cues("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lan & Hoa>1 &lt; 2 &amp; 3\n")
    assert cues(webvtt(some).decode()) == some
    assert some[0].text == "1 < 2 & 3"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("chỉ có chữ", 1),
        ("WEBVTT", 1),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nA", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA", 3),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:02.000\nB", 6),
    ],
)
def test_what_is_no_captions_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(CaptionFault) as fault:
        cues(text)
    assert fault.value.line == line


AT = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


@pytest.mark.parametrize(
    "character",
    ["&#x202E;", "&#8203;", "&rlm;", "&ZeroWidthSpace;", "&shy;", "a" + "&#x301;" * 40],
)
def test_a_character_that_nobody_sees_is_refused_as_a_reference_too(character: str) -> None:
    for said in (f"Xin {character} chào", f"<v Lan {character}Anh>Xin chào"):
        with pytest.raises(CaptionFault) as fault:
            cues(AT + said)
        assert (fault.value.cause, fault.value.line) == ("character", 4)


def test_a_line_end_written_as_a_reference_ends_no_cue() -> None:
    said = "<v Lan&#10;&#10;Anh>Một&#10;&#10;NOTE hai&#10;\n&#10;00:09.000 --&gt; 00:10.000&#10;Ba"
    (one,) = some = cues(AT + said)
    assert one.text == "Một\nNOTE hai\n00:09.000 --> 00:10.000\nBa"
    assert one.speaker == "Lan Anh"
    assert cues(webvtt(some).decode()) == some


def test_a_cue_is_as_long_as_somebody_may_read() -> None:
    assert cues(AT + "a" * 2000)
    with pytest.raises(CaptionFault) as fault:
        cues(AT + "a" * 2001)
    assert (fault.value.cause, fault.value.line) == ("long", 4)


PIECES = [
    "<",
    ">",
    "/",
    "v",
    "v ",
    "c",
    ".",
    "lang",
    "1",
    ":",
    "b",
    " ",
    "\n",
    "a",
    "&lt;",
    "&#10;",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_what_is_published_of_any_captions_is_read_as_the_same(said: str) -> None:
    try:
        some = cues(AT + said + "\nlời")
    except CaptionFault:
        return
    assert cues(webvtt(some).decode()) == some


@pytest.mark.parametrize(
    "piece", ["<v ", "<v", "<lang ", "<c.", "<1.1.", "<v.a ", "<", "<1:", "</v "]
)
def test_brackets_are_looked_through_once(piece: str) -> None:
    # Whatever stands in brackets is at an end with the next one: no bracket is met twice.
    said = piece * (2000 // len(piece))
    looked_at = [one.span() for one in BRACKETS.finditer(said + ">")]
    assert sum(end - start for start, end in looked_at) <= len(piece) + 1
    assert cues(AT + said)[0].text == "\n".join(" ".join(said.split()).split("\n"))


@pytest.mark.parametrize(
    ("said", "found"), [("chào &#x202E; bà", "captions-character"), ("a" * 3000, "captions-long")]
)
def test_check_tells_why_captions_are_refused(portal: Portal, said: str, found: str) -> None:
    portal.change(
        "stories/2021/nguoi-cho-thuoc.md",
        "sample:",
        "audio:\n  url: https://dai.example/a.mp3\n  type: audio/mpeg\n  length: 9\n"
        f"  captions: |\n    WEBVTT\n\n    00:01.000 --> 00:02.000\n    {said}\nsample:",
    )
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"[{found}]" in result.output
    assert "ở dòng 4 của captions" in result.output


SAID = 'captions: "WEBVTT\\n\\n00:01.000 --> 00:02.000\\nXin chào"'
ELSEWHERE = "https://dai.example/a.mp3"


@pytest.mark.parametrize(
    ("recordings", "code"),
    [
        (f"audio: {{url: '{ELSEWHERE}', type: video/mp4, length: 9}}", "recording-kind"),
        (f"video: {{url: '{ELSEWHERE}', type: audio/mpeg, length: 9}}", "recording-kind"),
        ("video: {url: media/tin/dem.mp3}", "recording-kind"),
        ("audio: {url: 'http://dai.example/a', type: audio/mpeg, length: 9}", "recording-insecure"),
        ("audio: {url: media/tin/dem.mp3}\nvideo: {url: media/tin/dem.mp3}", "recording-twice"),
        (f"audio: {{url: media/tin/dem.mp3, {SAID}, transcript: Khác}}", "transcript-differs"),
        ("audio: {url: media/tin/Dem.mp3}", "media-missing"),
        ("audio: {url: media/tin/dem.mp3, duration: 0}", "duration-range"),
        ("audio: {url: media/tin/dem.mp3, duration: 9000000}", "duration-range"),
    ],
)
def test_what_a_player_would_stumble_over_is_told(
    tmp_path: Path, recordings: str, code: str
) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    portal.change("stories/2021/nguoi-cho-thuoc.md", "sample:", f"{recordings}\nsample:")
    output = portal.run("check").output
    assert f"[{code}]" in output
    if code == "media-missing":
        assert "media/tin/dem.mp3" in output


def test_a_transcript_may_say_what_the_captions_say(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal")
    recording = f"audio: {{url: media/tin/dem.mp3, {SAID}, transcript: Xin chào}}\nsample:"
    portal.change("stories/2021/nguoi-cho-thuoc.md", "sample:", recording)
    result = portal.run("check")
    assert result.exit_code == 0
    assert "transcript-differs" not in result.output


def test_check_tells_of_captions_that_cannot_be_read(portal: Portal) -> None:
    portal.change(
        "stories/2021/nguoi-cho-thuoc.md",
        "sample:",
        "audio:\n  url: https://dai.example/a.mp3\n  type: audio/mpeg\n  length: 9\n"
        "  captions: |\n    WEBVTT\n\n    00:05 tới 00:07\n    Xin chào\nsample:",
    )
    result = portal.run("check")
    assert result.exit_code == 1
    for words in ("[captions-unreadable]", "dòng 3 của captions", "00:05 tới 00:07", ".srt"):
        assert words in result.output, words


def test_check_tells_of_captions_that_go_on_after_the_end(portal: Portal) -> None:
    file = "stories/2021/nguoi-cho-thuoc.md"
    portal.change(
        file,
        "sample:",
        "audio:\n  url: https://dai.example/a.mp3\n  type: audio/mpeg\n  length: 9\n"
        "  duration: 125\n  captions: |\n    WEBVTT\n\n    02:00.000 --> 02:05.500\n"
        "    Xin chào\nsample:",
    )
    assert "captions-longer" not in portal.run("check").output
    portal.change(file, "02:05.500", "02:35.500")
    told = portal.run("check").output
    assert "phụ đề chạy đến 2:36, mà bản ghi chỉ dài 2:05 [captions-longer]" in told
    # Of a file of its own what counts is what was measured.
    made = newsroom_portal(portal.root.parent / "newsroom")
    longer = CAPTIONS.rstrip().replace("00:00:09.000", "00:59:09.000")
    made.change(
        STORY,
        "audio: {url: media/tin/dem.mp3, duration: 312}",
        f"audio:\n  url: media/tin/dem.mp3\n  duration: 9999\n  {longer}",
    )
    assert "[captions-longer]" in made.run("check").output


def test_check_tells_of_what_the_podcast_leaves_out(portal: Portal) -> None:
    file = "stories/2021/nguoi-cho-thuoc.md"
    (portal.content / "media").mkdir(exist_ok=True)
    (portal.content / "media/tone.ogg").write_bytes(FILES["tone.ogg"])
    portal.change(file, "sample:", "audio: {url: media/tone.ogg}\nsample:")
    told = portal.run("check")
    assert told.exit_code == 0
    assert "không nhận .ogg [podcast-without]" in told.output
    video = "video: {url: https://dai.example/v.mp4, type: video/mp4, length: 9}\nsample:"
    portal.change(file, "sample:", video)
    assert "podcast-without" not in portal.run("check").output


def test_what_is_private_is_found_in_captions(portal: Portal) -> None:
    """As all texts are checked; and where it begins in one cue and ends in the next."""
    portal.change(
        "stories/2021/nguoi-cho-thuoc.md",
        "sample:",
        "audio:\n  url: https://dai.example/a.mp3\n  type: audio/mpeg\n  length: 9\n"
        "  captions: |\n    WEBVTT\n\n    00:05.000 --> 00:07.000\n    Xin gọi số 0912\n\n"
        "    00:07.000 --> 00:08.000\n    345 678 nhé\nsample:",
    )
    result = portal.run("check")
    assert result.exit_code == 1
    assert "private-phone" in result.output


# -- how long it is -------------------------------------------------------------------------------

# As FFmpeg's ffprobe says of the same files; of vorbis.webm what it decodes, since its head lies.
LENGTHS = {
    "film.mp4": 1.0,
    "film.webm": 1.014,
    "fragments.mp4": 1.08,
    "live.webm": 1.007,
    "tone.flac": 1.0,
    "tone.m4a": 1.0,
    "tone.mp3": 1.071,
    "tone.ogg": 1.0065,
    "tone.wav": 1.0,
    "vorbis.ogg": 1.0,
    "vorbis.webm": 1.024,
}


@pytest.mark.parametrize("name", FILES)
def test_how_long_a_recording_is_is_measured(name: str) -> None:
    assert seconds(*cleaned(FILES[name])) == pytest.approx(LENGTHS[name], abs=0.02)


@pytest.mark.parametrize("name", FILES)
def test_of_what_cannot_be_measured_nothing_is_said(name: str) -> None:
    kind, data = cleaned(FILES[name])
    for cut in range(0, len(data), max(1, len(data) // 97)):
        found = seconds(kind, data[:cut])
        assert found is None or found > 0


def test_a_flac_that_does_not_say_how_long_it_is_is_counted() -> None:
    kind, data = cleaned(FILES["tone.flac"])
    silent = bytearray(data)
    silent[21] &= 0xF0
    silent[22:26] = bytes(4)
    assert seconds(kind, bytes(silent)) == pytest.approx(1.0, abs=0.02)
