"""A PDF left with what the allow-list names, from its catalog down to every stream."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from generator.pdf.faults import Cause, PdfError
from generator.pdf.rules import MAP, PLAIN, RULES, STREAMS, TEXT
from generator.pdf.streams import Streams

_CODING: Final = ("/Filter", "/DecodeParms", "/Length")
_WORDS: Final = frozenset((TEXT, "dest", "dest-in-tree"))
_DEVICES: Final = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_SCHEMES: Final = ("http", "https", "mailto")
_TURNS: Final = ("/NextPage", "/PrevPage", "/FirstPage", "/LastPage")
_CALIBRATED: Final = ("/CalGray", "/CalRGB", "/Lab")


def rewrite(pdf: pikepdf.Pdf) -> None:
    """Leave in ``pdf``, in place, what the allow-list names. Raises PdfError."""
    _Rewriting(pdf).run()


class _Rewriting:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._streams = Streams()
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._done: set[tuple[tuple[int, int], str]] = set()
        self._waiting: deque[tuple[Any, str]] = deque()

    def run(self) -> None:
        root = self._pdf.Root
        pages = [page.obj for page in self._pdf.pages]
        # A tree of one height, made anew: nothing hangs on the old one's knots.
        tree = self._pdf.make_indirect(
            Dictionary(Type=Name.Pages, Kids=Array(pages), Count=len(pages))
        )
        root.Pages = tree
        for page in pages:
            page.Parent = tree
            self._enter(page, "page")
        self._enter(root, "catalog")
        while self._waiting:
            self._clean(*self._waiting.popleft())
        for key in list(self._pdf.trailer.keys()):
            if key not in ("/Root", "/Size"):
                del self._pdf.trailer[key]

    def _enter(self, value: Any, role: str) -> None:
        """Clean what stands by itself later, and what stands in another now: it is not deep."""
        if not value.is_indirect:
            self._clean(value, role)
        elif (value.objgen, role) not in self._done:
            self._done.add((value.objgen, role))
            self._waiting.append((value, role))

    def _clean(self, value: Any, role: str) -> None:
        if isinstance(value, Array):
            self._list(value, role)
        elif role.startswith(MAP):
            inner = role.removeprefix(MAP)
            for name in list(value.keys()):
                self._set(value, name, inner)
                # A device's colours may not stand for themselves (ISO 32000-1, 8.6.5.6).
                default = inner == "colours" and name.startswith("/Default")
                if default and isinstance(value.get(name), Name):
                    del value[name]
        else:
            rules = RULES[role]
            for name in list(value.keys()):
                if isinstance(value, Stream) and name in _CODING:
                    continue
                if name not in rules:
                    del value[name]
                else:
                    self._set(value, name, rules[name])
            if isinstance(value, Stream):
                if "/DecodeParms" in value:
                    self._set(value, "/DecodeParms", "coding")
                self._streams.clean(value, role)

    def _set(self, holder: Any, name: str, role: str) -> None:
        before = holder.get(name)
        after = self._kept(before, role)
        if after is None:
            if name in holder:
                del holder[name]
        elif after is not before:
            holder[name] = after

    def _list(self, values: Array, role: str) -> None:
        inner = {"dest-in-tree": "dest", "parents": "element"}.get(role, role)
        kept = [self._kept(value, inner) for value in values]
        if inner == role:
            kept = [value for value in kept if value is not None]
        if len(kept) != len(values) or any(
            new is not old for new, old in zip(kept, values, strict=True)
        ):
            while len(values):
                del values[len(values) - 1]
            values.extend(kept)

    def _kept(self, value: Any, role: str) -> Any:
        """The value itself, or what stands for it; None where nothing does."""
        if role == "kept" or value is None:
            return value
        if isinstance(value, String):
            return value if role in _WORDS else None
        if not isinstance(value, Array | Dictionary | Stream):
            return value
        if isinstance(value, Stream) and role not in STREAMS | {"xobject", "colours"}:
            return None
        return self._container(value, role)

    def _container(self, value: Any, role: str) -> Any:
        match role:
            case "page-of-ours":
                return value if value.is_indirect and value.objgen in self._pages else None
            case "colours":
                return self._colours(value)
            case "dest":
                return self._destination(value)
            case "action" if not _harmless(value):
                return None
            case "xobject":
                role = _picture_or_form(value)
            case "element" if isinstance(value, Dictionary):
                role = _structural(value)
        if isinstance(value, Dictionary) and not isinstance(value, Stream):
            if not (role in RULES or role.startswith(MAP)):
                return None
            if value.is_indirect and value.objgen in self._pages:
                return None
        self._enter(value, role)
        return value

    def _destination(self, value: Any) -> Any:
        if isinstance(value, Dictionary):
            value = value.get("/D")
        if not isinstance(value, Array) or not len(value):
            return value if isinstance(value, String | Name) else None
        page, *view = value
        if not (isinstance(page, Dictionary) and page.is_indirect and page.objgen in self._pages):
            return None
        loose = (Array, Dictionary, String, Stream)
        return Array([page, *(one for one in view if not isinstance(one, loose))])

    def _colours(self, value: Any) -> Any:
        """A colour space (ISO 32000-1, 8.6), with a device's for a profile's.

        A profile names the device and the day, and browsers do not heed it in a PDF.
        """
        if not isinstance(value, Array) or not len(value) or not isinstance(value[0], Name):
            raise PdfError(Cause.UNREADABLE, "/ColorSpace")
        family, *rest = value
        match str(family), rest:
            case "/ICCBased", [Stream() as profile, *_]:
                inks: Any = profile.get("/N")
                device = _DEVICES.get(inks)
                if device is None:
                    raise PdfError(Cause.UNREADABLE, "/ICCBased")
                return device
            case (("/CalGray" | "/CalRGB" | "/Lab"), [Dictionary() as whites, *_]):
                self._enter(whites, "calibrated")
                return Array([family, whites])
            case "/Indexed", [base, highest, table, *_]:
                if isinstance(table, Stream):
                    self._enter(table, "data")
                elif not isinstance(table, String):
                    raise PdfError(Cause.UNREADABLE, "/Indexed")
                return Array([family, self._kept(base, "colours"), highest, table])
            case "/Separation", [Name() as ink, base, tint, *_]:
                return Array([family, ink, *self._inks(base, tint)])
            case "/DeviceN", [Array() as names, base, tint, *_]:
                return Array([family, self._kept(names, PLAIN), *self._inks(base, tint)])
            case "/Pattern", [base, *_]:
                return Array([family, self._kept(base, "colours")])
            case (("/DeviceGray" | "/DeviceRGB" | "/DeviceCMYK" | "/Pattern"), []):
                return family
        raise PdfError(Cause.UNREADABLE, str(family))

    def _inks(self, base: Any, tint: Any) -> tuple[Any, Any]:
        return self._kept(base, "colours"), self._kept(tint, "function")


def _harmless(action: Any) -> bool:
    if not isinstance(action, Dictionary):
        return False
    match str(action.get("/S", "")):
        case "/GoTo":
            return True
        case "/Named":
            return str(action.get("/N", "")) in _TURNS
        case "/URI":
            return str(action.get("/URI", "")).partition(":")[0].lower() in _SCHEMES
    return False


def _picture_or_form(value: Any) -> str:
    subtype = str(value.get("/Subtype", "")) if isinstance(value, Stream) else ""
    if subtype not in ("/Image", "/Form"):
        raise PdfError(Cause.UNREADABLE, f"/XObject {subtype}")
    return subtype[1:].lower()


def _structural(value: Any) -> str:
    """A knot of the structure tree (ISO 32000-1, 14.7) leads to others and to parts of pages."""
    match str(value.get("/Type", "")):
        case "/MCR":
            return "marked"
        case "/StructTreeRoot":
            return "structure"
        case "/OBJR":
            return PLAIN  # an annotation: those that stay are found by their place
    return "element"
