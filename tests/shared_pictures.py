"""What share pictures are drawn of: no text can be read in their pixels."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from generator.sharing import pictures
from generator.sharing.drawing import Easel
from generator.sharing.facts import Facts


@contextlib.contextmanager
def noted() -> Iterator[list[Facts]]:
    """All that is drawn within, by builds of one process."""
    found: list[Facts] = []
    paint = pictures.painted

    def painted(easel: Easel, shown: Facts, photo: bytes | None) -> bytes:
        found.append(shown)
        return paint(easel, shown, photo)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "painted", painted)
        yield found
