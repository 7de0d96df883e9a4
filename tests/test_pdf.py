"""PDFs: their pages are published and nothing else, and what acts or hides something is refused."""

from __future__ import annotations

import contextlib
import hashlib
import io
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from generator.pdf import MOST_BYTES, PdfError, cleaned, read, streams, writing
from generator.pdf.pictures import jpeg_2000
from generator.pdf.streams import MOST_DECODED
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageChops

import pdfs
from helpers import ROOT, Portal, files_below
from pdfs import REFUSED, SHOWN, annotation, drawn, first, jpeg, made, parts, picture, stuffed
from poisoned import OTHERS

DECISION = "decisions/2021/ubnd-tinh-1.yml"
PRACTICE = "practices/xe-may-cho-thuoc.yml"
PAGE = "quyet-dinh/2021/ubnd-tinh-1/index.html"
WORD = "kanarik"


def opened(data: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(data), attempt_recovery=False)


def operators(data: bytes, page: int = 0) -> bytes:
    with opened(data) as pdf:
        return pdf.pages[page].Contents.read_bytes()


# -- what is published ----------------------------------------------------------------------------


def test_nothing_but_the_pages_comes_through() -> None:
    data = stuffed(WORD)
    assert sum(part.count(WORD.encode()) for part in parts(data)) > 60
    clean = cleaned(data)
    for part in parts(clean):
        assert WORD.encode() not in part.lower()
        assert WORD.encode("utf-16-be") not in part
    for trace in (b"/Metadata", b"/PieceInfo", b"/Info", b"/Thumb", b"/AcroForm", b"/Sig", b"Exif"):
        assert not [part for part in parts(clean) if trace in part], trace
    with opened(clean) as pdf:
        page = pdf.pages[0]
        assert f"({SHOWN} 1) Tj".encode() in page.Contents.read_bytes()
        # The picture, the form; and the stamp and the signature's picture, drawn on the page.
        assert len(page.Resources.XObject) == 4
        assert [str(one.A.URI) for one in page.Annots if "/A" in one] == ["https://a.example"]
        assert {str(one.Subtype) for one in page.Annots} == {"/Link"}
        image = next(one for one in page.Resources.XObject.values() if one.Subtype == Name.Image)
        assert image.ColorSpace == Name.DeviceRGB
        with Image.open(io.BytesIO(image.read_raw_bytes())) as shown:
            assert not set(shown.info) & {"exif", "xmp", "comment", "icc_profile"}


def test_pixels_stay_what_they_were() -> None:
    for options in ({}, {"progressive": True}, {"quality": 95, "subsampling": 0}):
        plain, told = jpeg(**options), jpeg(WORD, **options)

        def put(pdf: Pdf, data: bytes = told) -> None:
            drawn(pdf, "I", picture(pdf, data))

        with opened(cleaned(made(put))) as pdf:
            data = pdf.pages[0].Resources.XObject.I.read_raw_bytes()
        assert WORD.encode() not in data
        before, after = Image.open(io.BytesIO(told)), Image.open(io.BytesIO(data))
        assert ImageChops.difference(before, after).getbbox() is None
        assert len(data) <= len(plain)


def test_the_colours_of_a_print_stay() -> None:
    """Adobe's segment tells that a JPEG of four inks is inverted."""
    out = io.BytesIO()
    Image.new("CMYK", (40, 30), (10, 20, 30, 40)).save(out, "JPEG")

    def put(pdf: Pdf) -> None:
        drawn(pdf, "I", picture(pdf, out.getvalue(), ColorSpace=Name.DeviceCMYK))

    with opened(cleaned(made(put))) as pdf:
        data = pdf.pages[0].Resources.XObject.I.read_raw_bytes()
    assert b"Adobe" in data
    assert Image.open(io.BytesIO(data)).getpixel((3, 3)) == Image.open(out).getpixel((3, 3))


def test_a_jpeg_2000_keeps_its_picture_alone() -> None:
    def box(name: bytes, body: bytes) -> bytes:
        return (len(body) + 8).to_bytes(4, "big") + name + body

    comment = b"\xff\x64" + (2 + 2 + len(WORD)).to_bytes(2, "big") + b"\0\1" + WORD.encode()
    size = b"\xff\x51\x00\x05abc"
    tile = b"\xff\x90\x00\x0a\0\0" + (16).to_bytes(4, "big") + b"\0\1\xff\x93xy"
    coded = b"\xff\x4f" + size + comment + tile + b"\xff\xd9"
    plain = b"\xff\x4f" + size + tile + b"\xff\xd9"
    head = box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
    header = box(b"ihdr", b"x" * 14)
    whole = head + box(b"jp2h", header + box(b"xml ", WORD.encode())) + box(b"uuid", b"kanarik")
    assert jpeg_2000(coded + WORD.encode()) == plain
    expected = head + box(b"jp2h", header) + box(b"jp2c", plain)
    assert jpeg_2000(whole + box(b"jp2c", coded) + box(b"xml ", b"kanarik")) == expected
    for cut in (b"", whole[:50], coded[:9]):
        with pytest.raises(PdfError):
            jpeg_2000(cut)


