"""``honour-roll doctor``: what is left to do is told with its remedy, and nothing else is."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.doctor import leftovers, machine
from generator.language import language
from generator.theme import LOGO

from helpers import ROOT, Portal, commit, files_below, git

WORDS = language("vi").doctor
TOOLS = machine._tools
GUIDE = ROOT / "docs/CAI-DAT.md"
SETTINGS = """\
    office: {name: Ban Thi đua, email: ban-thi-dua@thidua.gov.vn}
    contact: {name: Ban Thi đua, phone: 0213 3123 456}
    tag_authority: thidua.gov.vn,2026
    data_licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
    samples: hide
    editor: {sign_in: 'https://dang-nhap.thidua.gov.vn'}
"""


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """A portal that nothing is left to do for, in a repository of github.com, as git sees it."""
    # Whoever runs a portal in this repository puts an emblem of their own where ours stands.
    emblem = hashlib.sha256((ROOT / "theme" / LOGO).read_bytes()).hexdigest()
    monkeypatch.setattr(leftovers, "EMBLEM", emblem)
    portal = Portal(tmp_path / "portal")
    setting(portal, "https://thu.example/cong/", "https://thidua.gov.vn/")
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    shutil.copytree(ROOT / ".github", portal.root / ".github")
    # Theirs are changed, too, where docs/CAI-DAT.md says so.
    for name, old, new in (
        ("ISSUE_TEMPLATE/2-bao-loi.yml", r"[\w.-]+\.example", "thidua.gov.vn"),
        ("ISSUE_TEMPLATE/3-go-du-lieu-ca-nhan.yml", r"[\w.-]+\.example", "thidua.gov.vn"),
        ("ISSUE_TEMPLATE/config.yml", r"[\w.-]+\.example", "thidua.gov.vn"),
        ("CODEOWNERS", r"@[\w-]+/", "@Thi-Dua/"),
    ):
        path = portal.root / ".github" / name
        path.write_text(re.sub(old, new, path.read_text("utf-8")), encoding="utf-8")
    sign_in = portal.root / "editor/sign-in/wrangler.toml"
    sign_in.parent.mkdir(parents=True)
    sign_in.write_text('[vars]\nPORTAL_ORIGINS = "https://thidua.gov.vn"\n', encoding="utf-8")
    (portal.root / ".cache").mkdir()
    own_emblem(portal)
    real(portal)
    commit(portal.root)
    git(portal.root, "remote", "add", "origin", "git@github.com:thi-dua/cong.git")
    mine = tmp_path / "gitconfig"
    mine.write_text("[user]\nname = Thử\nemail = thu@thu.example\n", encoding="utf-8")
    monkeypatch.setattr(machine, "_tools", lambda _settings: iter(()))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(mine))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    return portal


def own_emblem(portal: Portal) -> None:
    """A theme that has nothing but an emblem; all else is the package's."""
    (portal.root / "theme").unlink()
    icons = portal.root / "theme/assets/icons"
    icons.mkdir(parents=True)
    text = (ROOT / "theme/assets/icons/emblem.svg").read_text(encoding="utf-8")
    (icons / "emblem.svg").write_text(text.replace("<svg", "<svg data-own=''"), encoding="utf-8")


def real(portal: Portal) -> None:
    """Somebody who is not called invented."""
    for file in sorted((portal.content / "individuals").iterdir()):
        file.write_text(file.read_text("utf-8").replace("sample: true\n", ""), encoding="utf-8")


def setting(portal: Portal, old: str, new: str) -> None:
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def matters(output: str) -> list[str]:
    return re.findall(r"^  \d+\. (.*)$", output, re.MULTILINE)


def test_where_nothing_is_left_to_do(ready: Portal) -> None:
    before = files_below(ready.root)
    result = ready.run("doctor")
    assert matters(result.output) == []
    assert result.exit_code == 0
    for weight in ("mend", "machine", "know"):
        assert WORDS.nothing[weight] in result.output
    written = files_below(ready.root).keys() - before.keys()
    assert [name for name in written if not name.startswith(".cache/")] == []


