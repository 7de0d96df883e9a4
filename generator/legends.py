"""Who made a photo and what it shows, written into its file: a newsroom's archive keeps what the
file says, whatever page or feed it came from.

XMP (ISO 16684-1) in every format; in a JPEG IPTC-IIM 4.2 as well, which older archives read alone.
The properties are those of the IPTC Photo Metadata Standard. Nothing else is told of a photo: no
place, no camera, no time, no program.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import escape

MOST_CREDITS: Final = 5
"""Of one file: it has room for 64 kB of XMP, and a photo that more people made is none."""
_UTF8: Final = b"\x1b%G"
_PACKET: Final = ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>', '<?xpacket end="r"?>')
# XMP is XML; bytes of plain text that a browser takes for a page are no legend.
_LIKE_A_TAG: Final = re.compile("<(?=[a-zA-Z/!?])")
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True)
class Legend:
    """``credits`` are photographers or owners of a photo, ``caption`` says what happens in it,
    ``alt`` what it shows to those who do not see it; empty where it is not told. ``brief``: in as
    few bytes as the format allows.
    """

    credits: tuple[str, ...]
    caption: str = ""
    alt: str = ""
    brief: bool = False

    @property
    def line(self) -> str:
        """The credit as it is to be printed beside the photo."""
        return " / ".join(self.credits)

    def short(self) -> Legend:
        """Without what it shows: for small pictures, of which a page has dozens."""
        return replace(self, caption="", alt="", brief=True)


def xmp(one: Legend) -> bytes:
    """An XMP packet that is not to be written into, so without room for more.

    dc:creator, photoshop:Credit, dc:description, Iptc4xmpCore:AltTextAccessibility.
    """
    parts = [f"<dc:creator>{_items('Seq', one.credits)}</dc:creator>"]
    if one.caption:
        parts.append(f"<dc:description>{_text(one.caption)}</dc:description>")
    core = ""
    if one.alt:
        core = ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        name = "Iptc4xmpCore:AltTextAccessibility"
        parts.append(f"<{name}>{_text(one.alt)}</{name}>")
    begin, end = _PACKET
    return (
        f'{begin}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"{core}'
        f' photoshop:Credit="{escape(one.line)}">{"".join(parts)}'
        f"</rdf:Description></rdf:RDF></x:xmpmeta>{end}"
    ).encode()


def iim(one: Legend) -> bytes:
    """IPTC-IIM as a segment APP13 of a JPEG, with the checksum by which readers tell that it says
    what the XMP says (MWG Guidelines for Handling Image Metadata 2.0, 5.1).

    IIM 4.2 has 32 bytes for a name. Archives read longer ones, and a name cut off would be printed
    so: each is written whole.
    """
    sets = _dataset(1, 90, _UTF8) + _dataset(2, 0, struct.pack(">H", 4))
    told = [*((80, name) for name in one.credits), (110, one.line), (120, one.caption)]
    for number, text in told:
        if text:
            sets += _dataset(2, number, _LIKE_A_TAG.sub("‹", text).encode())
    check = hashlib.md5(sets, usedforsecurity=False).digest()
    body = b"Photoshop 3.0\0" + _resource(0x0404, sets) + _resource(0x0425, check)
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def _items(container: str, texts: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{container}>{items}</rdf:{container}>"


def _text(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _dataset(record: int, number: int, data: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(data)) + data


def _resource(number: int, data: bytes) -> bytes:
    """An image resource of Photoshop without a name; padded to an even length."""
    head = b"8BIM" + struct.pack(">HHI", number, 0, len(data))
    return head + data + bytes(len(data) % 2)