def test_what_was_seen_is_drawn_and_what_was_hidden_is_not() -> None:
    data = made(
        annotation("Stamp", Ap=b"1 0 0 rg 0 0 20 20 re f"),
        annotation("Stamp", F=2, Ap=b"0 1 0 rg 0 0 20 20 re f"),
        annotation("Widget", FT=Name.Tx, V=String("a"), Ap=b"0 0 1 rg 0 0 20 20 re f"),
    )
    with opened(cleaned(data)) as pdf:
        page = pdf.pages[0]
        looks = [one.read_bytes() for one in page.Resources.XObject.values()]
        assert "/Annots" not in page.obj
    assert sorted(look[:6] for look in looks) == [b"0 0 1 ", b"1 0 0 "]


def test_links_and_bookmarks_lead_where_they_led() -> None:
    def change(pdf: Pdf) -> None:
        pages = [page.obj for page in pdf.pages]
        knot = pdf.make_indirect(Dictionary(Title=String("Trang hai"), Dest=[pages[1], Name.Fit]))
        pdf.Root.Outlines = Dictionary(Type=Name.Outlines, First=knot, Last=knot, Count=1)
        knot.Parent = pdf.Root.Outlines
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=[String("hai"), Dictionary(D=[pages[1], Name.Fit])])
        )
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r, P=String("a-"))])

    data = made(
        change,
        annotation("Link", Dest=String("hai")),
        annotation("Link", A=Dictionary(S=Name.URI, URI=String("mailto:a@b.example"))),
        pages=2,
    )
    with opened(cleaned(data)) as pdf:
        second = pdf.pages[1].obj.objgen
        assert pdf.Root.Outlines.First.Dest[0].objgen == second
        assert str(pdf.Root.Outlines.First.Title) == "Trang hai"
        assert pdf.Root.Names.Dests.Names[1][0].objgen == second
        assert str(pdf.pages[0].Annots[0].Dest) == "hai"
        assert str(pdf.pages[0].Annots[1].A.URI) == "mailto:a@b.example"
        assert pdf.pages[0].label == "a-i"


def test_what_a_screen_reader_goes_by_stays() -> None:
    def change(pdf: Pdf) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        knot = Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, Pg=first(pdf), K=0)
        knot.Alt, knot.T = String("Dấu"), String(WORD)
        knot = pdf.make_indirect(knot)
        root.K = Array([knot])
        root.ParentTree = Dictionary(Nums=[0, Array([knot])])
        pdf.Root.StructTreeRoot, pdf.Root.Lang = root, String("vi")

    with opened(cleaned(made(change))) as pdf:
        knot = pdf.Root.StructTreeRoot.K[0]
        assert (str(knot.Alt), str(pdf.Root.Lang), "/T" in knot) == ("Dấu", "vi", False)
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[1][0].objgen == knot.objgen


@pytest.mark.parametrize(
    "text", [b"(100%) Tj", b"(a\\)%b) Tj", b"(a (b%) c) Tj", b"<25> Tj", b"[(%) -3 (%)] TJ"]
)
def test_a_percent_sign_in_a_text_is_no_comment(text: bytes) -> None:
    def write(pdf: Pdf) -> None:
        first(pdf).Contents = pdf.make_stream(b"BT /F1 9 Tf " + text + b" ET")

    assert operators(cleaned(made(write))) == b"BT /F1 9 Tf " + text + b" ET"


def test_operators_over_several_streams_stay_together() -> None:
    def write(pdf: Pdf) -> None:
        first(pdf).Contents = Array(
            [pdf.make_stream(one) for one in (b"BT /F1 9 Tf % kanarik", b"20 20", b"Td (a) Tj ET")]
        )

    assert operators(cleaned(made(write))).split() == b"BT /F1 9 Tf 20 20 Td (a) Tj ET".split()


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("ASCIIHexDecode", lambda data: data.hex().encode() + b">"),
        ("RunLengthDecode", lambda data: bytes([len(data) - 1]) + data + b"\x80"),
    ],
)
def test_old_codings_are_undone(coding: str, coded: Any) -> None:
    def write(pdf: Pdf) -> None:
        data = coded(b"BT /F1 9 Tf (a) Tj ET")
        first(pdf).Contents.write(data, filter=Name(f"/{coding}"))

    assert operators(cleaned(made(write))) == b"BT /F1 9 Tf (a) Tj ET"


