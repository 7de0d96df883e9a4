"""One canonical layout: what a file says and every comment stay, twice changes nothing."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator import files
from generator.commands import format as commands
from generator.files import exchange
from generator.language import language
from generator.loading import yaml_reader
from generator.loading.yaml_reader import YamlFault
from generator.records.kinds import Kind
from generator.yaml_layout import formatting, layout
from generator.yaml_layout.fields import UNKNOWN, FieldShape, shape_of
from generator.yaml_layout.formatting import canonical_file
from generator.yaml_text import scalar
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import PROVINCE, ROOT, SITES, Portal, files_below
from society_roll import SOCIETY

VECTORS = json.loads((ROOT / "tests/vectors/layout.json").read_text(encoding="utf-8"))
WORDS = language("vi").format
PERSON = "individuals/tan-may-de.yml"


@pytest.mark.parametrize("folder", [PROVINCE, SOCIETY], ids=lambda folder: folder.name)
def test_records_of_the_tests_are_in_this_layout(folder: Path) -> None:
    result = Portal.at(folder).run("format", "--check", "--jobs", "1")
    assert result.exit_code == 0, result.output


# -- the layout, by example ----------------------------------------------------------------------


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_examples(case: dict[str, str]) -> None:
    before = yaml_reader.decode(case["before"].encode())
    assert canonical_file(before, Kind(case["kind"])) == case["after"]
    assert canonical_file(case["after"], Kind(case["kind"])) == case["after"]


# -- nothing is lost, whatever stands there -------------------------------------------------------

TEXTS = st.text(
    st.sampled_from("aăBđưÊ Lò1290:#-'\"[]{},&*!|>%@`~?=<\\\n\t\u00a0/.…“”\u200b\x85\u2028"),
    max_size=12,
) | st.sampled_from(["on", "No", "null", "~", "1:30", "2021-11-05", "1_000", "0x1F", ".5", "y"])
RECORDS = st.recursive(
    TEXTS | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "awards", "fields", "body", "status", "khac", "on", "form"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KINDS = st.sampled_from([Kind.INDIVIDUALS, Kind.PRACTICES, Kind.DECISIONS])


def meaning(data: Any) -> Any:
    """What a record says: neither case of keys nor space around a text counts."""
    if isinstance(data, dict):
        return {key: meaning(value) for key, value in data.items()}
    if isinstance(data, list):
        return [meaning(item) for item in data]
    return unicodedata.normalize("NFC", data).strip() if isinstance(data, str) else data


def loaded(text: str) -> Any:
    """By PyYAML itself, with every scalar as text; bare nothing is None."""
    node = yaml.compose(text, Loader=yaml.CBaseLoader)

    def plain(node: yaml.Node | None) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {key.value: plain(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [plain(item) for item in node.value]
        if node is None or (not node.style and node.value in ("", "~", "null", "Null", "NULL")):
            return None
        return node.value

    return plain(node)


def dumped(data: Any, dice: random.Random) -> str:
    """As some hand or some tool might have written it."""
    return yaml.dump(
        data,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=dice.choice([True, False, None]),
        default_style=dice.choice([None, None, '"', "'", "|", ">"]),
        indent=dice.choice([2, 4]),
        width=dice.choice([20, 80, 1000]),
    )


def with_comments(text: str, dice: random.Random) -> tuple[str, list[str]]:
    """The text with comments and empty lines wherever they change nothing of what it says."""
    tokens: list[str] = []
    try:
        said = loaded(text)
    except yaml.YAMLError:
        return text, tokens
    for number in range(6):
        lines = text.split("\n")
        at = dice.randrange(len(lines))
        token = f"# ghi chú {number}"
        if dice.random() < 0.5:
            lines.insert(at, " " * dice.choice([0, 0, 2, 4]) + token)
        else:
            lines[at] += dice.choice([" ", "  "]) + token
        if dice.random() < 0.3:
            lines.insert(at, "")
        candidate = "\n".join(lines)
        try:
            if loaded(candidate) == said and token not in json.dumps(said, ensure_ascii=False):
                text = candidate
                tokens.append(token)
        except yaml.YAMLError:
            pass
    return text, tokens


@settings(max_examples=200)
@given(RECORDS, KINDS, st.randoms(use_true_random=False))
def test_every_value_and_every_comment_stays(data: Any, kind: Kind, dice: random.Random) -> None:
    text, comments = with_comments(dumped(data, dice), dice)
    try:
        yaml_reader.plain(yaml_reader.compose(text))
    except YamlFault:
        with pytest.raises(YamlFault):
            layout.canonical(text, shape_of(kind))
        return
    after = layout.canonical(text, shape_of(kind))
    assert meaning(loaded(after)) == meaning(loaded(text))
    for comment in comments:
        assert after.count(comment) == 1
    assert layout.canonical(after, shape_of(kind)) == after


@settings(max_examples=300)
@given(TEXTS, st.booleans())
def test_a_scalar_reads_back_as_it_was(text: str, ambiguous: bool) -> None:
    written = scalar(text, ambiguous=ambiguous)
    assert "\n" not in written
    assert yaml.load(f"k: {written}", Loader=yaml.CBaseLoader) == {"k": text}
    assert yaml.load(f"- {written}", Loader=yaml.CBaseLoader) == [text]


@given(TEXTS)
def test_text_is_text_to_every_reader(text: str) -> None:
    read = yaml.safe_load(f"k: {scalar(text)}")["k"]
    assert read == text or hasattr(read, "year")  # a date in a text field, which nobody minds


@given(st.text(max_size=60))
def test_any_text_is_refused_or_formatted(text: str) -> None:
    try:
        after = layout.canonical(text, FieldShape())
    except YamlFault:
        return
    assert layout.canonical(after, UNKNOWN) == after


def test_what_would_be_lost_is_refused(monkeypatch: pytest.MonkeyPatch, portal: Portal) -> None:
    monkeypatch.setattr(layout, "written", lambda *_: "name: ai khác\n")
    before = files_below(portal.content)
    result = portal.run("format", "--jobs", "1")
    assert result.exit_code == 1
    assert f"content/{PERSON}:1:1: " in result.stderr
    assert "[layout-refused]" in result.stderr
    assert files_below(portal.content) == before


# -- the command ----------------------------------------------------------------------------------


def test_format_writes_what_check_shows(portal: Portal) -> None:
    portal.write(PERSON, "status: approved\nsample: true\nname: Tẩn Mẩy Dế # như quyết định\n")
    before = files_below(portal.content)
    shown = portal.run("format", "--check", f"content/{PERSON}")
    assert shown.exit_code == 1
    assert f"--- content/{PERSON}\n+++ content/{PERSON}\n" in shown.output
    assert "-name: Tẩn Mẩy Dế # như quyết định\n" in shown.output
    assert "+name: Tẩn Mẩy Dế  # như quyết định\n" in shown.output
    assert WORDS.would.format(n=1, total=1) in shown.output
    assert files_below(portal.content) == before

    done = portal.run("format", f"content/{PERSON}")
    assert done.exit_code == 0
    assert done.output == f"content/{PERSON}\n{WORDS.done.format(n=1, total=1)}\n"
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    assert text == "name: Tẩn Mẩy Dế  # như quyết định\nsample: true\nstatus: approved\n"
    changed = {name for name, data in files_below(portal.content).items() if data != before[name]}
    assert changed == {PERSON}

    again = portal.run("format", "--check", f"content/{PERSON}")
    assert (again.exit_code, again.output) == (0, WORDS.clean.format(total=1) + "\n")


@pytest.mark.parametrize("overlay", ["valid", "guarded"])
def test_a_formatted_site_is_the_same_site(tmp_path: Path, overlay: str) -> None:
    overlays = () if overlay == "valid" else (overlay,)
    portal = Portal(tmp_path / "portal", *overlays).build()
    before = files_below(portal.site)
    assert portal.run("format").exit_code == 0
    assert portal.run("format", "--check").exit_code == 0
    portal.build()
    assert files_below(portal.site) == before


def test_a_file_that_cannot_be_read_stays_and_is_told(portal: Portal) -> None:
    portal.write(PERSON, 'name: "Tẩn\n')
    portal.write("individuals/vang-a-am.yml", "status: draft\nname: Vàng A Ăm\n")
    result = portal.run("format")
    assert result.exit_code == 1
    assert f"content/{PERSON}:1:7: " in result.stderr
    assert "[yaml-unfinished-quote]" in result.stderr
    assert (portal.content / PERSON).read_text(encoding="utf-8") == 'name: "Tẩn\n'
    other = (portal.content / "individuals/vang-a-am.yml").read_text(encoding="utf-8")
    assert other == "name: Vàng A Ăm\nstatus: draft\n"


def test_a_folder_can_be_named(portal: Portal) -> None:
    portal.change("individuals/vang-a-am.yml", "name: ", "name:   ")
    result = portal.run("format", "--check", "content/individuals")
    assert WORDS.would.format(n=1, total=4) in result.output


@pytest.mark.parametrize("named", ["content/individuals/nobody.yml", "mkdocs.yml", "elsewhere"])
def test_what_is_no_record_is_wrong_use(portal: Portal, named: str) -> None:
    result = portal.run("format", named)
    assert result.exit_code == 2
    assert named in result.stderr


def test_a_diff_obeys_nobody(portal: Portal) -> None:
    portal.write(PERSON, 'status: draft\nname: "Tẩn \\x1b[2J"\nsummary: a\tb\n')
    result = portal.run("format", "--check", f"content/{PERSON}")
    assert "\x1b" not in result.output
    assert "\t" not in result.output


def test_of_many_files_all_are_formatted_or_none(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        portal.write(f"individuals/{name}.yml", "status: draft\nname: Người\n")
    before = files_below(portal.content)
    swapped = []

    def failing(one: Path, other: Path) -> bool:
        swapped.append(other)
        if len(swapped) == 3:
            raise OSError(5, "Input/output error")
        return exchange(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(files, "exchange", failing)
        result = portal.run("format")
    assert result.exit_code == 2
    assert "Input/output error" in result.stderr
    assert len(swapped) == 3
    assert files_below(portal.content) == before


def test_what_was_saved_while_it_was_formatted_stays(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.write("individuals/a.yml", "status: draft\nname: Người\n")
    change_files = commands.change_files

    def late(*arguments: Any) -> None:
        portal.write("individuals/a.yml", "status: draft\nname: Người khác\n")
        change_files(*arguments)

    monkeypatch.setattr(commands, "change_files", late)
    result = portal.run("format", "content/individuals/a.yml")
    assert result.exit_code == 2
    assert "changed since it was read" in result.stderr
    text = (portal.content / "individuals/a.yml").read_text(encoding="utf-8")
    assert text == "status: draft\nname: Người khác\n"


def test_workers_find_the_same(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = portal.run("format", "--check", "--jobs", "1")
    monkeypatch.setattr(formatting, "_PARALLEL_FROM", 1)
    monkeypatch.setattr(formatting, "_CHUNK", 2)
    together = portal.run("format", "--check", "--jobs", "2")
    assert (together.exit_code, together.output) == (alone.exit_code, alone.output)


def test_every_valid_record_of_the_tests_can_be_formatted() -> None:
    for overlay in ("valid", "guarded", "hostile"):
        for name, data in files_below(SITES / overlay).items():
            kind = (
                name.split("/")[1].removesuffix(".yml")
                if name.startswith("cat")
                else (name.split("/")[0])
            )
            if kind in {one.value for one in Kind}:
                text = yaml_reader.decode(data)
                after = canonical_file(text, Kind(kind))
                assert canonical_file(after, Kind(kind)) == after


def test_the_day_of_a_group_is_called_date_as_it_is_today(tmp_path: Path) -> None:
    """YAML 1.1 reads ``on`` as a truth value; older records have that key."""
    portal = Portal(tmp_path / "portal")
    old = {
        "individuals/lo-thi-anh.yml": ("  - date: 2022", "  - 'on': 2022"),
        "practices/xe-may-cho-thuoc.yml": ("date: 2025-08-01", "on: 2025-08-01"),
        "stories/2021/nguoi-cho-thuoc.md": ("- date: 2021-12", '- "on": 2021-12'),
    }
    assert portal.run("format").exit_code == 0
    today = files_below(portal.content)
    for file, (new, before) in old.items():
        portal.change(file, new, before)
    assert portal.run("check").exit_code == 1
    assert portal.run("format").exit_code == 0
    assert files_below(portal.content) == today


OLDER = """\
name: Pờ Xuân Lan
organisation: {record}
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
    citation: Có thành tích.
{award}  - decision: 2026/ubnd-tinh-3
    form: bang-khen-tinh
    citation: Có thành tích.
