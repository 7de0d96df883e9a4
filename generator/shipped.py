"""What comes with this package besides its code, and stands elsewhere in its repository.

The theme, the form editor, the schemas, workflows and locked versions stand at the root of the
repository, where people look for them; the build of a wheel (``setup.py``) takes them into the
package.
"""

from __future__ import annotations

from pathlib import Path

FOR_A_PORTAL = (
    ".github/workflows/content.yml",
    ".github/workflows/comment.yml",
    ".github/workflows/publish.yml",
    ".github/scripts/check-content",
    ".github/scripts/comment.py",
    ".github/comment.md",
    ".github/PULL_REQUEST_TEMPLATE.md",
    "requirements.lock",
)
"""Files that ``honour-roll init`` gives to a new portal."""
GUIDE = "docs/CAI-DAT.md"
"""The guide to GitHub, of which a Vietnamese portal has most."""
_PACKAGE = Path(__file__).parent
_TAKEN_IN = _PACKAGE / "data"


def shipped(name: str) -> Path:
    """A folder or a file (``theme``, ``editor``): that of the wheel, or else the repository's."""
    inside = _TAKEN_IN / name
    return inside if inside.exists() else _PACKAGE.parent / name