def test_cleaning_again_changes_nothing() -> None:
    clean = cleaned(stuffed(WORD))
    assert cleaned(clean) == clean


def test_other_secrets_make_no_difference() -> None:
    """Not a byte depends on what was taken out, nor on the file's own identifier."""
    assert cleaned(stuffed("kanarik")) == cleaned(stuffed("vanganh"))


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(stuffed(WORD))
    script = "import sys, pathlib, hashlib; from generator.pdf import read; print(hashlib.sha256("
    script += "read(pathlib.Path(sys.argv[1]))).hexdigest())"
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", script, str(file)],
            env={"PYTHONHASHSEED": seed, "TZ": "Asia/Ho_Chi_Minh"},
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        assert told.strip() == hashlib.sha256(read(file)).hexdigest()


def test_qpdf_is_loaded_for_a_pdf_alone() -> None:
    script = "import sys, generator.cli; print('pikepdf' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert told.stdout.strip() == "False"


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REFUSED)
def test_what_acts_or_hides_something_is_refused(name: str) -> None:
    cause, data = REFUSED[name]
    with pytest.raises(PdfError) as caught:
        cleaned(data)
    assert caught.value.cause == cause, caught.value
    assert caught.value.found


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("place", ["behind", "stream", "string", "object"])
def test_no_pdf_is_anything_else_as_well(other: str, place: str) -> None:
    def put(pdf: Pdf) -> None:
        if place == "stream":
            pdf.Root.Kanarik = pdf.make_stream(OTHERS[other])
            form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
            form.Kanarik = pdf.make_stream(OTHERS[other])
            drawn(pdf, "X", form)
        elif place == "string":
            pdf.Root.Kanarik = String(OTHERS[other])
        elif place == "object":
            pdf.docinfo["/Title"] = String(OTHERS[other])

    data = made(put, compress_streams=False)
    data += OTHERS[other] if place == "behind" else b""
    try:
        clean = cleaned(data)
    except PdfError:
        assert (place, other) == ("behind", "pdf")  # which of the two is meant, nobody knows
        return
    for part in parts(clean):
        assert b"kanarik" not in part.lower()


def test_a_photo_that_reads_as_a_page_is_refused() -> None:
    def put(pdf: Pdf) -> None:
        data = jpeg()
        drawn(pdf, "I", picture(pdf, data[:-2] + OTHERS["html"] + data[-2:]))

    with pytest.raises(PdfError, match="HTML"):
        cleaned(made(put))


LESS = 2_000_000


