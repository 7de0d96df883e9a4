"""Small PDFs: plain ones, some full of what must not be published, some that must be refused."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms

SHOWN = "Xin chao"
Change = Callable[[Pdf], None]


def made(*changes: Change, pages: int = 1, text: str = SHOWN, **saved: Any) -> bytes:
    """A PDF with a line of text on each page, after ``changes``."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(300, 200))
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            drawn = f"BT /F1 12 Tf 20 100 Td ({text} {number + 1}) Tj ET".encode()
            page.obj.Contents = pdf.make_stream(drawn)
        for change in changes:
            change(pdf)
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that no form has
            pdf.save(out, **{"static_id": True, "fix_metadata_version": False, **saved})
        return out.getvalue()


def first(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


def annotation(subtype: str, **entries: Any) -> Change:
    """One that lies on the first page; ``Ap`` are the operators that draw it."""

    def change(pdf: Pdf) -> None:
        drawn = entries.pop("Ap", None)
        one = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[10, 10, 60, 30])
        for key, value in entries.items():
            one[f"/{key}"] = value
        if drawn is not None:
            form = pdf.make_stream(drawn, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 20])
            one.AP = Dictionary(N=form)
        listed = first(pdf).get("/Annots", Array())
        listed.append(pdf.make_indirect(one))
        first(pdf).Annots = listed

    return change


def drawn(pdf: Pdf, name: str, one: Any) -> None:
    """Put a picture or a form on the first page."""
    page = first(pdf)
    if "/XObject" not in page.Resources:
        page.Resources.XObject = Dictionary()
    page.Resources.XObject[f"/{name}"] = one
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + f" q /{name} Do Q".encode())


def picture(pdf: Pdf, data: bytes, **entries: Any) -> Stream:
    values = {"Width": 40, "Height": 30, "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode}
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        BitsPerComponent=8,
        **{**values, **entries},
    )


def jpeg(word: str = "", **options: Any) -> bytes:
    out = io.BytesIO()
    if word:
        exif = Image.Exif()
        exif[0x010E] = word
        xmp = f"<x:xmpmeta>{word}</x:xmpmeta>".encode()
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        options |= {"exif": exif, "xmp": xmp, "comment": word, "icc_profile": profile}
        options["icc_profile"] += word.encode()
    Image.radial_gradient("L").resize((40, 30)).convert("RGB").save(out, "JPEG", **options)
    return out.getvalue() + word.encode()


# -- what must not come through -------------------------------------------------------------------


def stuffed(word: str) -> bytes:
    """The line of text, and ``word`` in every place that has room for it beside the page."""

    def xmp(pdf: Pdf) -> Any:
        packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{word}</x:xmpmeta>".encode()
        return pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)

    def change(pdf: Pdf) -> None:
        page, root = first(pdf), pdf.Root
        pdf.docinfo["/Author"] = pdf.docinfo["/" + word] = word
        private = Dictionary(Program=Dictionary(Private=word, LastModified="D:2026"))
        for one in (root, page, page.Resources.Font.F1):
            one.Metadata, one.PieceInfo, one.LastModified = xmp(pdf), private, String(word)
            one["/" + word] = word
        page.Thumb = picture(pdf, jpeg(word))
        page.AA = Dictionary(O=Dictionary(S=Name.GoTo, D=String(word)))
        root.ViewerPreferences = Dictionary(Words=word)
        root.MarkInfo = Dictionary(Marked=True, Words=word)
        root.Names = Dictionary(
            Dests=Dictionary(
                Names=[String("a"), Array([page, Name.Fit, Dictionary(Words=word), String(word)])]
            ),
            IDS=Dictionary(Names=[String(word), Dictionary()]),
        )
        root.OpenAction = Array([page, Name.Fit, String(word)])
        root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, Info=word)])
        root.SpiderInfo = Dictionary(V=1, Words=word)
        root.StructTreeRoot = Dictionary(
            Type=Name.StructTreeRoot,
            IDTree=Dictionary(Names=[String(word), Dictionary()]),
            K=Dictionary(Type=Name.StructElem, S=Name.P, T=word, ID=word, Pg=page, K=0),
        )
        profile = pdf.make_stream(word.encode() * 9, N=3, Metadata=xmp(pdf))
        icc = Array([Name.ICCBased, profile])
        seen = picture(pdf, jpeg(word), ColorSpace=icc, Metadata=xmp(pdf), ID=String(word))
        seen.Alternates = Array([Dictionary(Image=picture(pdf, jpeg(word)))])
        drawn(pdf, "I", seen)
        form = pdf.make_stream(
            f"% {word}\n0 0 9 9 re f".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 9, 9],
            PieceInfo=private,
            Metadata=xmp(pdf),
        )
        drawn(pdf, "F", form)
        page.Resources.XObject.Unused = picture(pdf, jpeg(), Metadata=xmp(pdf), Words=word)
        page.Resources.XObject.Other = pdf.make_stream(
            f"({word}) pop".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1]
        )
        text = page.Contents.read_bytes()
        # Behind the end of what is coded, and in a comment.
        page.Contents.write(
            zlib.compress(text + f"\n% ({word}\n".encode()) + word.encode(), filter=Name.FlateDecode
        )
        hidden = pdf.make_indirect(Dictionary(Type=Name.Page, Words=word, MediaBox=[0, 0, 9, 9]))
        root.Dests = Dictionary(Away=Array([hidden, Name.Fit]))
        for each in (
            annotation("Text", T=String(word), Contents=String(word)),
            annotation("Popup", Contents=String(word)),
            annotation("Link", Contents=String(word), NM=String(word), A=_uri("https://a.example")),
            annotation("Link", A=_uri(f"ftp://{word}.example/")),
            annotation("Stamp", T=String(word), Ap=b"1 0 0 rg 0 0 20 20 re f"),
            annotation("Square", T=String(word), F=2),
            annotation(
                "Widget",
                FT=Name.Sig,
                T=String(word),
                V=Dictionary(Type=Name.Sig, Name=word, Contents=String(word)),
                Ap=b"0 0 1 rg 0 0 20 20 re f",
            ),
        ):
            each(pdf)
        root.AcroForm = Dictionary(Fields=[page.Annots[-1]], SigFlags=3, DA=String(word))

    return revised(made(change, object_stream_mode=pikepdf.ObjectStreamMode.disable), word)


