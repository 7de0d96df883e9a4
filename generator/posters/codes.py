"""QR codes (ISO/IEC 18004) of addresses, as drawings."""

from __future__ import annotations

import io
from urllib.parse import quote

import segno

_RESERVED = "%/:?#[]@!$&'()*+,;="


def qr(address: str) -> str:
    """An address as an SVG of one path, with the white around it that a reader needs.

    Letters beyond ASCII are encoded (RFC 3987, 3.1): not every reader guesses that bytes are UTF-8.
    Of its error correction there is as much as the smallest symbol has room for.
    """
    code = segno.make_qr(quote(address, safe=_RESERVED), error="l", boost_error=True)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=4, xmldecl=False, svgns=True, nl=False, dark="#000")
    return drawn.getvalue().decode()
