"""Good practices, owned by awardees who have a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from generator.loading.library import Library

from benchmarks.corpus.awardees import Ref
from benchmarks.corpus.decisions import LAST_DAY
from benchmarks.corpus.ids import Ids
from benchmarks.corpus.places import Places
from benchmarks.corpus.texts import Texts, Words
from benchmarks.corpus.yaml_text import block, ids, line, sample

_MEASURES: Final = (
    ("Số hộ tham gia", 12, 900, "hộ"), ("Lượt người được phục vụ", 60, 9000, "lượt"),
    ("Thời gian chờ giảm", 10, 85, "%"), ("Chi phí tiết kiệm mỗi năm", 5, 640, "triệu đồng"),
    ("Số bản áp dụng", 2, 45, "bản"), ("Mức hài lòng của người dân", 80, 99, "%"),
    ("Ngày công đóng góp", 40, 5200, "ngày công"),
    ("Thu nhập tăng thêm mỗi hộ", 3, 70, "triệu đồng"),
    ("Người được hướng dẫn thành thạo", 20, 1800, "người"),
    ("Diện tích được cải tạo", 2, 160, "ha"),
    ("Số vụ việc giảm", 10, 90, "%"), ("Khoảng cách phải đi lại giảm", 3, 40, "km"),
)  # fmt: skip
_CONTACTS: Final = (
    "agency", "front", "health",
    "armed-forces",
)  # fmt: skip


class Practices:
    """Writes good practices."""

    def __init__(
        self, library: Library, places: Places, texts: Texts, taken: Ids, *, samples: bool
    ) -> None:
        self._places = places
        self._texts = texts
        self._dice = texts.dice
        self._ids = taken
        self._mark = sample(samples)
        self._contacts = [
            unit.id
            for unit in library.organisations.values()
            if unit.valid_to is None and unit.kind in _CONTACTS
        ]

    def make(self, refs: Sequence[Ref]) -> tuple[str, str]:
        """Id and file of a practice of one of ``refs``."""
        dice, texts = self._dice, self._texts
        place = int(dice.random() * len(refs))
        owner = refs[place]
        theme, words = owner.theme, owner.words
        owners = [owner.id]
        if dice.chance(0.15) and place + 1 < len(refs):
            owners.append(refs[place + 1].id)
        title = texts.write("practice_title", theme, words)
        out = [f"title: {line(title)}", ids("owners", owners)]
        if owner.unit:
            out.append(f"organisation: {owner.unit}")
        if owner.place:
            out.append(f"locality: {owner.place.id}")
        out.append(ids("fields", owner.fields))
        if dice.chance(0.85):
            out.append(f"summary: {line(texts.write('practice_summary', theme, words))}")
        out.append(f"problem: {self._text('problem', dice.between(1, 2), theme, words)}")
        out.append(f"solution: {self._text('solution', dice.between(1, 3), theme, words)}")
        out.append("results:")
        for measure, low, high, unit in dice.several(_MEASURES, dice.between(1, 4)):
            value = str(dice.mostly_low(low, high))
            if high < 100 and dice.chance(0.25):
                value += f".{dice.between(1, 9)}"
            out.append(f"  - measure: {line(measure)}\n    value: {value}\n    unit: {line(unit)}")
        if dice.chance(0.8):
            out.append(f"cost: {line(texts.write('cost', theme, words))}")
        out.append("steps:")
        steps = texts.grammar.several("step", dice.between(3, 7), theme, dice, words)
        out.extend(f"  - {line(step)}" for step in steps)
        if dice.chance(0.8):
            out.append(f"conditions: {self._text('condition', dice.between(1, 3), theme, words)}")
        out.extend(self._replicated(owner))
        if dice.chance(0.7):
            out.append(f"recognised_by: {owner.decision}")
        if self._contacts and dice.chance(0.8):
            out.append(f"contact: {dice.pick(self._contacts)}")
        status = "draft" if dice.chance(0.005) else "approved"
        out.append(f"{self._mark}status: {status}\n")
        return self._ids.take(title), "\n".join(out)

    def _text(self, rule: str, count: int, theme: str, words: Words) -> str:
        parts = self._texts.grammar.several(rule, count, theme, self._dice, words)
        return block("\n\n".join(parts))

    def _replicated(self, owner: Ref) -> list[str]:
        dice = self._dice
        out: list[str] = []
        seen: list[str] = [owner.place.id] if owner.place else []
        for _ in range(dice.mostly_low(0, 4)):
            day = owner.day + timedelta(dice.between(40, 500))
            if day > LAST_DAY:
                continue
            place = dice.draw(self._places.on(day).places)
            if place.id in seen:
                continue
            seen.append(place.id)
            out.append(f"  - locality: {place.id}\n    date: {day}")
            unit = self._places.unit("ubnd-{district}|ubnd-{place}", place, (day,))
            if unit and dice.chance(0.6):
                out.append(f"    organisation: {unit}")
            if dice.chance(0.8):
                result = self._texts.write("adopted", owner.theme, owner.words)
                out.append(f"    result: {line(result)}")
        return ["replicated_in:", *out] if out else []
