"""Which chart a table of figures is drawn as."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from generator.language import Words
from generator.pages.charts import SERIES, Series, Value, bars, columns, outline
from generator.pages.figures import Row, Table, all_years

TOP = 10
"""So many bars at most; the table has all."""


def drawn(words: Words, table: Table) -> Markup:
    """The chart of a table: ``bars``, ``years`` (of its rows), ``crossed`` (years are its columns);
    nothing where there is nothing to compare.
    """
    rows = [row for row in table.rows if row.figures[0].value]
    if table.chart == "crossed":
        return _crossed(words, table)
    if len(rows) < 2:
        return Markup()
    if table.chart == "years":
        return _years(words, table)
    found = sorted(rows, key=lambda row: -row.figures[0].value)[:TOP]
    told = _most(words, found)
    if len(found) < len(rows):
        told += " " + words("statistics.chart.top", n=TOP)
    text = words("statistics.chart.bars", what=told)
    return bars(words.locale, table.title, text, [(row.name, _first(row)) for row in found])


def _years(words: Words, table: Table) -> Markup:
    counts = {row.id: [one.value for one in row.figures] for row in table.rows}
    years = all_years(counts)
    series = [
        Series(label, [counts[year][place] if year in counts else 0 for year in years])
        for place, label in enumerate(table.head[: table.drawn])
    ]
    most = _most(words, sorted(table.rows, key=lambda row: -row.figures[0].value))
    chart = columns(words.locale, table.title, _columns(words, years, most), years, series)
    return chart + _legend(words, [one.label for one in series])


def _crossed(words: Words, table: Table) -> Markup:
    """Years are the columns of the table, but for the last one, which is of all years."""
    years = all_years(table.head[:-1])
    if len(table.head) < 3 or not table.rows:
        return Markup()
    counts = [
        Series(row.name, [_of_year(table, row, year) for year in years]) for row in table.rows
    ]
    if len(counts) <= SERIES:
        text = _columns(words, years, "")
        chart = columns(words.locale, table.title, text, years, counts)
        return chart + _legend(words, [one.label for one in counts])
    text = words("statistics.chart.small", first=years[0], last=years[-1])
    items = Markup().join(_small(words, one, years) for one in counts)
    label = f"{table.title}. {text}"
    return Markup(
        '<p class="stat__note">{}</p><div class="multiples" role="img" aria-label="{}">{}</div>'
    ).format(text, label, items)


def _small(words: Words, one: Series, years: Sequence[str]) -> Markup:
    most = max(one.values)
    year = years[one.values.index(most)]
    peak = words("statistics.chart.peak", n=words.locale.number(most), year=year)
    return Markup("<div><b>{}</b><i>{}</i>{}</div>").format(one.label, peak, outline(one.values))


def _legend(words: Words, labels: Sequence[str]) -> Markup:
    if len(labels) < 2:
        return Markup()
    items = "".join(
        f'<li><svg class="chart" aria-hidden="true"><rect class="c{place}" width="12" height="12"/>'
        f"</svg>{escape(label)}</li>"
        for place, label in enumerate(labels, 1)
    )
    return Markup(  # noqa: S704 - put together of what is escaped
        f'<ul class="legend" aria-label="{escape(words.statistics.key)}">{items}</ul>'
    )


def _columns(words: Words, years: Sequence[str], told: str) -> str:
    text = words("statistics.chart.columns", first=years[0], last=years[-1], what=told)
    return " ".join(text.split())


def _most(words: Words, rows: Sequence[Row]) -> str:
    return words("statistics.chart.most", name=rows[0].name, n=words.locale.number(_first(rows[0])))


def _first(row: Row) -> Value:
    return row.figures[0].value


def _of_year(table: Table, row: Row, year: str) -> Value:
    return row.figures[table.head.index(year)].value if year in table.head else 0
