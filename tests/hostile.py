"""A portal in which every text that a person may write is hostile.

``NAUGHTY`` is in the spirit of OWASP's filter evasion list and of the big list of naughty
strings. Each is written into every field that takes free text, of every kind of record; ``TEXTS``
says which those are, and a test holds it against the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES

from helpers import Portal, write_lists

NAUGHTY = (
    # Markup, and what tries to get out of an attribute, a comment, a title or a script.
    "<script>alert(1)</script>",
    'x"><script>alert(1)</script>',
    "x'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="y',
    "' autofocus onfocus='alert(1)",
    "</title><svg onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "</textarea></style></noscript></template><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "--!><img src=x onerror=alert(1)>",
    "<!--<script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]><script>alert(1)</script>",
    "<svg><script>alert&lpar;1&rpar;</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1"'
    " onerror=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><input type=submit id=x></form><button form=x>X",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css><style>@import '//evil.example/x.css';</style>",
    "<a href=javascript:alert(1)>X</a>",
    "<IMG SRC=j&#X41vascript:alert('1')>",
    '<img src="jav&#x09;ascript:alert(1);">',
    "<<SCRIPT>alert(1);//<</SCRIPT>",
    "<script/src=//evil.example/x.js>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    # Markdown that means harm.
    "[X](javascript:alert(1))",
    "[X](JaVaScRiPt:alert(1)) [Y](data:text/html,<script>alert(1)</script>) [Z](vbscript:x)",
    '<javascript:alert(1)> <https://evil.example/"onmouseover=alert(1)>',
    '[X]: javascript:alert(1) "X" [X]',
    '```"><script>alert(1)</script>``` `<script>alert(1)</script>`',
    "| a | b | <script>alert(1)</script> |",
    "# X {onclick=alert(1)} {#id .class}",
    # What templates, formats, shells and parsers of ours and of others might act upon.
    "{{ 7*7 }} {% raise %} {# #} {{ ''.__class__.__mro__ }}",
    "{0} {found} {} %s %d %n ${7*7} #{7*7} <%= 7*7 %> $(id) `id`",
    '<!--hr:head--> <!--hr:main--> hr-nav="home"',
    '&file; <!ENTITY file SYSTEM "file:///etc/passwd"> <?xml version="1.0"?> <?php echo 1 ?>',
    "../../../../etc/passwd ..\\..\\windows\\win.ini file:///etc/passwd",
    "'; DROP TABLE awardees;-- \" OR 1=1 --",
    "=cmd|' /C calc'!A0 @SUM(1+1) +1 -1",
    "__proto__ constructor prototype toString hasOwnProperty",
    "undefined null NaN true false None nil Infinity -0 1e309 0x1F",
    "!!python/object:x &anchor *alias <<: {a: b} - x: | >",
    # Letters that are hard to show.
    "Ṱ̺̺o͢ i̶n̺v̶o̢k̶e ͎t̢h̶e Z͢a̶l̢g̺o̶",
    "ﷺ ؁ مرحبا بالعالم שלום עולם",
    "⒯⒣⒠ ß İ ı ſ",
    "田中さんにあげて下さい 사회과학원 ให้ กำ",
    "👩‍👩‍👧‍👦".replace("\u200d", "") + " 🏳️ 🇻🇳 ❤️ 1\u20e3 👍🏿",
    "\U0001f9d1 \U0002f89a क्‍ष श्‌र",
    "a" * 300,
    "Nguyễn" * 60,
    "ấ" * 100 + " " + "W" * 250,
)
"""Of one line each; none holds a character that the loader refuses (see ``REFUSED``)."""

REFUSED = (
    "a\u202eb", "\u2066a\u2069", "a\u200bb", "a\u200db", "a\ufeffb", "\u2060x", "a\u00adb",
    "a\x1bb", "a\x07b", "a\u2028b", "a\u2029b", "a\x0bb", "a\x0cb", "a\x85b", "a\x9fb",
    "\U000e0041x", "a\ufffeb", "a\U0001ffffb", "a\ufdd0b", "a\ue000b", "a\U0010fffdb",
    "a\U000e01efb", "a\ufe0fb", "a\u034fb", "a\u3164b", "a\u2800b", "a\u061cb", "a\u180eb",
)  # fmt: skip
"""What a reviewer would not see (see ``generator.characters``): refused by name."""

_COMMON = "corrections: [{date: 2024-01-02, note: §}]\nsample: true\nstatus: approved\n"
_PHOTO = "{file: media/anh.png, alt: §, credit: §, caption: §, consent: true}"


def _recording(kind: str) -> str:
    return f"{{url: https://evil.example/{kind}, type: {kind}, length: 9, transcript: §}}"


_AWARDEE = f"""\
name: §
names: [{{name: §, kind: former}}]
locality: xa-moi
summary: §
body: §
awards:
- decision: 2021/ubnd-tinh-1
  form: bang-khen-tinh
  citation: §
  golden_book_number: §
  annex_number: §
  name: §
  locality: xa-cu
