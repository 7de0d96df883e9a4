"""Options and fixtures of all tests; what they share otherwise stands in helpers.py."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

import annexes
import templates_once
from helpers import Portal
from whose import (  # noqa: F401
    pytest_make_collect_report,
    pytest_runtest_call,
    pytest_runtest_setup,
    pytest_runtest_teardown,
)

# A busy machine is no fault of the code.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

templates_once.begin()

# Whoever starts the tests may ignore signals (nohup, a background job), and their children inherit
# that; the tests of being ended are about signals that come through.
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="Write tests/sites/invalid/*/expected.txt anew; read every difference afterwards.",
    )


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal with the content of sites/valid."""
    return Portal(tmp_path / "portal")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal of many places and units and few people, to import annexes into copies of it."""
    return annexes.province(tmp_path_factory.mktemp("province") / "portal")
