"""What a page may load and do: one policy, said in every page and to every kind of web server.

The policy (https://www.w3.org/TR/CSP3/) allows this portal's own files and nothing else: no inline
script or style, no eval, no frame, no other host. Script cannot even put text into the page as
HTML (https://www.w3.org/TR/trusted-types/). JSON-LD is data, which the policy does not concern.
The form editor, which cannot work under it, has one of its own (``generator.policy``).

Nobody may frame a page, but for those that are made for it, below ``/nhung/``: they hold text and a
style sheet, and everybody may (``frame-ancestors *``, and no ``X-Frame-Options``).

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
from generator.policy import (
    REFERRER,
    editor_header_policy,
    embed_header_policy,
    framing_header_policy,
    header_policy,
)
from generator.site import Site

FILE = "_headers"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Popups keep their opener: with one the form editor signs in.
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
}
_UNFRAMED = "DENY"
"""``X-Frame-Options``, for browsers that know no ``frame-ancestors``."""
_PAGE = "index.html"
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
    editor, embeds = site.addresses.editor, site.addresses.embeds
    entries = {_entry(name, embeds) for name in writer.written}
    writer.file(FILE, netlify(entries, site.settings, editor, embeds).encode())


def _entry(name: str, embeds: str) -> str:
    """What stands at the top of the site, or below where what others may frame does."""
    above = embeds if name.startswith(embeds) else ""
    first, slash, _rest = name.removeprefix(above).partition("/")
    return above + first + slash


def netlify(entries: Iterable[str], settings: Settings, editor: str, embeds: str) -> str:
    """A ``_headers`` file, as Netlify and Cloudflare Pages read it.

    ``entries`` are what stands at the top of the site, folders with a slash at their end, and below
    where what others may frame does. There, rules add up and none takes away, so the policy is said
    of each entry, and another of the form editor (``editor``), of what others may frame, and of
    the page that shows it (below and at ``embeds``).
    """
    root = settings.base_path
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in _ALWAYS.items())]
    for entry in ("", embeds, *sorted(entries)):
        own = entry.endswith("/") and entry != embeds
        lines.append(f"{root}{entry}*" if own else f"{root}{entry}")
        if entry.startswith(embeds) and own:
            lines.append(f"  Content-Security-Policy: {embed_header_policy()}")
            continue
        policy = header_policy()
        if entry == editor:
            policy = editor_header_policy(settings)
        elif entry in (embeds, embeds + _PAGE):
            policy = framing_header_policy()
        lines += [f"  Content-Security-Policy: {policy}", f"  X-Frame-Options: {_UNFRAMED}"]
    for path in (*(f"{folder}*" for folder in FOLDERS), "assets/search/:fingerprint/*"):
        lines += [f"{root}{path}", f"  Cache-Control: {_FOREVER}"]
    lines += [f"{root}{_DATA}*", *(f"  {name}: {value}" for name, value in _API.items())]
    return "\n".join(lines) + "\n"


def nginx(settings: Settings, editor: str, embeds: str) -> str:
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
    ~^{root}{embeds}(index[.]html)?$ "{framing_header_policy()}";
    ~^{root}{embeds} "{embed_header_policy()}";
}}
map $uri $portal_frames {{
    default "{_UNFRAMED}";
    ~^{root}{embeds}(index[.]html)?$ "{_UNFRAMED}";
    ~^{root}{embeds} "";
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
add_header X-Frame-Options $portal_frames always;
add_header Cache-Control $portal_cache;
{data}
{always}
error_page 403 404 {root}404.html;
"""


def _variable(header: str) -> str:
    """``$portal_x_robots_tag``."""
    return f"$portal_{header.lower().replace('-', '_')}"


def apache(settings: Settings, editor: str, embeds: str) -> str:
    """For Apache 2.4 with mod_headers: in a virtual host or in ``.htaccess``."""
    root = settings.base_path
    always = "\n".join(f'Header always set {name} "{value}"' for name, value in _ALWAYS.items())
    within = f"%{{REQUEST_URI}} =~ m#^{root}{editor}#"
    framing = f"%{{REQUEST_URI}} =~ m#^{root}{embeds}(index[.]html)?$#"
    framed = f"%{{REQUEST_URI}} =~ m#^{root}{embeds}(?!index[.]html$).#"
    others = f"!({within}) && !({framing}) && !({framed})"
    policy = 'Header always set Content-Security-Policy "{}" "expr={}"'.format
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
{policy(header_policy(), others)}
{policy(editor_header_policy(settings), within)}
{policy(framing_header_policy(), framing)}
{policy(embed_header_policy(), framed)}
Header always set X-Frame-Options "{_UNFRAMED}" "expr=!({framed})"
Header set Cache-Control "{_FRESH}" "expr=!({lasting})"
Header set Cache-Control "{_FOREVER}" "expr={lasting}"
{data}
{always}
"""