@pytest.fixture
def less_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundredth of the bound, so that the tests need not fill it."""
    assert MOST_DECODED == 100 * LESS
    for module in (streams, writing):
        monkeypatch.setattr(module, "MOST_DECODED", LESS)


@pytest.mark.usefixtures("less_memory")
def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(LESS + 1), 9)

    def put(pdf: Pdf) -> None:
        first(pdf).Contents.write(bomb, filter=Name.FlateDecode)

    data = made(put, compress_streams=False)
    assert len(data) < 4_000
    with pytest.raises(PdfError) as caught:
        cleaned(data)
    assert caught.value.cause == "too-large"


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    with file.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)
    with pytest.raises(PdfError, match=f"{MOST_BYTES + 1} byte"):
        read(file)


def test_deep_and_circular_files_end() -> None:
    def nest(pdf: Pdf) -> None:
        deep: Any = Array()
        for _level in range(90):
            deep = Array([deep])
        pdf.Root.Deep = deep

    with pytest.raises(PdfError):
        cleaned(made(nest))

    def circle(pdf: Pdf) -> None:
        knot = pdf.make_indirect(Dictionary(Title=String("a")))
        knot.Next = knot.First = knot.Parent = knot
        pdf.Root.Outlines = knot
        turning = pdf.make_indirect(Array())
        turning.append(turning)
        first(pdf).Resources.ProcSet = turning

    assert cleaned(made(circle)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text", [b"(" * 200_000 + b"%" + b")" * 200_000, b"q Q % " * 2_000_000], ids=["deep", "long"]
)
def test_operators_made_to_hurt_are_refused_soon(text: bytes) -> None:
    def write(pdf: Pdf) -> None:
        first(pdf).Contents = pdf.make_stream(text)

    with contextlib.suppress(PdfError):
        assert cleaned(made(write))


def padded(size: int) -> bytes:
    """A whole PDF whose catalog stands in a stream of objects that ends in so many blanks."""
    stream = zlib.compress(b"3 0 <</Type/Catalog/Pages 4 0 R>>" + b" " * size, 9)
    bodies = {
        1: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + f"{len(stream)}>> stream\n".encode()
        + stream
        + b"\nendstream",
        4: b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        5: b"<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
    }
    data, rows = b"%PDF-1.7\n", {0: (0, 0, 255), 3: (2, 1, 0)}
    for number, body in bodies.items():
        rows[number] = (1, len(data), 0)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    rows[2] = (1, len(data), 0)
    packed = b"".join(
        bytes([kind]) + at.to_bytes(4, "big") + bytes([last])
        for _number, (kind, at, last) in sorted(rows.items())
    )
    table = b"2 0 obj\n<</Type/XRef/Size 6/Root 3 0 R/W[1 4 1]/Length 36>> stream\n" + packed
    end = f"\nendstream\nendobj\nstartxref\n{rows[2][1]}\n%%EOF\n".encode()
    return data + table + end


@pytest.mark.usefixtures("less_memory")
def test_a_bomb_among_the_objects_is_not_unpacked() -> None:
    """A stream of objects is unpacked before anybody has seen a page."""
    assert cleaned(padded(1000)).startswith(b"%PDF-")
    with pytest.raises(PdfError):
        cleaned(padded(LESS))


@pytest.mark.parametrize("name", [b"/LZWDecode", b"/LZW", b"/#4cZ#57D#65code", b"[/LZW#44ecode]"])
def test_objects_in_a_coding_without_a_bound_are_not_opened(
    monkeypatch: pytest.MonkeyPatch, name: bytes
) -> None:
    def unpacked(*_arguments: object, **_named: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(pikepdf, "open", unpacked)
    with pytest.raises(PdfError, match="LZW"):
        cleaned(padded(1000).replace(b"/FlateDecode", name))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_broken_bytes_are_refused_or_cleaned(seed: int) -> None:
    data = bytearray(stuffed(WORD))
    for number in range(6):
        at = zlib.crc32(f"{seed}-{number}".encode()) % len(data)
        data[at] ^= 1 << (seed % 8)
    try:
        clean = cleaned(bytes(data))
    except PdfError:
        return
    assert opened(clean).pages


# -- the whole portal -----------------------------------------------------------------------------


def attached(portal: Portal, data: bytes, document: str = "file: media/qd-1.pdf") -> None:
    portal.write("media/qd-1.pdf", data)
    portal.change(DECISION, "sample:", f"document: {{{document}}}\nsample:")


def test_a_decision_shows_its_pdf_with_its_size(portal: Portal) -> None:
    attached(portal, stuffed(WORD), "file: media/qd-1.pdf, title: Bản không có phụ lục")
    portal.build()
    published = (portal.site / "media/qd-1.pdf").read_bytes()
    assert published == cleaned(stuffed(WORD))
    page = portal.page(PAGE)
    link = page.one("a", type="application/pdf")
    assert (link["href"], link.text) == ("../../../media/qd-1.pdf", "Bản không có phụ lục")
    assert f"(PDF, {max(1, round(len(published) / 1000))} KB)" in page.text
    manifest = (portal.site / "manifest.json").read_text(encoding="utf-8")
    assert '"media/qd-1.pdf"' in manifest
    for name, data in files_below(portal.site).items():
        assert WORD.encode() not in data.lower(), name


def test_a_practice_and_the_press_have_it_too(portal: Portal) -> None:
    attached(portal, made())
    portal.write("media/cach-lam.pdf", made(text="Cach lam"))
    documents = "documents: [{file: media/cach-lam.pdf, title: Hướng dẫn}]"
    portal.change(PRACTICE, "sample:", f"{documents}\nsample:")
    portal.build()
    link = portal.page("cach-lam-hay/xe-may-cho-thuoc/index.html").one("a", type="application/pdf")
    assert (link["href"], link.text) == ("../../media/cach-lam.pdf", "Hướng dẫn")
    kit = portal.page("bao-chi/cach-lam-hay/xe-may-cho-thuoc/index.html")
    assert "../../../media/cach-lam.pdf" in [one["href"] for one in kit.all("a", download="")]
    person = portal.page("ca-nhan/lo-thi-anh/index.html")
    assert "../../media/qd-1.pdf" in [one["href"] for one in person.all("a", download="")]


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("status: approved", "status: draft"),
        ("status: approved", "publish_at: 2030-01-01T00:00:00+07:00\nstatus: approved"),
        (
            "status: approved",
            "revoked: {by: 2024/ubnd-huyen-2, date: 2026-02-03, reason: Kê khai sai}\n"
            "status: approved",
        ),
        (
            "status: approved",
            "status: withdrawn\nwithdrawn: {date: 2026-03-01, reason: Nhập nhầm}",
        ),
    ],
)
def test_what_is_not_public_publishes_no_pdf(portal: Portal, line: str, instead: str) -> None:
    attached(portal, made())
    portal.change(DECISION, line, instead)
    portal.build()
    assert not (portal.site / "media").exists()
    for name, data in files_below(portal.site).items():
        assert b"qd-1.pdf" not in data, name


@pytest.mark.parametrize("name", ["open-script", "embedded-file", "locked", "cut-off", "xfa"])
def test_check_names_what_was_found(portal: Portal, name: str) -> None:
    cause, data = REFUSED[name]
    attached(portal, data)
    for command in ("check", "build"):
        result = portal.run(command, "--jobs", "1")
        assert result.exit_code == 1
        assert f"content/{DECISION}:8:18: lỗi: " in result.stderr
        assert f"[pdf-{cause}]" in result.stderr
        assert "Cách sửa: " in result.stderr
        assert str(portal.root) not in result.output
    assert not portal.site.exists()


def test_a_file_that_is_not_there_is_told(portal: Portal) -> None:
    portal.change(DECISION, "sample:", "document: {file: media/khong-co.pdf}\nsample:")
    assert "[media-missing]" in portal.run("check").stderr


def test_no_link_leads_to_another_file(portal: Portal) -> None:
    outside = portal.root / "outside.pdf"
    outside.write_bytes(made())
    (portal.content / "media").mkdir()
    (portal.content / "media/qd-1.pdf").symlink_to(outside)
    portal.change(DECISION, "sample:", "document: {file: media/qd-1.pdf}\nsample:")
    assert "[file-link]" in portal.run("check").stderr


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", made(), "media-suffix"),
        ("a.pdf", jpeg(), "media-suffix"),
        ("a.pdf", OTHERS["html"], "media-unknown"),
        ("a.b.pdf", made(), "media-unknown"),
    ],
)
def test_a_pdf_is_named_as_one(portal: Portal, name: str, data: bytes, code: str) -> None:
    portal.write(f"media/{name}", data)
    told = portal.run("check").stderr
    assert f"content/media/{name}:1:1: lỗi: " in told
    assert f"[{code}]" in told


@pytest.mark.parametrize("path", ["media/../a.pdf", "media/a.exe", "/a.pdf", "media/a.pdf.jpg"])
def test_a_pdf_comes_from_the_media_folder(portal: Portal, path: str) -> None:
    portal.change(DECISION, "sample:", f"document: {{file: '{path}'}}\nsample:")
    assert "[wrong-shape]" in portal.run("check").stderr


def test_a_fingerprint_is_that_of_the_file_in_the_content(portal: Portal) -> None:
    data = made()
    digest = hashlib.sha256(data).hexdigest()
    attached(portal, data, f"file: media/qd-1.pdf, sha256: '{digest}'")
    assert portal.run("check").exit_code == 0
    portal.write("media/qd-1.pdf", made(text="Khac"))
    told = portal.run("check").stderr
    assert "[document-hash]" in told
    assert hashlib.sha256(made(text="Khac")).hexdigest() in told


WITHHELD = (
    "awards: [{decision: 2021/ubnd-tinh-1, form: bang-khen-tinh}]\n"
    "privacy: {name: withheld}\nstatus: approved\n"
)


def test_a_file_that_may_name_somebody_withheld_waits_for_a_reviewer(portal: Portal) -> None:
    attached(portal, made())
    portal.write("individuals/nguoi-duoc-khen-0a1b2c3d4e.yml", WITHHELD)
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[withheld-file]" in result.stderr
    exception = "{found: media/qd-1.pdf, reason: Bản không có phụ lục}"
    portal.change(DECISION, "sample:", f"privacy: {{exceptions: [{exception}]}}\nsample:")
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    assert "exception-unused" not in result.output


def test_who_is_forgotten_may_stand_in_a_file(portal: Portal) -> None:
    attached(portal, made())
    result = portal.run("forget", "--yes", "lo-thi-anh")
    assert result.exit_code == 0, result.output
    assert "content/media/qd-1.pdf" in result.output
    assert (portal.content / "media/qd-1.pdf").exists()
    assert "[withheld-file]" in portal.run("check").stderr


def test_every_kind_of_pdf_is_a_plain_one_at_first() -> None:
    assert cleaned(made()).startswith(b"%PDF-1.7\n")
    assert len(pdfs.REFUSED) > 40
