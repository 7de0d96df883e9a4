"""Imports run one way, MkDocs stays behind its engine, and modules stay small."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from helpers import ROOT

PACKAGE = ROOT / "generator"
# From the top down: a module may import its own layer and those below.
LAYERS = (
    ("__main__", "clean", "cli"),
    ("commands",),
    ("annex", "doctor", "review", "starting"),
    ("authoring",),
    ("finding", "yaml_layout"),
    ("engines", "bulletin", "first_look", "kits", "pipeline", "posters", "preview"),
    ("approval", "beside"),
    ("pages",),
    (
        "editor",
        "exports",
        "feeds",
        "headers",
        "manifest",
        "publication",
        "reports",
        "search",
        "shrinkage",
        "verification",
    ),
    ("assets", "icons", "illustrating", "level_colours"),
    ("scripts", "styles"),
    ("sharing",),
    ("digests", "media", "photos", "routes", "sealing", "site", "terms", "topics", "wording"),
    ("roll",),
    ("checking",),
    ("loading",),
    (
        "addresses",
        "cache",
        "cartography",
        "characters",
        "cluster",
        "codes",
        "culprits",
        "encodings",
        "config",
        "formats",
        "garbage",
        "files",
        "git",
        "inventory",
        "json_script",
        "language",
        "lone_templates",
        "legends",
        "locales",
        "last_net",
        "lookalikes",
        "made",
        "markdown",
        "nearest",
        "output",
        "own_words",
        "parallel",
        "pdf",
        "pictures",
        "policy",
        "polyglot",
        "privacy",
        "problems",
        "provenance",
        "progress",
        "timings",
        "recordings",
        "records",
        "reserved",
        "shipped",
        "target",
        "staging",
        "system",
        "termination",
        "theme",
        "tint",
        "translation",
        "vietnamese",
        "yaml_text",
    ),
)
# What writes records stands above the build, and needs nothing of it: neither the gate nor outputs.
WRITING = ("annex", "authoring", "finding", "yaml_layout")
NAMES = [names[0] for names in LAYERS]
BUILDING = sum(LAYERS[NAMES.index("engines") : NAMES.index("roll") + 1], ())
UNKNOWN = {**dict.fromkeys(WRITING, BUILDING), "review": WRITING}
# Neighbours in a layer that know nothing of one another.
APART = (
    next(names for names in LAYERS if "feeds" in names),
    ("annex", "doctor", "review", "starting"),
    ("finding", "yaml_layout"),
)
MOST_LINES = 400
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(file): file for file in FILES}


def imported(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield inner if inner in MODULES else module


def layer(module: str) -> int:
    part = module.split(".")[1]
    return next(number for number, names in enumerate(LAYERS) if part in names)


def test_every_module_has_a_layer() -> None:
    known = {name for names in LAYERS for name in names}
    parts = {module.split(".")[1] for module in MODULES if "." in module}
    assert parts <= known


def upward(module: str, others: Iterable[str]) -> list[str]:
    """Of what a module imports, what it must not: a layer above, or a part it is not to know."""
    part = module.split(".")[1]
    unknown = {one for names in APART if part in names for one in names} - {part}
    unknown |= set(UNKNOWN.get(part, ()))
    return [
        other
        for other in others
        if other.startswith("generator.")
        and (layer(other) < layer(module) or other.split(".")[1] in unknown)
    ]


@pytest.mark.parametrize("module", [module for module in MODULES if "." in module])
def test_imports_run_one_way(module: str) -> None:
    assert upward(module, imported(MODULES[module])) == []


@pytest.mark.parametrize(
    ("module", "other"),
    [
        ("generator.feeds.items", "generator.pages.makers"),
        ("generator.feeds.items", "generator.search.text"),
        ("generator.search.documents", "generator.feeds.docket"),
        ("generator.media", "generator.feeds.items"),
        ("generator.editor.bundle", "generator.pages.templates"),
        ("generator.topics", "generator.pages.content"),
        ("generator.roll.gate", "generator.site"),
        ("generator.review.findings", "generator.commands.options"),
        ("generator.annex.planning", "generator.commands.terminal"),
        ("generator.annex.preview", "generator.review.markdown_text"),
        ("generator.review.history", "generator.authoring.forget"),
        ("generator.authoring.creation", "generator.annex.writing"),
        ("generator.authoring.forget", "generator.roll.gate"),
        ("generator.finding.people", "generator.annex.merging"),
        ("generator.finding.people", "generator.yaml_layout.tree"),
        ("generator.yaml_layout.tree", "generator.finding.names"),
        ("generator.yaml_layout.layout", "generator.site"),
        ("generator.pages.render", "generator.yaml_layout.layout"),
        ("generator.pipeline", "generator.review.history"),
    ],
)
def test_an_arrow_back_up_is_seen(module: str, other: str) -> None:
    assert {module, other} <= MODULES.keys()
    assert upward(module, ["generator.records.kinds", other]) == [other]


def test_pages_know_feeds() -> None:
    assert upward("generator.pages.feeds", ["generator.feeds.channels"]) == []


def test_imports_run_in_no_circle() -> None:
    graph = {
        module: {other for other in imported(file) if other in MODULES and other != "generator"}
        for module, file in MODULES.items()
    }
    while free := {module for module, others in graph.items() if not others}:
        graph = {module: others - free for module, others in graph.items() if module not in free}
    assert graph == {}


def test_the_package_needs_nothing_that_it_does_not_ship() -> None:
    """Neither tests nor benchmarks are in the wheel."""
    users = {
        module
        for module, file in MODULES.items()
        if any(one.split(".")[0] in ("benchmarks", "tests") for one in imported(file))
    }
    assert users == set()


def test_processes_are_started_in_one_way() -> None:
    users = {
        module
        for module, file in MODULES.items()
        if any(
            one.split(".")[0] == "multiprocessing" or one.startswith("concurrent.futures")
            for one in imported(file)
        )
    }
    assert users == {"generator.parallel"}


def test_only_the_engine_knows_mkdocs() -> None:
    users = {
        module
        for module, file in MODULES.items()
        if any(one.split(".")[0] in ("mkdocs", "material", "zensical") for one in imported(file))
    }
    assert users
    assert all(module.startswith("generator.engines") for module in users)


@pytest.mark.parametrize(
    ("engine", "callers"),
    [
        ("generator.engines.mkdocs", {"generator.engines.choice"}),
        ("generator.engines.plain", {"generator.engines.choice"}),
        ("generator.engines.choice", {"generator.commands.build", "generator.commands.serve"}),
    ],
)
def test_only_the_engines_callers_know_the_engine(engine: str, callers: set[str]) -> None:
    users = {module for module, file in MODULES.items() if engine in imported(file)}
    assert users == callers


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_modules_stay_small(file: Path) -> None:
    assert file.read_text(encoding="utf-8").count("\n") <= MOST_LINES


def test_a_document_that_is_named_is_there() -> None:
    """Whoever reads a comment can look up what it rests on."""
    named = {
        (file.name, name)
        for file in FILES
        for name in re.findall(r"(?<![\w/.*{}-])[\w/-]+\.md\b", file.read_text(encoding="utf-8"))
    }
    there = {one.name for one in ROOT.glob("*.md")} | {one.name for one in ROOT.glob("docs/*.md")}
    there.add("index.md")  # of the engine's own pages
    assert named
    assert {one for one in named if one[1].rpartition("/")[2] not in there} == set()
