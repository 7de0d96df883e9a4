"""What a page may load and do: one policy, said in every page and to every kind of web server.

The policy (https://www.w3.org/TR/CSP3/) allows this portal's own files and nothing else: no inline
script or style, no eval, no frame, no other host. Script cannot even put text into the page as
HTML (https://www.w3.org/TR/trusted-types/). JSON-LD is data, which the policy does not concern.
The form editor, which cannot work under it, has one of its own (``generator.editor.policy``).

Photos, recordings and PDFs are served under the endings of what they are. Their pixels and sounds
are their authors', so that no browser may guess what else they could be: ``nosniff``. A browser's
own viewer of PDFs works under the policy.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.addresses import FILES
from generator.assets import FOLDERS
from generator.config import Settings
from generator.output import Writer
from generator.policy import REFERRER, editor_header_policy, header_policy
from generator.site import Site

FILE = "_headers"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Popups keep their opener: with one the form editor signs in.
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "X-Frame-Options": "DENY",
}
_FOREVER = "public, max-age=31536000, immutable"
"""For what bears a fingerprint of its content in its name, or stands in a folder that does.

The rest is asked for anew each time: pages and feeds, and what keeps its name when it changes.
"""
_FRESH = "no-cache"
_DATA = FILES[2]
_API = {"Access-Control-Allow-Origin": "*", "X-Robots-Tag": "noindex"}
"""For the data: any site's scripts may read it, since it is public and nobody signs in; people
find the pages, which say the same. https://fetch.spec.whatwg.org/#http-cors-protocol
"""
_FINGERPRINTED = (
    rf"(?:(?:{'|'.join(FOLDERS)})[^/]+[.][0-9a-f]+[.][0-9a-z]+$|assets/search/[0-9a-f]+/)"
)


def write_headers(site: Site, writer: Writer) -> None:
    """Write ``_headers`` beside all that was written; other servers ignore it."""
    steps = (name.partition("/") for name in writer.written)
    entries = {first + slash for first, slash, _rest in steps}
    editor = site.addresses.section("editor")
    writer.file(FILE, netlify(entries, site.settings, editor).encode())


def netlify(entries: Iterable[str], settings: Settings, editor: str) -> str:
    """A ``_headers`` file, as Netlify and Cloudflare Pages read it.

    ``entries`` are what stands at the top of the site, folders with a slash at their end. There,
    rules add up and none takes away, so the policy is said of each entry, and another of the form
    editor (``editor``).
    """
    root = settings.base_path
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in _ALWAYS.items())]
    for entry in ("", *sorted(entries)):
        path = f"{root}{entry}*" if entry.endswith("/") else f"{root}{entry}"
        policy = editor_header_policy(settings) if entry == editor else header_policy()
        lines += [path, f"  Content-Security-Policy: {policy}"]
    for path in (*(f"{folder}*" for folder in FOLDERS), "assets/search/:fingerprint/*"):
        lines += [f"{root}{path}", f"  Cache-Control: {_FOREVER}"]
    lines += [f"{root}{_DATA}*", *(f"  {name}: {value}" for name, value in _API.items())]
    return "\n".join(lines) + "\n"


def nginx(settings: Settings, editor: str) -> str:
    """For nginx: what stands in ``http``, then what stands in ``server``."""
    root = settings.base_path
    always = "\n".join(f'add_header {name} "{value}" always;' for name, value in _ALWAYS.items())
    # A header whose value is empty is not sent.
    maps = "\n".join(
        f'map $uri {_variable(name)} {{\n    default "";\n    ~^{root}{_DATA} "{value}";\n}}'
        for name, value in _API.items()
    )
    data = "\n".join(f"add_header {name} {_variable(name)} always;" for name in _API)
    return f"""\
# In http {{ }}
map $uri $portal_policy {{
    default "{header_policy()}";
    ~^{root}{editor} "{editor_header_policy(settings)}";
}}
map $uri $portal_cache {{
    default "{_FRESH}";
    ~^{root}{_FINGERPRINTED} "{_FOREVER}";
}}
{maps}

# In server {{ }}
charset utf-8;
autoindex off;
add_header Content-Security-Policy $portal_policy always;
add_header Cache-Control $portal_cache;
{data}
{always}
error_page 403 404 {root}404.html;
"""


def _variable(header: str) -> str:
    """``$portal_x_robots_tag``."""
    return f"$portal_{header.lower().replace('-', '_')}"


def apache(settings: Settings, editor: str) -> str:
    """For Apache 2.4 with mod_headers: in a virtual host or in ``.htaccess``."""
    root = settings.base_path
    always = "\n".join(f'Header always set {name} "{value}"' for name, value in _ALWAYS.items())
    within = f"%{{REQUEST_URI}} =~ m#^{root}{editor}#"
    lasting = f"%{{REQUEST_URI}} =~ m#^{root}{_FINGERPRINTED}#"
    data = "\n".join(
        f'Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#^{root}{_DATA}#"'
        for name, value in _API.items()
    )
    return f"""\
# Folders without a page of their own are not listed, whatever a <Directory> elsewhere allows.
<If "true">
    Options -Indexes
</If>
AddDefaultCharset utf-8
AddType application/json .json
ErrorDocument 403 {root}404.html
ErrorDocument 404 {root}404.html
Header always set Content-Security-Policy "{header_policy()}" "expr=!({within})"
Header always set Content-Security-Policy "{editor_header_policy(settings)}" "expr={within}"
Header set Cache-Control "{_FRESH}" "expr=!({lasting})"
Header set Cache-Control "{_FOREVER}" "expr={lasting}"
{data}
{always}
"""
