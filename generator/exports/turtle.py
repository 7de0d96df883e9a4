"""RDF as plain triples, written as Turtle (https://www.w3.org/TR/turtle/) and as JSON-LD.

Every node has an address of its own, so that two texts of the same triples are the same text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
_NO_IRI: Final = {ord(sign): f"%{ord(sign):02X}" for sign in '<>"{}|^`\\ '}
_TYPE: Final = "rdf:type"


@dataclass(frozen=True, slots=True)
class Iri:
    """An address."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language, or a value of a type with a prefix: ``xsd:date``."""

    value: str
    type: str = ""
    language: str = ""


Object = Iri | Literal | str
"""A name with a prefix is a plain text: ``dcat:Dataset``."""
Triple = tuple[str, str, Object]
"""Subject (an address), predicate (a name with a prefix), object."""


def turtle(prefixes: Mapping[str, str], triples: Iterable[Triple]) -> bytes:
    """The triples as Turtle, in their order; those of one subject together."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in prefixes.items()]
    for subject, told in _by_subject(triples).items():
        pairs = [
            f"{'a' if predicate == _TYPE else predicate} {_written(one)}"
            for predicate, objects in told.items()
            for one in objects
        ]
        lines += ["", f"{_written(Iri(subject))} " + " ;\n    ".join(pairs) + " ."]
    return ("\n".join(lines) + "\n").encode()


def json_ld(prefixes: Mapping[str, str], triples: Iterable[Triple]) -> bytes:
    """The triples as JSON-LD (https://www.w3.org/TR/json-ld11/), expanded but for prefixes."""
    nodes = []
    for subject, told in _by_subject(triples).items():
        node: dict[str, Any] = {"@id": subject.translate(_NO_IRI)}
        for predicate, objects in told.items():
            if predicate == _TYPE:
                node["@type"] = list(objects)
            else:
                node[predicate] = [_node(one) for one in objects]
        nodes.append(node)
    data = {"@context": dict(prefixes), "@graph": nodes}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _by_subject(triples: Iterable[Triple]) -> dict[str, dict[str, list[Object]]]:
    found: dict[str, dict[str, list[Object]]] = {}
    for subject, predicate, one in triples:
        found.setdefault(subject, {}).setdefault(predicate, []).append(one)
    return found


def _written(one: Object) -> str:
    if isinstance(one, str):
        return one
    if isinstance(one, Iri):
        return f"<{one.address.translate(_NO_IRI)}>"
    text = f'"{one.value.translate(_ESCAPES)}"'
    if one.language:
        return f"{text}@{one.language}"
    return f"{text}^^{one.type}" if one.type else text


def _node(one: Object) -> Any:
    if isinstance(one, str):
        return {"@id": one}
    if isinstance(one, Iri):
        return {"@id": one.address.translate(_NO_IRI)}
    if one.language:
        return {"@value": one.value, "@language": one.language}
    return {"@value": one.value, "@type": one.type} if one.type else {"@value": one.value}
