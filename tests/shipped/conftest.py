"""The portal of this repository itself: content/ under the settings of mkdocs.yml."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from generator.loading.library import Library
from generator.loading.load import load

from helpers import ROOT, Portal
from test_site import Site


@pytest.fixture(scope="session")
def library() -> Library:
    library, problems = load(ROOT / "content")
    assert problems == []
    return library


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Built elsewhere, so that no site/ of this folder is touched, and as of today: days to come
    are errors, and content/ goes on after the moment at which the other tests stand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        root = tmp_path_factory.mktemp("shipped") / "site"
        return Site(Portal.at(ROOT), root, datetime.now(UTC))
