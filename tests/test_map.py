"""The map: what is read of a file of outlines, what is drawn, and whether figures are true."""

from __future__ import annotations

import copy
import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from generator import cartography
from generator.approval import approved
from generator.cartography import draw
from generator.config import read_settings
from generator.language import language
from generator.loading.outlines import outlines_of
from generator.pages.maps import bounds_of, choropleth, maps
from generator.records.catalogue import Recipient
from generator.records.outlines import FILE, MAX_POINTS, Outline, Outlines
from generator.roll.facts import COMMUNE, RECIPIENT, YEAR
from generator.roll.taxonomies import LOCALITIES, YEARS, terms_of_honour
from generator.site import Site

from helpers import NOW, PROVINCE, Page, Portal, files_below, province

SQUARE = [[103.0, 22.0], [103.1, 22.0], [103.1, 22.1], [103.0, 22.1], [103.0, 22.0]]
OVERVIEW = "thong-ke/index.html"
KINDS = {"ca-nhan": "individual", "tap-the": "collective", "ho-gia-dinh": "household"}


def feature(code: Any = "00001", name: Any = "Xã Mới", **geometry: Any) -> dict[str, Any]:
    geometry = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    properties = {"code": code, "name": name, "dan_so": 4321}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **more, "features": [*features]}


def read(said: Any) -> tuple[Outlines | None, list[str]]:
    data = said if isinstance(said, bytes) else json.dumps(said).encode()
    outlines, problems = outlines_of(data)
    return outlines, [one.code for one in problems]


# -- reading --------------------------------------------------------------------------------------


def test_what_a_map_needs_is_read_and_nothing_else() -> None:
    hole = [[103.02, 22.02], [103.04, 22.02], [103.03, 22.04], [103.02, 22.02]]
    high = [[x, y, 900.5] for x, y in SQUARE]
    parts = {"type": "MultiPolygon", "coordinates": [[SQUARE, hole], [high]]}
    sources = [{"name": "Nguồn", "licence": "MIT", "url": "https://a.example/", "x": 1}]
    outlines, problems = read(collection(feature(**parts), sources=sources, bbox=[1], crs={}))
    assert problems == []
    assert outlines
    (area,) = outlines.areas
    assert (area.code, area.name, len(area.rings)) == ("00001", "Xã Mới", 3)
    assert area.rings[0] == area.rings[2] == tuple(map(tuple, SQUARE[:-1]))
    assert [one.name for one in outlines.sources] == ["Nguồn"]
    assert "4321" not in repr(outlines)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "outlines-no-collection"),
        ({"type": "FeatureCollection", "features": []}, "outlines-no-collection"),
        ({"type": "FeatureCollection", "features": {}}, "outlines-no-collection"),
        (feature(), "outlines-no-collection"),
        (collection("x"), "outline-no-feature"),
        (collection(None), "outline-no-feature"),
        (collection({"type": "Feature", "properties": None}), "outline-no-feature"),
        (collection(feature(code=None)), "outline-code"),
        (collection(feature(code="3")), "outline-code"),
        (collection(feature(code="٠١٢٣٤")), "outline-code"),
        (collection(feature(code=" 03433")), "outline-code"),
        (collection(feature(name=7)), "outline-name"),
        (collection(feature(name="  ")), "outline-name"),
        (collection(feature(name="a\nb")), "outline-name"),
        (collection(feature(name="a" * 201)), "outline-name"),
        (collection(feature(), feature()), "outline-twice"),
        (collection(feature(type="Polygon", coordinates=[])), "outline-geometry"),
        (collection(feature(type="Polygon")), "outline-geometry"),
        (collection(feature(type="LineString", coordinates=SQUARE)), "outline-geometry"),
        (collection(feature(type=["Polygon"], coordinates=[SQUARE])), "outline-geometry"),
        (collection(feature(type="MultiPolygon", coordinates=[SQUARE])), "outline-point"),
        (collection(feature(type="MultiPolygon", coordinates=[7])), "outline-ring"),
        (collection(feature(type="Polygon", coordinates=[7])), "outline-ring"),
        (collection(feature(type="Polygon", coordinates=[SQUARE[:2]])), "outline-ring"),
        (collection(feature(type="Polygon", coordinates=[[[22.0]]])), "outline-point"),
        (collection(feature(type="Polygon", coordinates=[[["1", 2]]])), "outline-point"),
        (collection(feature(type="Polygon", coordinates=[[[True, 2]]])), "outline-point"),
        (collection(feature(type="Polygon", coordinates=[[[22.0, 103.0]]])), "outline-point"),
        (collection(feature(type="Polygon", coordinates=[[[1e999, 2]]])), "outlines-no-json"),
        (collection(feature(), sources={}), "outlines-source"),
        (collection(feature(), sources=["x"]), "outlines-source"),
        (
            collection(feature(), sources=[{"name": "N", "licence": "M", "url": "javascript:x"}]),
            "outlines-source",
        ),
        (b"", "outlines-no-json"),
        (b"\xff\xfe", "yaml-not-utf8"),
        (b'{"type": "FeatureCollection", "features": [' + b"9" * 5000 + b"]}", "outlines-no-json"),
        (b"[" * 100_000, "outlines-too-deep"),
        ('{"a": "\u202e"}'.encode(), "unsafe-character"),
        (b" " * 600_000, "outlines-too-large"),
    ],
)
def test_a_fault_is_told_as_what_it_is(said: Any, code: str) -> None:
    assert read(said) == (None, [code])


