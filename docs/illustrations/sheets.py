"""Pages of text as a PDF, in the portal's own font, the same bytes each time."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream

FONTS = Path(__file__).parents[2] / "theme/assets/fonts"
PARTS = ("latin", "latin-ext", "vietnamese")
Colour = tuple[float, float, float]
INK: Colour = (0.13, 0.1, 0.09)


@dataclass
class _Part:
    """One file of a font: the web sends it in parts, and so are they embedded."""

    name: str
    file: Path
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        font = TTFont(self.file)
        self.cmap: dict[int, str] = font.getBestCmap()
        self.units: int = font["head"].unitsPerEm
        self.advance: dict[str, int] = {key: one[0] for key, one in font["hmtx"].metrics.items()}
        font.close()


class Sheets:
    """A4 pages; lengths in points, from the lower left corner."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._pages: list[list[str]] = []
        self._faces = {
            bold: [_Part(f"F{'B' if bold else 'R'}{k}", FONTS / f"be-vietnam-pro-{part}-{600 if bold else 400}.woff2")
                   for k, part in enumerate(PARTS)]
            for bold in (False, True)
        }

    def page(self) -> None:
        """Begin a page."""
        self._pages.append([])

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How long a text is."""
        total = 0.0
        for sign in text:
            part = self._part(sign, bold)
            total += part.advance[part.cmap[ord(sign)]] / part.units * size
        return total

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, middle: bool = False,
             colour: Colour = INK) -> None:
        """A line of text that begins at x, or has its middle there."""
        if middle:
            x -= self.width(text, size, bold=bold) / 2
        self._lay(f"1 0 0 1 {x:.2f} {y:.2f} Tm", text, size, bold, colour)

    def across(self, text: str, size: float, degrees: float, colour: Colour) -> None:
        """Large letters across the whole page."""
        turn = math.radians(degrees)
        a, b = math.cos(turn), math.sin(turn)
        half, rise = self.width(text, size, bold=True) / 2, size * 0.36
        x = 297.5 - half * a + rise * b
        y = 421 - half * b - rise * a
        self._lay(f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.2f} {y:.2f} Tm", text, size, True, colour)

    def paragraph(self, x: float, y: float, wide: float, text: str, size: float, *, bold: bool = False,
                  middle: bool = False, indent: float = 0, colour: Colour = INK) -> float:
        """Text broken into lines; gives the height at which the next line would stand."""
        row, start = "", indent
        for word in [*text.split(), ""]:
            longer = f"{row} {word}".strip()
            if word and start + self.width(longer, size, bold=bold) <= wide:
                row = longer
                continue
            if row:
                self.text(x + wide / 2 if middle else x + start, y, row, size, bold=bold, middle=middle, colour=colour)
                y -= size * 1.42
            row, start = word, 0
        return y

    def rule(self, x: float, y: float, long: float, thick: float = 0.7) -> None:
        """A horizontal line."""
        self._pages[-1].append(f"{thick} w 0.13 0.1 0.09 RG {x:.2f} {y:.2f} m {x + long:.2f} {y:.2f} l S")

    def pdf(self) -> bytes:
        """The document."""
        pdf = Pdf.new()
        fonts = Dictionary()
        for parts in self._faces.values():
            for part in parts:
                if part.used:
                    fonts[f"/{part.name}"] = _embedded(pdf, part)
        for content in self._pages:
            stream = Stream(pdf, "\n".join(content).encode())
            page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=pdf.make_indirect(stream),
                              Resources=Dictionary(Font=fonts))
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.Root.Lang = pikepdf.String("vi")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.docinfo["/Title"] = self._title
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=True)
        return out.getvalue()

    def _part(self, sign: str, bold: bool) -> _Part:
        for part in self._faces[bold]:
            if ord(sign) in part.cmap:
                return part
        raise ValueError(f"no glyph for {sign!r}")

    def _lay(self, place: str, text: str, size: float, bold: bool, colour: Colour) -> None:
        runs: list[tuple[_Part, str]] = []
        for sign in text:
            part = self._part(sign, bold)
            part.used.add(ord(sign))
            if runs and runs[-1][0] is part:
                runs[-1] = part, runs[-1][1] + sign
            else:
                runs.append((part, sign))
        shown = " ".join(f"/{part.name} {size:g} Tf <{run.encode('utf-16-be').hex()}> Tj" for part, run in runs)
        red, green, blue = colour
        self._pages[-1].append(f"BT {red:g} {green:g} {blue:g} rg {place} {shown} ET")


def _embedded(pdf: Pdf, part: _Part) -> pikepdf.Object:
    """The part as a font whose codes are the characters' own numbers."""
    options = subset.Options()
    options.layout_features, options.hinting, options.notdef_outline = [], False, True
    options.name_IDs, options.drop_tables = [6], ["GSUB", "GPOS", "GDEF", "kern", "DSIG"]
    font = TTFont(part.file, recalcTimestamp=False)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=part.used)
    chosen.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    cmap, units = font.getBestCmap(), part.units
    glyphs = bytearray(2 * (max(part.used) + 1))
    widths = []
    for sign in sorted(part.used):
        number = font.getGlyphID(cmap[sign])
        glyphs[2 * sign : 2 * sign + 2] = number.to_bytes(2, "big")
        widths += [sign, [round(part.advance[part.cmap[sign]] * 1000 / units)]]
    head, wide = font["head"], font["OS/2"]
    box = [round(v * 1000 / units) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
    name = Name(f"/HONOUR+BeVietnamPro-{part.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array(box), ItalicAngle=0, StemV=90,
        Ascent=round(wide.sTypoAscender * 1000 / units), Descent=round(wide.sTypoDescender * 1000 / units), CapHeight=700,
        FontFile2=pdf.make_indirect(Stream(pdf, out.getvalue(), Length1=len(out.getvalue()))),
    )
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, DW=600, W=Array([Array(one) if isinstance(one, list) else one for one in widths]),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=pdf.make_indirect(Stream(pdf, bytes(glyphs))),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(part.used))),
        )
    )


def _to_unicode(used: set[int]) -> bytes:
    rows = [f"<{one:04x}> <{one:04x}>" for one in sorted(used)]
    blocks = [rows[k : k + 100] for k in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap "
        "CMapName currentdict /CMap defineresource pop end end"
    ).encode()
