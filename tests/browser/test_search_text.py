"""The JavaScript twin of generator/vietnamese.py runs the same vectors, in a real browser."""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator

import pytest
from chromium import find_chromium
from generator.search.bloom import bloom, may_have
from generator.vietnamese import fold, same_placement, syllables
from playwright.sync_api import Browser, Page

from helpers import PROVINCE, ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

SCRIPTS = ROOT / "theme" / "assets" / "js"
VECTORS = json.loads((ROOT / "tests" / "vectors" / "vietnamese.json").read_text(encoding="utf-8"))
FUNCTIONS = {"nfc": "nfc", "fold": "fold", "same_placement": "samePlacement",
             "syllables": "syllables", "slug": "slug"}  # fmt: skip
RUN = """async ([source, name, inputs]) => {
  const module = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  return inputs.map((one) => module[name](one));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def run(page, name: str, inputs: list[str]):
    source = (SCRIPTS / "search-text.js").read_text(encoding="utf-8")
    return page.evaluate(RUN, [source, name, inputs])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_vectors(page, name: str) -> None:
    for form in (None, "NFC", "NFD"):
        inputs = [one for one, _ in VECTORS[name]]
        if form:
            inputs = [unicodedata.normalize(form, one) for one in inputs]
        assert run(page, FUNCTIONS[name], inputs) == [expected for _, expected in VECTORS[name]]


def test_every_name_and_word_of_the_content_is_folded_alike(page) -> None:
    texts = [
        line for file in sorted((PROVINCE / "content").rglob("*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]  # fmt: skip
    assert run(page, "fold", texts) == list(map(fold, texts))
    assert run(page, "samePlacement", texts) == list(map(same_placement, texts))
    assert run(page, "syllables", texts) == list(map(syllables, texts))


def test_every_syllable_is_folded_alike(page) -> None:
    heads = ["", *"bcdđghklmnpqrstvx", "qu", "gi", "ngh", "kh"]
    vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "oe", "uy", "uê",
              "ua", "ưa", "ia", "uơ", "oai", "uyê", "oan", "oang"]  # fmt: skip
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    texts = [
        unicodedata.normalize("NFC", head + vowel[: at + 1] + tone + vowel[at + 1 :])
        for head in heads for vowel in vowels for tone in tones for at in range(len(vowel))
    ]  # fmt: skip
    assert run(page, "fold", texts) == list(map(fold, texts))
    assert run(page, "samePlacement", texts) == list(map(same_placement, texts))


def test_latin_text_is_parted_as_all_of_unicode_would_part_it(page) -> None:
    """The script has patterns for Latin alone, which a browser makes ready sooner."""
    blocks = [range(0x20, 0x250), range(0x300, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2070)]
    # Python takes a dotless i for an i where cases do not count; scripts do not.
    signs = [chr(code) for block in blocks for code in block if chr(code) not in "İı"]
    texts = [text for sign in signs for text in (f"a{sign}b", f"{sign}b 1", f"xu\u0301y{sign}")]
    assert run(page, "syllables", texts) == list(map(syllables, texts))
    assert run(page, "samePlacement", texts) == list(map(same_placement, texts))


def test_words_that_no_name_has_are_known_alike(page) -> None:
    words = sorted({fold(one) for one, _ in VECTORS["fold"]} | {"", "thi", "nguyen", "𠮷"})
    filled = bloom(words[::2])
    source = (SCRIPTS / "search-files.js").read_text(encoding="utf-8")
    alone = re.sub(r"^import .*\n", 'const head = {known: ""};\n', source, flags=re.MULTILINE)
    asked = """async ([source, known, words]) => {
        const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
        const { isKnown } = await import(url);
        return words.map((one) => Boolean(isKnown({ known: atob(known) }, one)));
    }"""
    alone = alone.replace("import.meta.url", '"http://localhost/assets/js/x.js"')
    found = page.evaluate(asked, [alone, b64encode(filled).decode(), words])
    assert found == [may_have(filled, one) for one in words]


FILL = """async ([source, asked]) => {
  const code = new Blob([source], {type: "text/javascript"});
  const { fill } = await import(URL.createObjectURL(code));
  return asked.map(([text, values]) => fill(text, values));
}"""


def test_a_text_with_parts_is_filled_by_its_number(page) -> None:
    text = {"one": "{n} result for {q}", "other": "{n} results for {q}"}
    asked = [[text, {"n": n, "q": "a"}] for n in ("1", 1, "21")] + [[text["one"], {"n": 2}]]
    source = (SCRIPTS / "search-text.js").read_text(encoding="utf-8")
    filled = ["1 result for a", "1 result for a", "21 results for a", "2 result for "]
    assert page.evaluate(FILL, [source, asked]) == filled
