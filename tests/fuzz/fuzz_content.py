"""Fuzzes what reads content, guided by coverage: for a longer run than the test suite has time for.

    python3.11 -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris
    PYTHONPATH=.:.venv/lib/python3.11/site-packages /tmp/fuzz/bin/python \\
        tests/fuzz/fuzz_content.py {loader,markdown,privacy,pictures,recordings,pdfs} \\
        -max_total_time=600

atheris (https://github.com/google/atheris) is no package of the lock files, since it runs on few
systems. What it finds is written to crash-*: make a test of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator", "markdown_it"]):
    from generator import markdown
    from generator.checking.disguise import plain
    from generator.checking.private import find
    from generator.loading import documents
    from generator.loading.validation import explain
    from generator.pdf import PdfError
    from generator.pdf import cleaned as cleaned_pdf
    from generator.pictures import PictureError, cleaned
    from generator.privacy import rules_of
    from generator.problems import ContentProblems, Origin
    from generator.recordings import RecordingError, recording_type
    from generator.recordings import cleaned as cleaned_recording
    from generator.records.kinds import Kind
    from generator.records.shapes import SHAPES
    from pydantic import ValidationError

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
KINDS = list(Kind)
SUFFIXES = (".png", ".jpg", ".webp")


def loader(data: bytes) -> None:
    """Any bytes are a record, or problems that can be placed; never another exception."""
    kind = KINDS[data[0] % len(KINDS)] if data else Kind.INDIVIDUALS
    suffix = SHAPES[kind].suffix
    (FOLDER / f"a{suffix}").write_bytes(data[1:])
    try:
        values = documents.read(FOLDER, f"a{suffix}").data
    except ContentProblems as error:
        assert all(problem.line > 0 for problem in error.problems)
        return
    for one in values if isinstance(values, list) else [values]:
        if not isinstance(one, dict):
            continue
        try:
            SHAPES[kind].model.model_validate({**one, "id": "a"})
        except ValidationError as error:
            for problem in explain(error, SHAPES[kind].model, "a", Origin(f"a{suffix}"), one):
                assert documents.place(FOLDER, problem).line > 0


class AllowList(HTMLParser):
    """Nothing but the tags, attributes and schemes that may be published."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in markdown.TAGS, tag
        for name, value in attrs:
            assert name == "rel" or name in markdown.ATTRIBUTES.get(tag, ()), (tag, name)
            if name == "href":
                assert (value or "").startswith(("http://", "https://", "#", "../")), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def render(data: bytes) -> None:
    """Any text becomes HTML of the allow-list."""
    text = data.decode("utf-8", "ignore").replace("\x00", "")
    html = markdown.render(text, lambda href: f"..{href}").html
    parser = AllowList(convert_charrefs=True)
    parser.feed(str(html))
    parser.close()


def privacy(data: bytes) -> None:
    """What is found stands in the text, or in what it reads like without its disguise."""
    text = data.decode("utf-8", "ignore")
    for rules in (rules_of("vi"), rules_of("en")):
        for one in find(text, rules):
            assert one.text in text or one.text in plain(text, rules.disguise)


def recordings(data: bytes) -> None:
    """Any bytes are a recording without its metadata, or are refused."""
    try:
        kind, result = cleaned_recording(data)
    except RecordingError:
        return
    assert len(result) <= len(data) + 1  # a WAV's last chunk is made even
    assert recording_type(result[:64]) == kind


def pdfs(data: bytes) -> None:
    """Any file is a PDF that is put together anew, or is refused."""
    try:
        cleaned_pdf(b"%PDF-1.7\n" + data)
    except PdfError:
        return


def pictures(data: bytes) -> None:
    """Any file is a picture without its metadata, or is refused."""
    file = FOLDER / f"a{SUFFIXES[data[0] % 3] if data else '.png'}"
    file.write_bytes(data[1:])
    try:
        cleaned(file)
    except PictureError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "loader": loader,
    "markdown": render,
    "privacy": privacy,
    "pictures": pictures,
    "recordings": recordings,
    "pdfs": pdfs,
}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