def _uri(address: str) -> Dictionary:
    return Dictionary(S=Name.URI, URI=String(address))


def revised(data: bytes, word: str) -> bytes:
    """With an object that nothing leads to, added as programs add: behind what was there."""
    size = int(re.search(rb"/Size (\d+)", data)[1])
    root = re.search(rb"/Root (\d+ \d+ R)", data)[1]
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    at = len(data)
    data += f"{size} 0 obj\n({word})\nendobj\n".encode()
    table = len(data)
    data += f"xref\n{size} 1\n{at:010} 00000 n \n".encode()
    data += f"trailer <</Size {size + 1}/Prev {before}/Root ".encode() + root
    data += f"/{word} 1/Info <</Title ({word})>>>>\nstartxref\n{table}\n%%EOF\n".encode()
    return data + f"% {word}\n".encode()


def parts(data: bytes) -> Iterator[bytes]:
    """A PDF as it is written, and every object of it with all streams undone."""
    yield data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield Dictionary(dict(pdf.trailer.items())).unparse()
        for one in pdf.objects:
            if isinstance(one, Stream):
                yield one.read_raw_bytes()
                level = pikepdf.StreamDecodeLevel.generalized
                if one.get("/Filter") not in (Name.DCTDecode, Name.JPXDecode):
                    yield one.read_bytes(level)
                yield Dictionary(dict(one.items())).unparse()
            elif one is not None:
                yield one.unparse() if isinstance(one, pikepdf.Object) else str(one).encode()


# -- what is refused ------------------------------------------------------------------------------

_ALERT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _set(owner: str, key: str, value: Callable[[Pdf], Any]) -> Change:
    def change(pdf: Pdf) -> None:
        (pdf.Root if owner == "root" else first(pdf))[f"/{key}"] = value(pdf)

    return change


def _file(pdf: Pdf) -> Dictionary:
    held = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=held))


def _action(name: str, **entries: Any) -> Dictionary:
    return Dictionary({"/S": Name(f"/{name}"), **{f"/{key}": one for key, one in entries.items()}})


def _link(action: Dictionary) -> Change:
    return annotation("Link", A=action)


def _bookmark(pdf: Pdf) -> None:
    knot = pdf.make_indirect(Dictionary(Title=String("a"), A=_ALERT))
    pdf.Root.Outlines = Dictionary(First=knot, Last=knot, Count=1)


