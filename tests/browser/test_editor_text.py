"""What the form editor writes is what ``honour-roll format`` writes, character by character."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from generator import yaml_text
from generator.characters import UNSAFE_CHARACTERS
from generator.loading.walk import walk
from generator.records.kinds import Kind
from generator.records.ranked import BUILT_IN
from generator.records.shapes import SHAPES
from generator.yaml_layout.formatting import canonical_file
from serving import served

from helpers import PROVINCE, SITES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
CONTENT = PROVINCE / "content"
# `again`: as the form reads and writes it; `anew`: as if a person had filled all of it in.
ROUND_TRIP = """
async (files) => {
  const { formatsOf } = await import("/bien-tap/files.js");
  const layout = await (await fetch("/bien-tap/layout.json")).json();
  const formats = Object.fromEntries(formatsOf(layout).map(([name, , format]) => [name, format]));
  return files.map(([kind, text]) => {
    const catalogue = layout.kinds[kind].catalogue;
    const format = formats[`honour-roll-${catalogue ? "catalogues" : kind}`];
    const data = format.fromFile(text);
    const again = format.toFile(data, [kind]);
    delete data._source;
    return [again, format.toFile(data, [kind])];
  });
}
"""
SCALARS = """
async (texts) => {
  const { scalar } = await import("/bien-tap/yaml-text.js");
  return texts.map((text) => [scalar(text), scalar(text, true)]);
}
"""
HIDDEN = """
async () => {
  const { cleaned } = await import("/bien-tap/yaml-text.js");
  const gone = (before, code, after) =>
    cleaned(before + String.fromCodePoint(code) + after) === (before + after).normalize("NFC");
  const all = [...Array(0x110000).keys()];
  const inPlace = [gone("क्", 0x200d, "ष"), gone("❤", 0xfe0f, "b")];
  return [all.filter((code) => gone("a", code, "b")), inPlace];
}
"""
NAMES = """
async (cases) => {
  const { named } = await import("/bien-tap/ids.js");
  const layout = await (await fetch("/bien-tap/layout.json")).json();
  return cases.map(([kind, data]) => named(kind, layout.kinds[kind], data));
}
"""


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    desk = Desk(tmp_path_factory.mktemp("chu") / "portal")
    desk.portal.build()
    with served(desk.portal.site) as address:
        page = browser.new_page()
        page.goto(f"{address}bien-tap/layout.json")
        yield page
        page.close()


def records(content: Path) -> list[tuple[str, str, str]]:
    """Kind, file, canonical text."""
    found, problems = walk(content)
    assert problems == []
    return [
        (
            one.kind.value,
            one.file,
            canonical_file((content / one.file).read_text(encoding="utf-8"), one.kind),
        )
        for one in found
    ]


@pytest.mark.parametrize("content", [CONTENT, SITES / "valid"], ids=["province", "valid"])
def test_every_record_goes_through_the_form_unchanged(page: Any, content: Path) -> None:
    files = records(content)
    assert {kind for kind, _file, _text in files} == {
        kind.value for kind in Kind if kind not in BUILT_IN
    }
    results = page.evaluate(ROUND_TRIP, [(kind, text) for kind, _file, text in files])
    for (kind, file, text), (again, anew) in zip(files, results, strict=True):
        if "[]" in text:  # said outright; a form leaves it out
            continue
        assert again == text, file
        if "#" not in text and not SHAPES[Kind(kind)].catalogue:
            assert anew == text, file


def test_a_form_drops_what_no_file_may_hold(page: Any) -> None:
    gone, in_their_place = page.evaluate(HIDDEN)
    ends = set(map(ord, "\r\x0b\x0c\x85\u2028\u2029"))  # of lines, which stay ends of lines
    hidden = {code for code in range(0x110000) if UNSAFE_CHARACTERS.search(f"a{chr(code)}b")}
    assert set(gone) == hidden - ends
    assert in_their_place == [False, False]


def test_blanks_that_were_pasted_become_plain_ones_in_one_line(page: Any) -> None:
    text = (
        "name: Lò\u00a0Thị\u3000\u3000Thử\nposition: Đội xe 10\u00a0tấn\n"
        "body: |\n  Lời\u00a0văn.\nstatus: draft\n"
    )
    [[again, _anew]] = page.evaluate(ROUND_TRIP, [["individuals", text]])
    assert again == text.replace("Lò\u00a0Thị\u3000\u3000Thử", "Lò Thị Thử")


def test_one_successor_stands_alone_and_several_in_a_list(page: Any) -> None:
    """The form asks for a list of them; a file with one has none."""
    head = "- id: xa-cu\n  name: Xã Cũ\n  kind: commune\n"
    one, two, listed = (
        f"{head}  succeeded_by{said}\n" for said in (": xa-moi", ": [xa-moi, xa-kia]", ": [xa-moi]")
    )
    results = page.evaluate(ROUND_TRIP, [["localities", text] for text in (one, two, listed)])
    assert [again for again, _anew in results] == [one, two, one]


def test_what_a_form_leaves_empty_is_left_out(page: Any) -> None:
    text = (
        "name: Lò Văn Thử\nposition: ''\nawards: []\nsummary:\nprivacy:\n  name: shown\n"
        "sample: false\nstatus: draft\n"
    )
    [[again, anew]] = page.evaluate(ROUND_TRIP, [["individuals", text]])
    assert again == anew == "name: Lò Văn Thử\nstatus: draft\n"


COMMENTED = """\
# Đối chiếu ngày 5/1.