def test_a_number_beyond_all_others_is_no_point() -> None:
    text = json.dumps(collection(feature())).replace("103.1", "1e999", 1)
    assert read(text.encode()) == (None, ["outline-point"])
    brackets = feature(name="[" * 50)  # in a text, brackets nest nothing
    assert read(collection(brackets))[1] == []


def test_points_are_bounded() -> None:
    ring = [*([[103, 22]] * (MAX_POINTS - 4)), *SQUARE[1:], [103, 22]]
    features = [feature(f"{n:05}", type="Polygon", coordinates=[ring]) for n in range(1)]
    data = json.dumps(collection(*features), separators=(",", ":")).encode()
    assert len(data) < 512 * 1024, "or the bytes would be too many"
    assert read(data) == (None, ["outlines-too-many"])


@pytest.mark.parametrize("seed", range(6))
def test_no_file_is_too_broken_to_be_told_of(seed: int) -> None:
    """Values of a file are changed into others: it is read, or all that is wrong is told."""
    dice = random.Random(seed)
    junk = (None, True, -1, 1e308, "", "Polygon", [], {}, [[]], SQUARE, [[103, 22], [0]], {"a": 1})
    for _ in range(300):
        said = copy.deepcopy(collection(feature(), feature("00002")))
        for _ in range(dice.randint(1, 3)):
            places = list(_places(said))
            holder, key = dice.choice(places)
            holder[key] = copy.deepcopy(dice.choice(junk))
        outlines, problems = read(said)
        assert bool(outlines) != bool(problems)
        if outlines:
            assert draw([(one, "Tên") for one in outlines.areas], (13, 30)).shapes


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    if not isinstance(value, dict | list):
        return
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        yield from _places(value[key])


def test_who_stands_in_no_list_and_which_commune_has_no_area_is_a_warning(portal: Portal) -> None:
    portal.write(FILE, json.dumps(collection(feature(), feature("00002", "Xã Khác"))))
    portal.change("catalogues/localities.yml", "id: xa-moi\n", 'id: xa-moi\n  code: "00002"\n')
    result = portal.run("check", "--format", "json")
    assert result.exit_code == 0, result.output
    told = {one["code"]: one for one in json.loads(result.output)["problems"]}
    assert set(told) == {"outline-unknown", "outline-other-name"}
    assert told["outline-unknown"]["found"] == "00001"
    assert told["outline-other-name"]["allowed"] == "Xã Mới"
    assert all(one["file"].endswith(FILE) and one["line"] == 1 for one in told.values())
    portal.write(FILE, json.dumps(collection(feature())))
    result = portal.run("check")
    assert "content/catalogues/localities.yml:16:9: cảnh báo: Xã Mới chưa có vùng" in result.output


