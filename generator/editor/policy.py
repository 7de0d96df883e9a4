"""What the form editor's page may load and do: as little as Decap CMS can work with.

It says more than the policy of other pages (``generator.headers``), so it is said of this page
alone. Whom an editor signs in with and whom the editor writes to are the only others it may ask.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.config import Settings
from generator.editor.config import LOCAL

_GITHUB = "https://api.github.com"
_FACES = "https://avatars.githubusercontent.com"


def editor_policy(settings: Settings) -> dict[str, str]:
    """The policy (https://www.w3.org/TR/CSP3/): a source list for each directive."""
    open_to_all = bool(settings.editor_repo and settings.editor.sign_in)
    github, faces = (f" {_GITHUB}", f" {_FACES}") if open_to_all else ("", "")
    local = urlsplit(LOCAL)
    return {
        "default-src": "'none'",
        # Decap makes functions out of JSON Schemas (Ajv) before it trusts its configuration.
        "script-src": "'self' 'unsafe-eval'",
        # Its look is written by Emotion, in style elements whose content no one can foresee.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{faces}",
        "font-src": "'self'",
        # decap-server, which Decap asks for on this machine alone; photos that are to be uploaded.
        "connect-src": f"'self' blob: {local.scheme}://{local.netloc}{github}",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
