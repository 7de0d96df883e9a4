"""What it takes to make any page of a site, beside what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.assets import Assets
from generator.feeds.channels import Channels
from generator.pages.frames import Frames
from generator.pages.surroundings import Surroundings
from generator.photos import Media
from generator.sharing.pictures import SharePictures
from generator.theme import Theme


@dataclass(frozen=True)
class Pressroom:
    """Made once for a build. ``theme`` is that of the templates."""

    around: Surroundings
    channels: Channels
    media: Media
    pictures: SharePictures
    frames: Frames
    assets: Assets
    theme: Theme
