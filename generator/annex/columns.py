"""Which row is the header of a table, and what stands in each column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.annex.tables import Row
from generator.finding.vocabulary import Vocabulary
from generator.vietnamese import fold

NAMES = ("both", "person", "collective", "household", "given_name")
_LONGEST_LABEL = 80
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?")
_LEVEL = re.compile("xa|huyen|phuong")
_SPACE = re.compile(r"\s+")
# "Chức vụ/Chức danh", "Chức vụ - Đơn vị", "Đơn vị và địa chỉ".
_BOTH_OF = re.compile(r"\s*[/,;&+\n]\s*|\s+(?:-|va|hoac)\s+")
# What speaks of forms and names none.
_OF_FORMS = re.compile(r"danh hieu(?: thi dua)?|hinh thuc(?: khen thuong)?|de nghi(?: tang)?")
_TOGETHER = {
    frozenset(("position", "unit")): "position_and_unit",
    frozenset(("position", "unit", "place")): "position_and_unit",
    frozenset(("position", "unit_and_place")): "position_and_unit",
    frozenset(("position", "position_and_unit")): "position_and_unit",
    frozenset(("position_and_unit", "unit")): "position_and_unit",
    frozenset(("position_and_unit", "place")): "position_and_unit",
    frozenset(("title", "position")): "position",
    frozenset(("unit", "place")): "unit_and_place",
    frozenset(("unit", "unit_and_place")): "unit_and_place",
    frozenset(("person", "collective")): "both",
    frozenset(("person", "household")): "both",
    frozenset(("collective", "household")): "both",
    frozenset(("person", "collective", "household")): "both",
    frozenset(("person", "unit")): "both",
}


@dataclass(frozen=True)
class Columns:
    """``roles``: the columns (from 0) of each role. ``labels``: what the header calls them.

    ``ignored``: labels of columns that are never read; ``unknown``: of those nobody understands.
    ``marks``: award forms by the columns in which an X gives them. ``width``: of the header.
    ``again``: the column in which a second list begins, beside the first.
    """

    roles: Mapping[str, tuple[int, ...]]
    labels: Mapping[int, str]
    ignored: tuple[str, ...]
    unknown: tuple[str, ...]
    marks: Mapping[int, str]
    width: int
    again: int | None

    def first(self, role: str) -> int | None:
        """The first column of a role."""
        columns = self.roles.get(role)
        return columns[0] if columns else None

    @property
    def name_role(self) -> str:
        """Which kind of name the table lists."""
        return next(role for role in NAMES if role in self.roles)

    def text(self, row: Row, *roles: str) -> str:
        """What a row says in the columns of some roles; each merged text once."""
        parts: list[str] = []
        for role in roles:
            for column in self.roles.get(role, ()):
                text = row.text(column)
                if text and text not in parts:
                    parts.append(text)
        return (", " if roles[:1] in (("position",), ("unit",)) else " ").join(parts)

    @cached_property
    def read(self) -> frozenset[int]:
        """Every column that is read."""
        return frozenset(column for columns in self.roles.values() for column in columns) | (
            frozenset(self.marks)
        )

    def of_award(self, row: Row) -> int | None:
        """The first column in which a row itself says which award somebody gets."""
        columns = (*self.roles.get("form", ()), *self.roles.get("golden_book", ()), *self.marks)
        return next((one for one in columns if row.text(one) and not row.cells[one].above), None)

    def place(self, row: Row) -> str:
        """An address whose parts have columns of their own: "xã Mường Than, huyện Than Uyên".

        Below "Xã" and "Huyện" people write bare names, which several places may bear.
        """
        parts: list[str] = []
        for column in self.roles.get("place", ()):
            text, label = row.text(column), self.labels[column]
            if text and _LEVEL.fullmatch(fold(label)) and not fold(text).startswith(fold(label)):
                text = f"{label} {text}"
            if text and text not in parts:
                parts.append(text)
        return ", ".join(parts)


def header(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> tuple[Columns, int] | None:
    """The header that begins with row ``at``, and how many rows it takes; None where none does.

    A header may take two rows ("Chức vụ, đơn vị" above "Chức vụ" and "Đơn vị"), and a row that
    numbers the columns may follow it.
    """
    labels = _labels(rows[at])
    # Where a number stands, somebody is listed: "Hộ gia đình bà Lò Thị Inh" is no label.
    if any(text.isdigit() for text in labels.values()):
        return None
    roles = {
        column: role for column, text in labels.items() if (role := _role_below(text, vocabulary))
    }
    if not _is_header(roles):
        return None
    taken = 1
    if at + 1 < len(rows) and (lower := _second_row(rows[at], rows[at + 1], vocabulary)):
        labels.update(lower)
        for column, text in lower.items():
            # "Bằng khen" below "Hình thức khen thưởng" has marks below it, and no names of forms.
            roles.pop(column, None)
            if role := _role_below(text, vocabulary):
                roles[column] = role
        taken += 1
    if at + taken < len(rows) and _numbers_columns(rows[at + taken]):
        taken += 1
    width = max(len(row.cells) for row in rows[at : at + taken])
    return _columns(labels, roles, width, vocabulary), taken


def role_of(label: str, vocabulary: Vocabulary) -> str:
    """The role of a column by its label; "" where nobody knows it."""
    if len(label) > _LONGEST_LABEL:
        return ""
    folded = _SPACE.sub(" ", fold(label)).strip(" .:*()")
    if role := _known(folded, vocabulary):
        return role
    parts = [part for one in _BOTH_OF.split(folded) if (part := one.strip(" .:*()"))]
    found = frozenset(_known(part, vocabulary) for part in parts) if len(parts) > 1 else frozenset()
    return next(iter(found)) if len(found) == 1 else _TOGETHER.get(found, "")


def _role_below(label: str, vocabulary: Vocabulary) -> str:
    """The role of a column; "" for one that is named after a form: "Danh hiệu CSTĐ cấp tỉnh"."""
    role = role_of(label, vocabulary)
    if role == "form" and vocabulary.names_form(_OF_FORMS.sub("", fold(label))):
        return ""
    return role


def _known(folded: str, vocabulary: Vocabulary) -> str:
    return next(
        (role for role, pattern in vocabulary.columns.items() if pattern.fullmatch(folded)), ""
    )


def _labels(row: Row) -> dict[int, str]:
    return {
        column: _SPACE.sub(" ", cell.text) for column, cell in enumerate(row.cells) if cell.text
    }


def _is_header(roles: Mapping[int, str]) -> bool:
    """A name, or units alone, together with something else that only a header says."""
    known = set(roles.values())
    names = known & {*NAMES, "unit"}
    return bool(names) and len(known) >= 2


def _second_row(first: Row, second: Row, vocabulary: Vocabulary) -> dict[int, str]:
    """The labels of a header's second row, which stand below merged ones of the first."""
    lower: dict[int, str] = {}
    for column, cell in enumerate(second.cells):
        if not cell.text or cell.above:
            continue
        above = first.cells[column] if column < len(first.cells) else None
        spans = above is not None and (
            above.left or (column + 1 < len(first.cells) and first.cells[column + 1].left)
        )
        known = role_of(cell.text, vocabulary) or vocabulary.names_form(cell.text)
        if not known or not (spans or above is None or not above.text):
            return {}
        lower[column] = _SPACE.sub(" ", cell.text)
    return lower


