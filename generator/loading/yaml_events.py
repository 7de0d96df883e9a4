"""Safe YAML read from libyaml's events: what ``yaml_reader`` gives for it, in half the time.

Events tell too little to say what is wrong and where. Whatever is unusual is therefore left to
``yaml_reader``, which composes nodes of it and decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.characters import crowded
from generator.loading.yaml_reader import (
    EMPTY,
    MAX_DEPTH,
    MAX_NODES,
    compose,
    may_have_tag,
    nfc,
    plain,
)

_NextEvent = Callable[[], Any]


class _Unusual(Exception):
    """Events that something may be wrong with."""


def read(text: str) -> Any:
    """What ``plain(compose(text))`` gives. Raises YamlFault as it does."""
    if len(text) < MAX_NODES and not may_have_tag(text):  # a node takes a character at least
        try:
            return _from_events(text)
        except (_Unusual, yaml.YAMLError):
            pass
    return plain(compose(text))


def _from_events(text: str) -> Any:
    parser = CParser(text)
    try:
        following = parser.get_event
        following()  # the stream begins
        if type(following()) is StreamEndEvent:
            return None
        data = _value(following(), following, 0)
        following()  # the document ends
        if type(following()) is not StreamEndEvent:
            raise _Unusual
        return data
    finally:
        parser.dispose()


def _value(event: Any, following: _NextEvent, depth: int) -> Any:
    """The value that begins with an event."""
    kind = type(event)
    if kind is ScalarEvent:
        value = _scalar(event)
        if event.implicit[0]:  # not quoted
            return None if value in EMPTY else nfc(value)
        if crowded(value) >= 0:  # written as escapes
            raise _Unusual
        return nfc(value)
    if depth >= MAX_DEPTH or event.anchor is not None:
        raise _Unusual  # an alias, too, has an anchor
    if event.tag is not None:
        raise _Unusual
    if kind is SequenceStartEvent:
        return _sequence(following, depth + 1)
    if kind is MappingStartEvent:
        return _mapping(following, depth + 1)
    raise _Unusual


def _sequence(following: _NextEvent, depth: int) -> list[Any]:
    items = []
    while type(event := following()) is not SequenceEndEvent:
        items.append(_value(event, following, depth))
    return items


def _mapping(following: _NextEvent, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    while type(event := following()) is not MappingEndEvent:
        if type(event) is not ScalarEvent or (key := _scalar(event)) in values or key == "<<":
            raise _Unusual
        values[key] = _value(following(), following, depth)
    return {key: value for key, value in values.items() if value is not None}


def _scalar(event: Any) -> str:
    if event.anchor is not None or event.tag is not None:
        raise _Unusual
    text: str = event.value
    return text
