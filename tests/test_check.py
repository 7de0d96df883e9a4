"""What ``honour-roll check`` tells people, GitHub and programs, and what it guards."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from generator.language import language
from generator.problems import visible
from generator.review import findings as told_as
from generator.review import markdown_text
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from helpers import ROOT, SITES, Portal, commit, git, published_portal

WORDS = language("vi")
PERSON = "individuals/tan-may-de.yml"
SCHEMA = json.loads((ROOT / "schema/check.schema.json").read_text(encoding="utf-8"))


def spoil(portal: Portal, number: int, what: str = "positon: x\n") -> list[str]:
    """As many faulty records as are asked for; their files."""
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    names = [f"individuals/sai-{index:02}.yml" for index in range(number)]
    for index, name in enumerate(names):
        portal.write(name, text.replace("Tẩn Mẩy Dế", f"Tẩn Mẩy {index}") + what)
    return names


def annotations(output: str) -> list[dict[str, str]]:
    """What GitHub's runner would read from a log, by the rules of its own parser."""
    found = []
    obeying, word = True, ""
    for line in output.split("\n"):
        match = re.match(r"\s*::([^ :]+)( [^:]*)?::(.*)$", line)
        if not match:
            continue
        command, properties, message = match[1], match[2] or "", match[3]
        if not obeying:
            obeying = command == word
        elif command == "stop-commands":
            obeying, word = False, message
        else:
            values = dict(one.split("=", 1) for one in properties.strip().split(",") if one)
            decoded = {
                key: value.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n")
                .replace("%0D", "\r").replace("%25", "%")
                for key, value in values.items()
            }  # fmt: skip
            text = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
            found.append({"command": command, "message": text, **decoded})
    assert obeying, "commands were stopped and never heard again"
    return found


# -- GitHub --------------------------------------------------------------------------------------


def test_annotations_stand_at_their_place_and_say_what_to_do(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "invalid/bad-date")
    result = portal.run("check", "--format", "github")
    assert result.exit_code == 1
    (one, group, end) = annotations(result.output)
    assert (one["command"], one["file"], one["line"], one["col"]) == (
        "error",
        "content/decisions/2021/ubnd-tinh-1.yml",
        "3",
        "12",
    )
    assert one["title"] == "Lỗi: not-a-date"
    assert one["message"].startswith("“2021-02-30” không phải là ngày hợp lệ\n")
    assert f"{WORDS.problem_labels.fix}: {WORDS.problems['not-a-date'].fix}" in one["message"]
    assert (group["command"], end["command"]) == ("group", "endgroup")