- decision: 2026/ubnd-tinh-3
  form: bang-khen-tinh
  citation: §
  revoked: {{by: 2024/ubnd-huyen-2, date: 2026-04-01, reason: §}}
photo: {_PHOTO}
{_COMMON}"""
TEXTS: dict[Kind, str] = {
    Kind.INDIVIDUALS: "given_name: §\nsort_name: §\nposition: §\n"
    + _AWARDEE.replace("  name: §\n", "  name: §\n  position: §\n"),
    Kind.COLLECTIVES: "type: household\n" + _AWARDEE,
    Kind.DECISIONS: "number: NUMBER/<svg/onload=alert(1)>\nissuer: ubnd-tinh\n"
    "signed_on: 2024-01-02\nsigner: {name: §, title: §}\ntitle: §\n"
    "document: {url: 'https://evil.example/#{{7*7}}&x=1', title: §}\n"
    "revoked: {by: 2026/ubnd-tinh-3, date: 2026-04-01, reason: §}\n" + _COMMON,
    Kind.MOVEMENTS: "name: §\nsummary: §\nlaunched_by: ubnd-tinh\nstarted_on: 2021-01-15\n"
    "legal_basis: [{number: §, date: 2021-01-01, issuer: ubnd-tinh, title: §}]\n"
    "criteria: [{id: x, award_form: bang-khen-tinh, title: §, text: §}]\n"
    "reviews: [{kind: interim, note: §}]\nbody: §\n" + _COMMON,
    Kind.PRACTICES: "title: §\nowners: [ban-thu]\nsummary: §\nproblem: §\nsolution: §\n"
    "results: [{measure: §, value: 1, unit: §}]\ncost: §\nsteps: [§, §]\nconditions: §\n"
    "replicated_in: [{locality: xa-moi, result: §}]\nrecognised_by: 2026/ubnd-tinh-3\n"
    f"photos: [{_PHOTO}]\n"
    "documents: [{url: 'https://evil.example/?a=1&lt;b', title: §}]\n" + _COMMON,
    Kind.STORIES: "title: §\nstandfirst: §\ndate: 2024-05-06\nbyline: §\noutlet: §\n"
    f"photos: [{_PHOTO}]\naudio: {_recording('audio/mpeg')}\n"
    f"video: {_recording('video/mp4')}\nbody: §\n" + _COMMON,
    Kind.PAGES: "title: §\nsummary: §\nbody: §\n" + _COMMON,
    Kind.AWARD_FORMS: "name: §\nlevel: province\nrank: 5\nrecipients: [household]\n"
    "kind: flag\nlegal_basis: §\n",
    Kind.AUTHORITIES: "name: §\nlevel: province\nabbreviation: §\n"
    "contact: {phone: §, address: §}\n",
    Kind.LEVELS: "name: §\nrank: 1\nsigned: §\n",
    Kind.ORGANISATION_KINDS: "name: §\nrank: 1\n",
    Kind.LOCALITY_KINDS: "name: §\nrank: 1\nalso_called: [§]\n",
    Kind.ORGANISATIONS: "name: §\nkind: health\nblock: §\nwebsite: https://evil.example/\n"
    "contact: {phone: §, address: §, email: a@evil.example, reviewed: §}\n",
    Kind.LOCALITIES: "name: §\nkind: commune\nparent: tinh-thu\nalso_spelled: [§]\n",
    Kind.FIELDS: "name: §\n",
    Kind.OCCASIONS: "name: §\n",
    Kind.ROLES: "name: §\n",
}
"""One whole record of each kind; § is where free text stands."""
WITHDRAWN = (
    "name: §\ntype: collective\nsample: true\nstatus: withdrawn\n"
    "withdrawn: {date: 2026-05-01, reason: §}\n"
)
"""Of the fields that all records have, this one cannot stand in one that is approved."""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


UNTRIED = {"id", "withdrawn.reason", "results.value", "audio.captions", "video.captions", "number"}
"""Not free, or tried by ``WITHDRAWN``; captions have a form (test_podcast.py), the number of a
decision that of the portal (any: test_decision_rules.py). Exceptions for privacy never leave the
record at all.
"""


def filled(text: str, word: str) -> Any:
    """A record of ``TEXTS`` with ``word`` in every place."""

    def fill(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: fill(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner) for inner in value]
        return word if value == "§" else value

    return fill(yaml.load(text, yaml.BaseLoader))


def places(value: Any, path: str = "") -> Iterator[str]:
    """Where § stands in a record, without the numbers of lists: ``awards.citation``."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, path)
    elif value == "§":
        yield path