CASES: dict[str, tuple[Callable[[Portal], Any], str, str]] = {
    "no address": (
        lambda one: setting(one, "site_url: https://thidua.gov.vn/\n", ""),
        "no-address", "settings",
    ),
    "unsafe address": (
        lambda one: setting(one, "site_url: https", "site_url: http"), "unsafe-address", "settings"
    ),
    "an example as address": (
        lambda one: setting(one, "site_url: https://thidua.gov.vn/", "site_url: https://a.example/"),
        "example", "settings",
    ),
    "an example as mail": (
        lambda one: setting(one, "ban-thi-dua@thidua.gov.vn", "a@example.com"),
        "example", "settings",
    ),
    "an example as number": (
        lambda one: setting(one, "0213 3123 456", "0213 000 0000"),
        "example", "settings",
    ),
    "an example in a catalogue": (
        lambda one: one.write("catalogues/roles.yml", "# a.example\n- id: a\n  name: b.example\n"),
        "example", "settings",
    ),
    "an example for the sign-in server": (
        lambda one: (one.root / "editor/sign-in/wrangler.toml").write_text(
            '[vars]\nPORTAL_ORIGINS = "https://thidua.gov.vn,https://a.example"\n', "utf-8"
        ),
        "example", "settings",
    ),
    "no publisher": (
        lambda one: setting(one, "publisher: Ban Thi đua Thử", "publisher: ''"),
        "no-publisher", "settings",
    ),
    "no office": (
        lambda one: setting(one, ", email: ban-thi-dua@thidua.gov.vn}", "}"),
        "no-office", "settings",
    ),
    "no contact": (
        lambda one: setting(one, ", phone: 0213 3123 456}", "}"), "no-contact", "settings"
    ),
    "no authority": (
        lambda one: setting(one, "    tag_authority: thidua.gov.vn,2026\n", ""),
        "no-authority", "settings",
    ),
    "a setting that names nothing": (
        lambda one: setting(one, "per_page", "help_page: khong-co\n    per_page"),
        "setting", "settings",
    ),
    "another repository": (
        lambda one: setting(one, "site_name", "repo_url: https://github.com/ai/do\nsite_name"),
        "repository-elsewhere", "repository",
    ),
    "no repository": (
        lambda one: shutil.rmtree(one.root / ".git"), "no-repository", "repository"
    ),
    "another branch": (
        lambda one: setting(one, "per_page", "edit_branch: master\n    per_page"),
        "branch", "branch",
    ),
    "no workflow": (
        lambda one: (one.root / ".github/workflows/comment.yml").unlink(), "workflows", "actions"
    ),
    "a comment that waits for another": (
        lambda one: (one.root / ".github/workflows/content.yml").write_text("name: X\n", "utf-8"),
        "comment-waits", "actions",
    ),
    "no owners": (
        lambda one: (one.root / ".github/CODEOWNERS").write_text("# nobody\n", "utf-8"),
        "no-owners", "teams",
    ),
    "teams of another": (
        lambda one: git(one.root, "remote", "set-url", "origin", "https://github.com/tinh/cong"),
        "owners-elsewhere", "teams",
    ),
    "a page that calls all invented": (
        lambda one: one.write("pages/gioi-thieu.md", "Một\n\nDANH SÁCH LÀ DỮ LIỆU MINH HOẠ.\n"),
        "denial", "settings",
    ),
    "another address of Pages": (
        lambda one: setting(one, "https://thidua.gov.vn/", "https://thi-dua.github.io/khac/"),
        "pages-address", "pages",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_left_to_do_is_told_with_its_remedy(ready: Portal, case: str) -> None:
    change, code, section = CASES[case]
    change(ready)
    result = ready.run("doctor")
    assert result.exit_code == 1
    texts = WORDS.matters[code]
    fixed = max(re.split(r"\{\w+\}", texts["what"]), key=len)
    told = [one for one in matters(result.output) if fixed in one]
    assert len(told) == 1, result.output
    assert f"“{WORDS.sections[section]}”" in result.output
    assert language("vi").problem_labels.fix in result.output
    assert "{" not in result.output


def test_an_address_of_pages_that_is_right_is_no_matter(ready: Portal) -> None:
    setting(ready, "https://thidua.gov.vn/", "https://thi-dua.github.io/cong/")
    file = ready.root / "editor/sign-in/wrangler.toml"
    file.write_text('[vars]\nPORTAL_ORIGINS = "https://thi-dua.github.io"\n', encoding="utf-8")
    assert ready.run("doctor").exit_code == 0


def test_an_example_is_told_with_its_lines(ready: Portal) -> None:
    ready.write(
        "pages/gioi-thieu.md", "Một\n\nhttps://a.example/ và b@a.example\nhttps://a.example\n"
    )
    (told,) = matters(ready.run("doctor").output)
    assert told.startswith("content/pages/gioi-thieu.md, dòng 3, 4: ")
    assert "a.example" in told


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: (one.root.parent / "gitconfig").write_text(""), "no-identity"),
        (
            lambda one: (one.root / "requirements.lock").write_text(
                "click==0.1 \\\n    --hash=sha256:0\nnowhere==1.0 ; sys_platform == 'win32' \\\n",
                "utf-8",
            ),
            "packages",
        ),
    ],
)
def test_what_this_machine_lacks(ready: Portal, change: Callable[[Portal], Any], code: str) -> None:
    change(ready)
    result = ready.run("doctor")
    assert result.exit_code == 2
    (told,) = matters(result.output)
    assert told == str(WORDS.matters[code]["what"]).format(n=1, names="click")