def test_no_more_than_github_shows_and_the_rest_in_the_summary(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = spoil(portal, 14)
    summary = portal.root / "summary.md"
    summary.write_text("Trước đó\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = portal.run("check", "--format", "github")
    shown = [one for one in annotations(result.output) if one["command"] == "error"]
    assert [one["file"] for one in shown] == [f"content/{name}" for name in names[:10]]
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Trước đó\n" + WORDS("check.title", errors=14, warnings=0))
    assert all(f"`content/{name}`" in text for name in names)
    assert all(f"content/{name}:" in result.output for name in names)


def test_warnings_have_a_share_of_their_own(portal: Portal) -> None:
    text = "locality: xa-cu\n" + (portal.content / PERSON).read_text(encoding="utf-8")
    for number in range(12):
        portal.write(f"individuals/tan-may-de-{number}.yml", text)
    result = portal.run("check", "--format", "github")
    assert result.exit_code == 0
    shown = [one for one in annotations(result.output) if one["command"] == "warning"]
    assert len(shown) == 10


def test_changed_lines_come_first_then_changed_files(portal: Portal) -> None:
    names = spoil(portal, 12)
    commit(portal.root)
    git(portal.root, "switch", "-q", "-c", "sửa")
    changed, also = names[11], names[10]
    portal.change(changed, "positon: x", "positon: y")
    portal.change(also, "khẩu trang", "áo ấm")
    commit(portal.root)
    result = portal.run("check", "--format", "github", "--base", "main")
    shown = [one["file"] for one in annotations(result.output) if one["command"] == "error"]
    assert shown == [f"content/{name}" for name in (changed, also, *names[:8])]
    text = portal.run("check", "--base", "main").stderr
    heading = f"\n\n{WORDS.check.elsewhere}\n\n"
    before, after = text.split(heading)
    assert [name for name in names if name in before] == [also, changed]
    assert all(name in after for name in names[:10])


def test_a_list_of_changed_files_will_do(portal: Portal) -> None:
    names = spoil(portal, 12)
    (portal.root / "changed.txt").write_text(f"README.md\ncontent/{names[11]}\n", encoding="utf-8")
    result = portal.run("check", "--format", "json", "--changed-files", "changed.txt")
    problems = json.loads(result.stdout)["problems"]
    assert problems[0]["file"] == f"content/{names[11]}"
    assert [one["changed"] for one in problems] == [True] + [False] * 11


def test_a_portal_in_a_folder_of_a_repository_names_files_from_its_root(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "kho" / "cổng", "invalid/bad-date")
    commit(tmp_path / "kho")
    result = portal.run("check", "--format", "json", "--base", "HEAD")
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["file"] == "cổng/content/decisions/2021/ubnd-tinh-1.yml"
    assert problem["changed"] is False


HOSTILE = [
    "::error file=x::bịa",
    "a\n::error::bịa",
    "a%0A::error::bịa",
    "##[error]bịa",
    "a,line=9,title=bịa::b",
    "\r::add-mask::a",
    "\x1b[2J",
    "`x` <img src=x onerror=alert(1)> [a](javascript:alert(1)) @somebody #12 ![](http://x.example)",
    "```\n# Tiêu đề\n```",
    "| a | b |",
    "</details><script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_record_says_commands_nobody(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    summary = portal.root / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    portal.write(PERSON, json.dumps({"name": "Tẩn", "status": text, text: "x"}))
    result = portal.run("check", "--format", "github")
    assert result.exit_code == 1
    told = annotations(result.output)
    assert {one["command"] for one in told} == {"error", "group", "endgroup"}
    assert {one["file"] for one in told if "file" in one} == {f"content/{PERSON}"}
    assert {one["line"] for one in told if "line" in one} == {"1"}
    assert "\x1b" not in result.output
    assert "\r" not in result.output
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        summary.read_text("utf-8")
    )
    tags = set(re.findall(r"<(/?[a-z0-9]+|!--)", html))
    assert tags <= {"h3", "/h3", "ul", "/ul", "li", "/li", "p", "/p", "br", "strong", "/strong",
                    "code", "/code", "!--"}  # fmt: skip
    assert "@somebody" not in re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)


@given(st.text())
def test_any_text_is_plain_in_markdown(text: str) -> None:
    render = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    inline = render.renderInline(f"x {markdown_text.plain(text)} x").replace("<!-- -->", "")
    assert not re.search(r"<[a-z]", inline)
    (span,) = render.parseInline(f"x {markdown_text.code(text)} x")[0].children[1:-1]
    assert (span.type, span.content.strip(" ")) == ("code_inline", visible(text).strip(" "))


# -- programs and comments -------------------------------------------------------------------------


@pytest.mark.parametrize("rule", sorted(path.name for path in (SITES / "invalid").iterdir())[:12])
def test_json_keeps_to_its_schema(tmp_path: Path, rule: str) -> None:
    portal = Portal(tmp_path / "portal", f"invalid/{rule}")
    result = portal.run("check", "--format", "json")
    data = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(data)
    assert (result.exit_code, data["errors"]) == (1, 1)


def test_json_of_a_sound_portal(portal: Portal) -> None:
    result = portal.run("check", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"version": 1, "errors": 0, "warnings": 0, "problems": []}


def test_a_comment_is_never_too_long(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(portal, 30)
    monkeypatch.setattr(told_as, "MOST_COMMENT", 4_000)
    result = portal.run("check", "--format", "markdown")
    assert 3_000 < len(result.stdout.encode()) <= 4_000
    told = result.stdout.count("\n- `content/")
    assert WORDS("check.more", n=30 - told) in result.stdout


def test_a_sound_portal_says_so_in_markdown(portal: Portal) -> None:
    result = portal.run("check", "--format", "markdown")
    assert (result.exit_code, result.stdout) == (0, WORDS("check.sound", n=13) + "\n")


# -- addresses stay --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return published_portal(tmp_path_factory.mktemp("published") / "portal")


@pytest.fixture
def published(first: Portal, tmp_path: Path) -> Portal:
    return first.copy(tmp_path / "portal")


def guard(portal: Portal) -> str:
    """What the guard says; against the manifest and against the commit it says the same, but for
    what speaks of whoever left, which is only found by who knows their names.
    """
    by_manifest = portal.run("check", "--manifest", "published.json")
    by_commit = portal.run("check", "--base", "HEAD")
    assert by_manifest.exit_code == by_commit.exit_code
    assert _said(by_manifest.stderr) == _said(by_commit.stderr)
    return by_manifest.stderr


def _said(told: str) -> list[str]:
    beside = ("[lost-mentioned]", "[left-unfinished]", f"{WORDS.check.elsewhere}", "Tổng cộng: ")
    return [one for one in told.split("\n\n") if not any(each in one for each in beside)]


def test_nothing_is_lost_where_nothing_changed(published: Portal) -> None:
    assert guard(published) == ""


def test_a_deleted_record_is_told_with_the_remedy(published: Portal) -> None:
    (published.content / "individuals/vang-a-am.yml").unlink()
    published.change("stories/2026/lop-hoc-dem.md", "about: [vang-a-am]\n", "")
    told = guard(published)
    assert "content/individuals/vang-a-am.yml:1:1: " in told
    assert "[permalink-gone]" in told
    assert "/ca-nhan/vang-a-am/" in told
    assert "status: withdrawn" in told
    assert WORDS("problem_labels.total", errors=1, warnings=told.count("[left-unfinished]")) in told


@pytest.mark.parametrize("identity", ["tan-may-de-ta-leng", "tan-may-dee"])
def test_a_renamed_record_needs_its_old_address(published: Portal, identity: str) -> None:
    new = f"individuals/{identity}.yml"
    (published.content / PERSON).rename(published.content / new)
    told = guard(published)
    assert "[permalink-renamed]" in told
    assert f"aliases: [/ca-nhan/tan-may-de/]” vào {new}" in told
    text = (published.content / new).read_text(encoding="utf-8")
    published.write(new, text + "aliases: [/ca-nhan/tan-may-de/]\n")
    assert guard(published) == ""


def test_a_withdrawn_record_keeps_its_address(published: Portal) -> None:
    published.change(
        PERSON,
        "status: approved",
        "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: Trùng hồ sơ}",
    )
    assert guard(published) == ""


def test_what_nobody_saw_is_not_announced_to_have_left(published: Portal) -> None:
    text = (published.content / PERSON).read_text(encoding="utf-8")
    left = "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: Nhập nhầm}"
    new = "individuals/lu-thi-seo.yml"
    published.write(new, text.replace("status: approved", left))
    for before in (("--manifest", "published.json"), ("--base", "HEAD")):
        result = published.run("check", *before)
        assert result.exit_code == 0
        assert f"content/{new}:" in result.stdout
        assert "[notice-needless]" in result.stdout
        assert "/ca-nhan/lu-thi-seo/" in result.stdout
    published.build()
    shutil.copy(published.site / "manifest.json", published.root / "published.json")
    assert "notice-needless" not in published.run("check", "--manifest", "published.json").stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("decisions/2026/ubnd-tinh-3.yml", "signed_on: 2026-03", "signed_on: 2026-12", "3:12: lỗi"),
        ("stories/2026/lop-hoc-dem.md", "date: 2026-", "date: 2066-", "4:7: lỗi"),
    ],
)
def test_a_slip_of_the_year_takes_nothing_away_in_silence(
    published: Portal, file: str, old: str, new: str, place: str
) -> None:
    published.change(file, old, new)
    result = published.run("check", "--manifest", "published.json")
    assert result.exit_code == 1
    (told,) = [one for one in result.stderr.splitlines() if "-ahead]" in one]
    assert f"content/{file}:{place}:" in told


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("status: approved", "status: draft", "permalink-draft", 6),
        (
            "status: approved",
            "publish_at: 2099-01-01T07:00:00+07:00\nstatus: approved",
            "permalink-embargo",
            6,
        ),
        ("  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n"
         "    citation: Có thành tích may khẩu trang.\n", "  []\n", "permalink-held", 3),
    ],
)  # fmt: skip
def test_a_record_that_is_held_back_again(
    published: Portal, old: str, new: str, code: str, line: int
) -> None:
    published.change(PERSON, old, new)
    told = guard(published)
    assert f"[{code}]" in told
    assert f"content/{PERSON}:{line}:" in told


