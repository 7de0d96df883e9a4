"""What a page may load and do: one policy, said in every page and to every kind of web server.

The policy (https://www.w3.org/TR/CSP3/) allows this portal's own files and nothing else: no inline
script or style, no eval, no frame, no other host. Script cannot even put text into the page as
HTML (https://www.w3.org/TR/trusted-types/). JSON-LD is data, which the policy does not concern.
The form editor, which cannot work under it, has one of its own (``generator.policy``).

Nobody may frame a page, but for those that are made for it, below ``/nhung/``: they hold text and a
style sheet, and everybody may (``frame-ancestors *``, and no ``X-Frame-Options``).

Photos, recordings and PDFs are served under the endings of what they are. Their pixels and sounds
are their authors', so that no browser may guess what else they could be: ``nosniff``. A browser's
own viewer of PDFs works under the policy. So the types have to be right, and servers have old
lists of them: they are told ``TYPES``. Feeds in XML stay what servers call XML, because browsers
show that with its style sheet, and save ``application/rss+xml`` as a file.

Readers that have a feed already ask for it day and night: compressed it is a fifth, and what has
not changed is answered with 304 and no text (``generator.inventory.Times``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.addresses import FILES, Addresses
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
from generator.sharing.pictures import FOLDER as SHARED
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
_OPEN = "Access-Control-Allow-Origin"
"""For data and feeds: any site's scripts may read them, since they are public and nobody signs in.
https://fetch.spec.whatwg.org/#http-cors-protocol
"""
_UNLISTED = "X-Robots-Tag"
"""For the data: people find the pages, which say the same."""
TYPES = {
    "csv": "text/csv",
    "flac": "audio/flac",
    "jsonld": "application/ld+json",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "oga": "audio/ogg",
    "ogv": "video/ogg",
    "opml": "text/x-opml",
    "opus": "audio/ogg",
    "ttl": "text/turtle",
    "vtt": "text/vtt",
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "yml": "application/yaml",
}
"""By suffix, what the lists of nginx 1.22 or of Apache's hosts lack or have otherwise
(https://www.iana.org/assignments/media-types/; OPML: http://opml.org/spec2.opml).
"""
_JSON_FEED = "application/feed+json"
"""https://www.jsonfeed.org/version/1.1/"""
_TEXTS = (
    "text/css",
    "text/csv",
    "text/javascript",
    "text/plain",
    "text/turtle",
    "text/vtt",
    "text/x-opml",
    "text/xml",
    "application/javascript",
    "application/xml",
    "application/yaml",
)
"""In UTF-8, beside pages; JSON never says so (RFC 8259)."""
_COMPRESSED = (
    *_TEXTS,
    _JSON_FEED,
    "application/json",
    "application/ld+json",
    "application/wasm",
    "image/svg+xml",
)
_SMALLEST = 600
"""Bytes below which compressing saves no packet."""
_FINGERPRINTED = (
    rf"(?:(?:{'|'.join(FOLDERS)})[^/]+[.][0-9a-f]+[.][0-9a-z]+$"
    rf"|{SHARED}|assets/search/[0-9a-f]+/)"
)


def write_headers(site: Site, writer: Writer) -> None:
    """Write ``_headers`` beside all that was written; other servers ignore it."""
    entries = {_entry(name, site.addresses.embeds) for name in writer.written}
    writer.file(FILE, netlify(entries, site.settings, site.addresses).encode())


def _entry(name: str, embeds: str) -> str:
    """What stands at the top of the site, or below where what others may frame does."""
    above = embeds if name.startswith(embeds) else ""
    first, slash, _rest = name.removeprefix(above).partition("/")
    return above + first + slash


def netlify(entries: Iterable[str], settings: Settings, addresses: Addresses) -> str:
    """A ``_headers`` file, as Netlify and Cloudflare Pages read it.

    ``entries`` are what stands at the top of the site, folders with a slash at their end, and below
    where what others may frame does. There, rules add up and none takes away, so the policy is said
    of each entry, and another of the form editor, of what others may frame, and of the page that
    shows it. These hosts compress by themselves.
    """
    root, editor, embeds = settings.base_path, addresses.editor, addresses.embeds
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
        if entry in (_DATA, addresses.feeds):
            lines.append(f"  {_OPEN}: *")
        if entry == _DATA:
            lines.append(f"  {_UNLISTED}: noindex")
    for path in (*(f"{folder}*" for folder in (*FOLDERS, SHARED)), "assets/search/:fingerprint/*"):
        lines += [f"{root}{path}", f"  Cache-Control: {_FOREVER}"]
    lines += [f"{root}{addresses.feed_list}", f"  Content-Type: {TYPES['opml']}; charset=utf-8"]
    return "\n".join(lines) + "\n"


def nginx(settings: Settings, addresses: Addresses) -> str:
    """For nginx: what stands in ``http``, then what stands in ``server``."""
    root, editor, embeds = settings.base_path, addresses.editor, addresses.embeds
    always = "\n".join(f'add_header {name} "{value}" always;' for name, value in _ALWAYS.items())
    types = "\n".join(f"        {value} {suffix};" for suffix, value in TYPES.items())
    # A header whose value is empty is not sent. A location without any add_header has those above.
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
map $uri $portal_open {{
    default "";
    ~^{root}{_opened(addresses)} "*";
}}
map $uri $portal_robots {{
    default "";
    ~^{root}{_DATA} "noindex";
}}

# In server {{ }}
charset utf-8;
charset_types {" ".join(_TEXTS)};
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_comp_level 5;
gzip_min_length {_SMALLEST};
gzip_types {" ".join(_COMPRESSED)};
autoindex off;
add_header Content-Security-Policy $portal_policy always;
add_header X-Frame-Options $portal_frames always;
add_header Cache-Control $portal_cache;
add_header {_OPEN} $portal_open always;
add_header {_UNLISTED} $portal_robots always;
{always}
error_page 403 404 {root}404.html;
location ~ ^{root}{addresses.feeds}.+[.]json$ {{
    types {{ }}
    default_type {_JSON_FEED};
}}
location ~ [.]({"|".join(TYPES)})$ {{
    types {{
{types}
    }}
}}
"""


def _opened(addresses: Addresses) -> str:
    """What scripts of other sites may read, as a pattern of what follows the portal's root."""
    return f"(?:{_DATA}|{addresses.feeds})"


def apache(settings: Settings, addresses: Addresses) -> str:
    """For Apache 2.4 with mod_headers: in a virtual host or in ``.htaccess``."""
    root, editor, embeds = settings.base_path, addresses.editor, addresses.embeds
    always = "\n".join(f'Header always set {name} "{value}"' for name, value in _ALWAYS.items())
    within = f"%{{REQUEST_URI}} =~ m#^{root}{editor}#"
    framing = f"%{{REQUEST_URI}} =~ m#^{root}{embeds}(index[.]html)?$#"
    framed = f"%{{REQUEST_URI}} =~ m#^{root}{embeds}(?!index[.]html$).#"
    others = f"!({within}) && !({framing}) && !({framed})"
    policy = 'Header always set Content-Security-Policy "{}" "expr={}"'.format
    lasting = f"%{{REQUEST_URI}} =~ m#^{root}{_FINGERPRINTED}#"
    types = "\n".join(f"AddType {value} .{suffix}" for suffix, value in TYPES.items())
    utf8 = " ".join(f".{one}" for one in ("css", "js", "mjs", "txt", "xml", *_texts_of(TYPES)))
    return f"""\
# Folders without a page of their own are not listed, whatever a <Directory> elsewhere allows.
<If "true">
    Options -Indexes
</If>
AddDefaultCharset utf-8
AddCharset utf-8 {utf8}
AddType application/json .json
{types}
<If "%{{REQUEST_URI}} =~ m#^{root}{addresses.feeds}.+[.]json$#">
    ForceType {_JSON_FEED}
</If>
<IfModule mod_deflate.c>
    <IfModule mod_filter.c>
        AddOutputFilterByType DEFLATE text/html {" ".join(_COMPRESSED)}
    </IfModule>
    # Compressed, a file bears its ETag with -gzip at the end, and Apache does not know it again:
    # https://bz.apache.org/bugzilla/show_bug.cgi?id=45023
    RequestHeader edit* If-None-Match '-gzip"' '"'
</IfModule>
ErrorDocument 403 {root}404.html
ErrorDocument 404 {root}404.html
{policy(header_policy(), others)}
{policy(editor_header_policy(settings), within)}
{policy(framing_header_policy(), framing)}
{policy(embed_header_policy(), framed)}
Header always set X-Frame-Options "{_UNFRAMED}" "expr=!({framed})"
Header set Cache-Control "{_FRESH}" "expr=!({lasting})"
Header set Cache-Control "{_FOREVER}" "expr={lasting}"
Header always set {_OPEN} "*" "expr=%{{REQUEST_URI}} =~ m#^{root}{_opened(addresses)}#"
Header always set {_UNLISTED} "noindex" "expr=%{{REQUEST_URI}} =~ m#^{root}{_DATA}#"
{always}
"""


def _texts_of(types: Mapping[str, str]) -> list[str]:
    return [suffix for suffix, value in types.items() if value in _TEXTS]