def test_without_git_and_without_fonts(ready: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_FONTS", ready.root / "none")
    monkeypatch.setattr(machine.shutil, "which", lambda _name: None)
    monkeypatch.setattr(machine.os, "access", lambda file, _mode: Path(file).name != ".cache")
    result = ready.run("doctor")
    assert result.exit_code == 2
    assert [WORDS.matters[one]["what"] in result.output for one in ("no-git", "no-fonts")] == [
        True
    ] * 2
    assert str(WORDS.matters["not-writable"]["what"]).format(folder=".cache") in result.output


def test_what_only_some_work_needs_prevents_nothing(
    ready: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_tools", TOOLS)
    monkeypatch.setenv("PATH", f"{ready.root}")
    monkeypatch.setenv("HOME", f"{ready.root}")
    monkeypatch.delenv("CHROMIUM", raising=False)
    (ready.root / "git").symlink_to(shutil.which("git", path="/usr/bin:/usr/local/bin:/bin") or "")
    setting(ready, "    samples: hide\n", "")
    setting(ready, "    editor: {sign_in: 'https://dang-nhap.thidua.gov.vn'}\n", "")
    ready.write("pages/nguon.md", "Dân số (?)\n")
    (ready.root / "CNAME").write_text("thidua.gov.vn\n", encoding="utf-8")
    shutil.rmtree(ready.root / "theme")
    result = ready.run("doctor")
    assert result.exit_code == 0, result.output
    needed = ("no-make", "no-node", "no-browser", "no-sign-in")
    for code in (*needed, "samples", "doubts", "cname", "emblem"):
        assert str(WORDS.matters[code]["what"]).partition("{")[0] in result.output, code


# -- check ----------------------------------------------------------------------------------------


def unfinished(portal: Portal) -> list[str]:
    """``file:line`` of each warning of what was left, in their order."""
    found = json.loads(portal.run("check", "--format", "json").output)["problems"]
    told = [one for one in found if one["code"] == "left-unfinished"]
    assert all(one["severity"] == "warning" and "{" not in one["message"] for one in told)
    return [f"{one['file']}:{one['line']}" for one in told]


def test_check_tells_what_was_left_where_it_stands(ready: Portal) -> None:
    assert unfinished(ready) == []
    setting(ready, "ban-thi-dua@thidua.gov.vn", "a@example.com")
    ready.write(
        "pages/gioi-thieu.md", "---\ntitle: A\nstatus: approved\n---\nTất cả không có thật.\n"
    )
    git(ready.root, "remote", "set-url", "origin", "https://github.com/tinh/cong")
    shutil.rmtree(ready.root / "theme")
    assert sorted(unfinished(ready)) == [
        ".github/CODEOWNERS:6",
        "content/pages/gioi-thieu.md:5",
        "mkdocs.yml:16",
        "theme/assets/icons/emblem.svg:1",
    ]
    assert ready.run("check").exit_code == 0


def test_a_portal_of_invented_people_is_not_finished_and_need_not_be(ready: Portal) -> None:
    setting(ready, "ban-thi-dua@thidua.gov.vn", "a@example.com")
    for file in sorted((ready.content / "individuals").iterdir()):
        file.write_text(file.read_text("utf-8") + "sample: true\n", encoding="utf-8")
    assert unfinished(ready) == []


def test_a_name_that_another_carries_on_has_an_end(ready: Portal) -> None:
    ready.change("catalogues/localities.yml", "  valid_to: 2025-06-30\n  succ", "  succ")
    result = ready.run("check")
    assert result.exit_code == 0
    assert "succession-without-end" in result.output
    ready.change("catalogues/localities.yml", "  succ", "  valid_to: 2025-06-30\n  succ")
    assert "succession-without-end" not in ready.run("check").output


def test_a_portal_elsewhere_is_told_nothing_of_github(ready: Portal) -> None:
    shutil.rmtree(ready.root / ".github")
    result = ready.run("doctor")
    assert result.exit_code == 0
    assert "GitHub" not in result.output


def test_settings_that_cannot_be_read_are_wrong_use(ready: Portal) -> None:
    setting(ready, "per_page: 10", "per_page: nhiều")
    assert ready.run("doctor").exit_code == 2


# -- the guide ------------------------------------------------------------------------------------


def test_every_section_that_is_named_stands_in_the_guide() -> None:
    headings = re.findall(r"^## (.*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    data = yaml.safe_load((ROOT / "generator/languages/vi.yml").read_text("utf-8"))["doctor"]
    assert set(data["sections"].values()) <= set(headings)
    used = {one["section"] for one in (*data["matters"].values(), *data["beyond"])}
    assert used == set(data["sections"])
    assert [int(one.partition(".")[0]) for one in headings] == [*range(1, len(headings) + 1)]


def test_every_matter_can_be_told_and_none_is_told_that_nothing_finds() -> None:
    texts = "".join(file.read_text("utf-8") for file in (ROOT / "generator/doctor").glob("*.py"))
    found = set(re.findall(r'(?:mend|machine|know)\(\s*"([\w-]+)"', texts))
    data = yaml.safe_load((ROOT / "generator/languages/vi.yml").read_text("utf-8"))["doctor"]
    assert found == set(data["matters"])


def test_the_guide_names_the_check_as_github_does() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    content = yaml.safe_load((ROOT / ".github/workflows/content.yml").read_text("utf-8"))
    (job,) = content["jobs"].values()
    assert f"thêm **`{job['name']}`**" in text
    # Whoever may not merge without it must be given it for every change.
    assert content[True]["pull_request"] is None
    others = ROOT / ".github/workflows/check.yml"
    named = yaml.safe_load(others.read_text("utf-8"))["jobs"]["test"]
    versions = named["strategy"]["matrix"]["python"]
    assert f"Lint and test (Python {versions[0]})" in text


def test_the_guide_names_every_label_and_every_variable() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    labels = {
        label
        for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")
        for label in yaml.safe_load(file.read_text("utf-8"))["labels"]
    }
    editor = language("vi").addresses.editor
    labels |= {f"{editor}/{one}" for one in ("draft", "pending_review", "pending_publish")}
    assert [one for one in labels if f"| `{one}` |" not in text] == []
    assert [one for one in labels if not re.search(rf"[ ]{one}[ ;]", text)] == []
    code = "".join(
        (ROOT / "editor/sign-in" / one).read_text("utf-8") for one in ("sign-in.js", "server.js")
    )
    variables = set(re.findall(r'read\("([A-Z_]+)"|env\.([A-Z_]+)', code))
    assert [one for pair in variables for one in pair if one and f"`{one}`" not in text] == []


def test_the_guide_asks_for_the_secrets_that_the_workflows_use() -> None:
    """It says that there are none."""
    texts = "".join(file.read_text("utf-8") for file in (ROOT / ".github/workflows").glob("*.yml"))
    assert re.findall(r"\b(?:secrets|vars)\.(?!GITHUB_TOKEN)\w+", texts) == []
    assert "**không cần** khóa" in GUIDE.read_text(encoding="utf-8")


def test_links_lead_to_headings_that_are_there() -> None:
    def anchor(heading: str) -> str:
        return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")

    for file in (GUIDE, ROOT / "docs/BIEN-TAP.md", ROOT / "docs/NGUOI-DUYET.md"):
        for name, mark in re.findall(r"\]\(([\w./-]+\.md)#([^)]+)\)", file.read_text("utf-8")):
            text = (file.parent / name).read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
            assert mark in [anchor(one) for one in headings], (file.name, mark)
