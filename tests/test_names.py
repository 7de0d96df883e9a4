"""Names and bytes that are the same on every machine: what Windows, macOS and git make of files."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from generator.checking.media import MEDIA_SUFFIXES
from generator.language import language
from generator.reserved import twins
from hypothesis import given
from hypothesis import strategies as st

from helpers import ROOT, Portal, git

WORDS = language("vi")
NAMES = st.text(st.sampled_from("aAđĐêÊộỘs."), min_size=1, max_size=8)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@given(NAMES)
def test_capitals_and_encodings_make_no_other_name(name: str) -> None:
    others = sorted({name.upper(), name.lower(), nfd(name), nfd(name.upper())} - {name})
    assert list(twins([name, *others])) == [(one, name) for one in others]
    assert list(twins([name, f"{name}2", f"{name}-"])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("media/Le-trao-bang.jpg", "media/le-trao-bang.jpg"),
        ("media/a/x.JPG", "media/a/x.jpg"),
        ("media/Tet/mot.jpg", "media/tet/hai.jpg"),
        ("inbox/phụ lục.csv", nfd("inbox/phụ lục.csv")),
        ("inbox/Phụ lục.csv", "inbox/phụ lục.csv"),
        ("inbox/Hai/a.csv", "inbox/hai/b.csv"),
    ],
)
def test_two_names_that_are_one_elsewhere_are_refused(portal: Portal, one: str, other: str) -> None:
    portal.write(one, b"")
    before = portal.run("check").stderr
    portal.write(other, b"")
    result = portal.run("check")
    assert "[name-twice]" not in before
    assert (result.exit_code, result.stderr.count("[name-twice]")) == (1, 1)
    names = sorted(Path(name).parts[1] for name in (one, other))
    if Path(one).parent == Path(other).parent:
        names = sorted(Path(name).name for name in (one, other))
    told = WORDS("problems.name-twice.what", found=names[1], other=names[0])
    assert told in result.stderr
    assert portal.run("build").exit_code == 1


def test_the_same_name_in_two_folders_is_none_twice(portal: Portal) -> None:
    portal.write("inbox/mot/phu-luc.csv", "STT\n")
    portal.write("inbox/hai/Phu-luc.csv", "STT\n")
    assert portal.run("check").exit_code == 0


@pytest.mark.parametrize("file", ["inbox/con.csv", "inbox/NUL/a.csv", "inbox/com¹.docx"])
def test_a_device_is_refused_in_the_inbox_too(portal: Portal, file: str) -> None:
    portal.write(file, "STT\n")
    result = portal.run("check")
    assert (result.exit_code, result.stderr.count("[name-reserved]")) == (1, 1)


@pytest.mark.parametrize("name", ["lò-thị-hoa.yml", nfd("lò-thị-hoa.yml"), "Lo-thi-hoa.yml"])
def test_a_record_s_name_has_neither_marks_nor_capitals(portal: Portal, name: str) -> None:
    text = (portal.content / "individuals/tan-may-de.yml").read_text(encoding="utf-8")
    portal.write(f"individuals/{name}", text)
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[file-name]" in result.stderr


def test_an_upload_from_a_mac_is_named_as_people_type_it(portal: Portal) -> None:
    portal.write(nfd("inbox/phụ lục số một.csv"), "Cột,Lạ\n1,2\n")
    told = portal.run("intake").output
    assert "phụ lục số một.csv" in told


# -- .gitattributes --------------------------------------------------------------------------------


@pytest.fixture
def checked_out(tmp_path: Path) -> Path:
    """A repository with the attributes of this one, on a machine whose git makes CRLF of lines."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "core.autocrlf", "true")
    return tmp_path


def again(folder: Path, file: Path) -> bytes:
    """What git makes of a file: committed, and checked out anew."""
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Tệp")
    file.unlink()
    git(folder, "checkout", "-q", "--", ".")
    return file.read_bytes()


def test_text_keeps_its_line_ends_whatever_git_is_told(checked_out: Path) -> None:
    file = checked_out / "content/individuals/a.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"name: A\nstatus: draft\n")
    assert again(checked_out, file) == b"name: A\nstatus: draft\n"


@pytest.mark.parametrize(
    "suffix", [*MEDIA_SUFFIXES, ".JPG", ".Pdf", ".docx", ".xlsx", ".odt", ".ods", ".ttf", ".woff2"]
)
def test_what_is_no_text_keeps_every_byte(checked_out: Path, suffix: str) -> None:
    """A PDF may begin as text does; its bytes are counted from its first one."""
    file = checked_out / f"tep{suffix}"
    file.write_bytes(b"%PDF-1.4\r\n1 0 obj\n")
    assert again(checked_out, file) == b"%PDF-1.4\r\n1 0 obj\n"
