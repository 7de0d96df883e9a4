"""What lies on the pages of a PDF: links stay, what is seen becomes part of the page, notes go.

A note names its author, and a signature its signer with a certificate; neither holds of a file that
is written anew. What a reader sees of them (a stamp, a filled-in field, the picture of a signature,
a bar over a word) stays to be seen: it is drawn where it lay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary

from generator.pdf.faults import Cause, PdfError

_BESIDE_THE_PAGE: Final = ("/Text", "/Popup")
_HIDDEN: Final = 2
_MOST_PARENTS: Final = 50


def flatten(pdf: pikepdf.Pdf) -> None:
    """Draw in place what lies on the pages, but for links. Raises PdfError.

    Refused is what a program would draw of its own accord, differently from others: a field or a
    note without an appearance.
    """
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and form.get("/NeedAppearances"):
        if any(_filled(one) for page in pdf.pages for one in _on(page)):
            raise PdfError(Cause.FORM, "/NeedAppearances")
        del form["/NeedAppearances"]
    links: list[list[Any]] = []
    for page in pdf.pages:
        found = list(_on(page))
        links.append([one for one in found if str(one.get("/Subtype", "")) == "/Link"])
        page.obj["/Annots"] = Array([one for one in found if _seen(one)])
    pdf.flatten_annotations("all")
    for page, own in zip(pdf.pages, links, strict=True):
        page.obj["/Annots"] = Array(own)
        if not own:
            del page.obj["/Annots"]


def _on(page: pikepdf.Page) -> Iterator[Any]:
    listed = page.obj.get("/Annots")
    if isinstance(listed, Array):
        yield from (one for one in listed if isinstance(one, Dictionary))


def _seen(one: Any) -> bool:
    subtype = str(one.get("/Subtype", ""))
    flags = one.get("/F", 0)
    if subtype in ("/Link", *_BESIDE_THE_PAGE) or (isinstance(flags, int) and flags & _HIDDEN):
        return False
    looks = one.get("/AP")
    if isinstance(looks, Dictionary) and looks.get("/N") is not None:
        return True
    if subtype != "/Widget":
        raise PdfError(Cause.ANNOTATION, subtype)
    if _filled(one):
        raise PdfError(Cause.FORM, "/AP")
    return False


def _filled(one: Any) -> bool:
    """Whether a field has words in it; each may stand in the field or in one above it."""
    if str(one.get("/Subtype", "")) != "/Widget":
        return False
    kind = value = None
    for _parent in range(_MOST_PARENTS):
        if not isinstance(one, Dictionary):
            break
        kind = one.get("/FT") if kind is None else kind
        value = one.get("/V") if value is None else value
        one = one.get("/Parent")
    return str(kind) in ("/Tx", "/Ch") and bool(value is not None and str(value).strip())
