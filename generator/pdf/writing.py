"""From bytes to bytes: qpdf told how strictly to read and how to write."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, settings

from generator.pdf.annotations import flatten
from generator.pdf.faults import Cause, PdfError
from generator.pdf.inspection import inspect
from generator.pdf.rewriting import rewrite
from generator.pdf.streams import MOST_DECODED

# What pikepdf raises on files that were cut off, made up, or made to hurt.
_FAULTS = (
    pikepdf.PikepdfError,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    MemoryError,
)


def written(source: BinaryIO, most_pages: int) -> bytes:
    """What may be published of a PDF, as a new one. Raises PdfError."""
    try:
        with _limits(), pikepdf.open(source, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise PdfError(Cause.ENCRYPTED, "/Encrypt")
            pages = len(pdf.pages)
            if pages > most_pages:
                raise PdfError(Cause.TOO_LARGE, f"{pages} /Page")
            if not pages:
                raise PdfError(Cause.UNREADABLE, "/Pages")
            inspect(pdf)
            _layers(pdf)
            flatten(pdf)
            for page in pdf.pages:
                if isinstance(page.obj.get("/Contents"), Array):
                    page.contents_coalesce()
            rewrite(pdf)
            # One dictionary of resources often serves all pages, those that were taken out too.
            pdf.remove_unreferenced_resources()
            out = io.BytesIO()
            pdf.save(
                out,
                # The form that holds objects in streams; and no trace of the version before.
                force_version="1.7",
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
                fix_metadata_version=False,
                deterministic_id=True,
            )
            _silent(pdf)
            _reads(out.getvalue(), pages)
            return out.getvalue()
    except pikepdf.PasswordError:
        raise PdfError(Cause.ENCRYPTED, "/Encrypt") from None
    except _FAULTS as error:
        raise PdfError(Cause.UNREADABLE, _short(error)) from None


def _reads(data: bytes, pages: int) -> None:
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        inspect(pdf)
        _silent(pdf)
        if len(pdf.pages) != pages:
            raise PdfError(Cause.UNREADABLE, "/Pages")


def _silent(pdf: pikepdf.Pdf) -> None:
    """What qpdf warns of, it has mended by guessing."""
    if warnings := pdf.get_warnings():
        raise PdfError(Cause.UNREADABLE, _short(warnings[0]))


@contextmanager
def _limits() -> Iterator[None]:
    """The bounds of what qpdf unpacks are the process's own: set for a while."""
    before = settings.set_qpdf_limits(
        flate_max_memory=MOST_DECODED,
        run_length_max_memory=MOST_DECODED,
        png_max_memory=MOST_DECODED,
        tiff_max_memory=MOST_DECODED,
        parser_max_nesting=100,
        parser_max_errors=0,
        max_stream_filters=3,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def _layers(pdf: pikepdf.Pdf) -> None:
    """Layers that are shown become part of the page; one that is not would come to light."""
    layers = pdf.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    told: Any = layers.get("/D")
    off = told.get("/OFF") if isinstance(told, Dictionary) else None
    if isinstance(off, Array) and len(off):
        raise PdfError(Cause.LAYERS, "/OFF")
    if isinstance(told, Dictionary) and str(told.get("/BaseState", "/ON")) != "/ON":
        raise PdfError(Cause.LAYERS, "/BaseState")
    if isinstance(told, Dictionary) and told.get("/AS") is not None:
        for layer in layers.get("/OCGs", ()):
            usage = layer.get("/Usage")
            view = usage.get("/View") if isinstance(usage, Dictionary) else None
            if isinstance(view, Dictionary) and str(view.get("/ViewState")) == "/OFF":
                raise PdfError(Cause.LAYERS, "/ViewState")


def _short(error: object) -> str:
    # pikepdf names the stream object, which has an address.
    return str(error).rpartition(": ")[2][:120] or type(error).__name__
