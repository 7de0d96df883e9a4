"""What a page may load and do: one policy, said in every page and to every kind of web server.

The policy (https://www.w3.org/TR/CSP3/) allows this portal's own files and nothing else: no inline
script or style, no eval, no frame, no other host. Script cannot even put text into the page as
HTML (https://www.w3.org/TR/trusted-types/). JSON-LD is data, which the policy does not concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.output import Writer
from generator.site import Site

FILE = "_headers"
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Material's style sheet carries its pictograms as data:
    "font-src": "'self'",
    "connect-src": "'self'",  # the shards of the search index
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
# Browsers heed it in a header alone, and complain about it in a page.
_IN_HEADER_ALONE = {"frame-ancestors": "'none'"}
REFERRER = "same-origin"
"""What was searched for stands in the address; no other site is told."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Popups keep their opener: with one the form editor signs in.
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "X-Frame-Options": "DENY",
}
_FOREVER = "public, max-age=31536000, immutable"
"""For the search index, whose folder bears a fingerprint of its content."""


def page_policy() -> str:
    """The policy as a page says it of itself, in a ``meta`` element."""
    return _written(_POLICY)


def header_policy() -> str:
    """The policy as a server says it."""
    return _written({**_POLICY, **_IN_HEADER_ALONE})


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def write_headers(site: Site, writer: Writer, root: Path) -> None:
    """Write ``_headers`` beside the pages that stand below ``root``; other servers ignore it."""
    entries = [f"{one.name}/" if one.is_dir() else one.name for one in root.iterdir()]
    editor = site.addresses.section("editor")
    writer.file(FILE, netlify(entries, site.settings.base_path, editor).encode())


def netlify(entries: Iterable[str], root: str, editor: str) -> str:
    """A ``_headers`` file, as Netlify and Cloudflare Pages read it.

    ``entries`` are what stands at the top of the site, folders with a slash at their end. There,
    rules add up and none takes away, so the policy is said of each entry but the form editor
    (``editor``), which cannot work under it and brings its own in its page.
    """
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in _ALWAYS.items())]
    for entry in ("", *sorted(entries)):
        if entry != editor:
            path = f"{root}{entry}*" if entry.endswith("/") else f"{root}{entry}"
            lines += [path, f"  Content-Security-Policy: {header_policy()}"]
    lines += [f"{root}assets/search/:fingerprint/*", f"  Cache-Control: {_FOREVER}"]
    return "\n".join(lines) + "\n"


def nginx(root: str, editor: str) -> str:
    """For nginx: what stands in ``http``, then what stands in ``server``."""
    always = "\n".join(f'add_header {name} "{value}" always;' for name, value in _ALWAYS.items())
    return f"""\
# In http {{ }}
map $uri $portal_policy {{
    default "{header_policy()}";
    ~^{root}{editor} "{_written(_IN_HEADER_ALONE)}";
}}
map $uri $portal_cache {{
    default "no-cache";
    ~^{root}assets/search/[0-9a-f]+/ "{_FOREVER}";
}}

# In server {{ }}
charset utf-8;
autoindex off;
add_header Content-Security-Policy $portal_policy always;
add_header Cache-Control $portal_cache;
{always}
error_page 403 404 {root}404.html;
"""


def apache(root: str, editor: str) -> str:
    """For Apache 2.4 with mod_headers: in a virtual host or in ``.htaccess``."""
    always = "\n".join(f'Header always set {name} "{value}"' for name, value in _ALWAYS.items())
    within = f"%{{REQUEST_URI}} =~ m#^{root}{editor}#"
    shards = f"%{{REQUEST_URI}} =~ m#^{root}assets/search/[0-9a-f]+/#"
    return f"""\
# Folders without a page of their own are not listed, whatever a <Directory> elsewhere allows.
<If "true">
    Options -Indexes
</If>
AddDefaultCharset utf-8
ErrorDocument 403 {root}404.html
ErrorDocument 404 {root}404.html
Header always set Content-Security-Policy "{header_policy()}" "expr=!({within})"
Header always set Content-Security-Policy "{_written(_IN_HEADER_ALONE)}" "expr={within}"
Header set Cache-Control "no-cache" "expr=!({shards})"
Header set Cache-Control "{_FOREVER}" "expr={shards}"
{always}
"""