# tên
name: Lò Văn Thử
fields: [y-te] # một
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh # trong phụ lục
  - decision: 2026/ubnd-tinh-3
    form: bang-khen-tinh

status: draft
# hết
"""


def test_comments_stay(page: Any) -> None:
    [[again, anew]] = page.evaluate(ROUND_TRIP, [["individuals", COMMENTED]])
    assert again == COMMENTED
    assert "#" not in anew


CHANGE = """
async ([kind, text, change]) => {
  const { formatsOf } = await import("/bien-tap/files.js");
  const layout = await (await fetch("/bien-tap/layout.json")).json();
  const formats = Object.fromEntries(formatsOf(layout).map(([name, , format]) => [name, format]));
  const format = formats[`honour-roll-${kind}`];
  const data = format.fromFile(text);
  for (const [way, value] of change) {
    const last = way.pop();
    way.reduce((at, key) => at[key], data)[last] = value;
  }
  return format.toFile(data, [kind]);
}
"""


@pytest.mark.parametrize("written", ["yes", "True", "on", "1", "t", "Y"])
def test_a_flag_that_other_programs_take_for_true_is_true(page: Any, written: str) -> None:
    text = f"name: Lò Thị Thử\nsample: {written}\nstatus: approved\n"
    told = page.evaluate(CHANGE, ["individuals", text, [[["name"], "Lò Thị Khác"]]])
    assert told == "name: Lò Thị Khác\nsample: true\nstatus: approved\n"


@pytest.mark.parametrize("written", ["no", "False", "off", "0"])
def test_a_flag_that_other_programs_take_for_false_goes_without_saying(
    page: Any, written: str
) -> None:
    text = f"name: Lò Thị Thử\nsample: {written}\nstatus: approved\n"
    told = page.evaluate(CHANGE, ["individuals", text, []])
    assert told == "name: Lò Thị Thử\nstatus: approved\n"


def test_a_flag_that_may_be_left_unsaid_is_said_only_where_it_was(page: Any) -> None:
    said = "name: Lò Thị Thử\nprivacy:\n  was_public: false\nstatus: approved\n"
    for text in (said, said.replace("false", "true")):
        assert page.evaluate(CHANGE, ["individuals", text, []]) == text


def test_a_flag_that_says_nothing_stays_for_the_checks(page: Any) -> None:
    text = "name: Lò Thị Thử\nsample: có lẽ\nstatus: approved\n"
    assert page.evaluate(CHANGE, ["individuals", text, []]) == text


@pytest.mark.parametrize(
    ("before", "from_the_form", "after"),
    [
        ("Lời.\n\n---\n\nHết.", "Lời mới.\n\n- - -\n\nHết.", "Lời mới.\n\n---\n\nHết."),
        ("Lời.\n\n* * *\n\nHết.", "Lời mới.\n\n- - -\n\nHết.", "Lời mới.\n\n* * *\n\nHết."),
        # A rule that was not there; code that looks like one.
        ("Lời.", "Lời.\n\n- - -\n\nHết.", "Lời.\n\n---\n\nHết."),
        ("Lời.", "```\n\n- - -\n\n```", "```\n\n- - -\n\n```"),
        # Items, marks and ends of lines that are written in another way.
        ("- Một\n- Hai", "* Một\n* Ba\n* Hai", "- Một\n- Ba\n- Hai"),
        ("* Một\n* Hai", "* Một\n* Ba\n* Hai", "* Một\n* Ba\n* Hai"),
        ("- Một\n\n- Hai\n\nLời.", "* Một\n* Hai\n\nLời nữa.", "- Một\n\n- Hai\n\nLời nữa."),
        ("1) Một\n2) Hai", "1. Một\n2. Hai\n3. Ba", "1) Một\n2) Hai\n3. Ba"),
        ("a_b và _c_.\n\nLời.", "a*b và _c*.\n\nLời nữa.", "a_b và _c_.\n\nLời nữa."),
        ("Một  \nhai\n\nLời.", "Một\\\nhai\n\nLời nữa.", "Một  \nhai\n\nLời nữa."),
        # What was meant is done: a list undone, a text parted, bold taken away.
        ("- Một\n- Hai", "Một\n\nHai", "Một\n\nHai"),
        ("Một\nhai", "Một\n\nhai", "Một\n\nhai"),
        ("**Một** hai", "Một hai", "Một hai"),
    ],
)
def test_of_a_text_only_what_was_changed_changes(
    page: Any, before: str, from_the_form: str, after: str
) -> None:
    head = "---\nname: Phong trào\nstatus: draft\n---\n"
    change = [[["body"], from_the_form]]
    told = page.evaluate(CHANGE, ["movements", f"{head}{before}\n", change])
    assert told == f"{head}{after}\n"


TWICE = """\
# Đối chiếu ngày 5/1.

