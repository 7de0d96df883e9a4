"""The language catalogue has every word that is asked for, and every problem has its remedy."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator import language as languages
from generator import pictures
from generator.checking import letters, private, sensitive, spacing
from generator.checking.publicity import HoldReason
from generator.checking.report import tell
from generator.language import FOLDER, IncompleteLanguage, MissingWord, Words, language
from generator.loading import validation, yaml_causes
from generator.pdf import Cause
from generator.problems import Problem
from generator.records.base import Status
from generator.roll.reasons import LEFT, ChangeType, Departure

from helpers import ROOT, Portal

VI = language("vi")
TEMPLATES = sorted((ROOT / "theme/pages").rglob("*.html"))
FRAMES = sorted((ROOT / "theme").glob("*.html"))
PYTHON = sorted((ROOT / "generator").rglob("*.py"))
# `words.x.y` and words('x.y'), not followed by what shows that more is added to it.
_ATTRIBUTES = re.compile(r"\bwords((?:\.[a-z_]+)+)")
_CALLS = re.compile(r"""\bwords\(\s*['"]([a-z_.]+)['"]\s*[,)]""")


def in_template(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    return {found[1:] for found in _ATTRIBUTES.findall(text)} | set(_CALLS.findall(text))


def in_python(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    yield from _asked(tree)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and (part := _part(function)):
            # Here the name "words" stands for a part of the catalogue, known or chosen late.
            keys = _asked(function, "words") if part != "?" else ()
            yield from (f"{part}.{key}" for key in keys)


def _asked(tree: ast.AST, root: str = "") -> Iterator[str]:
    """Keys named in ``tree``: those of a local name ``root``, or those of the catalogue."""
    for node in _outside_parts(tree) if not root else ast.walk(tree):
        if isinstance(node, ast.Attribute):
            steps = _steps(node)
            if "words" in steps[:-1] and (not root or steps[0] == root):
                yield ".".join(steps[steps.index("words") + 1 :]).removesuffix(".get")
        elif isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            called = _steps(node.func)
            wanted = called == [root] if root else called[-1:] == ["words"]
            if wanted and isinstance(first, ast.Constant):
                yield str(first.value)


def _outside_parts(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those below functions in which "words" is a part of the catalogue."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.FunctionDef) and _part(child)):
            yield from _outside_parts(child)


def _part(function: ast.FunctionDef) -> str:
    """The part that ``words = site.words.lists`` names, "?" for one chosen late, or nothing."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _steps(node.targets[0]) == ["words"]:
            if isinstance(node.value, ast.Subscript):
                return "?"
            steps = _steps(node.value)
            return ".".join(steps[steps.index("words") + 1 :]) if "words" in steps else ""
    return ""


def _steps(node: ast.AST) -> list[str]:
    """``site.words.home`` as its three names."""
    steps: list[str] = []
    while isinstance(node, ast.Attribute):
        steps.insert(0, node.attr)
        node = node.value
    return [node.id, *steps] if isinstance(node, ast.Name) else steps


def missing(keys: set[str], words: Words = VI) -> list[str]:
    lost = []
    for key in sorted(keys - {"", "get"}):
        found = words
        steps = key.split(".")
        if "locale" in steps:  # how days and numbers are written is no word
            continue
        try:
            for step in steps:
                found = found[step]
        except (MissingWord, TypeError):
            lost.append(key)
    return lost


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_ask_for_words_that_are_there(file: Path) -> None:
    assert missing(in_template(file)) == []


@pytest.mark.parametrize("file", FRAMES, ids=lambda file: file.name)
def test_frames_ask_for_words_that_are_there(file: Path) -> None:
    assert missing(in_template(file), VI.frame) == []


def test_code_asks_for_words_that_are_there() -> None:
    asked = {key for file in PYTHON for key in in_python(file)}
    assert len(asked) > 40
    assert missing(asked) == []


def test_the_search_for_words_finds_them(tmp_path: Path) -> None:
    template, module = tmp_path / "a.html", tmp_path / "a.py"
    template.write_text("{{ words.no.such }} {{ words('no.call', n=1) }}", encoding="utf-8")
    module.write_text(
        "site.words.no.such\nself.words('no.call', n=1)\nwords.a\n"
        "def f():\n    words = site.words.lists\n    words.not_there\n    words('nor_this')\n",
        encoding="utf-8",
    )
    assert missing(in_template(template)) == ["no.call", "no.such"]
    assert missing(set(in_python(module))) == [
        "a",
        "lists.nor_this",
        "lists.not_there",
        "no",
        "no.call",
        "no.such",
    ]


FAULTS = ("Problem", "problem", "_problem", "MarkdownFault", "YamlFault", "WrongWord")


def codes() -> set[str]:
    """Every code of a problem that the generator can raise."""
    found = set(validation._CODES.values()) | {f"yaml-{code}" for code in yaml_causes.CODES}
    found |= {f"letters-{what}" for what in letters.KINDS}
    found |= {f"blank-{what}" for what in spacing.KINDS}
    found |= {f"sensitive-{what}" for what in sensitive.KINDS}
    found |= {f"photo-{cause}" for cause in pictures.CAUSES}
    found |= set(validation._CAPTIONS.values())
    found |= {f"private-{what}" for what in private.KINDS}
    found |= {f"pdf-{cause}" for cause in Cause}
    for file in PYTHON:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = {**dict.fromkeys(FAULTS, 0), "_at": 1}.get(name)
                if place is not None and len(node.args) > place:
                    prefix = "yaml-" if name in ("YamlFault", "_at") else ""
                    found |= {prefix + code for code in constants(node.args[place])}
            elif isinstance(node, ast.Assign) and "code" in [
                target.id for target in node.targets if isinstance(target, ast.Name)
            ]:
                of_yaml = file.name in ("yaml_reader.py", "yaml_causes.py")
                prefix = "yaml-" if of_yaml else ""
                found |= {prefix + code for code in constants(node.value)}
            elif isinstance(node, ast.FunctionDef) and node.name == "_unknown_key":
                # Its code, what is allowed, more words.
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Tuple):
                        found |= set(constants(inner.value.elts[0]))
    # The one fault that is the same in a file and in a field (``documents.problems_of``).
    return found - {"yaml-unsafe-character"}


def constants(node: ast.expr) -> Iterator[str]:
    """Texts that an expression may be: a constant, a side of a choice, a default."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Call) and node.args:  # found.get(key, "default"), next(…, "default")
        yield from constants(node.args[-1])


def test_every_problem_says_what_and_how_to_mend_it() -> None:
    raised = codes()
    assert len(raised) > 60
    assert sorted(raised - set(VI.problems)) == []
    for code in VI.problems:
        assert set(VI.problems[code]) - {"why"} == {"what", "fix"}, code


def test_no_problem_is_told_that_nothing_raises() -> None:
    assert sorted(set(VI.problems) - codes()) == []


@pytest.mark.parametrize("code", sorted(VI.problems))
def test_every_problem_can_be_told(code: str) -> None:
    known = {
        "found",
        "allowed",
        "field",
        "record",
        "key",
        "reason",
        "kind",
        "day",
        "name",
        "other",
        "others",
        "first",
        "before",
        "then",
        "end",
        "hour",
        "was",
        "blank",
        "place",
        "lasts",
        "moment",
        "form",
        "issuer",
        "decision",
        "recipient",
        "file",
        "folders",
        "period",
        "near",
        "now",
        "today",
        "what",
        "fix",
    }
    text = VI.problems[code]["what"] + VI.problems[code]["fix"]
    asked = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    assert asked <= known
    values = dict.fromkeys(known - {"found", "allowed", "field", "record"}, "…")
    told = tell(Problem(code, "a.yml", ("b",), "c", "d", "e", values, line=1, column=2), VI)
    assert told.startswith("content/a.yml:1:2: ")
    assert f"[{code}]" in told


def test_every_reason_for_holding_back_has_words() -> None:
    assert set(VI.held) == {*HoldReason, "title", "nothing"}


def test_every_departure_and_change_has_words() -> None:
    assert set(VI.notice) == {*Departure, "kept"}
    assert all({"title", "left"} <= set(VI.notice[why]) for why in Departure)
    # Those that a record can leave for have a page, which says more.
    of_records = {why for why in Departure if "text" in VI.notice[why]}
    assert of_records == {Departure.WITHDRAWN, Departure.REVOKED, Departure.FORGOTTEN}
    assert set(VI.changes.what) == set(ChangeType)
    assert {*LEFT, Departure.REVOKED} == of_records


def test_every_status_that_is_not_approved_is_a_reason_for_holding_back() -> None:
    assert {one.value for one in Status} - {"approved"} <= set(HoldReason)


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(MissingWord, match=r"home\.nothing"):
        _ = VI.home.nothing
    with pytest.raises(MissingWord):
        VI("home.nothing")
    with pytest.raises(LookupError, match="vi"):
        language("xx")


def test_no_word_and_no_template_names_a_province() -> None:
    """Which one it is, the settings say."""
    files = [*(ROOT / "generator/languages").glob("*.yml"), *TEMPLATES, *FRAMES]
    assert [file for file in files if "Lai Châu" in file.read_text(encoding="utf-8")] == []


def another(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """A language "xx": Vietnamese, changed."""
    text = (FOLDER / "vi.yml").read_text(encoding="utf-8")
    (folder / "vi.yml").write_text(text, encoding="utf-8")
    data = yaml.safe_load(text)
    change(data)
    (folder / "xx.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    language.cache_clear()
    yield tmp_path
    language.cache_clear()


def test_a_language_that_lacks_words_is_refused_with_all_their_keys(folder: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        del data["pager"]["titled"]
        del data["home"]
        data["kinds"]["fields"] = None
        data["recipients"] = "three"

    another(folder, change)
    with pytest.raises(IncompleteLanguage) as told:
        language("xx")
    keys = str(told.value).removeprefix("xx.yml has no ").split(", ")
    assert sorted(keys) == ["home", "kinds.fields", "pager.titled", "recipients"]


def test_a_whole_language_may_say_more_than_vietnamese(folder: Path) -> None:
    """A language with a plural has two forms where Vietnamese has one."""
    another(folder, lambda data: data["count"].update(one="one", others={"a": "b"}))
    assert language("xx").count.one == "one"
    assert language("xx")("pager.titled", title="x", n=2) == VI("pager.titled", title="x", n=2)


def test_a_count_is_written_as_the_locale_writes_numbers() -> None:
    assert "4.886 người" in VI("taxonomy.award_forms.description", name="Bằng khen", n=4886)
    assert "4,886" in language("en")("taxonomy.award_forms.description", name="Award", n=4886)


def test_a_text_may_have_parts_for_numbers_where_vietnamese_has_one(folder: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["count"]["awards"] = {"one": "{n} award", "other": "{n} awards"}
        data["search"]["browser"]["abbreviations"] = {"univ": "University"}

    another(folder, change)
    words = language("xx")
    told = [words("count.awards", n=n) for n in (0, 1, 2, "1", "21")]
    assert told == ["0 awards", "1 award", "2 awards", "1 award", "21 awards"]
    assert list(words.search.browser.abbreviations) == ["univ"]


def test_the_parts_of_a_text_are_both_there(folder: Path) -> None:
    another(folder, lambda data: data["count"].update(awards={"one": "{n} award"}))
    with pytest.raises(IncompleteLanguage, match=r"no count\.awards$"):
        language("xx")


def test_an_incomplete_language_is_wrong_use_and_writes_nothing(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    portal = Portal(tmp_path_factory.mktemp("incomplete") / "portal")
    another(folder, lambda data: data.pop("changes"))
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("    per_page", "    language: xx\n    per_page"), encoding="utf-8"
    )
    result = portal.run("build")
    assert result.exit_code == 2
    assert "xx.yml has no changes" in result.output
    assert not portal.site.exists()
