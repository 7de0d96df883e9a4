"""The small portal with pictures: at a story, a practice, a collective and a person."""

from __future__ import annotations

import io

from PIL import Image

from helpers import Portal

STORY = "stories/2021/nguoi-cho-thuoc.md"
NEWEST = "stories/2026/lop-hoc-dem.md"
PRACTICE = "practices/xe-may-cho-thuoc.yml"
COLLECTIVE = "collectives/to-xe-may.yml"
PERSON = "individuals/lo-thi-anh.yml"
WIDE, TALL = (1500, 1000), (600, 900)
_PHOTO = "{{file: media/{name}, alt: Ảnh thử {name}, credit: Người Thử, consent: true}}"


def picture(width: int, height: int) -> bytes:
    """A JPEG of that size."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def with_photo(portal: Portal, record: str, name: str, size: tuple[int, int] = WIDE) -> None:
    """Give a record a photo, or photos where it may have several."""
    portal.write(f"media/{name}", picture(*size))
    photo = _PHOTO.format(name=name)
    one = record.startswith(("individuals/", "collectives/"))
    portal.change(
        record, "sample:", f"photo: {photo}\nsample:" if one else f"photos: [{photo}]\nsample:"
    )


def pictured(portal: Portal) -> Portal:
    """Photos at a record of each kind; the practice has a second one."""
    with_photo(portal, STORY, "chuyen.jpg")
    with_photo(portal, COLLECTIVE, "tap-the.jpg")
    with_photo(portal, PERSON, "nguoi.jpg", TALL)
    with_photo(portal, PRACTICE, "cach.jpg")
    portal.write("media/sau.jpg", picture(*WIDE))
    portal.change(PRACTICE, "photos: [", f"photos: [{_PHOTO.format(name='sau.jpg')}, ")
    return portal