def _numbers_columns(row: Row) -> bool:
    texts = [fold(text) for text in row.texts]
    return len(texts) >= 2 and all(_NUMBERED.fullmatch(text) for text in texts)


def _columns(
    labels: Mapping[int, str], roles: Mapping[int, str], width: int, vocabulary: Vocabulary
) -> Columns:
    by_role: dict[str, tuple[int, ...]] = {}
    for column, role in sorted(roles.items()):
        taken = by_role.get(role, ())
        # A name may fill two columns under one label; another label is another name.
        if not (role in NAMES and taken and labels[taken[0]] != labels[column]):
            by_role[role] = (*taken, column)
    names = [role for role in NAMES if role in by_role]
    if not names:
        # A list of units alone: the unit is who is honoured.
        by_role["collective"] = by_role.pop("unit")
    elif "person" in names and "collective" in names:
        # "Họ và tên" beside "Tên đơn vị": the second says where somebody works.
        by_role["unit"] = (*by_role.get("unit", ()), *by_role.pop("collective"))
    if names == ["given_name"] and "family_name" not in by_role:
        by_role["collective"] = by_role.pop("given_name")
    known = {"never", ""}
    marks = {
        column: text
        for column, text in labels.items()
        if column not in roles and vocabulary.names_form(text)
    }
    # "Hộ gia đình" beside "Ông, bà": of two names, the second is not read, and is told.
    second = {
        column
        for column, role in roles.items()
        if role not in known and not any(column in columns for columns in by_role.values())
    }
    return Columns(
        roles={role: columns for role, columns in by_role.items() if role not in known},
        labels=dict(labels),
        ignored=tuple(dict.fromkeys(labels[column] for column in by_role.get("never", ()))),
        unknown=tuple(
            dict.fromkeys(
                text
                for column, text in sorted(labels.items())
                if (column not in roles and column not in marks) or column in second
            )
        ),
        marks=marks,
        width=width,
        again=_again(by_role),
    )


def _again(by_role: Mapping[str, tuple[int, ...]]) -> int | None:
    """The first column of names that does not follow the one before it: a name fills two columns
    only side by side.
    """
    return next(
        (
            column
            for role in NAMES
            for before, column in pairwise(by_role.get(role, ()))
            if column > before + 1
        ),
        None,
    )