def _reference(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    form.Ref = Dictionary(F=String("b.pdf"), Page=0)
    drawn(pdf, "X", form)


def _outside(pdf: Pdf) -> None:
    one = picture(pdf, jpeg())
    one.F = String("https://a.example/a.jpg")
    drawn(pdf, "X", one)


def _postscript(pdf: Pdf) -> None:
    drawn(pdf, "X", pdf.make_stream(b"quit", Type=Name.XObject, Subtype=Name.PS))


def _opi(pdf: Pdf) -> None:
    one = picture(pdf, jpeg())
    one.OPI = Dictionary()
    drawn(pdf, "X", one)


def _hidden_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


def _chained(pdf: Pdf) -> None:
    _link(Dictionary(S=Name.GoTo, D=String("a"), Next=Array([_ALERT])))(pdf)


def _field_alone(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(
        Fields=[pdf.make_indirect(Dictionary(T=String("a"), AA=Dictionary(C=_ALERT)))]
    )


def _inner_photo(pdf: Pdf) -> None:
    data = b"q BI /W 1 /H 1 /BPC 8 /CS /G /F /DCT ID " + jpeg("kanarik") + b"\nEI Q"
    first(pdf).Contents = pdf.make_stream(data)


REFUSED: dict[str, tuple[str, bytes]] = {
    "open-script": ("script", made(_set("root", "OpenAction", lambda _pdf: _ALERT))),
    "named-script": (
        "script",
        made(
            _set(
                "root",
                "Names",
                lambda _pdf: Dictionary(JavaScript=Dictionary(Names=[String("a"), _ALERT])),
            )
        ),
    ),
    "page-script": ("script", made(_set("page", "AA", lambda _pdf: Dictionary(O=_ALERT)))),
    "link-script": ("script", made(_link(_ALERT))),
    "chained-script": ("script", made(_chained)),
    "bookmark-script": ("script", made(_bookmark)),
    "field-script": ("script", made(_field_alone)),
    "rendition-script": ("script", made(_link(_action("Rendition", JS=String("a"))))),
    "script-in-an-address": ("script", made(_link(_uri(" java\tscript:alert(1)")))),
    "postscript": ("script", made(_postscript)),
    "launch": ("action", made(_link(_action("Launch", F=String("a.exe"))))),
    "submit": ("action", made(_link(_action("SubmitForm", F=String("https://a.example"))))),
    "import": ("action", made(_link(_action("ImportData", F=String("a.fdf"))))),
    "other-file": ("action", made(_link(_action("GoToR", F=String("b.pdf"))))),
    "inner-file": ("action", made(_link(_action("GoToE", T=Dictionary())))),
    "file-address": ("action", made(_link(_uri("file:///etc/passwd")))),
    "movie": ("multimedia", made(_link(_action("Movie")))),
    "sound": ("multimedia", made(_link(_action("Sound")))),
    "rendition": ("multimedia", made(_link(_action("Rendition")))),
    "rich-media-run": ("multimedia", made(_link(_action("RichMediaExecute")))),
    "view-3d": ("multimedia", made(_link(_action("GoTo3DView")))),
    **{
        f"annotation-{subtype}": (cause, made(annotation(subtype)))
        for subtype, cause in {
            "FileAttachment": "embedded",
            "RichMedia": "multimedia",
            "Screen": "multimedia",
            "3D": "multimedia",
            "Movie": "multimedia",
            "Sound": "multimedia",
            "Redact": "annotation",
            "Square": "annotation",
            "Highlight": "annotation",
        }.items()
    },
    "embedded-file": (
        "embedded",
        made(
            _set(
                "root",
                "Names",
                lambda pdf: Dictionary(EmbeddedFiles=Dictionary(Names=[String("a"), _file(pdf)])),
            )
        ),
    ),
    "associated-file": ("embedded", made(_set("page", "AF", lambda pdf: Array([_file(pdf)])))),
    "portfolio": ("embedded", made(_set("root", "Collection", lambda _pdf: Dictionary()))),
    "xfa": (
        "form",
        made(_set("root", "AcroForm", lambda _pdf: Dictionary(Fields=[], XFA=String("a")))),
    ),
    "field-not-drawn": ("form", made(annotation("Widget", FT=Name.Tx, V=String("a")))),
    "reference": ("external", made(_reference)),
    "stream-outside": ("external", made(_outside)),
    "opi": ("external", made(_opi)),
    "hidden-layer": ("layers", made(_hidden_layer)),
    "locked": ("encrypted", made(encryption=pikepdf.Encryption(owner="a", user="b"))),
    "restricted": ("encrypted", made(encryption=pikepdf.Encryption(owner="a", user=""))),
    "photo-among-operators": ("unreadable", made(_inner_photo)),
    "no-pages": ("unreadable", made(pages=0)),
    "nothing": ("unreadable", b"%PDF-1.7\n"),
    "words": ("unreadable", b"Kh\xc3\xb4ng ph\xe1\xba\xa3i PDF"),
    "cut-off": ("unreadable", made()[:-200]),
    "no-table": ("unreadable", made().replace(b"startxref", b"startxxxx")),
    "before-the-head": ("unreadable", b"\n" + made()),
}
