"""Other generators over the same texts: what they are asked for is as much of ours as they have."""

from __future__ import annotations

from typing import Final

from benchmarks.peers.contender import Contender
from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.material import Material
from benchmarks.peers.ours import Ours
from benchmarks.peers.pagefind import HugoPagefind

CONTENDERS: Final[dict[str, type[Contender]]] = {
    one.key: one for one in (Ours, Hugo, HugoPagefind, Material, Eleventy)
}
