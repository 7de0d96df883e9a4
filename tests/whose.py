"""Whose content it is: a province replaces content/ and mkdocs.yml, and no test may fail for it.

Only tests/shipped/ reads them. All other tests are watched while they are collected and while they
run, and fail where they do; a process of its own that a test starts is not watched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import ROOT

_SHIPPED = Path(__file__).parent / "shipped"
_CONTENT = str(ROOT / "content")
_SETTINGS = str(ROOT / "mkdocs.yml")
_READING = {"open", "os.listdir", "os.scandir", "shutil.copytree"}
_read: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: note every file and folder of the province's own that is opened."""
    if event in _READING and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.fsdecode(arguments[0])
        if "content" in path or "mkdocs.yml" in path:
            path = os.path.abspath(path)  # noqa: PTH100 – links are of no interest here
            if path in (_SETTINGS, _CONTENT) or path.startswith(_CONTENT + os.sep):
                _read.append(path)


sys.addaudithook(_watch)


def told(path: Path) -> str:
    """What is wrong with having read; nothing, where it is allowed or did not happen."""
    read = sorted({os.path.relpath(one, ROOT) for one in _read})
    _read.clear()
    if not read or path.is_relative_to(_SHIPPED):
        return ""
    return f"read {', '.join(read[:5])}: only tests/shipped/ may, others have tests/province/"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if fault := told(collector.path):
        report.outcome, report.longrepr = "failed", fault
    return report


def _allowed(item: pytest.Item) -> Iterator[None]:
    result = yield
    if fault := told(item.path):
        pytest.fail(fault, pytrace=False)
    return result


pytest_runtest_setup = pytest.hookimpl(wrapper=True)(_allowed)
pytest_runtest_call = pytest.hookimpl(wrapper=True)(_allowed)
pytest_runtest_teardown = pytest.hookimpl(wrapper=True)(_allowed)
