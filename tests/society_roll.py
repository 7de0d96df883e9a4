"""An invented society's medal: an honour roll of another kind than a province's, in English.

What is hard in it stands in ``tests/society/``, written by hand; the rest is made here, from one
seed: two hundred people of twenty-two tongues, from 1901 to 2025, and the decisions that honour
them. ``python tests/society_roll.py FOLDER`` writes the whole portal, to look at it.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final, TypeVar

import yaml
from generator.vietnamese import slug

from helpers import ROOT, Portal

T = TypeVar("T")

SOCIETY: Final = Path(__file__).parent / "society"
PEOPLE: Final = 175
"""So many are made; with those written by hand there are some two hundred."""
_SEED: Final = 1901
_WARS: Final = ((1915, 1918), (1940, 1945))
_NUMBERED: Final = date(1920, 1, 1)
_SIGNED: Final = date(1950, 1, 1)
_PRESIDENTS: Final = (
    (1901, "Edmund Thorne"),
    (1922, "Adelaide Finch"),
    (1946, "Harold Pym"),
    (1966, "Ruth Okafor"),
    (1990, "Tomás Rivera"),
    (2010, "Grace Lindqvist"),
)


@dataclass(frozen=True)
class Tongue:
    """Names of one tongue, and the places where they are borne.

    A name with a bar has its own script behind it (``Anna|Анна``). ``family_first``: how it is
    written; whoever has ``patronymics`` is listed by the given name.
    """

    given: str
    family: str
    places: tuple[str, ...]
    family_first: bool = False
    patronymics: bool = False


TONGUES: Final = (
    Tongue("Ada Edith Walter Hugh Nora Peter", "Moor Ashby Fenwick Thackray Lowe Marsh",
           ("united-kingdom",)),
    Tongue("Ciarán Siobhán Aoife Pádraig", "O’Dowd,Mac Gearailt,Ní Cheallaigh,Breathnach",
           ("ireland",)),
    Tongue("Hélène André Noémie Étienne", "Béranger Châtel Lefèvre Guérin", ("france",)),
    Tongue("Jürgen Käthe Jörg Änne", "Grüner Weiß Köhler Schäfer", ("germany", "austria")),
    Tongue("Uwe Gisela Holger", "Krüger Möbius Thießen", ("east-germany",)),
    Tongue("Åsa Göran Märta Björn", "Öberg Ångström Sjöström Åkesson", ("sweden",)),
    Tongue("Søren Kåre Åse Bjørg", "Ødegård Kjær Nygård Høeg", ("norway", "denmark")),
    Tongue("Þóra Guðrún Æsa Ýr", "Þórsdóttir Jónsdóttir Ævarsdóttir Hallsdóttir",
           ("iceland",), patronymics=True),
    Tongue("Begoña Íñigo Álvaro Núria", "Ibáñez Peña Güell Muñoz", ("spain", "mexico")),
    Tongue("João Conceição Inês Tomé", "Simões,da Conceição,dos Anjos,Falcão", ("brazil",)),
    Tongue("Zoë Joost Daniël Anneke", "van Rijswijk,de Wit,ter Horst,Noordam", ("netherlands",)),
    Tongue("Niccolò Benedetta Ugo", "D’Angelo,Della Rocca,Bianchi", ("italy",)),
    Tongue("Zdzisław Bożena Grażyna", "Śliwa Ćwik Łata", ("poland",)),
    Tongue("Libuše Božena Růžena", "Čapková Šťastná Říhová", ("czechoslovakia", "czechia")),
    Tongue("Živko Ljiljana Čedomir", "Đurić Žarković Šubić", ("yugoslavia", "croatia", "serbia")),
    Tongue("Zsófia Gyula Örs Ágnes", "Szűcs Győri Fűzfa Ördögh", ("hungary",), family_first=True),
    Tongue("Gleb|Глеб Pavel|Павел Oleg|Олег Lev|Лев",
           "Orlov|Орлов Zimin|Зимин Lugovoy|Луговой Berezin|Березин",
           ("russian-empire", "soviet-union", "russia")),
    Tongue("Eleni|Ελένη Zoi|Ζωή Anthi|Ανθή",
           "Petraki|Πετράκη Lykou|Λύκου Selini|Σελήνη", ("greece",)),
    Tongue("Nadia|نادية Karim|كريم Samira|سميرة",
           "al-Najjar|النجار Mansour|منصور al-Bahri|البحري", ("egypt", "lebanon")),
    Tongue("Wei|伟 Meilan|美兰 Jun|军", "Chen|陈 Zhou|周 Gao|高", ("china",),
           family_first=True),
    Tongue("Kenji|健二 Akiko|秋子 Natsu|夏", "Mori|森 Kawai|河合 Ishida|石田", ("japan",),
           family_first=True),
    Tongue("Ayesha Bimal Padma", "Rahim Sen Perera", ("british-india", "india", "sri-lanka")),
)  # fmt: skip

_DEEDS: Final = {
    "tides": ("tables of the tides of {}", "a chart of the shoals of {}", "beacons along {}"),
    "maps": ("a survey of {}", "an atlas of {}", "the first true map of {}"),
    "skies": ("a record of the weather of {}", "observations of comets from {}"),
    "waters": ("clean wells in {}", "cisterns in {}", "a study of the springs of {}"),
    "health": ("care of the sick in {}", "clinics in {}", "an end to the fevers of {}"),
    "letters": ("a dictionary of the speech of {}", "a collection of tales from {}"),
}
_WHERE: Final = (
    "the northern fjords", "the seven islands", "the high plateau", "the river delta",
    "the southern capes", "the salt desert", "the lake country", "the eastern marshes",
    "the old harbour towns", "the mountain villages",
)  # fmt: skip


class Chance:
    """Choices from one seed; of ``Random`` only ``random()``, which stays the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self._random() * len(things))]


