"""The tables as catalogues of open data read them: DCAT-AP 3 in Turtle and in JSON-LD.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/: a catalogue of a data set for each table, each
with a distribution for each of its files, with size and digest as they were written. The API is
told as the service that gives the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from generator.exports.package import (
    MEDIA_TYPES,
    covered,
    description,
)
from generator.exports.references import ROOT
from generator.exports.schemas import INDEX
from generator.exports.tables import CSV, XLSX, ZIP, File, whole
from generator.exports.turtle import Iri, Literal, Object, Triple, json_ld, turtle
from generator.inventory import Stored
from generator.site import Site

TURTLE, JSON_LD = "catalog.ttl", "catalog.jsonld"
_PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "http://www.iana.org/assignments/media-types/"
_LANGUAGES: Final = {"vi": "VIE", "en": "ENG"}
"""Names of languages in the authority table of the European Union, which DCAT-AP asks for."""
_FORMATS: Final = {CSV: "CSV", ZIP: "CSV", XLSX: "XLSX"}


def dcat(site: Site, written: Mapping[str, Stored]) -> dict[str, bytes]:
    """Both texts by the name of their file."""
    triples = list(_Catalogue(site, written).triples())
    return {TURTLE: turtle(_PREFIXES, triples), JSON_LD: json_ld(_PREFIXES, triples)}


class _Catalogue:
    def __init__(self, site: Site, written: Mapping[str, Stored]) -> None:
        self._site = site
        self._written = written
        self._home = site.absolute(site.addresses.data)
        self._publisher = f"{self._home}#publisher"
        self._licence = site.settings.data_licence
        self._newest = site.news.newest

    def triples(self) -> Iterator[Triple]:
        """All of it."""
        files: dict[str, list[File]] = {}
        for file in whole(self._site):
            files.setdefault(file.table.key, []).append(file)
        yield from self._catalogue(list(files))
        yield from self._agents()
        for key, some in files.items():
            yield from self._data_set(key, some)
            for file in some:
                yield from self._distribution(file)
        yield from self._service(list(files))
        yield from self._vocabulary()

    def _vocabulary(self) -> Iterator[Triple]:
        """Of what class the terms of others' vocabularies are, for whoever has none of these."""
        terms = {
            self._home: "foaf:Document",
            f"{_EU}access-right/PUBLIC": "dct:RightsStatement",
            f"{_EU}frequency/IRREG": "dct:Frequency",
            f"{_EU}data-theme/GOVE": "skos:Concept",
            **{f"{_EU}file-type/{one}": "dct:MediaTypeOrExtent" for one in _FORMATS.values()},
            **{_IANA + one: "dct:MediaType" for one in MEDIA_TYPES.values()},
            f"{_PREFIXES['spdx']}checksumAlgorithm_sha256": "spdx:ChecksumAlgorithm",
        }
        if language := _LANGUAGES.get(self._site.settings.language):
            terms[f"{_EU}language/{language}"] = "dct:LinguisticSystem"
        for address, kind in terms.items():
            yield address, "rdf:type", kind
        label = Literal("Government and public sector", language="en")
        yield f"{_EU}data-theme/GOVE", "skos:prefLabel", label

    def _text(self, text: str) -> Literal:
        return Literal(text, language=self._site.settings.language)

    def _catalogue(self, keys: list[str]) -> Iterator[Triple]:
        subject = f"{self._home}#catalog"
        told: list[tuple[str, Object]] = [
            ("rdf:type", "dcat:Catalog"),
            ("dct:title", self._text(self._site.settings.site_name)),
            ("dct:description", self._text(description(self._site))),
            ("foaf:homepage", Iri(self._home)),
            *((("dcat:dataset", Iri(self._set(key)))) for key in keys),
            ("dcat:service", Iri(f"{self._home}#api")),
        ]
        yield from self._all(subject, [*told, *self._common()])

    def _common(self) -> Iterator[tuple[str, Object]]:
        """What catalogue and data sets tell alike."""
        yield "dct:publisher", Iri(self._publisher)
        if language := _LANGUAGES.get(self._site.settings.language):
            yield "dct:language", Iri(f"{_EU}language/{language}")
        if self._site.settings.province:
            yield "dct:spatial", Iri(f"{self._home}#place")
        if self._newest:
            yield "dct:modified", _day(self._newest)
        yield from self._terms()

    def _terms(self) -> Iterator[tuple[str, Object]]:
        if self._licence:
            yield "dct:license", Iri(self._licence.url)

    def _agents(self) -> Iterator[Triple]:
        settings = self._site.settings
        name = settings.publisher or settings.site_name
        yield from self._all(
            self._publisher,
            [
                ("rdf:type", "foaf:Agent"),
                ("foaf:name", self._text(name)),
                ("foaf:homepage", Iri(settings.base_url)),
            ],
        )
        if settings.province:
            yield from self._all(
                f"{self._home}#place",
                [("rdf:type", "dct:Location"), ("skos:prefLabel", self._text(settings.province))],
            )
        if self._licence:
            yield from self._all(
                self._licence.url,
                [
                    ("rdf:type", "dct:LicenseDocument"),
                    ("dct:title", self._text(self._licence.name)),
                ],
            )
        contact = settings.contact
        if contact and contact.email:
            yield from self._all(
                f"{self._home}#contact",
                [
                    ("rdf:type", "vcard:Organization"),
                    ("rdf:type", "vcard:Kind"),
                    ("vcard:fn", self._text(contact.name or name)),
                    ("vcard:hasEmail", Iri(f"mailto:{contact.email}")),
                ],
            )
        if days := covered(self._site):
            yield from self._all(
                f"{self._home}#period",
                [
                    ("rdf:type", "dct:PeriodOfTime"),
                    ("dcat:startDate", _day(days[0])),
                    ("dcat:endDate", _day(days[1])),
                ],
            )

    def _set(self, key: str) -> str:
        return f"{self._home}#{key}"

    def _data_set(self, key: str, files: list[File]) -> Iterator[Triple]:
        words, settings = self._site.words, self._site.settings
        names = words.tables.names[key]
        told: list[tuple[str, Object]] = [
            ("rdf:type", "dcat:Dataset"),
            ("dct:title", self._text(f"{names.title} – {settings.site_name}")),
            ("dct:description", self._text(f"{names.text} {description(self._site)}")),
            ("dct:identifier", Literal(self._set(key))),
            ("dcat:landingPage", Iri(self._home)),
            ("dct:accessRights", Iri(f"{_EU}access-right/PUBLIC")),
            ("dct:accrualPeriodicity", Iri(f"{_EU}frequency/IRREG")),
            ("dcat:theme", Iri(f"{_EU}data-theme/GOVE")),
            *(("dcat:keyword", self._text(str(word))) for word in words.data.keywords),
            *(("dcat:distribution", Iri(self._of(file))) for file in files),
        ]
        if settings.contact and settings.contact.email:
            told.append(("dcat:contactPoint", Iri(f"{self._home}#contact")))
        if covered(self._site):
            told.append(("dct:temporal", Iri(f"{self._home}#period")))
        yield from self._all(self._set(key), [*told, *self._common()])

    def _of(self, file: File) -> str:
        """What names a distribution; the file itself is another thing."""
        return f"{self._set(file.table.key)}-{'xlsx' if file.suffix == XLSX else 'csv'}"

    def _distribution(self, file: File) -> Iterator[Triple]:
        subject, stored = self._of(file), self._written[file.name]
        form = _FORMATS[file.suffix]
        told: list[tuple[str, Object]] = [
            ("rdf:type", "dcat:Distribution"),
            (
                "dct:title",
                self._text(f"{self._site.words.tables.names[file.table.key].title}, {form}"),
            ),
            ("dcat:accessURL", Iri(self._home)),
            ("dcat:downloadURL", Iri(self._site.absolute(file.name))),
            ("dct:format", Iri(f"{_EU}file-type/{form}")),
            ("dcat:mediaType", Iri(_IANA + MEDIA_TYPES[CSV if form == "CSV" else XLSX])),
            ("dcat:byteSize", Literal(str(stored.size), "xsd:nonNegativeInteger")),
            ("spdx:checksum", Iri(f"{subject}-sha256")),
        ]
        if file.suffix == ZIP:
            told.append(("dcat:compressFormat", Iri(_IANA + MEDIA_TYPES[ZIP])))
        if self._newest:
            told.append(("dct:modified", _day(self._newest)))
        yield from self._all(subject, [*told, *self._terms()])
        yield from self._all(
            f"{subject}-sha256",
            [
                ("rdf:type", "spdx:Checksum"),
                ("spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
                ("spdx:checksumValue", Literal(stored.sha256, "xsd:hexBinary")),
            ],
        )

    def _service(self, keys: list[str]) -> Iterator[Triple]:
        yield from self._all(
            f"{self._home}#api",
            [
                ("rdf:type", "dcat:DataService"),
                ("dct:title", self._text(f"API – {self._site.settings.site_name}")),
                ("dcat:endpointURL", Iri(self._site.absolute(ROOT + INDEX))),
                ("dct:publisher", Iri(self._publisher)),
                *(("dcat:servesDataset", Iri(self._set(key))) for key in keys),
                *self._terms(),
            ],
        )

    def _all(self, subject: str, told: list[tuple[str, Object]]) -> Iterator[Triple]:
        for predicate, one in told:
            yield subject, predicate, one


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), "xsd:date")
