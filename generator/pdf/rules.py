"""Which entries of a PDF stay, for each part of one: the allow-list (ISO 32000-1, ISO 32000-2).

A part is a role that an object has: what a page calls its ``Resources`` is ``resources``. Each
entry that stays is told with the role of its value. Without one, it is a number, a name, a truth
value or a list of such; ``text`` may be words too. Whatever is not named here goes: /Info,
/Metadata, /PieceInfo, /LastModified, /Thumb, /ID, /OC, /Alternates, /OutputIntents, a program's
own entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PLAIN, TEXT = "plain", "text"
MAP: Final = "map:"
"""Before a role: a dictionary of any names whose values have it."""

_RULES: Final = {
    # -- the document, its pages, the ways through it ---------------------------------------------
    "catalog": "Type Pages=kept PageLabels=label-tree PageLayout PageMode Lang=text"
    " Names=names Dests=map:dest Outlines=outline StructTreeRoot=structure MarkInfo=mark-info",
    "page": "Type Parent=kept Resources=resources MediaBox CropBox BleedBox TrimBox ArtBox UserUnit"
    " Contents=content Rotate Group=group Annots=annotation StructParents Tabs",
    "mark-info": "Marked Suspects",
    "label-tree": "Nums=label Kids=label-tree Limits",
    "label": "Type S P=text St",
    "names": "Dests=dest-tree",
    "dest-tree": "Names=dest-in-tree Kids=dest-tree Limits=text",
    "outline": "Type Title=text Parent=outline First=outline Last=outline Prev=outline Next=outline"
    " Count Dest=dest A=action C F",
    "annotation": "Type Subtype Rect Border BS=border C H QuadPoints Dest=dest A=action F"
    " StructParent",
    "border": "Type W S D",
    "action": "Type S D=dest N URI=text",
    # -- what is drawn ----------------------------------------------------------------------------
    "content": "",
    "resources": "ProcSet ExtGState=map:state ColorSpace=map:colours Pattern=map:pattern"
    " Shading=map:shading XObject=map:xobject Font=map:font",
    "group": "Type S CS=colours I K",
    "state": "Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK Font=font SMask=soft-mask"
    " BG=function BG2=function UCR=function UCR2=function TR=function TR2=function",
    "soft-mask": "Type S G=form BC TR=function",
    "form": "Type Subtype FormType BBox Matrix Resources=resources Group=group StructParent"
    " StructParents Name",
    "image": "Type Subtype Width Height ColorSpace=colours BitsPerComponent Intent ImageMask"
    " Mask=image Decode Interpolate SMask=image SMaskInData Matte StructParent Name",
    "pattern": "Type PatternType PaintType TilingType BBox XStep YStep Resources=resources Matrix"
    " Shading=shading ExtGState=state",
    "shading": "ShadingType ColorSpace=colours Background BBox AntiAlias Domain Matrix"
    " Function=function Coords Extend BitsPerCoordinate BitsPerComponent BitsPerFlag Decode"
    " VerticesPerRow",
    "function": "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N"
    " Functions=function Bounds",
    "calibrated": "WhitePoint BlackPoint Gamma Matrix Range",
    "profile": "N Range",
    "data": "",
    # -- type -------------------------------------------------------------------------------------
    "font": "Type Subtype Name BaseFont FirstChar LastChar Widths FontDescriptor=descriptor"
    " Encoding=encoding ToUnicode=character-map DescendantFonts=font FontBBox FontMatrix"
    " CharProcs=map:glyph Resources=resources CIDSystemInfo=collection DW W DW2 W2"
    " CIDToGIDMap=data",
    "glyph": "",
    "descriptor": "Type FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent"
    " Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile=font-file"
    " FontFile2=font-file FontFile3=font-file CharSet=text CIDSet=data Lang",
    "font-file": "Subtype Length1 Length2 Length3",
    "encoding": "Type BaseEncoding Differences CMapName CIDSystemInfo=collection WMode"
    " UseCMap=character-map",
    "character-map": "Type CMapName CIDSystemInfo=collection WMode UseCMap=character-map",
    "collection": "Registry=text Ordering=text Supplement",
    # -- what a screen reader goes by -------------------------------------------------------------
    "structure": "Type K=element ParentTree=element-tree ParentTreeNextKey RoleMap",
    "element-tree": "Nums=parents Kids=element-tree Limits",
    "element": "Type S P=element Pg=page-of-ours K=element A=layout Lang=text Alt=text E=text"
    " ActualText=text",
    "marked": "Type Pg=page-of-ours Stm=form MCID",
    "layout": "O Placement WritingMode TextAlign BBox Width Height BlockAlign InlineAlign RowSpan"
    " ColSpan Headers=text Scope ListNumbering SpaceBefore SpaceAfter StartIndent EndIndent"
    " TextIndent",
    # -- how the bytes of a stream are coded ------------------------------------------------------
    "coding": "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign"
    " Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform JBIG2Globals=data",
}


def _read(line: str) -> Mapping[str, str]:
    entries = (entry.partition("=") for entry in line.split())
    return {f"/{name}": role or PLAIN for name, _, role in entries}


RULES: Final[Mapping[str, Mapping[str, str]]] = {role: _read(line) for role, line in _RULES.items()}
STREAMS: Final = frozenset(
    ("content", "form", "image", "pattern", "shading", "function", "data", "glyph", "font-file")
) | {"encoding", "character-map", "profile"}
"""The roles that a stream may have."""
DRAWN: Final = frozenset(("content", "form", "pattern", "glyph"))
"""Streams of operators (ISO 32000-1, 7.8.2)."""
POSTSCRIPT: Final = frozenset(("character-map", "encoding", "function"))
"""Streams in a subset of PostScript, where they are words at all."""
