"""What a PDF may not hold: looked for in everything that can be reached, and named if found.

The allow-list (``generator.pdf.rules``) would leave most of it out in silence. But whoever sends a
form that computes, or a folder of files in one, should know that it is not what would be shown.
"""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.pdf.faults import Cause, PdfError

MOST_OBJECTS: Final = 500_000
_DEEPEST: Final = 60

_ENTRIES: Final = {
    "/JS": Cause.SCRIPT,
    "/JavaScript": Cause.SCRIPT,
    "/EmbeddedFiles": Cause.EMBEDDED,
    "/EF": Cause.EMBEDDED,
    "/AF": Cause.EMBEDDED,
    "/Collection": Cause.EMBEDDED,
    "/RichMediaContent": Cause.MULTIMEDIA,
    "/RichMediaSettings": Cause.MULTIMEDIA,
    "/3DD": Cause.MULTIMEDIA,
    "/XFA": Cause.FORM,
    "/OPI": Cause.EXTERNAL,
}
_ACTIONS: Final = {
    "/JavaScript": Cause.SCRIPT,
    "/Launch": Cause.ACTION,
    "/SubmitForm": Cause.ACTION,
    "/ResetForm": Cause.ACTION,
    "/ImportData": Cause.ACTION,
    "/GoToR": Cause.ACTION,
    "/GoToE": Cause.ACTION,
    "/Rendition": Cause.MULTIMEDIA,
    "/Movie": Cause.MULTIMEDIA,
    "/Sound": Cause.MULTIMEDIA,
    "/RichMediaExecute": Cause.MULTIMEDIA,
    "/GoTo3DView": Cause.MULTIMEDIA,
}
_ANNOTATIONS: Final = {
    "/FileAttachment": Cause.EMBEDDED,
    "/RichMedia": Cause.MULTIMEDIA,
    "/Screen": Cause.MULTIMEDIA,
    "/3D": Cause.MULTIMEDIA,
    "/Movie": Cause.MULTIMEDIA,
    "/Sound": Cause.MULTIMEDIA,
    "/Redact": Cause.ANNOTATION,
}
# What would run where it is opened, or look at the reader's own files.
_SCHEMES: Final = {
    "javascript": Cause.SCRIPT,
    "vbscript": Cause.SCRIPT,
    "data": Cause.SCRIPT,
    "file": Cause.ACTION,
}
# In these dictionaries, names are anybody's choice and mean nothing.
_OF_ANY_NAMES: Final = frozenset(
    ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties")
) | {"/CharProcs", "/Dests", "/RoleMap", "/ClassMap", "/Colorants", "/N", "/R", "/D"}


def inspect(pdf: pikepdf.Pdf) -> None:
    """Look at everything that hangs on the catalog. Raises PdfError for the first thing found."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, str, int]] = [(pdf.Root, "/Root", 0)]
    count = 0
    while waiting:
        value, key, depth = waiting.pop()
        if not isinstance(value, Dictionary | Stream | Array):
            continue
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
            depth = 0
        count += 1
        if count > MOST_OBJECTS or depth > _DEEPEST:
            raise PdfError(Cause.TOO_LARGE, f"> {MOST_OBJECTS} object, > {_DEEPEST}")
        if isinstance(value, Array):
            waiting.extend((item, key, depth + 1) for item in value)
            continue
        if isinstance(value, Stream):
            _stream(value)
        if key not in _OF_ANY_NAMES or "/S" in value or "/Subtype" in value:
            _dictionary(value)
        waiting.extend((item, name, depth + 1) for name, item in value.items())


def _dictionary(one: Any) -> None:
    for name in one.keys():  # noqa: SIM118
        if cause := _ENTRIES.get(name):
            raise PdfError(cause, name)
    what = _name(one.get("/S"))
    if what in _ACTIONS and _name(one.get("/Type")) != "/StructElem":
        raise PdfError(_ACTIONS[what], what)
    subtype = _name(one.get("/Subtype"))
    if subtype in _ANNOTATIONS and "/Rect" in one:
        raise PdfError(_ANNOTATIONS[subtype], subtype)
    if what == "/URI":
        scheme = str(one.get("/URI", "")).strip().partition(":")[0].lower()
        # A browser passes over what cannot be seen in a scheme.
        scheme = "".join(letter for letter in scheme if letter.isalnum())
        if cause := _SCHEMES.get(scheme):
            raise PdfError(cause, f"{scheme}:")


def _stream(one: Stream) -> None:
    for name in ("/F", "/FFilter", "/FDecodeParms"):
        if name in one:
            raise PdfError(Cause.EXTERNAL, name)
    if "/PS" in (_name(one.get("/Subtype")), _name(one.get("/Subtype2"))):
        raise PdfError(Cause.SCRIPT, "PostScript")
    if _name(one.get("/Subtype")) == "/Form" and "/Ref" in one:
        raise PdfError(Cause.EXTERNAL, "/Ref")


def _name(value: Any) -> str:
    return str(value) if isinstance(value, Name) else ""