def test_an_old_address_stays_too(published: Portal) -> None:
    published.change("individuals/lo-thi-anh.yml", "aliases: [/ca-nhan/lo-anh/]\n", "")
    told = guard(published)
    assert "[permalink-alias]" in told
    assert "/ca-nhan/lo-anh/" in told


def test_an_entry_of_a_catalogue_stays(published: Portal) -> None:
    published.change("catalogues/roles.yml", "- id: nguoi-dan\n  name: Người dân\n", "")
    published.change("individuals/vang-a-am.yml", "role: nguoi-dan\n", "")
    told = guard(published)
    assert "content/catalogues/roles.yml:1:1: " in told
    assert "[permalink-entry]" in told
    assert "valid_to" in told


def test_a_name_may_be_withheld_at_any_time(published: Portal) -> None:
    assert published.run("withhold", "giang-a-de").exit_code == 0
    assert guard(published) == ""


def test_invented_records_may_go(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal").build()
    shutil.copy(portal.site / "manifest.json", portal.root / "published.json")
    (portal.content / "individuals/tan-may-de.yml").unlink()
    assert portal.run("check", "--manifest", "published.json").exit_code == 0


def test_other_faults_are_told_first(published: Portal) -> None:
    (published.content / "individuals/vang-a-am.yml").unlink()
    told = guard(published)
    assert "[unknown-reference]" in told
    assert "permalink" not in told


def test_a_broken_base_is_said_and_compared_as_far_as_it_goes(published: Portal) -> None:
    published.change("individuals/giang-a-de.yml", "name: Giàng", "nmae: Giàng")
    commit(published.root)
    published.change("individuals/giang-a-de.yml", "nmae:", "name:")
    (published.content / PERSON).unlink()
    result = published.run("check", "--base", "HEAD")
    assert WORDS("check.base_unreadable", base="HEAD", n=2) in result.stderr
    assert "[permalink-gone]" in result.stderr


@pytest.mark.parametrize("spoilt", ["{", '{"version": 9}', None])
def test_a_manifest_that_cannot_be_read_is_wrong_use(portal: Portal, spoilt: str | None) -> None:
    if spoilt is not None:
        (portal.root / "m.json").write_text(spoilt, encoding="utf-8")
    assert portal.run("check", "--manifest", "m.json").exit_code == 2


def test_an_unknown_commit_is_wrong_use(portal: Portal) -> None:
    commit(portal.root)
    assert portal.run("check", "--base", "no-such-branch").exit_code == 2


@pytest.mark.parametrize(
    "file",
    [
        ".gitattributes",
        "individuals/.gitattributes",
        "decisions/2021/.gitignore",
        "catalogues/.gitmodules",
        "individuals/.GitAttributes",
    ],
)
def test_files_that_git_obeys_are_refused(portal: Portal, file: str) -> None:
    portal.write(file, "* export-ignore\n")
    portal.write("individuals/.gitkeep", "")
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"content/{file}:1:1: " in result.stderr
    assert result.stderr.count("[file-git]") == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "shape"),
    [
        (PERSON, "sample:", "privacy: {code: abc}\nsample:", "AwardeePrivacy.code"),
        (PERSON, "name: Tẩn Mẩy Dế", "privacy: {name: withheld, code: abc}", "AwardeePrivacy.code"),
        ("stories/2021/nguoi-cho-thuoc.md", "sample:",
         "audio: {url: 'https://bao.example/a.mp3', type: mp3, length: 9}\nsample:",
         "Recording.type"),
        ("catalogues/localities.yml", "- id: xa-moi\n", "- id: xa-moi\n  code: abc\n", "code"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_in_the_words_of_its_field(
    tmp_path: Path, file: str, old: str, new: str, shape: str
) -> None:
    portal = Portal(tmp_path / "portal")
    portal.change(file, old, new)
    assert str(WORDS.record_fields[shape].pattern) in portal.run("check").stderr
