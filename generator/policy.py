"""What pages may load and do (Content-Security-Policy, https://www.w3.org/TR/CSP3/).

Every page says it of itself, and servers say it again (``generator.headers``). The form editor's
page has a policy of its own, as strict as Decap CMS can work with: whom an editor signs in with and
whom the editor writes to are the only others it may ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.config import Settings

LOCAL = "http://localhost:8081/api/v1"
"""Where ``decap-server`` listens unless it is told otherwise."""

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # style sheets carry their small drawings as data:
    "font-src": "'self'",
    "connect-src": "'self'",  # the shards of the search index
    "media-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
_EMBED = {
    "default-src": "'none'",
    "style-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
"""Of what other sites show in a frame: text and a style sheet."""
# Browsers heed it in a header alone, and complain about it in a page.
_IN_HEADER_ALONE = {"frame-ancestors": "'none'"}
REFERRER = "same-origin"
"""What was searched for stands in the address; no other site is told."""

_GITHUB = "https://api.github.com"
_FACES = "https://avatars.githubusercontent.com"


def page_policy() -> str:
    """The policy as a page says it of itself, in a ``meta`` element."""
    return written(_POLICY)


def header_policy() -> str:
    """The policy as a server says it."""
    return written({**_POLICY, **_IN_HEADER_ALONE})


def framing_policy() -> str:
    """The policy of the page that shows what other sites may frame, as the page says it."""
    return written({**_POLICY, "frame-src": "'self'"})


def framing_header_policy() -> str:
    """The same as a server says it."""
    return written({**_POLICY, "frame-src": "'self'", **_IN_HEADER_ALONE})


def embed_policy() -> str:
    """The policy of pages that other sites may show in a frame, as these pages say it."""
    return written(_EMBED)


def embed_header_policy() -> str:
    """The same as a server says it: with whoever may show them, which is everybody."""
    return written({**_EMBED, "frame-ancestors": "*"})


def editor_header_policy(settings: Settings) -> str:
    """The form editor's policy as a server says it."""
    return written({**editor_policy(settings), **_IN_HEADER_ALONE})


def written(policy: Mapping[str, str]) -> str:
    """A policy in one line, as ``meta`` and header have it."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


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