def test_one_code_of_two_communes_is_a_warning(portal: Portal) -> None:
    entry = '- {id: xa-kia, name: Xã Kia, kind: commune, code: "00001"}\n'
    file = portal.content / "catalogues/localities.yml"
    text = file.read_text(encoding="utf-8").replace("id: xa-moi\n", 'id: xa-moi\n  code: "00001"\n')
    file.write_text(text + entry, encoding="utf-8")
    portal.write(FILE, json.dumps(collection(feature())))
    assert "[locality-code-twice]" in portal.run("check").output


def test_a_source_holds_nothing_private(portal: Portal) -> None:
    source = {"name": "Anh Nam, 0912 345 678", "licence": "MIT", "url": "https://a.example/"}
    portal.write(FILE, json.dumps(collection(feature(), sources=[source])))
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[private-phone]" in result.output
    assert "0912" not in result.output


# -- drawing --------------------------------------------------------------------------------------


def grid(across: int, down: int, points: int = 1) -> list[tuple[Outline, str]]:
    """Areas side by side, with crooked borders of ``points`` points that neighbours share."""
    dice = random.Random(1)
    bend: dict[Any, float] = {}

    def line(x: int, y: int, dx: int, dy: int) -> list[tuple[float, float]]:
        way = []
        for step in range(points):
            part = step / points
            off = (
                0.0
                if not step
                else bend.setdefault((x, y, dx, dy, step), dice.uniform(-0.2, 0.2) / points)
            )
            way.append(
                (102 + (x + dx * part + dy * off) / 10, 22 + (y + dy * part + dx * off) / 10)
            )
        return way

    areas = []
    for n, (y, x) in enumerate(itertools.product(range(down), range(across))):
        right, up = line(x, y + 1, 1, 0), line(x + 1, y, 0, 1)
        end_right, end_up = (102 + (x + 1) / 10, 22 + (y + 1) / 10), (102 + x / 10, 22 + y / 10)
        # Down the near sides, back along the far ones.
        ring = [
            *line(x, y, 1, 0),
            *up,
            end_right,
            *reversed(right[1:]),
            (102 + x / 10, end_right[1]),
        ]
        ring += reversed(line(x, y, 0, 1)[1:])
        assert ring[0] == end_up
        areas.append((Outline(f"{n:05}", "Xã", (tuple(ring),)), "Tên dài"))
    return areas