sample: true
status: approved
"""
SPLIT = """
- {id: truong-thu, name: Trường Thử, kind: education}
- {id: tram-cu, name: Trạm Cũ, kind: health, valid_to: 2025-06-30, succeeded_by: benh-vien-moi}
- {id: doi-cu, name: Đội Cũ, kind: health, valid_to: 2025-06-30, succeeded_by: [doi-a, doi-b]}
- {id: doi-a, name: Đội A, kind: health, valid_from: 2025-07-01}
- {id: doi-b, name: Đội B, kind: health, valid_from: 2025-07-01}
"""


@pytest.mark.parametrize(
    ("said", "record", "award"),
    [
        ("benh-vien-cu", "benh-vien-moi", "benh-vien-cu"),
        ("[benh-vien-cu]", "[benh-vien-moi]", "benh-vien-cu"),
        ("[benh-vien-cu, truong-thu]", "[benh-vien-moi, truong-thu]", "[benh-vien-cu, truong-thu]"),
        ("[truong-thu, benh-vien-cu]", "[truong-thu, benh-vien-moi]", "[truong-thu, benh-vien-cu]"),
        ("[truong-thu, benh-vien-moi]", "[truong-thu, benh-vien-moi]", ""),
        ("[benh-vien-cu, tram-cu]", "[benh-vien-moi]", "[benh-vien-cu, tram-cu]"),
        # Which part of what was split it is, nobody can say.
        ("doi-cu", "doi-cu", ""),
        ("[benh-vien-cu, doi-cu]", "[benh-vien-moi, doi-cu]", "[benh-vien-cu, doi-cu]"),
    ],
)
def test_units_of_the_first_award_become_those_of_the_newest(
    tmp_path: Path, said: str, record: str, award: str
) -> None:
    """Of several units each is brought to its successor; an older award says what was then."""
    portal = Portal(tmp_path / "portal", "twice")
    catalogue = portal.content / "catalogues/organisations.yml"
    portal.write("catalogues/organisations.yml", f"{catalogue.read_text('utf-8')}{SPLIT}")
    file = "individuals/po-xuan-lan.yml"
    portal.write(file, OLDER.format(record=said, award=""))
    formatted = portal.run("format", str(portal.content / file))
    assert formatted.exit_code == 0, formatted.output
    own = f"    organisation: {award}\n" if award else ""
    text = (portal.content / file).read_text("utf-8")
    assert text == OLDER.format(record=record, award=own)
    old, new = said.strip("[]"), record.strip("[]")
    assert (" → " in formatted.output) is (old != new)
    if "doi-cu" not in record and said != "[truong-thu, benh-vien-moi]":
        assert portal.run("check").exit_code == 0


def test_a_list_of_units_in_lines_is_told_when_it_is_moved(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    file = "individuals/po-xuan-lan.yml"
    lines = "\n  # chính\n  - benh-vien-cu  # cũ\n  - benh-vien-tinh"
    portal.write(file, OLDER.format(record=lines, award=""))
    formatted = portal.run("format", str(portal.content / file))
    assert formatted.exit_code == 0, formatted.output
    old, new = "[benh-vien-cu, benh-vien-tinh]", "[benh-vien-moi, benh-vien-tinh]"
    assert f"organisation: {old} → {new}" in formatted.output
    assert "# cũ" in (portal.content / file).read_text("utf-8")
