"""A small YAML file in which people answer what an import is unsure of.

``decision`` says what could not be read of the decision, ``rows`` what is meant for all rows (as
options of the command do), ``answers`` each a place in the annex, what stands there, and an answer:
one of the choices, in words that only it has, or what is to be done with the row ("tách làm hai").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.annex.proposal import PARTS
from generator.loading import documents, yaml_reader
from generator.nearest import nearest
from generator.problems import ContentProblems, Problem
from generator.records.catalogue import Recipient

_CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that no file of answers says. ``code``: a key of ``import.letter.wrong``.

    ``allowed``: what may stand there, where that is a list; ``near``: which of it may be meant.
    """

    code: str
    found: str
    line: int
    column: int
    allowed: tuple[str, ...] = ()
    near: str = ""


class UnusableAnswers(Exception):
    """The file is no YAML (``problems``), or says what no such file says (``wrong``)."""

    def __init__(self, problems: Sequence[Problem] = (), wrong: Sequence[Wrong] = ()) -> None:
        self.problems = tuple(problems)
        self.wrong = tuple(wrong)
        super().__init__(*problems, *wrong)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(_Strict):
    """``place`` and ``found`` as the import tells them; ``question`` and ``choices`` are for the
    reader. An empty ``answer`` is none.
    """

    place: str
    found: str = ""
    question: str | None = None
    choices: tuple[str, ...] = ()
    answer: str | None = None


class _Rows(_Strict):
    form: str | None = None
    kind: Recipient | None = None
    citation: str | None = None
    role: str | None = None
    fields: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


class Sheet(_Strict):
    """All that people have answered for one decision."""

    decision: Mapping[str, str | None] = Field(default_factory=dict)
    rows: _Rows = _Rows()
    answers: tuple[Answer, ...] = ()

    @property
    def given(self) -> dict[str, str]:
        """What was said of the decision."""
        return {key: value for key, value in self.decision.items() if value}


def read_sheet(path: Path) -> Sheet:
    """Read a file of answers. Raises UnusableAnswers; OSError where it cannot be opened."""
    raw = documents.read_bytes(path)
    try:
        data = documents.decoded(raw, path.name).data
    except ContentProblems as error:
        raise UnusableAnswers(error.problems) from None
    try:
        sheet = Sheet.model_validate(_bare(data) or {})
    except ValidationError as error:
        raise UnusableAnswers(wrong=[*_wrong(error, raw)]) from None
    if strange := [one for one in sheet.decision if one not in PARTS]:
        raise UnusableAnswers(
            wrong=[
                _unknown(("decision", one), PARTS, *_spot(raw, ("decision", one)))
                for one in strange
            ]
        )
    return sheet


def _wrong(error: ValidationError, raw: bytes) -> Iterator[Wrong]:
    for item in error.errors(include_url=False):
        at, kind = item["loc"], item["type"]
        place = _spot(raw, at, on_key=kind == "extra_forbidden")
        if kind == "extra_forbidden":
            yield _unknown(at, _keys_at(at[:-1]), *place)
        elif kind == "enum":
            kinds = tuple(one.value for one in Recipient)
            yield Wrong("not-a-choice", str(item["input"])[:120], *place, kinds)
        else:
            yield Wrong("shape", ".".join(map(str, at)), *place)


def _unknown(
    at: tuple[str | int, ...], known: Sequence[str], line: int, column: int
) -> Wrong:  # fmt: skip
    key = str(at[-1])
    near = next(iter(nearest(key, known, 1, _CLOSE)), "")
    return Wrong("unknown-key", key, line, column, tuple(known), near)


def _keys_at(at: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys of the file itself, of ``rows``, or of an answer."""
    model = Answer if at[:1] == ("answers",) else _Rows if at else Sheet
    return tuple(model.model_fields)


def _spot(raw: bytes, at: tuple[str | int, ...], *, on_key: bool = True) -> tuple[int, int]:
    """Line and column of what stands at a place of a file that can be read."""
    root = yaml_reader.compose(yaml_reader.decode(raw))
    return yaml_reader.locate(root, at, on_key=on_key)


def _bare(data: Any) -> Any:
    """Without what is empty, so that a file may be begun."""
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if value not in (None, "")}
    return [_bare(one) for one in data] if isinstance(data, list) else data


def sheet_text(
    sheet: Sheet,
    missing: Sequence[str],
    questions: Sequence[tuple[str, str, str, tuple[str, ...]]],
    head: str,
    failed: Collection[Answer] = (),
) -> str:
    """The file that asks: what was answered so far, then what is open, each with an empty answer.

    ``failed``: answers that were none of the choices; what they were to answer is asked again.
    ``questions``: place, what stands there, what is asked, the choices. ``head``: how to answer.
    """
    said: dict[str, Any] = {}
    decision = {**dict.fromkeys(missing), **sheet.given}
    if decision:
        said["decision"] = decision
    if rows := sheet.rows.model_dump(mode="json", exclude_defaults=True):
        said["rows"] = rows
    known = [one for one in sheet.answers if one.answer and one not in failed]
    said["answers"] = [
        *(one.model_dump(exclude_defaults=True, mode="json") for one in known),
        *(
            {"place": at, "found": found, "question": asked, "choices": [*choices], "answer": None}
            for at, found, asked, choices in questions
        ),
    ]
    text = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"# {line}\n" for line in head.splitlines()) + text


class _Dumper(yaml.SafeDumper):
    """Writes nothing as "answer:" with nothing behind it."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)
