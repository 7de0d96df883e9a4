"""What the portal is made of is pinned, named, and free to use."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
import yaml

from helpers import ROOT, Portal

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-cluster.lock", "requirements-dev.lock")
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|Python Software Foundation|PSF|Mozilla|MPL|Historical Permission|HPND"
    r"|Unlicense|Zlib",
    re.IGNORECASE,
)
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
MIT = "Permission is hereby granted, free of charge, to any person obtaining a"


def locked(file: str) -> list[str]:
    return LOCKED.findall((ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", LOCKS)
def test_every_locked_package_has_a_hash_and_no_index_is_named(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text)
    packages = [entry for entry in entries if LOCKED.match(entry)]
    assert len(packages) == len(locked(file)) > 20
    assert all("--hash=sha256:" in entry for entry in packages)
    assert "://" not in text.replace("https://github.com/", "")
    assert "--index-url" not in text


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_declared_is_imported_and_what_is_imported_is_declared() -> None:
    imported = set()
    for file in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    known = packages_distributions()
    foreign = imported - sys.stdlib_module_names - {"generator"}
    used = {normal(name) for module in foreign for name in known[module]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # Dask is one package by name and another by what is imported.
    used = {"dask" if name == "distributed" else name for name in used}
    required = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    declared = {normal(re.split(r"[^A-Za-z0-9._-]", one)[0].rstrip("-")) for one in required}
    # A theme is named in mkdocs.yml, not imported; nor are the time zones that zoneinfo reads where
    # a system has none.
    assert used | {"mkdocs-material", "tzdata"} == declared


def test_every_package_of_a_build_has_a_free_licence() -> None:
    for name in locked("requirements-cluster.lock"):
        try:
            package = distribution(name)
        except ImportError:
            continue  # for another system than this one
        found = package.metadata
        told = " ".join(
            [
                found.get("License-Expression") or "",
                found.get("License") or "",
                *(one for one in found.get_all("Classifier") or () if "License" in one),
            ]
        )
        # Some say it in the text of their licence alone.
        texts = [
            one for one in package.files or () if one.name in found.get_all("License-File", [])
        ]
        free = FREE.search(told) or any(MIT in one.read_text() for one in texts)
        assert free, f"{name}: {told[:200]!r}"


def test_the_bill_of_materials_names_every_package_with_its_hashes(tmp_path: Path) -> None:
    file = tmp_path / "sbom.json"
    subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "requirements", "--pyproject", "pyproject.toml",
         "--output-reproducible", "--output-file", str(file), "requirements.lock",
         "--no-validate"],  # which takes most of the time; `make sbom` does
        cwd=ROOT, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    subprocess.run(
        [sys.executable, ".github/scripts/sbom.py", str(file), "editor"],
        cwd=ROOT, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    data = json.loads(file.read_bytes())
    assert data["metadata"]["component"]["name"] == "honour-roll"
    expected = [*locked("requirements.lock"), "decap-cms", "js-yaml"]
    assert sorted(one["name"] for one in data["components"]) == sorted(expected)
    for one in data["components"]:
        told = one.get("hashes") or one["externalReferences"][0]["hashes"]
        assert told[0]["alg"] in ("SHA-256", "SHA-512"), one["name"]
        assert len(told[0]["content"]) in (64, 128)


def test_a_built_site_says_whose_work_it_serves(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal").build()
    assets = portal.site / "assets"
    notice = (assets / "NOTICE.txt").read_text(encoding="utf-8")
    for font in assets.glob("fonts/*.woff2"):
        family = font.name.partition("-latin")[0].partition("-vietnamese")[0]
        assert (assets / f"licences/OFL-{family}.txt").is_file(), font
        assert family.replace("-", " ").title() in notice
    # Of the theme's own files nothing is left but rules in the style sheet.
    own = {"css", "embed", "feed", "fonts", "icons", "js", "licences", "search", "share", "verify"}
    own |= {"NOTICE.txt"}
    assert {one.name for one in assets.iterdir()} == own
    for name in ("Material for MkDocs", "Decap CMS", "js-yaml"):
        assert name in notice
    sources = "".join(one.read_text(encoding="utf-8") for one in assets.glob("css/*.css"))
    for name in re.findall(r"<!--!? ?(Font Awesome|[A-Z]\w+ Icons)", sources):
        assert name in notice


def workflows() -> list[Path]:
    return sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("file", workflows(), ids=lambda file: file.name)
def test_actions_are_pinned_by_commit_and_rights_are_given_one_by_one(file: Path) -> None:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert data["permissions"] in ({}, {"contents": "read"})
    for job in data["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert PINNED.fullmatch(step["uses"]), step["uses"]
        checkouts = [
            one for one in job["steps"] if one.get("uses", "").startswith("actions/checkout@")
        ]
        assert all(one["with"]["persist-credentials"] is False for one in checkouts)