def edges(path: str) -> list[frozenset[tuple[int, int]]]:
    """The unit-grid lines of a path, cut at every whole place that they pass."""
    found = []
    for part in path.split("M")[1:]:
        start, steps = part.rstrip("z").split("l")
        numbers = [int(one) for one in re.findall(r"-?\d+", start)]
        x, y = first = numbers[0], numbers[1]
        spots = [first]
        values = [int(one) for one in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = x + dx, y + dy
            spots.append((x, y))
        found += [frozenset(two) for two in itertools.pairwise((*spots, first))]
    return found


def area_of(path: str) -> float:
    total = 0.0
    for part in path.split("M")[1:]:
        start, steps = part.rstrip("z").split("l")
        x, y = (int(one) for one in re.findall(r"-?\d+", start))
        spots = [(x, y)]
        values = [int(one) for one in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = x + dx, y + dy
            spots.append((x, y))
        pairs = zip(spots, (*spots[1:], spots[0]), strict=True)
        total += sum(a * d - c * b for (a, b), (c, d) in pairs) / 2
    return abs(total)


@pytest.mark.parametrize("points", [1, 4, 9, 60])
def test_neighbours_share_their_border_whatever_the_grid(points: int) -> None:
    """Together the areas are as large as what is around them: no gap, no overlap."""
    areas = grid(6, 5, points)
    drawing = draw(areas, (13,))
    paths = [one.path for one in drawing.shapes.values()]
    assert sum(map(len, paths)) <= cartography.MAX_BYTES
    together = sum(map(area_of, paths))
    times = {}
    for edge in itertools.chain.from_iterable(map(edges, paths)):
        times[edge] = times.get(edge, 0) + 1
    assert max(times.values()) <= 2
    if points == 1:
        assert together == (drawing.width - 8) * (drawing.height - 8)
    else:
        inner = sum(1 for count in times.values() if count == 2)
        assert inner > len(times) / 3
        whole = area_of(outer(times))
        assert together == pytest.approx(whole, abs=0.5)


def outer(times: dict[frozenset[tuple[int, int]], int]) -> str:
    """The way around all areas: the lines that one of them has alone, one after the other."""
    ends: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for edge, count in times.items():
        if count == 1:
            one, other = edge
            ends.setdefault(one, []).append(other)
            ends.setdefault(other, []).append(one)
    assert all(len(others) == 2 for others in ends.values())
    start = min(ends)
    way, before, now = [start], start, ends[start][0]
    while now != start:
        way.append(now)
        following = next(one for one in ends[now] if one != before)
        before, now = now, following
    assert len(way) == len(ends)
    steps = " ".join(f"{u - x} {v - y}" for (x, y), (u, v) in itertools.pairwise(way))
    return f"M{start[0]} {start[1]}l{steps}z"


def test_an_area_that_shrinks_to_nothing_keeps_a_mark() -> None:
    large = Outline("00001", "Lớn", (((102.0, 22.0), (104.0, 22.0), (104.0, 23.0), (102.0, 23.0)),))
    islet = ((103.0, 22.5), (103.00001, 22.5), (103.00001, 22.50001))
    small = Outline("00002", "Nhỏ", (islet,))
    both = Outline("00003", "Cả hai", (*large.rings, islet))
    shapes = draw([(large, "Lớn"), (small, "Nhỏ"), (both, "Cả hai")], (13,)).shapes
    assert area_of(shapes["00002"].path) > 0
    assert shapes["00002"].labels == (None,)
    assert shapes["00003"].path == shapes["00001"].path


@pytest.mark.parametrize(
    "ring",
    [
        ((0.0, 90.0), (10.0, 90.0), (5.0, 89.999)),
        ((-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)),
        ((5.0, 5.0), (5.0, 5.0), (5.0, 5.0)),
        ((5.0, 5.0), (5.0, 6.0), (5.0, 7.0)),
    ],
)
def test_any_place_on_earth_can_be_drawn(ring: tuple[tuple[float, float], ...]) -> None:
    drawing = draw([(Outline("00001", "Xã", (ring,)), "Tên")], (13, 30))
    assert 8 <= drawing.width <= 1011 and 8 <= drawing.height <= 1011
    assert drawing.shapes["00001"].path.startswith("M")


def test_a_name_stands_inside_its_area_and_clear_of_the_borders() -> None:
    outlines, _ = outlines_of((PROVINCE / "content" / FILE).read_bytes())
    assert outlines
    ring = outlines.areas[0].rings[0]
    drawing = draw([(one, "Tủa Sín Chải") for one in outlines.areas], (13, 30, 90))
    shape = drawing.shapes[outlines.areas[0].code]
    wide, small, huge = shape.labels
    assert wide and wide.lines == ("Tủa Sín Chải",)
    assert small and small.lines in ((), ("Tủa Sín", "Chải"))
    assert huge is None
    xs = [x for x, _y in ring]
    scale = 1000 / (max(x for one in outlines.areas for r in one.rings for x, _y in r) - min(xs))
    half = len("Tủa Sín Chải") * 13 * 0.62 / 2
    assert 4 + half <= wide.x <= 4 + (max(xs) - min(xs)) * scale - half


def test_lines_are_thinned_without_a_change() -> None:
    corners = [(102.0, 22.0), (103.0, 22.0), (103.0, 23.0), (102.0, 23.0)]
    between = [(102.5, 22.0), (103.0, 22.5), (102.5, 23.0), (102.0, 22.5)]
    more = [point for two in zip(corners, between, strict=True) for point in two]
    one, other = (
        draw([(Outline("1", "", (tuple(ring),)), "")], ()).shapes["1"].path
        for ring in (corners, more)
    )
    assert one == other


def test_shades_are_round_numbers_and_rise() -> None:
    assert bounds_of({}) == bounds_of({"a": 0}) == ()
    assert bounds_of({"a": 7, "b": 0}) == (1,)
    assert bounds_of({"a": 1, "b": 2}) == (1, 2)
    many = {str(n): n * n for n in range(1, 39)}
    assert bounds_of(many) == (1, 60, 250, 500, 900)
    for seed in range(50):
        dice = random.Random(seed)
        counts = {str(n): int(dice.paretovariate(0.7)) for n in range(dice.randint(1, 60))}
        bounds = bounds_of(counts)
        assert bounds[0] == 1 and list(bounds) == sorted(set(bounds)) and len(bounds) <= 5


# -- pages ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = province(tmp_path_factory.mktemp("map") / "province")
    return portal.build()


@pytest.fixture(scope="module")
def site(built: Portal) -> Site:
    return approved(read_settings(built.root / "mkdocs.yml"), NOW).site


def part(page: Page, begin: str, end: str) -> Page:
    return Page(begin + page.html.partition(begin)[2].partition(end)[0])


def figures(page: Page) -> dict[str, int]:
    """The table: where each row leads, and its figure."""
    table = part(page, '<table class="map-table">', "</table>")
    links = [one["href"] for one in table.all("a")]
    counts = [int(one.text.replace(".", "")) for one in table.all("td", class_="num")]
    assert len(set(links)) == len(links)
    return dict(zip(links, counts, strict=True))


def places_on(page: Page) -> dict[str, int]:
    """The map: where each area leads, and the figure in its name."""
    named = re.compile(r": ([\d.]+) ")
    found = {}
    for one in part(page, '<svg viewBox="', "</svg>").all("a"):
        count = named.search(one["aria-label"])
        assert count
        found[one["href"]] = int(count[1].replace(".", ""))
    return found


def test_the_whole_map_counts_what_the_pages_of_communes_list(built: Portal, site: Site) -> None:
    members = site.indexes.members(LOCALITIES)
    for address in ("thong-ke/ban-do/", "dia-phuong/"):
        page = built.page(address)
        shown = figures(page)
        assert len(shown) == 34
        assert shown == places_on(page)
        for href, count in shown.items():
            assert count == len(members.get(href.rstrip("/").rpartition("/")[2], ()))
        assert sum(shown.values()) > 30


def test_maps_of_years_and_recipients_count_what_the_search_finds(
    built: Portal, site: Site
) -> None:
    base = site.addresses.map()
    parts = {one.address for one in maps(site)} - {base}
    years = [one for one in site.terms(YEARS) if one in site.indexes.members(YEARS)]
    assert parts == {f"{base}nam/{year}/" for year in years} | {f"{base}{kind}/" for kind in KINDS}
    found = 0
    for address in parts:
        page = built.page(address)
        shown = figures(page)
        assert shown == places_on(page)
        for href, count in shown.items():
            asked = parse_qs(urlsplit(href).query)
            assert urlsplit(href).path.endswith("/tra-cuu/")
            assert count == len(_found(site, asked)), href
            found += count
    assert found > 80


def _found(site: Site, asked: dict[str, list[str]]) -> set[str]:
    """Whom a search narrowed by facets finds: who has one award that meets all of them."""
    kinds = (
        set(KINDS.values())
        if asked["loai"] == ["duoc-khen"]
        else {KINDS[one] for one in asked["loai"]}
    )
    catalogues = site.roll.catalogues
    return {
        honour.who.id
        for honour in site.indexes.honours
        if honour.who.recipient.value in kinds
        and set(asked["dia-phuong"])
        & {
            listed
            for term in terms_of_honour(LOCALITIES, honour)
            for listed in LOCALITIES.listed(catalogues, term)
        }
        and ("nam" not in asked or str(honour.award and honour.award.year) in asked["nam"])
    }


def test_recipients_are_counted_apart(site: Site) -> None:
    counts = site.facts.counts(RECIPIENT)
    assert counts == {
        one.value: sum(who.recipient is one for who in site.roll.honourees) for one in Recipient
    }
    crossed = site.facts.crossed(YEAR, COMMUNE)
    assert all(place in site.roll.catalogues.localities for _year, place in crossed)


def test_a_page_leads_to_every_map_and_says_which_it_is(built: Portal, site: Site) -> None:
    for content in maps(site):
        page = built.page(content.address)
        chips = part(page, '<nav class="map-views"', "</nav>").all("a")
        ways = {one["href"].replace("../", "") for one in chips}
        assert ways == {one.address for one in maps(site)}
        current = [one for one in chips if one.get("aria-current") == "page"]
        assert len(current) in (1, 2)


def test_sources_are_named_with_their_licence(built: Portal) -> None:
    for address in ("thong-ke/ban-do/", "dia-phuong/"):
        text = built.page(address).text
        assert "Nguồn bản đồ: Ranh giới vẽ để thử (CC0 1.0)." in " ".join(text.split())


def test_a_map_is_light(built: Portal) -> None:
    html = (built.site / "thong-ke/ban-do/index.html").read_text(encoding="utf-8")
    found = re.search("<svg.*?</svg>", html, re.DOTALL)
    assert found and len(found[0].encode()) < 40_000


def test_without_outlines_there_is_no_map_and_nothing_else_changes(tmp_path: Path) -> None:
    portal = province(tmp_path / "province")
    with_map = files_below(portal.build().site)
    (portal.content / FILE).unlink()
    without = files_below(portal.build("--clean").site)
    gone = {name for name in with_map if name not in without}
    assert gone == {name for name in with_map if name.startswith("thong-ke/ban-do/")}
    listing = Page(without["dia-phuong/index.html"].decode())
    assert not listing.all("svg")
    words = language("vi").map
    assert words.more not in listing.text
    names = {one["href"] for one in Page(with_map["dia-phuong/index.html"].decode()).all("a")}
    assert {one["href"] for one in listing.all("a")} <= names
    changed = {name for name in without if with_map.get(name) != without[name]}
    # The headers name the sections that there are.
    assert changed <= {
        "dia-phuong/index.html",
        "manifest.json",
        "sitemap.xml",
        "_headers",
        OVERVIEW,
    }


def test_an_old_code_finds_no_area(tmp_path: Path) -> None:
    """Most codes of today meant another unit before: only today's communes have outlines."""
    portal = province(tmp_path / "province")
    file = portal.content / "catalogues/localities.yml"
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    today = next(one for one in entries if one["id"] == "xa-bum-to")
    old = {"id": "xa-truoc", "name": "Xã Trước", "kind": "commune", "code": today["code"],
           "valid_to": "2025-06-30", "succeeded_by": "xa-mu-ca"}  # fmt: skip
    file.write_text(yaml.safe_dump([old, *entries], allow_unicode=True), encoding="utf-8")
    drawn = choropleth(approved(read_settings(portal.root / "mkdocs.yml"), NOW).site)
    assert drawn
    shown = {area.place.id for area, _shape in drawn.shapes}
    assert "xa-bum-to" in shown and "xa-truoc" not in shown
    before = next(one.before for one in drawn.areas if one.place.id == "xa-mu-ca")
    assert "xa-truoc" in {one.id for one in before}


def test_a_map_is_kept_while_nothing_of_it_changes(tmp_path: Path) -> None:
    """Other outlines, other sources, other figures, other names: each makes it anew, and no other
    page but the list of places.
    """
    portal = province(tmp_path / "province").build()
    file = portal.content / FILE
    text = file.read_text(encoding="utf-8")
    for old, new in (("102.5,", "102.52,"), ("CC0 1.0", "CC BY 4.0")):
        before = files_below(portal.site)
        text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        after = files_below(portal.build().site)
        changed = {name for name in after if before.get(name) != after[name]}
        maps_of_it = {name for name in after if name.startswith("thong-ke/ban-do/")}
        assert changed == {*maps_of_it, "dia-phuong/index.html", OVERVIEW, "manifest.json"}
        clean = files_below(portal.build("--clean").site)
        assert clean == after
