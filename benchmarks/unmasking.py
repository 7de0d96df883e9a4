"""What somebody with a list of names learns from the register, and what it costs them.

    python -m benchmarks.unmasking SITE_DIR [--names FILE] [--hours H]

attacks a built site with nothing but what it publishes: decisions, golden-book numbers of everybody
who is named, the files behind /xac-minh/. FILE has a name a line; without it, names are drawn from
the project's own dictionaries. ``costs`` computes the table of docs/TEN-GIU-KIN.md, and
tests/test_unmasking.py holds both to it.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from generator.codes import ALPHABET, LENGTH
from generator.codes import ROUNDS as CODE_ROUNDS
from generator.records.rules import number_key
from generator.roll.certificates import fingerprint
from generator.sealing import name_of
from generator.verification import KEY_LETTERS, OPEN, ROUNDS, SEALED, slow
from generator.vietnamese import key_of

# A PBKDF2 round is one HMAC, which is two runs of SHA-256 once its key is prepared.
HASHES_A_ROUND = 2
CARD = 20_000_000_000
"""SHA-256 a second of one large graphics card; ``costs`` divides by it and by nothing measured."""
YEAR = 365 * 86_400


@dataclass(frozen=True)
class Cost:
    """An attack: how many tries, each of how many runs of SHA-256."""

    what: str
    tries: int
    hashes: int

    @property
    def seconds(self) -> float:
        """On one graphics card."""
        return self.tries * self.hashes / CARD


def costs() -> list[Cost]:
    """The attacks of docs/TEN-GIU-KIN.md, in its order."""
    code, revoked = CODE_ROUNDS * HASHES_A_ROUND, ROUNDS * HASHES_A_ROUND
    all_codes = len(ALPHABET) ** (LENGTH - 1)
    return [
        Cost("Dò trúng một mã bất kỳ trong 1.000 mã đã trao", all_codes // 1_000, code),
        Cost(
            "Bằng đã thu hồi: một người đã biết tên, một quyết định, mọi số sổ vàng từ 1 đến 1.000",
            1_000,
            revoked,
        ),
        Cost(
            "Bằng đã thu hồi: 100.000 tên, một quyết định, 12 số sổ vàng còn trống",
            100_000 * 12,
            revoked,
        ),
        Cost(
            "Bằng đã thu hồi: 1.000.000 tên, 10 quyết định, mọi số sổ vàng từ 1 đến 1.000",
            1_000_000 * 10 * 1_000,
            revoked,
        ),
    ]


def table() -> str:
    """The costs as the documentation shows them."""
    lines = ["| Tấn công | Số lần thử | Thời gian trên một card đồ họa lớn |", "|---|---|---|"]
    lines += [f"| {one.what} | {_count(one.tries)} | {_time(one.seconds)} |" for one in costs()]
    return "\n".join(lines)


def _count(number: int) -> str:
    if number < 10**12:
        return f"{number:,}".replace(",", ".")
    digits = len(str(number)) - 1
    return f"{number / 10**digits:.1f}".replace(".", ",") + f" × 10^{digits}"


def _time(seconds: float) -> str:
    for most, size, unit in ((90, 1, "giây"), (5_400, 60, "phút"), (2 * 86_400, 3_600, "giờ"),
                             (2 * YEAR, 86_400, "ngày")):  # fmt: skip
        if seconds < most:
            return f"{seconds / size:.2g} {unit}".replace(".", ",")
    return f"{_count(round(seconds / YEAR))} năm"


@dataclass
class Told:
    """What a built site tells whoever reads all of it."""

    salt: str
    decisions: set[tuple[str, str]] = field(default_factory=set)
    revoked_in: set[tuple[str, str]] = field(default_factory=set)
    books: dict[str, set[int]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    open_keys: set[str] = field(default_factory=set)
    sealed_keys: set[str] = field(default_factory=set)

    def missing(self, year: str) -> list[str]:
        """Golden-book numbers of a year that nobody who is named has."""
        known = self.books.get(year, {1})
        return [str(one) for one in range(1, max(known) + 2) if one not in known]


def read(site: Path) -> Told:
    """Read all that a built site tells that helps."""
    page = (site / "xac-minh/index.html").read_text("utf-8")
    found = re.search(r'data-bits="(\d+)".*data-salt="([^"]*)"', page)
    assert found, "the page names how files are named and the salt"
    whole, told = int(found[1]) // 4, Told(found[2])
    for file in sorted((site / OPEN).glob("*.json")):
        data = json.loads(file.read_bytes())
        told.open_keys |= {file.stem[:whole] + rest for rest in data["entries"]}
    for file in sorted((site / SEALED).glob("*.json")):
        told.sealed_keys |= {file.stem + rest for rest in json.loads(file.read_bytes())}
    for file in sorted(site.glob("quyet-dinh/*/*/index.html")):
        text = file.read_text("utf-8")
        number, year = file.parent.name.rpartition("-")[2], file.parent.parent.name
        told.decisions.add((number, year))
        if "đã bị thu hồi" in text.lower():
            told.revoked_in.add((number, year))
    for file in sorted(site.glob("*/*/index.html")):
        text = file.read_text("utf-8")
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
        if file.parent.parent.name in ("ca-nhan", "tap-the") and heading:
            told.named.add(key_of(re.sub("<[^>]*>", "", heading[1])))
        for book, year in re.findall(r"(?<![\d/])(\d{1,5})/((?:19|20)\d\d)\b", text):
            told.books.setdefault(year, set()).add(int(book))
    return told


@dataclass
class Found:
    """What an attack found. ``unnamed``: names that no page tells, among the open keys."""

    unnamed: list[str] = field(default_factory=list)
    revoked: list[tuple[str, str]] = field(default_factory=list)
    tries: int = 0
    complete: bool = True


def attack(told: Told, names: Iterable[str], seconds: float = float("inf")) -> Found:
    """Try names on everything that is published, cheap keys first, for so long.

    Every decision and number, with both kinds of quick fingerprint; then slow ones of both numbers,
    until the time is up. Of numbers those that nobody has; decisions with a revoked award first.
    """
    found = Found()
    end = time.monotonic() + seconds
    keys = list(dict.fromkeys(key_of(name) for name in names))
    years = {year for _number, year in told.decisions}
    for key in keys:
        if key in told.named:
            continue
        quick = [("q", number, year) for number, year in told.decisions]
        quick += [("s", book, year) for year in years for book in told.missing(year)]
        for kind, number, year in quick:
            found.tries += 1
            print_ = fingerprint(kind, (number,), year, key)
            if print_.hex()[:KEY_LETTERS] in told.open_keys:
                found.unnamed.append(key)
    first = sorted(told.decisions, key=lambda one: (one not in told.revoked_in, one))
    for number, year in first:
        for book, key in product(told.missing(year), keys):
            if time.monotonic() > end:
                found.complete = False
                return found
            found.tries += 1
            secret = slow(fingerprint("qs", (number_key(number), book), year, key), told.salt)
            if name_of(secret) in told.sealed_keys:
                found.revoked.append((key, f"{number}/{year}"))
    return found


def _drawn(count: int) -> Iterator[str]:
    from benchmarks.corpus.dice import Dice
    from benchmarks.corpus.names import person

    dice = Dice(1)
    return (person(dice).name for _ in range(count))


def main() -> None:
    """Attack a site, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--names", type=Path, help="one name a line")
    parser.add_argument("--hours", type=float, default=1)
    asked = parser.parse_args()
    names = asked.names.read_text("utf-8").split("\n") if asked.names else list(_drawn(100_000))
    told = read(asked.site)
    found = attack(told, names, asked.hours * 3_600)
    print(f"{len(names)} names, {found.tries} tries, all tried: {found.complete}")
    print("names that nothing shows:", found.unnamed or "none")
    print("revoked certificates:", found.revoked or "none")
    print(table())


if __name__ == "__main__":
    main()
