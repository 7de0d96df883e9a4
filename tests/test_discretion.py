"""Nothing that tells of a change names or addresses whoever is withheld, or was forgotten."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from generator.checking.discretion import Discretion, handle_of
from generator.language import language
from generator.records.kinds import Kind
from generator.vietnamese import fold

from helpers import Portal, commit, git

SAY = language("vi").diff
ANH = "individuals/lo-thi-anh.yml"
PRACTICE = "practices/xe-may-cho-thuoc.yml"
NAMES = ("lo thi anh", "lo-thi-anh", "lo-thi-be", "lo-anh", "lothianh")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Lò Thị Ánh has a page, an old address and a story; others speak of her."""
    portal = Portal(tmp_path_factory.mktemp("first") / "portal")
    for file in sorted(portal.content.rglob("*.*")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("sample: true\n", ""), encoding="utf-8")
    portal.change(ANH, "aliases: [", "aliases: [/ca-nhan/lo-thi-be/, ")
    portal.write(
        "stories/2022/ke-chuyen.md",
        "---\ntitle: Chị Lò Thị Ánh kể chuyện\nstandfirst: Mở đầu\ndate: 2022-01-01\nbyline: Ai\n"
        "status: approved\n---\n\nChị lò thị ÁNH và [trang của chị](/ca-nhan/lo-thi-anh/).\n",
    )
    portal.run("format")
    commit(portal.root)
    return portal


@pytest.fixture
def portal(first: Portal, tmp_path: Path) -> Portal:
    return first.copy(tmp_path / "portal")


def everything(portal: Portal) -> str:
    """All that the commands print which a workflow runs, in every form."""
    told = ""
    for arguments in (
        *(["check", "--base", "main", "--format", form] for form in
          ("text", "github", "json", "markdown")),
        *(["diff", "main", "--format", form] for form in ("text", "markdown")),
        ["format", "--check"],
        ["build", "--jobs", "1"],
    ):  # fmt: skip
        result = portal.run(*arguments)
        told += result.stdout + result.stderr
    return told


def named(told: str) -> list[str]:
    text = fold(told)
    return [name for name in NAMES if name in text]


def unmention(portal: Portal) -> None:
    """Take the name out of what others tell, as ``forget`` asks for."""
    for file in portal.content.rglob("*.*"):
        text = file.read_text(encoding="utf-8")
        if file.name == "lo-thi-anh.yml":
            continue
        text = text.replace("[trang của chị](/ca-nhan/lo-thi-anh/)", "trang của chị")
        for name in ("Lò Thị Ánh", "lò thị ÁNH", "Lò Thị Ánh".upper()):
            text = text.replace(name, "Một người")
        file.write_text(text, encoding="utf-8")


def test_the_portal_names_her_before(portal: Portal) -> None:
    portal.change(ANH, "Điều dưỡng trưởng\n", "Bác sĩ\n")
    assert named(everything(portal)) != []


def test_whoever_is_forgotten_is_told_without_a_name(portal: Portal) -> None:
    assert portal.run("forget", "--yes", "lo-thi-anh").exit_code == 0
    unmention(portal)
    told = everything(portal)
    assert named(told) == []
    assert SAY.nameless in told
    assert SAY.kept_back in told


def test_whoever_becomes_withheld_is_told_without_a_name(portal: Portal) -> None:
    portal.change(ANH, "status:", "privacy: {name: withheld}\nstatus:")
    told = everything(portal)  # with errors: the id spells the name, links lead nowhere
    assert "withheld-id" in told
    assert named(told) == []


@pytest.mark.parametrize(
    "spoil",
    ["locality: khong-co\n", "positon: x\n", "- [\n", "  : :\n", "status: approved\n"],
    ids=["reference", "key", "unclosed", "colon", "twice"],
)
def test_faults_of_a_record_that_names_nobody_are_told_by_a_handle(
    portal: Portal, spoil: str
) -> None:
    portal.run("forget", "--yes", "lo-thi-anh")
    unmention(portal)
    text = (portal.content / ANH).read_text(encoding="utf-8")
    portal.write(ANH, text + spoil)
    told = everything(portal)
    assert named(told) == []
    handle = handle_of((portal.content / ANH).read_bytes())
    assert f"mã git của tệp: {handle}" in told
    git(portal.root, "add", "-A")
    listed = git(portal.root, "ls-files", "-s", "content")
    assert [line.split()[-1] for line in listed.split("\n") if handle in line] == [f"content/{ANH}"]


def test_a_link_or_a_reference_to_somebody_forgotten_is_not_repeated(portal: Portal) -> None:
    portal.run("forget", "--yes", "lo-thi-anh")
    told = everything(portal)  # what speaks of her is still there
    assert named(told) == []


def test_an_address_that_is_forgotten_too_is_not_told(portal: Portal) -> None:
    for option in ([], ["--address"]):
        portal.run("forget", "--yes", "lo-thi-anh")
        unmention(portal)
        for file in portal.content.rglob("*.*"):
            text = file.read_text(encoding="utf-8")
            for old in ("  - lo-thi-anh\n", ", lo-thi-anh", "lo-thi-anh, "):
                text = text.replace(old, "")
            file.write_text(text, encoding="utf-8")
        portal.run("forget", "--yes", "lo-thi-anh", *option)
    told = everything(portal)
    assert named(told) == []