name: Pờ Xuân Lan
names:
  # theo giấy khai sinh
  - name: Pờ Mì Xứ
    kind: birth  # đã đối chiếu
    to: "2009"
position: Điều dưỡng  # như phụ lục
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh  # trong phụ lục
    # đã in
    citation: Có thành tích.
    # hết lần đầu
status: draft
"""


def test_facts_of_another_award_are_written_as_format_does_and_comments_stay(page: Any) -> None:
    """The second honour of somebody, as an editor fills it in."""
    second = {"decision": "2026/ubnd-tinh-3", "form": "bang-khen-tinh", "posthumous": False,
              "name": "", "position": None, "organisation": ""}  # fmt: skip
    changes = [
        [["position"], "Điều dưỡng trưởng"],
        [["names", 0, "from"], "1987-03"],
        [["awards", 0, "position"], "Điều dưỡng"],
        [["awards", 0, "locality"], "xa-cu"],
        [["awards", 1], second],
    ]
    written = page.evaluate(CHANGE, ["individuals", TWICE, changes])
    expected = (
        TWICE.replace("    to:", "    from: 1987-03\n    to:")
        .replace("Điều dưỡng  # như phụ lục", "Điều dưỡng trưởng")
        .replace(
            "    # hết lần đầu\n",
            "    position: Điều dưỡng\n    locality: xa-cu\n    # hết lần đầu\n"
            "  - decision: 2026/ubnd-tinh-3\n    form: bang-khen-tinh\n",
        )
    )
    assert written == expected
    assert canonical_file(written, Kind.INDIVIDUALS) == written


def test_awards_of_their_own_day_go_through_the_form_unchanged(page: Any) -> None:
    files = records(SITES / "twice")
    texts = [(kind, text) for kind, _file, text in files]
    assert any("posthumous: true" in text for _kind, text in texts)
    for (_kind, text), (again, _anew) in zip(texts, page.evaluate(ROUND_TRIP, texts), strict=True):
        assert again == text


NASTY = [
    *("yes", "No", "on", "null", "~", "1", "1.5", "-1", "1e3", "0x1F", "0o7", "1:30", ".5", ".inf"),
    *(
        "2021-11-05",
        "1_000",
        "12,5",
        "y",
        "NaN",
        "+84",
        "1.2.3",
        "5 nhà",
        "- gạch",
        "-gạch",
        "? hỏi",
    ),
    *("a: b", "a:b", "a:", "a #b", "a#b", "#a", "'a'", '"a"', 'a "b" c', "it's", "a 'b' \"c\""),
    *(
        "[a]",
        "{a}",
        "a, b",
        ", a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "=",
        "<",
        ".",
        ".a",
    ),
    *("a\\b", '"a\\b"', "a\tb", "Đường: hai", "“Cả nước”", "…", "– a", "(a)", "a ", "1034/QĐ-UBND"),
    *("https://a.example/?b=c#d", "a:1", "12h30", "00123", "1,", "1__0", "e5", "1e", "0b1", "inf."),
]


def test_every_text_is_written_alike(page: Any) -> None:
    chance = random.Random(7)
    letters = "aĐướ1.0:#-,'\"[]{}&*!|>%@`=~<? \\e_x/+"
    texts = [text.strip() for text in NASTY]
    texts += ["".join(chance.choices(letters, k=chance.randint(1, 7))).strip() for _ in range(6000)]
    texts = sorted({text for text in texts if text})
    expected = [[yaml_text.scalar(one), yaml_text.scalar(one, ambiguous=True)] for one in texts]
    assert len(texts) > 4000
    told = page.evaluate(SCALARS, texts)
    wrong = [(one, here, there) for one, here, there in zip(texts, expected, told, strict=True)
             if here != there]  # fmt: skip
    assert wrong == []


FOUND = """
async ([labels, typed]) => {
  const { finder } = await import("/bien-tap/finding.js");
  const { matching } = await import("/bien-tap/reference.js");
  const html = await (await fetch("/bien-tap/")).text();
  const page = new DOMParser().parseFromString(html, "text/html");
  const { abbreviations } = JSON.parse(page.getElementById("started").textContent);
  const find = finder(abbreviations);
  const all = labels.map((label, id) => ({ id, label, text: find.readable(label, id) }));
  return matching(all, typed, [], find).map((one) => one.label);
}
"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("UBND tỉnh", ["Ủy ban nhân dân tỉnh Lai Châu"]),
        ("ubnd tinh", ["Ủy ban nhân dân tỉnh Lai Châu"]),
        ("TTYT Mường Tè", ["Trung tâm Y tế huyện Mường Tè"]),
        ("Mường Tè trung tâm y tế", ["Trung tâm Y tế huyện Mường Tè"]),
        ("ủy ban nhân dân xã", ["UBND xã Pa Vệ Sủ"]),
        ("hoà", ["Lò Văn Hòa", "Vàng Thị Hoà"]),
        ("hoa", ["Lò Văn Hòa", "Vàng Thị Hoà"]),
        ("duong", ["Đường Thị Sử"]),
        ("1034", ["1034/QĐ-UBND, 05/11/2021: Về việc tặng Bằng khen"]),
        ("TTYT Sìn Hồ", []),
    ],
)
def test_what_is_meant_is_found_however_it_is_typed(
    page: Any, typed: str, found: list[str]
) -> None:
    labels = [
        "Ủy ban nhân dân tỉnh Lai Châu",
        "Trung tâm Y tế huyện Mường Tè",
        "UBND xã Pa Vệ Sủ",
        "Lò Văn Hòa",
        "Vàng Thị Hoà",
        "Đường Thị Sử",
        "1034/QĐ-UBND, 05/11/2021: Về việc tặng Bằng khen",
    ]
    assert page.evaluate(FOUND, [labels, typed]) == found


