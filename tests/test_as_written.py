"""What a file says is what is published: nothing is dropped, and the true cause is named."""

from __future__ import annotations

import pytest
from generator.language import language
from generator.loading import documents
from generator.loading.cut_off import cut_off
from generator.problems import ContentProblems, Severity
from generator.records.awardee import Individual
from generator.reserved import is_reserved
from hypothesis import given
from hypothesis import strategies as st

from helpers import Portal

PERSON = "individuals/tan-may-de.yml"
STORY = "stories/2021/nguoi-cho-thuoc.md"
AWARD = "awards:\n  - decision: 2021/ubnd-tinh-1 # ghi chú\n    citation: "


def cut(text: str) -> list[tuple[int, int, Severity]]:
    return [
        (one.line, one.column, one.severity)
        for one in cut_off(text.encode(), "individuals/a.yml", Individual)
    ]


ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("name: A #1\n", [(1, 9, ERROR)]),
        ("name: A\t#1\n", [(1, 9, ERROR)]),
        ("name: A # 1\n", [(1, 9, ERROR)]),
        ("name: A # ghi chú\n", [(1, 9, WARNING)]),
        ('name: "A" #1\n', [(1, 11, ERROR)]),
        ("position: #1\n", [(1, 11, ERROR)]),
        (f"{AWARD}Đạt giải #1 toàn tỉnh\n", [(3, 24, ERROR)]),
        ("summary: Đạt giải nhất,\n   #1 toàn tỉnh\n", [(2, 4, ERROR)]),
        ("body: | #Tiêu đề\n  abc\n", [(1, 9, ERROR)]),
        ("names:\n  - name: Chị #Hoa\n", [(2, 15, ERROR)]),
        ("corrections:\n  - date: 2021-01-01\n    note: Sửa #2\n", [(3, 15, ERROR)]),
    ],
)
def test_text_behind_a_sign_is_told(text: str, places: list[tuple[int, int, Severity]]) -> None:
    assert cut(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "# đầu\nname: A  # ghi chú\n# cuối\n",
        "position:  # Chức vụ\n",
        "awards: # các khen thưởng\n  - decision: 2021/x #1\n    form: y # gì\n",
        "position: x\nawards: #các\n  - decision: 2021/x\n",
        "status: draft #chưa ký\nsample: true #mẫu\n",
        'name: "A #1"\nsummary: >-\n  A #1\nbody: |\n  ## Mục\n  #hashtag\n',
        "name: A#1\nposition: b\n#summary: c\n",
        "awards:\n  - decision: 2021/x\n    #form: y\n    form: z\n",
    ],
)
def test_notes_are_left_alone(text: str) -> None:
    assert cut(text) == []


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), max_size=30))
def test_what_is_quoted_is_never_told(text: str) -> None:
    assert not cut(f'name: "A #{text}"\n')


def codes(text: str, file: str = PERSON) -> list[tuple[str, int, int]]:
    try:
        documents.decoded(text.encode(), file)
    except ContentProblems as error:
        return [(one.code.removeprefix("yaml-"), one.line, one.column) for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name:\u00a0Lò\nx: y\n", ("odd-blank", 1, 6)),
        ("a: b\n\u3000\u3000\nb: c\n", ("odd-blank", 2, 1)),
        ("awards:\n  -\u00a0decision: x\n    form: y\n", ("odd-blank", 2, 4)),
        ("name：Lò\nx: y\n", ("odd-blank", 1, 5)),
        ('a: "Trực" ngày đêm\n', ("after-quote", 1, 11)),
        ("a: 'Trực' ngày đêm\n", ("after-quote", 1, 11)),
        ('a: "Trực": ngày đêm\n', ("after-quote", 1, 10)),
        ('- "a" b\n', ("after-quote", 1, 7)),
        ("a: [Trực] ngày\n", ("after-bracket", 1, 11)),
        ("a: {Trực} ngày\n", ("after-bracket", 1, 11)),
        ("a: - Trực\n", ("bad-start", 1, 4)),
        ("a: > 50 người\n", ("bad-start", 1, 4)),
        ("a: | Trực\n", ("bad-start", 1, 4)),
        ("a: & Trực\n", ("bad-start", 1, 4)),
        ("a: ! Trực\n", ("tag", 1, 4)),
        ("a: !Trực\n", ("tag", 1, 4)),
        ('a: ! "Trực"\n', ("tag", 1, 4)),
        ("a: ! [Trực]\n", ("tag", 1, 4)),
        ("- ! Trực\n", ("tag", 1, 3)),
        ("a: Đạt #1,\n   tiếp\nb: c\n", ("cut-off", 1, 8)),
        ("a: b\n--- \nc: d\n", ("two-documents", 2, 1)),
    ],
)
def test_the_true_cause_is_told(text: str, told: tuple[str, int, int]) -> None:
    assert codes(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("--- \na: b\n---\nBài\n", ("fence", 1, 1)),
        ("---\na: b\n--- \nBài\n", ("fence", 3, 1)),
        ("---\na: b\n--- \nBài\n\n---\n\nBài\n", ("fence", 3, 1)),
        ("---\u00a0\na: b\n---\nBài\n", ("fence", 1, 1)),
        ("—\na: b\n—\nBài\n", ("fence", 1, 1)),
        ("---\na: b\n----\nBài\n", ("fence", 3, 1)),
        ("\n---\na: b\n---\nBài\n", ("before-fence", 1, 1)),
        ("a: b\n", ("front-matter", 1, 1)),
    ],
)
def test_a_fence_that_is_none_is_told(text: str, told: tuple[str, int, int]) -> None:
    assert codes(text, STORY) == [told]