def test_no_suggestion_names_whoever_is_withheld(portal: Portal) -> None:
    portal.write(
        "individuals/mua-thi-bi.yml",
        "name: Ẩn Danh\nprivacy: {name: withheld}\nstatus: approved\n",
    )
    owners = next(
        line for line in (portal.content / PRACTICE).read_text("utf-8").split("\n")
        if line.startswith("owners:")
    )  # fmt: skip
    portal.change(PRACTICE, owners, "owners: [mua-thi-by]")
    told = portal.run("check").stderr
    assert "mua-thi-by" in told
    assert "mua-thi-bi" not in told


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Chị Lò Thị Ánh", True),
        ("LÒ THỊ ÁNH", True),
        ("lò-thị-ánh", True),
        ("Lo Thi Anh", True),
        ("/ca-nhan/lo-thi-anh/", True),
        ("content/individuals/lo-thi-anh.yml", True),
        ("Lò **Thị** Ánh", True),
        ("Lò Thị Ánh Tuyết", True),
        ("Lò Thị Anh Đào", True),
        ("Lò Văn Ánh", False),
        ("/ca-nhan/mot/", True),
        ("mot, hai", True),
        ("một ngày", False),
        ("", False),
    ],
)
def test_texts_that_name_somebody(tmp_path: Path, text: str, *, hidden: bool) -> None:
    keys = [(Kind.INDIVIDUALS, "nguoi-kin-1"), (Kind.INDIVIDUALS, "mot")]
    assert Discretion(tmp_path, keys, ["Lò Thị Ánh"]).hides(text) is hidden


def test_a_handle_is_what_git_calls_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"name: x\r\n")
    done = subprocess.run(
        ["git", "hash-object", "--no-filters", "a"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.startswith(handle_of(b"name: x\r\n"))


# -- withheld records that cannot be read ---------------------------------------------------------

FAULTY = {
    "schema": "name: Lò Thị Ánh\naliases: [/ca-nhan/chi-be/]\nprivacy: {name: withheld}\nbad: 1\n",
    "yaml": "name: Lò Thị Ánh # chị\naliases:\n  - /ca-nhan/chi-be/\nprivacy: {name: withheld\n",
    "flow": "{name: Lò Thị Ánh, aliases: [/ca-nhan/chi-be/], privacy: {name: withheld}, x: 1}\n",
    "folded": "name: >-\n  Lò Thị\n  Ánh\n'aliases':\n- /ca-nhan/chi-be/\n# withheld\nbad: 1\n",
    "escaped": '"name": "L\\u00f2 Th\\u1ecb \\xc1nh"\naliases: ["\\/ca-nhan/chi-be/"]\n'
    "privacy: {name: withheld}\nbad: 1\n",
    "misspelt": "nmae: Lò Thị Ánh\naliases: [/ca-nhan/chi-be/]\nprivacy: {name: withheld}\n",
}


@pytest.fixture
def speaking(portal: Portal) -> Portal:
    """A record that is laid out badly and another with an old address that is hers."""
    (portal.content / ANH).unlink()
    portal.write(
        "stories/2022/ke-chuyen.md",
        "---\nstandfirst:   Mở đầu\ntitle: Chị Lò Thị Ánh kể chuyện\ndate: 2022-01-01\n"
        "byline: Ai\nstatus: approved\n---\n\n[Chị ấy](/ca-nhan/chi-be/) kể.\n",
    )
    return portal


@pytest.mark.parametrize("case", FAULTY)
@pytest.mark.parametrize("file", ["individuals/kin-dao.yml", "individuals/kin-dao.yaml"])
def test_what_a_broken_record_hides_is_not_told_of_others(
    speaking: Portal, case: str, file: str
) -> None:
    speaking.write(file, FAULTY[case])
    told = ""
    for arguments in (["check"], ["format", "--check"], ["check", "--format", "json"]):
        result = speaking.run(*arguments)
        told += result.stdout + result.stderr
    assert "link-unknown" in told
    assert "stories/2022/ke-chuyen.md" in told
    assert "standfirst" in told
    text = fold(told)
    for trace in ("lo thi anh", "chi-be", "kin-dao"):
        assert trace not in text


def test_what_a_broken_record_says_is_no_secret_if_it_is_to_be_named(speaking: Portal) -> None:
    speaking.write("individuals/lo.yml", FAULTY["schema"].replace("withheld", "shown"))
    assert "chi-be" in speaking.run("check").stderr
    assert "Lò Thị Ánh" in speaking.run("format", "--check").stdout


def test_old_addresses_of_whoever_is_withheld_are_not_told(portal: Portal) -> None:
    text = (portal.content / ANH).read_text(encoding="utf-8")
    portal.write(ANH, text.replace("aliases: [", "aliases: [/ca-nhan/be/, /ca-nhan/chi-be/, ")
                 .replace("status:", "privacy: {name: withheld}\nstatus:"))  # fmt: skip
    other = (portal.content / "individuals/vang-a-am.yml").read_text(encoding="utf-8")
    assert "aliases" not in other
    for way in ("/ca-nhan/be/", "/ca-nhan/chi-be/"):
        portal.write("individuals/vang-a-am.yml", f"{other}aliases: [{way}]\n")
        told = portal.run("check").stderr
        assert "address-clash" in told
        assert way not in told