@dataclass(frozen=True)
class Name:
    """``listed`` is empty where it is listed as it is written."""

    written: str
    listed: str
    native: str


def society(root: Path) -> Portal:
    """The whole portal in a folder of its own."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOCIETY / "mkdocs.yml", root / "mkdocs.yml")
    (root / "theme").symlink_to(ROOT / "theme")
    shutil.copytree(SOCIETY / "content", root / "content")
    portal = Portal.at(root)
    for file, record in _made(_catalogues()):
        if not (portal.content / file).exists():
            text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=1_000)
            portal.write(file, text)
    return portal


Catalogues = dict[str, dict[str, dict[str, str]]]


def _catalogues() -> Catalogues:
    files = sorted((SOCIETY / "content/catalogues").glob("*.yml"))
    return {
        file.stem: {one["id"]: one for one in yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)}
        for file in files
    }


def _made(catalogues: Catalogues) -> Iterator[tuple[str, dict[str, object]]]:
    """Records by the place of their file under ``content/``."""
    chance = Chance(_SEED)
    years = [year for year in range(1901, 2026) if not any(a <= year <= b for a, b in _WARS)]
    known: set[str] = set()
    for number in range(PEOPLE):
        day = date(years[number * len(years) // PEOPLE], 12, 10)
        name, place = _somebody(chance, day, catalogues["localities"], known)
        known.add(name.written)
        yield f"decisions/{_id(day)}.yml", _decision(day)
        yield f"individuals/{slug(name.written)}.yml", _person(chance, name, place, day, catalogues)


def _somebody(
    chance: Chance, day: date, places: dict[str, dict[str, str]], known: set[str]
) -> tuple[Name, str]:
    """A name that nobody bears yet, and a place that there was on that day."""
    while True:
        tongue = chance.pick(TONGUES)
        there = [one for one in tongue.places if _on(day, places[one])]
        name = _named(tongue, chance)
        if there and name.written not in known:
            return name, chance.pick(there)


def _named(tongue: Tongue, chance: Chance) -> Name:
    given, own_given = _both(chance.pick(tongue.given.split()))
    families = re.split("," if "," in tongue.family else " ", tongue.family)
    family, own_family = _both(chance.pick(families))
    if tongue.family_first:
        joint = "" if re.match(r"[\u3000-\u9fff]", own_family) else " "
        return Name(
            f"{family} {given}", f"{family} {given}", (own_family + joint + own_given).strip()
        )
    native = f"{own_given} {own_family}".strip()
    if tongue.patronymics:
        return Name(f"{given} {family}", f"{given} {family}", native)
    particle = re.match(r"(?:al-|(?:da|dos|de|van|ter) )", family)
    head = family[particle.end() :] if particle else family
    behind = f" {particle[0].strip()}" if particle else ""
    return Name(f"{given} {family}", f"{head}, {given}{behind}", native)


def _both(name: str) -> tuple[str, str]:
    latin, _, native = name.partition("|")
    return latin, native


def _on(day: date, entry: dict[str, str]) -> bool:
    return entry.get("valid_from", "0") <= day.isoformat() <= entry.get("valid_to", "9")


def _id(day: date) -> str:
    """Of the minutes of a year, which had no numbers at first."""
    return f"{day.year}/council-{f'c-{day.year}-7' if day >= _NUMBERED else f'{day:%m-%d}'}"


def _decision(day: date) -> dict[str, object]:
    president = [name for since, name in _PRESIDENTS if since <= day.year][-1]
    signer = {"name": president, "title": "President of the Society"}
    return {
        **({"number": f"C/{day.year}/7"} if day >= _NUMBERED else {}),
        "issuer": "council",
        "signed_on": day.isoformat(),
        **({"signer": signer} if day >= _SIGNED else {}),
        "title": f"On the awards of the Society for {day.year}",
        "occasion": "yearly",
        "sample": True,
        "status": "approved",
    }


def _person(
    chance: Chance, name: Name, place: str, day: date, catalogues: Catalogues
) -> dict[str, object]:
    field = chance.pick(tuple(_DEEDS))
    deed = chance.pick(_DEEDS[field]).format(chance.pick(_WHERE))
    units = [one for one, entry in catalogues["organisations"].items() if _on(day, entry)]
    form = "letters-prize" if field == "letters" and day.year < 1980 else "medal"
    names = [{"name": name.native, "kind": "native-script"}] if name.native else []
    record: dict[str, object] = {
        "name": name.written,
        "sort_name": name.listed,
        "names": names,
        "organisation": chance.pick(units),
        "locality": place,
        "role": chance.pick(("scholar", "practitioner")),
        "fields": [field],
        "awards": [
            {"decision": _id(day), "form": form, "citation": f"for {deed}"},
        ],
        "summary": f"Known for {deed}.",
        "sample": True,
        "status": "approved",
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


if __name__ == "__main__":
    society(Path(sys.argv[1]))