def test_a_blank_in_a_key_is_named(portal: Portal) -> None:
    portal.change(PERSON, "sample:", "\u00a0sample:")
    told = portal.run("check").output
    assert "[yaml-odd-blank]" in told
    assert "U+00A0" in told


MARKS = "<<<<<<< HEAD\n{0}Một.\n=======\n{0}Hai.\n>>>>>>> nhánh\n"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (PERSON, "name: A\n" + MARKS.format("name: ")),
        (PERSON, "name: A\nbody: |\n  <<<<<<< HEAD\n  Một.\n  =======\n  Hai.\n  >>>>>>> n\n"),
        (PERSON, "name: A\nsummary: Một <<<<<<< HEAD hai ======= ba >>>>>>> nhánh\n"),
        (PERSON, "name: A\n>>>>>>> nhánh\n"),
        (STORY, "---\ntitle: A\n---\n" + MARKS.format("")),
        ("catalogues/roles.yml", MARKS.format("- id: a\n  name: ")),
        # What stays where somebody deletes two of the three lines.
        (PERSON, "name: A\n=======\nname: B\n"),
        (PERSON, "name: A\nbody: |\n  Một.\n  =======\n  Hai.\n"),
        (STORY, "---\ntitle: A\n---\nMột.\n=======\nHai.\n"),
        (STORY, "---\ntitle: A\n---\nMột.\n\n=======\n\nHai.\n"),
        (STORY, "---\ntitle: A\n---\nMột.\n||||||| 3f2a1c\n\nHai.\n"),
    ],
)
def test_marks_of_a_conflict_are_refused(portal: Portal, file: str, text: str) -> None:
    portal.write(file, text)
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[yaml-conflict]" in result.stderr
    assert "docs/XUNG-DOT.md" in result.stderr
    assert portal.run("format").exit_code == 1


def test_a_heading_that_is_underlined_is_no_conflict() -> None:
    assert codes("---\ntitle: A\n---\nTiêu đề\n=======\n\nx << 7, >>>> trích\n", STORY) == []
    assert codes("---\ntitle: A\n---\nTiêu đề\n========\nx ======= y\n", STORY) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name: Ng\u00adêi\n", "old-letters"),  # TCVN3
        ("name: Chị\nposition: (ch¨m sãc ng\u00adêi bÖnh)\n", "old-letters"),
        ("name: Thá»\u00ad\n", "old-letters"),  # UTF-8, read as Windows-1252
        ("name: Lò\u00adThị\n", "unsafe-character"),
        ("name: khu\u00advực\n", "unsafe-character"),
        ("name: a\u00adb\u202ec\n", "unsafe-character"),
    ],
)
def test_letters_of_old_fonts_that_nobody_sees_are_named(text: str, code: str) -> None:
    assert [found for found, _line, _column in codes(text)] == [code]


def test_a_backslash_that_is_no_escape_is_named(portal: Portal) -> None:
    portal.change(PERSON, "sample:", 'position: "Tổ \\Trưởng"\nsample:')
    told = portal.run("check").output
    assert "[yaml-bad-escape]" in told and f"{PERSON}:" in told


@pytest.mark.parametrize(
    "said", ["yes", "Yes", "on", "1", "t", "y", "True", "TRUE", "có", "no", "0"]
)
@pytest.mark.parametrize("field", ["sample", "posthumous"])
def test_a_flag_is_true_or_false(portal: Portal, said: str, field: str) -> None:
    if field == "sample":
        portal.change(PERSON, "sample: true", f"sample: {said}")
    else:
        portal.change(PERSON, "    citation:", f"    posthumous: {said}\n    citation:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[not-a-choice]" in result.stderr
    meant = language("vi")("problem_labels.near", near="true")
    assert (meant in result.stderr) == (said not in ("no", "0"))


DEVICES = st.sampled_from(["con", "prn", "aux", "nul", "com1", "com0", "lpt9"])


@given(DEVICES, st.sampled_from(["", ".yml", ".jpg"]))
def test_devices_of_windows_are_known(name: str, ending: str) -> None:
    assert is_reserved(name + ending)
    assert is_reserved(name.upper() + ending)
    assert not is_reserved(f"{name}-2{ending}")
    assert not is_reserved(f"a{name}{ending}")


def test_no_address_is_called_as_a_device(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    portal.write("individuals/aux.yml", text)
    portal.write(PERSON, "aliases: [/ca-nhan/nul/]\n" + text)
    roles = (portal.content / "catalogues/roles.yml").read_text(encoding="utf-8")
    portal.write("catalogues/roles.yml", roles + "- id: com1\n  name: Vai\n")
    portal.write("media/con.jpg", b"")
    told = portal.run("check").stderr
    assert told.count("[name-reserved]") == 4


def test_a_person_called_con_gets_an_id(portal: Portal) -> None:
    made = portal.run("new", "individual", "--name", "Con", "--sample")
    assert made.exit_code == 0, made.output
    assert (portal.content / "individuals/con-2.yml").is_file()


@pytest.mark.parametrize(
    ("written", "valid"),
    [("1_0", False), ("1,0", False), ("٣", False), ("10", True), ("'10'", True)],
)
def test_a_whole_number_has_one_spelling(portal: Portal, written: str, valid: bool) -> None:
    """In other spellings a program would read what nobody wrote: 1_0 as ten."""
    portal.change(PERSON, "    citation:", f"    annex_order: {written}\n    citation:")
    result = portal.run("check")
    assert (result.exit_code == 0) == valid
    assert ("[not-a-number]" in result.output) != valid
