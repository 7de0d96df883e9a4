"""Photos in texts: where a text places one, and how feeds and the API show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from markupsafe import Markup, escape

from generator.markdown import Image
from generator.photos import Medium, Shown
from generator.records.base import Photo
from generator.site import Site


class Figure(Protocol):
    """HTML of a photo; ``alt`` is what the text tells of it instead of the record."""

    def __call__(self, photo: Photo, medium: Medium, *, alt: str) -> Markup:
        """The figure."""


def placing(photos: Sequence[Shown], figure: Figure) -> Callable[[Image], Markup]:
    """What shows the images of a text of which these are the photos; another one is not shown."""
    known = {photo.file: (photo, medium) for photo, medium in photos}

    def show(image: Image) -> Markup:
        found = known.get(image.file)
        return figure(*found, alt=image.alt) if found else Markup()

    return show


def figure_of(site: Site) -> Figure:
    """Figures with absolute addresses, for whoever shows them elsewhere."""

    def figure(photo: Photo, medium: Medium, *, alt: str) -> Markup:
        credit = escape(site.words("photo.credit", credit=photo.credit))
        caption = escape(photo.caption) + " " if photo.caption else ""
        return Markup(
            '<figure><img src="{}" alt="{}" width="{}" height="{}">'
            "<figcaption>{}<small>{}</small></figcaption></figure>"
        ).format(
            site.absolute(medium.address),
            alt or photo.alt,
            medium.width,
            medium.height,
            caption,
            credit,
        )

    return figure
