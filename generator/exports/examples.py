"""Worked examples of how the table of awards is used; the page shows them, and tests run them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.exports.awards import AWARDS
from generator.exports.columns import BETWEEN
from generator.exports.csv_text import SIGNS
from generator.exports.spreadsheet import letters
from generator.exports.tables import CSV, ZIP, communes_of
from generator.site import Site


def pandas(site: Site) -> str:
    """Python: the texts as they were, then awards by commune and year."""
    return f'''\
import pandas as pd

awards = pd.read_csv(
    "{_address(site)}",
    dtype=str,
    keep_default_na=False,
    encoding="utf-8-sig",
    parse_dates=["signed_on"],
)
guard = r"(^|[;\\t\\r\\n])(\\s*)'('*[{SIGNS}])"
text = awards.columns.drop("signed_on")
awards[text] = awards[text].replace(guard, r"\\1\\2\\3", regex=True)

# A place that was divided has several communes today: the award counts in each.
places = awards.assign(commune=awards["commune"].str.split("{BETWEEN}")).explode("commune")
print(places.groupby(["commune", "year"]).size().unstack(fill_value=0))
'''


def r(site: Site) -> str:
    """R without packages: awards by level and year."""
    name = site.addresses.table(AWARDS.key).rpartition("/")[2]
    return f'''\
archive <- tempfile(fileext = ".zip")
download.file("{_address(site)}", archive, mode = "wb")
file <- unzip(archive, "{name}{CSV}", exdir = tempdir())
awards <- read.csv(file, colClasses = "character", fileEncoding = "UTF-8-BOM")
awards$signed_on <- as.Date(awards$signed_on)

print(table(awards$level, awards$year))
'''


def _address(site: Site) -> str:
    return site.absolute(site.addresses.table(AWARDS.key) + ZIP)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a spreadsheet that counts the awards of a commune in a year, and what it gives.

    Its arguments are parted by semicolons, as where Vietnamese is set. ``several``: cells may hold
    several communes, among which it finds the one.
    """

    commune: str
    year: int
    text: str
    result: int
    several: bool


def formula(site: Site) -> Formula | None:
    """The formula for the commune and year with the most awards; None where there is none."""
    counts: Counter[tuple[str, int]] = Counter()
    several = False
    for one in AWARDS.rows(site):
        names = {each.name for each in communes_of(site, one)}
        several = several or len(names) > 1
        if one.award:
            counts.update((name, one.award.year) for name in names)
    if several:
        # It looks for the name anywhere in a cell: none that stands in another name will do.
        every = {name for name, _year in counts}
        counts = Counter(
            {key: n for key, n in counts.items() if sum(key[0] in name for name in every) == 1}
        )
    if not counts:
        return None
    (commune, year), count = max(counts.items(), key=lambda one: (one[1], one[0]))
    shown = [one.name for one in AWARDS.shown]
    at_commune, at_year = (letters(shown.index(key) + 1) for key in ("commune", "year"))
    sheet = f"'{site.words.tables.names[AWARDS.key].title}'!"
    named = commune.replace('"', '""')
    if several:
        named = f"*{named}*"
    text = (
        f'=COUNTIFS({sheet}{at_commune}:{at_commune};"{named}";{sheet}{at_year}:{at_year};{year})'
    )
    return Formula(commune, year, text, count, several)