def test_ids_are_made_as_the_checks_expect_them(page: Any) -> None:
    cases: list[tuple[str, dict[str, Any]]] = [
        ("individuals", {"name": "Lò Thị Minh Hoạ"}),
        ("collectives", {"name": "Tổ dân phố số 2, phường Đoàn Kết"}),
        ("practices", {"title": "Một tên rất dài " * 12}),
        ("stories", {"title": "Đường về bản", "date": "2026-05-20"}),
        (
            "decisions",
            {"number": "1034A/QĐ-UBND", "issuer": "ubnd-tinh", "signed_on": "2021-11-05"},
        ),
        ("decisions", {"number": "15-CT/UBND", "issuer": "ubnd-tinh", "signed_on": "2021-10-13"}),
        # What Windows keeps for a device, and names that no Latin letter tells.
        ("individuals", {"name": "Con", "locality": "xa-moi"}),
        ("individuals", {"name": "坂本 龍馬"}),
        ("collectives", {"name": "寺田屋"}),
        ("practices", {"title": "龍馬"}),
        ("stories", {"title": "龍馬", "date": "2026-05-20"}),
    ]
    told = page.evaluate(NAMES, json.loads(json.dumps(cases)))
    long = told.pop(2)["_id"]
    assert len(long) <= 80
    assert long.endswith("-dai")
    named_con, bare, *bare_others = told[-5:]
    del told[-5:]
    assert named_con == {"_id": "con-xa-moi"}
    assert re.fullmatch("nguoi-duoc-khen-[0-9a-f]{10}", bare["_id"])
    starts = ["tap-the-duoc-khen-", "cach-lam-hay-", "tin-bai-"]
    for one, start in zip(bare_others, starts, strict=True):
        assert one["_id"].startswith(start)
    assert told == [
        {"_id": "lo-thi-minh-hoa"},
        {"_id": "to-dan-pho-so-2-phuong-doan-ket"},
        {"_id": "duong-ve-ban", "_year": "2026"},
        {"_id": "ubnd-tinh-1034a", "_year": "2021"},
        {"_id": "ubnd-tinh-15", "_year": "2021"},
    ]
