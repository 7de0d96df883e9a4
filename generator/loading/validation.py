"""What pydantic found, turned into problems that an editor understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from pydantic import ValidationError

from generator.characters import code_of
from generator.loading.yaml_causes import ODD_BLANK
from generator.nearest import nearest
from generator.problems import Origin, Problem
from generator.records.base import FIRST_YEAR, LAST_YEAR, MAX_WHOLE_DIGITS, Model, Record
from generator.records.captions import Cause
from generator.records.walk import member_at
from generator.vietnamese import slug

_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-key",
    "enum": "not-a-choice",
    "iso_date": "not-a-date",
    "date_from_datetime_parsing": "not-a-date",
    "date_parsing": "not-a-date",
    "date_type": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
    "year": "year-out-of-range",
    "iso_datetime": "not-a-moment",
    "datetime_parsing": "not-a-moment",
    "datetime_from_date_parsing": "not-a-moment",
    "datetime_type": "not-a-moment",
    "timezone_aware": "not-a-moment",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "string_too_long": "text-too-long",
    "segment_too_long": "text-too-long",
    "string_pattern_mismatch": "wrong-shape",
    "line_break": "not-one-line",
    "unsafe_character": "unsafe-character",
    "tuple_type": "not-a-list-here",
    "too_short": "list-too-short",
    "too_long": "list-too-long",
    "twice": "listed-twice",
    "bool_parsing": "not-a-choice",
    "bool_type": "not-a-choice",
    "flag": "not-a-choice",
    "reserved_name": "name-reserved",
    "number": "not-a-number",
    "number_too_long": "number-too-large",
    "less_than_equal": "number-too-large",
    "int_parsing_size": "number-too-large",
    "int_from_float": "not-a-number",
    "int_parsing": "not-a-number",
    "int_type": "not-a-number",
    "decimal_parsing": "not-a-number",
    "decimal_type": "not-a-number",
    "greater_than": "number-too-small",
    "greater_than_equal": "number-too-small",
    "model_type": "not-a-group",
    "model_attributes_type": "not-a-group",
    "withdrawal": "withdrawal",
    "validity": "validity",
    "forgotten": "forgotten-named",
    "code": "code-of-a-named",
    "recording": "recording-told",
    "captions": "captions-unreadable",
    "document": "document-place",
}
_ODD_BLANK = "yaml-odd-blank"
_FLAGS = ["true", "false"]
# What people, or YAML 1.1, mean by true.
_YES = frozenset(("yes", "y", "on", "1", "t", "true", "có", "co", "c", "đúng", "x"))
_CAPTIONS = {
    Cause.UNREADABLE: "captions-unreadable",
    Cause.LONG: "captions-long",
    Cause.CHARACTER: "captions-character",
}
# Keys under which people write what must not be published, as slugs.
_ETHNICITY_KEYS = frozenset(
    ("dan-toc", "thanh-phan-dan-toc", "ethnicity", "ethnic", "ethnic-group", "ethnic-origin")
)
_PRIVATE_KEYS = frozenset(
    (
        *("cccd", "cmnd", "cmtnd", "can-cuoc", "so-can-cuoc", "so-cccd", "so-cmnd", "so-dinh-danh"),
        *("id-number", "identity-number", "identity", "passport", "ho-chieu", "bhxh"),
        *("phone", "telephone", "tel", "mobile", "dien-thoai", "so-dien-thoai", "sdt", "zalo"),
        *("email", "e-mail", "mail", "thu-dien-tu", "facebook"),
        *("birth-date", "date-of-birth", "birthday", "birthdate", "dob", "born", "ngay-sinh"),
        *("address", "home-address", "dia-chi", "dia-chi-nha", "noi-o", "thuong-tru", "ho-khau"),
        *("bank-account", "account", "account-number", "tai-khoan", "so-tai-khoan", "stk"),
        *("religion", "ton-giao", "health", "suc-khoe", "benh"),
    )
)


def explain(
    error: ValidationError, model: type[Model], identity: str, origin: Origin, values: Any
) -> Iterator[Problem]:
    """One problem for each thing that pydantic refused in ``values``, as the file has them."""
    items = error.errors(include_url=False, include_context=True)
    places = [_place(item, values) for item in items]
    around = {place[:depth] for place in places for depth in range(len(place))}
    under_old_key = {(*at[:-1], "date") for at in places if at[-1:] == ("on",)}
    for item, at in zip(items, places, strict=True):
        # A list is too short as well where something in it was refused, and a day is missing where
        # it stands under its key of once; that is told alone.
        if not (
            (item["type"] == "too_short" and at in around)
            or (item["type"] == "missing" and at in under_old_key)
        ):
            problem = _explained(item, at, model, identity, origin)
            odd = _odd_blank(problem, item["input"])
            yield replace(problem, code=_ODD_BLANK, found=odd, on_key=True) if odd else problem


def _place(item: Any, values: Any) -> tuple[str | int, ...]:
    """The way to what was refused; what stands without a list has no number in it."""
    found: list[str | int] = []
    for step in item["loc"]:
        if isinstance(step, str):
            values = values.get(step) if isinstance(values, dict) else None
        elif not isinstance(values, list) and found and step == 0:
            continue
        else:
            values = values[step] if isinstance(values, list) and step < len(values) else None
        found.append(step)
    return tuple(found)


def _of_field(found: str, at: tuple[str | int, ...]) -> str:
    """Of a length that cannot be, the unit is what was mistaken."""
    code = found
    if at[-1:] == ("duration",) and found in ("number-too-small", "number-too-large"):
        code = "duration-range"
    return code


def _explained(
    item: Any, at: tuple[str | int, ...], model: type[Model], identity: str, origin: Origin
) -> Problem:
    code = _CODES.get(item["type"], "wrong-value")
    context = item.get("ctx", {})
    found = None if code in ("missing-field", "withdrawal") else _shown(item["input"])
    allowed = _bound(code, context)
    spot = ""
    values: dict[str, Any] = {"reason": item["msg"], "key": str(at[-1]) if at else ""}
    values["owner"] = _owner(model, at)
    match code:
        case "unknown-key":
            found = str(at[-1])
            code, allowed, values = _unknown_key(found, _keys_at(model, at[:-1]))
        case "missing-field" if at == ("body",) and origin.file.endswith(".md"):
            code = "missing-body"
        case "missing-field" | "not-a-choice":
            choices = _choices(model, at) or ([] if code == "missing-field" else _FLAGS)
            allowed = ", ".join(choices) or None
            is_yes = choices == _FLAGS and (found or "").lower() in _YES
            values["near"] = "true" if is_yes else _near(found or "", choices)
        case "not-a-group":
            allowed = ", ".join(_keys_at(model, at)) or None
        case "not-a-date":
            values["near"] = iso_day(found or "", otherwise="")
        case "listed-twice":
            found = context["one"]
        case "unsafe-character":
            found = context["code"]
            spot = chr(int(found.removeprefix("U+"), 16))
        case "captions-unreadable":
            code = _CAPTIONS[context["cause"]]
            line = context["line"]
            found = context["character"] or item["input"].splitlines()[line - 1][:120]
            values["first"] = line
        case "withdrawal":
            at = (*at, "status")
        case "validity":
            found = str(item["input"].get("valid_to"))
            allowed = f"≥ {item['input'].get('valid_from')}"
            at = (*at, "valid_to")
    return Problem(
        _of_field(code, at),
        origin.file,
        (*origin.prefix, *at),
        record=identity,
        found=found,
        allowed=allowed,
        values=values,
        on_key=item["type"] == "extra_forbidden",
        spot=spot,
    )


def _bound(code: str, context: Mapping[str, Any]) -> str | None:
    """What is allowed where there is too little or too much of something."""
    match code:
        case "number-too-small":
            return f"≥ {context['ge']}" if "ge" in context else f"> {context.get('gt')}"
        case "number-too-large":
            return f"≤ {context['le'] if 'le' in context else '9' * MAX_WHOLE_DIGITS}"
        case "list-too-long":
            return f"≤ {context['max_length']}"
        case "year-out-of-range":
            return f"{FIRST_YEAR} – {LAST_YEAR}"
    return None


def _odd_blank(problem: Problem, value: Any) -> str:
    """A blank in a key that YAML does not know for one, as ``U+00A0``; "" where there is none."""
    keys = list(value) if isinstance(value, dict) else []
    if problem.code == "unknown-key":
        keys = [problem.at[-1]]
    odd = next((found for key in keys if (found := ODD_BLANK.search(str(key)))), None)
    return code_of(odd[0]) if odd else ""


def _unknown_key(key: str, known: list[str]) -> tuple[str, str | None, dict[str, Any]]:
    """What is said of a key that no field has: its code, what is allowed, more words."""
    values: dict[str, Any] = {}
    if slug(key) in _ETHNICITY_KEYS | _PRIVATE_KEYS:
        code = "private-ethnicity" if slug(key) in _ETHNICITY_KEYS else "private-key"
    elif key == "on" and "date" in known:
        code = "key-renamed"
        values = {"name": "date"}
    else:
        return "unknown-key", ", ".join(known), {"key": key, "near": _near(key, known)}
    return code, None, values


def iso_day(text: str, *, otherwise: str | None = None) -> str:
    """A day as a record writes it, also from 5/11/2021; ``otherwise``, or the text, from no day."""
    other = text.strip() if otherwise is None else otherwise
    match = _VIETNAMESE_DAY.fullmatch(text.strip())
    if not match:
        return other
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return other


def _near(found: str, known: list[str]) -> str:
    return next(iter(nearest(found, known, 1, 0.6)), "")


def _shown(value: Any) -> str | None:
    if isinstance(value, dict | list | tuple):
        return ", ".join(str(key) for key in value)[:80]
    return None if value is None else str(value)[:120]


def _keys_at(model: type[Model], at: tuple[str | int, ...]) -> list[str]:
    member = member_at(model, at)
    inner = member.group if member else None if at else model
    if inner is None:
        return []
    # A record's id is its file's name and no key of the file.
    hidden = "id" if not at and issubclass(inner, Record) else None
    return [name for name in inner.key_order() if name != hidden]


def _owner(model: type[Model], at: tuple[str | int, ...]) -> str:
    """The name of the model that has a field: fields of one name are written in several ways."""
    way = at[:-1] if at and isinstance(at[-1], str) else at[:-2]
    member = member_at(model, way)
    return (member.group if member and member.group else model).__name__


def _choices(model: type[Model], at: tuple[str | int, ...]) -> list[str]:
    member = member_at(model, at)
    if member and issubclass(member.value_type, Enum):
        return [str(choice.value) for choice in member.value_type]
    return []
