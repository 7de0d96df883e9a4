"""An English portal has nothing Vietnamese in it but what its records say."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from generator.language import language

from helpers import Portal, opened

_VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
_TEXTS = {
    ".html", ".xml", ".json", ".js", ".css", ".txt", ".csv", ".opml", ".ttl", ".jsonld", ".yml",
    ".webmanifest", ".svg",
}  # fmt: skip
_OF_OTHERS = re.compile(r"assets/js/(search-\w+|search|annex)\.|api/v1/(openapi|schemas/\w+)\.json")
"""Scripts that fold names, whosever they are; schemas, which explain terms of Vietnamese law."""


def bare(text: str) -> str:
    """A text without any letter that is Vietnamese."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub("[\u0300-\u036f]", "", plain)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The records of the valid portal, with nothing Vietnamese in them, in English addresses."""
    portal = Portal(tmp_path_factory.mktemp("english") / "portal")
    there, here = language("vi").addresses, language("en").addresses
    words = {str(there[key]): str(here[key]) for key in there if isinstance(there[key], str)}
    section = re.compile(rf"(?<=[\s(\[\"])/({'|'.join(sorted(words, key=len, reverse=True))})/")
    for file in (portal.root / "mkdocs.yml", *portal.content.rglob("*.*")):
        if file.suffix in (".yml", ".md"):
            text = bare(file.read_text(encoding="utf-8"))
            text = section.sub(lambda found: f"/{words[found[1]]}/", text)
            file.write_text(text, encoding="utf-8")
    settings = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    (portal.root / "mkdocs.yml").write_text(
        f"{settings}    language: en\n    time_zone: Europe/London\n", encoding="utf-8"
    )
    return portal.build()


def _values(code: str, part: str) -> set[str]:
    words = language(code)[part]
    return {str(words[key]) for key in words if isinstance(words[key], str)}


def _anchors(code: str) -> set[str]:
    words = language(code).addresses.anchors
    return {str(words[key]) for key in words}


def texts(portal: Portal) -> dict[str, str]:
    """All that visitors get as text, by file."""
    found = {
        name: data.decode()
        for name, data in opened(portal.site).items()
        if Path(name).suffix in _TEXTS and not _OF_OTHERS.match(name)
    }
    assert len(found) > 100
    return found


def test_no_text_has_a_vietnamese_letter(english: Portal) -> None:
    leaks = {
        name: text[max(0, found.start() - 40) : found.end() + 40]
        for name, text in texts(english).items()
        if (found := _VIETNAMESE.search(text))
    }
    assert leaks == {}
    assert not _VIETNAMESE.search(english.told)


def test_no_address_or_anchor_is_vietnamese(english: Portal) -> None:
    words = _values("vi", "addresses")
    words |= _anchors("vi")
    words -= _values("en", "addresses")
    words -= _anchors("en")
    assert "ca-nhan" in words
    assert "muc" in words
    folders = {file.name for file in english.site.rglob("*") if file.is_dir()}
    assert folders & words == set()
    for name, text in texts(english).items():
        if name.endswith(".html"):
            ids = re.findall(r'\bid="?([^"\s>]+)', text)
            assert not {one for one in ids if one in words or one.partition("-")[0] in words}, name


def test_it_says_its_language_everywhere(english: Portal) -> None:
    for name, text in texts(english).items():
        if name.endswith(".html"):
            assert re.search('<html lang="?en"?>', text), name
        if name.startswith("rss/") and name.endswith(".xml") and "<rss" in text:
            assert "<language>en</language>" in text, name
        assert '"inLanguage":"vi"' not in text.replace(" ", ""), name


def test_what_editors_are_told_is_english(english: Portal) -> None:
    portal = english.copy(english.root.parent / "wrong")
    (one, *_rest) = sorted(portal.content.glob("individuals/*.yml"))
    one.write_text(one.read_text(encoding="utf-8") + "no_such_field: 1\n", encoding="utf-8")
    portal.write("decisions/nowhere.yml", "number: 1\n")
    result = portal.run("check", "--jobs", "1")
    assert result.exit_code == 1
    assert "no_such_field" in result.output
    assert "<year>/" in result.output
    assert not _VIETNAMESE.search(result.output)