def free_texts(kind: Kind) -> set[str]:
    """Every field of a kind that takes any text, as its JSON Schema has it."""
    schema = SHAPES[kind].model.model_json_schema()
    definitions = schema.get("$defs", {})

    def walk(part: dict[str, Any], path: str) -> Iterator[str]:
        if "$ref" in part:
            part = definitions[part["$ref"].rpartition("/")[2]]
        for choice in part.get("anyOf", ()):
            yield from walk(choice, path)
        if "items" in part:
            yield from walk(part["items"], path)
        for name, inner in part.get("properties", {}).items():
            yield from walk(inner, f"{path}.{name}" if path else name)
        if part.get("type") == "string" and not part.keys() & {"pattern", "format", "enum"}:
            yield path

    return {
        one for one in walk(schema, "") if one not in UNTRIED and "privacy.exceptions" not in one
    }


def write(portal: Portal, kind: Kind, identity: str, record: Any) -> None:
    """Add a record to a portal's content."""
    shape = SHAPES[kind]
    options = {"allow_unicode": True, "sort_keys": False, "width": 10_000}
    if shape.catalogue:
        file = portal.content / "catalogues" / f"{kind}.yml"
        with file.open("a", encoding="utf-8") as catalogue:
            catalogue.write(yaml.safe_dump([{"id": identity, **record}], **options))
    elif shape.suffix == ".md":
        head = {key: value for key, value in record.items() if key != "body"}
        text = f"---\n{yaml.safe_dump(head, **options)}---\n{record['body']}\n"
        portal.write(f"{kind}/{identity}.md", text)
    else:
        portal.write(f"{kind}/{identity}.yml", yaml.safe_dump(record, **options))


def identity_of(kind: Kind, number: int) -> str:
    """The id of hostile record ``number`` of a kind."""
    if kind is Kind.DECISIONS:
        return f"2024/ubnd-tinh-{1000 + number}"
    return f"2024/xau-{number}" if SHAPES[kind].by_year else f"xau-{kind}-{number}"


def fill(portal: Portal, words: tuple[str, ...] = NAUGHTY) -> Portal:
    """Add a record of each kind for each of ``words``."""
    portal.write("media/anh.png", PNG)
    write_lists(portal)
    for number, word in enumerate(words):
        for kind, text in TEXTS.items():
            record = filled(text.replace("NUMBER", str(1000 + number)), word)
            write(portal, kind, identity_of(kind, number), record)
        write(portal, Kind.COLLECTIVES, f"da-rut-{number}", filled(WITHDRAWN, word))
    return portal
