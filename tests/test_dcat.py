"""The catalogue for other catalogues: one graph in two texts, as DCAT-AP 3 asks for it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyshacl
import pytest
from generator.exports.turtle import Iri, Literal, Triple, json_ld, turtle
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from helpers import Portal, province

SHAPES = Path(__file__).parent / "dcat_shapes.ttl"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://tinh-mau.example/bang-vang/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = province(tmp_path_factory.mktemp("dcat") / "portal")
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        f"{text}    data_licence: {{name: Giấy phép, url: https://l.example/by}}\n", "utf-8"
    )
    return portal.build()


@pytest.fixture(scope="module")
def graph(built: Portal) -> Graph:
    return Graph().parse(built.site / "du-lieu/catalog.ttl")


def conforms(graph: Graph) -> bool:
    found, _graph, _text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    return bool(found)


def test_both_texts_are_of_one_graph(built: Portal, graph: Graph) -> None:
    other = Graph().parse(built.site / "du-lieu/catalog.jsonld", format="json-ld")
    assert len(graph) > 200
    assert isomorphic(graph, other)


def test_it_is_as_the_profile_asks(graph: Graph) -> None:
    assert conforms(graph)
    for predicate in (DCT.title, DCAT.accessURL, DCAT.byteSize, DCT.publisher, SPDX.checksumValue):
        broken = Graph()
        broken += graph
        broken.remove((None, predicate, None))
        assert not conforms(broken), predicate


def test_every_distribution_is_a_file_of_that_size_and_digest(built: Portal, graph: Graph) -> None:
    found = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(found) == 12
    for one in found:
        url = str(graph.value(one, DCAT.downloadURL))
        data = (built.site / url.removeprefix(BASE)).read_bytes()
        assert int(graph.value(one, DCAT.byteSize)) == len(data)  # type: ignore[arg-type]
        checksum = graph.value(one, SPDX.checksum)
        digest = hashlib.sha256(data).hexdigest()
        assert str(graph.value(checksum, SPDX.checksumValue)) == digest
        kind = str(graph.value(one, DCAT.mediaType)).rpartition("/")[2]
        assert kind == ("csv" if not url.endswith(".xlsx") else kind)
        assert graph.value(one, DCT.license) == URIRef("https://l.example/by")
        zipped = graph.value(one, DCAT.compressFormat) is not None
        assert zipped is url.endswith(".zip")


def test_it_tells_place_and_time(graph: Graph) -> None:
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        period = graph.value(one, DCT.temporal)
        first, last = graph.value(period, DCAT.startDate), graph.value(period, DCAT.endDate)
        assert str(first) < str(last) <= str(graph.value(one, DCT.modified))
        assert graph.value(one, DCT.spatial) is not None


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.text('a<>\\"^` {}|'),
)
def test_whatever_is_told_both_texts_tell_it(text: str, path: str) -> None:
    prefixes = {"dct": str(DCT), "xsd": "http://www.w3.org/2001/XMLSchema#"}
    triples: list[Triple] = [
        (f"https://a.example/{path}", "dct:title", Literal(text, language="vi")),
        ("https://a.example/b", "dct:source", Iri(f"https://a.example/{path}")),
        ("https://a.example/b", "dct:date", Literal("2021-11-05", "xsd:date")),
    ]
    one = Graph().parse(turtle(prefixes, triples), format="turtle")
    other = Graph().parse(json_ld(prefixes, triples), format="json-ld")
    assert isomorphic(one, other)
    assert text in {str(value) for value in one.objects(None, DCT.title)}
