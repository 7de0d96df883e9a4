"""``honour-roll diff`` says what a change does to the public site, and nothing but that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from generator.language import language
from generator.review import difference_text
from markdown_it import MarkdownIt

from helpers import Portal, commit, git
from test_english import english

WORDS = language("vi")
SAY = WORDS.diff
ANH = "individuals/lo-thi-anh.yml"
DE = "individuals/tan-may-de.yml"
WITHHELD = """\
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
privacy: {name: withheld}
status: approved
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("first") / "portal")
    for file in sorted(portal.content.rglob("*.*")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("sample: true\n", ""), encoding="utf-8")
    commit(portal.root)
    return portal


@pytest.fixture
def portal(first: Portal, tmp_path: Path) -> Portal:
    return first.copy(tmp_path / "portal")


def diff(portal: Portal, *arguments: str) -> str:
    result = portal.run("diff", "main", "--jobs", "1", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def sections(text: str) -> dict[str, list[str]]:
    """What was told, by the words of each heading."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.split("\n")[1:]:
        if line and not line.startswith(" "):
            name = line
        elif line:
            found.setdefault(name, []).append(line.strip())
    return found


def test_days_are_told_as_the_language_writes_them(tmp_path: Path) -> None:
    portal = english(tmp_path / "portal")
    commit(portal.root)
    portal.change(
        ANH,
        "  - date: 2022-01-10",
        "  - date: 2026-05-01\n    note: A new post.\n  - date: 2022-01-10",
    )
    assert "added 1 May 2026 · A new post." in diff(portal)


def test_nothing_is_told_of_nothing(portal: Portal) -> None:
    assert diff(portal).endswith(f"\n\n{SAY.nothing}\n")


def test_what_visitors_do_not_see_is_nothing(portal: Portal) -> None:
    portal.change(DE, "name:", "# ghi chú của người biên tập\nname:")
    portal.run("format")
    assert SAY.nothing in diff(portal)


def test_new_honours_with_their_awards(portal: Portal) -> None:
    portal.write(
        "individuals/vang-thi-moi.yml",
        "name: Vàng Thị Mới\nawards:\n  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n"
        "    citation: Gùi thuốc.\nstatus: approved\n",
    )
    told = sections(diff(portal))
    assert told[SAY.new.format(n=1)] == [
        "+ Vàng Thị Mới (cá nhân) → /ca-nhan/vang-thi-moi/",
        "Bằng khen thử của tỉnh · 1/QĐ-UBND, 05/11/2021 · Gùi thuốc.",
    ]
    (feeds,) = (lines for name, lines in told.items() if name.startswith("Kênh tin"))
    touched = {line.rpartition(" → ")[2] for line in feeds}
    assert {"/rss/tat-ca.xml", "/rss/quyet-dinh.xml", "/rss/ca-nhan.xml"} <= touched
    assert not touched & {"/rss/tap-the.xml", "/rss/tin-bai.xml"}
    assert len(told) == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Điều dưỡng trưởng\n", "Bác sĩ\n", "Chức vụ: “Điều dưỡng trưởng” → “Bác sĩ”"),
        ("name: Lò Thị Ánh", "name: Lò Thị Ành", "Họ và tên: “Lò Thị Ánh” → “Lò Thị Ành”"),
        ("locality: xa-moi", "locality: xa-moi\ngiven_name: Thị Ánh", "Tên gọi: thêm Thị Ánh"),
        ("fields: [y-te]", "fields: [y-te, giao-duc]", "Lĩnh vực: thêm Giáo dục"),
        ("fields: [y-te]\n", "", "Lĩnh vực: bỏ Y tế"),
        ("Chị **Ánh** làm việc", "Cô **Ánh** làm việc",
         "Bài giới thiệu: “Chị **Ánh** làm việc ở …” → “Cô **Ánh** làm việc ở …”"),
        ("    golden_book_number: 7/2021\n", "    golden_book_number: 8/2021\n",
         "Khen thưởng 2021, số sổ vàng: “7/2021” → “8/2021”"),
        ("  - date: 2022-01-10",
         "  - date: 2026-05-01\n    note: Sửa chức vụ.\n  - date: 2022-01-10",
         "Đính chính: thêm 01/05/2026 · Sửa chức vụ."),
    ],
)  # fmt: skip
def test_changes_are_told_field_by_field(portal: Portal, old: str, new: str, told: str) -> None:
    portal.change(ANH, old, new)
    lines = sections(diff(portal))[SAY.changed.format(n=1)]
    assert lines[0].startswith("~ Lò Thị Á") or "Ành" in lines[0]
    if told.startswith("Bài"):
        assert lines[1].startswith("Bài giới thiệu: “Chị **Ánh** làm")
        assert "” → “Cô **Ánh** làm" in lines[1]
    else:
        assert lines[1] == told


def test_a_second_award_is_told_with_what_moved_and_without_noise(
    first: Portal, tmp_path: Path
) -> None:
    """As an import writes it: the record is brought to the newest, the old award keeps its own."""
    portal = first.copy(tmp_path / "portal")
    portal.write(
        "individuals/ma-a-thu.yml",
        "name: Mã A Thử\nposition: Điều dưỡng\norganisation: benh-vien-cu\nawards:\n"
        "  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\nstatus: approved\n",
    )
    commit(portal.root)
    portal.write(
        "individuals/ma-a-thu.yml",
        "name: Mã A Thử\nposition: Điều dưỡng trưởng\norganisation: benh-vien-moi\nawards:\n"
        "  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n    position: Điều dưỡng\n"
        "    organisation: benh-vien-cu\n"
        "  - decision: 2026/ubnd-tinh-3\n    form: bang-khen-tinh\nstatus: approved\n",
    )
    assert sections(diff(portal))[SAY.changed.format(n=1)] == [
        "~ Mã A Thử (cá nhân) → /ca-nhan/ma-a-thu/",
        "Chức vụ: “Điều dưỡng” → “Điều dưỡng trưởng”",
        "Đơn vị: “Bệnh viện huyện Cũ” → “Bệnh viện khu vực Mới”",
        "Khen thưởng: thêm Bằng khen thử của tỉnh · 3/QĐ-UBND, 10/03/2026",
        "Khen thưởng 2021: nay ghi riêng chức vụ Điều dưỡng",
        "Khen thưởng 2021: nay ghi riêng đơn vị Bệnh viện huyện Cũ",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # Whoever changes the record alone changes the awards that have it from there.
        ("position: Điều dưỡng trưởng\n", "position: Bác sĩ\n",
         ["Chức vụ: “Điều dưỡng trưởng” → “Bác sĩ”",
          "Khen thưởng 2021, chức vụ: “Điều dưỡng trưởng” → “Bác sĩ”"]),
        ("    organisation: benh-vien-cu\n", "    organisation: benh-vien-cu\n"
         "    position: Điều dưỡng\n",
         ["Khen thưởng 2021, chức vụ: “Điều dưỡng trưởng” → “Điều dưỡng”"]),
        ("    form: bang-khen-tinh\n    citation: Có thành tích đào tạo",
         "    form: bang-khen-tinh\n    posthumous: true\n    citation: Có thành tích đào tạo",
         ["Khen thưởng 2026, truy tặng: thêm ✓"]),
        ("name: Lò Thị Ánh\n", "name: Lò Thị Ánh\nnames:\n  - name: Lò Ánh Thử\n    kind: pen\n",
         ["Tên khác: thêm Lò Ánh Thử"]),
    ],
)  # fmt: skip
def test_facts_of_awards_are_told_by_award(
    portal: Portal, old: str, new: str, told: list[str]
) -> None:
    portal.change(ANH, old, new)
    assert sections(diff(portal))[SAY.changed.format(n=1)][1:] == told


def test_a_new_honouree_comes_with_what_each_award_says_itself(portal: Portal) -> None:
    portal.write(
        "individuals/vang-thi-moi.yml",
        "name: Vàng Thị Mới\nposition: Bác sĩ\nawards:\n"
        "  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n    position: Y sĩ\n"
        "  - decision: 2026/ubnd-tinh-3\n    form: bang-khen-tinh\nstatus: approved\n",
    )
    assert sections(diff(portal))[SAY.new.format(n=1)][1:] == [
        "Bằng khen thử của tỉnh · 3/QĐ-UBND, 10/03/2026",
        "Bằng khen thử của tỉnh · 1/QĐ-UBND, 05/11/2021",
        "Khen thưởng 2021: nay ghi riêng chức vụ Y sĩ",
    ]


def test_what_left_and_why(portal: Portal) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: Trùng hồ sơ}"
    portal.change(DE, "status: approved", withdrawn)
    portal.change("individuals/vang-a-am.yml", "status: approved", "status: draft")
    (portal.content / "pages/gioi-thieu.md").unlink()
    told = sections(diff(portal))
    assert told[SAY.gone.format(n=3)] == [
        f"- Tẩn Mẩy Dế (cá nhân) → /ca-nhan/tan-may-de/: {WORDS.held.withdrawn}",
        "Trùng hồ sơ",
        f"- Vàng A Ăm (cá nhân) → /ca-nhan/vang-a-am/: {WORDS.held.draft}",
        f"- Giới thiệu cổng thử (trang giới thiệu) → /gioi-thieu/: {SAY.deleted}",
    ]
    lost = told[SAY.lost.format(n=2)]
    assert "/ca-nhan/vang-a-am/" in lost[0]
    assert "/gioi-thieu/" in lost[2]


def test_a_withdrawn_decision_is_told_as_that_and_whom_stories_are_about_by_name(
    portal: Portal,
) -> None:
    portal.change(
        "decisions/2024/ubnd-huyen-2.yml",
        "status: approved",
        "withdrawn: {date: 2026-05-28, reason: Nhầm}\nstatus: withdrawn",
    )
    told = diff(portal)
    assert "- Vàng A Ăm (cá nhân) → /ca-nhan/vang-a-am/: quyết định đã được rút" in told
    assert "Nói về: bỏ Vàng A Ăm" in told
    assert "individuals" not in told


def test_a_revoked_award_leaves_the_page(portal: Portal) -> None:
    portal.change(
        "decisions/2026/ubnd-tinh-3.yml",
        "status: approved",
        "revoked: {by: 2021/ubnd-tinh-1, date: 2026-05-01, reason: Sai thẩm quyền}\n"
        "status: approved",
    )
    told = sections(diff(portal))
    gone = told[SAY.gone.format(n=1)]
    assert gone[0].startswith("- Giàng A Đê (cá nhân) → /ca-nhan/giang-a-de/: ")
    assert gone[1] == "Sai thẩm quyền"
    changed = "\n".join(told[SAY.changed.format(n=2)])
    assert "Khen thưởng: bỏ Bằng khen thử của tỉnh · 3/QĐ-UBND" in changed
    assert "Thu hồi: thêm" in changed


def test_a_catalogue_is_told_once_and_not_for_everybody(portal: Portal) -> None:
    portal.change("catalogues/fields.yml", "name: Y tế", "name: Y tế, dân số")
    portal.change(
        "catalogues/roles.yml", "- id: truc-tiep", "- id: moi\n  name: Mới\n- id: truc-tiep"
    )
    told = sections(diff(portal))
    assert told[SAY.catalogues.format(n=2)] == [
        "~ Y tế, dân số (lĩnh vực) → /linh-vuc/y-te/",
        "Tên: “Y tế” → “Y tế, dân số”",
        "+ Mới (vai trò) → /vai-tro/moi/",
    ]
    assert SAY.changed.format(n=1) not in told


def test_a_redirect_is_told(portal: Portal) -> None:
    portal.change(DE, "status:", "aliases: [/ca-nhan/tan-de/]\nstatus:")
    told = sections(diff(portal))
    assert told[SAY.redirects.format(n=1)] == ["/ca-nhan/tan-de/"]


def test_another_id_is_a_change_and_no_departure(portal: Portal) -> None:
    """Of a person, and of a decision with all whom it honours."""
    text = (portal.content / DE).read_text(encoding="utf-8")
    (portal.content / DE).unlink()
    portal.write("individuals/tan-de.yml", f"{text}aliases: [/ca-nhan/tan-may-de/]\n")
    decision = "decisions/2026/ubnd-tinh-3.yml"
    text = (
        (portal.content / decision).read_text(encoding="utf-8").replace("number: 3/", "number: 13/")
    )
    (portal.content / decision).unlink()
    portal.write(
        "decisions/2026/ubnd-tinh-13.yml", f"{text}aliases: [/quyet-dinh/2026/ubnd-tinh-3/]\n"
    )
    for file in portal.content.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("2026/ubnd-tinh-3\n", "2026/ubnd-tinh-13\n"), encoding="utf-8")
    told = diff(portal)
    assert "Mã (id): “tan-may-de” → “tan-de”" in told
    assert "Mã (id): “2026/ubnd-tinh-3” → “2026/ubnd-tinh-13”" in told
    headings = list(sections(told))
    assert not any(one.startswith((SAY.new[:3], SAY.gone[:3])) for one in headings)
    assert "Khen thưởng: thêm" not in told and "Khen thưởng: bỏ" not in told


def test_what_is_not_public_is_named_by_its_id_alone(portal: Portal) -> None:
    text = (portal.content / DE).read_text(encoding="utf-8")
    secret = text.replace("Tẩn Mẩy Dế", "CANARY Bí Mật").replace("may khẩu trang", "CANARY")
    portal.write("individuals/nguoi-1.yml", secret.replace("approved", "draft"))
    portal.write("individuals/nguoi-2.yml", secret + "publish_at: 2099-01-01T07:00:00+07:00\n")
    portal.write("individuals/nguoi-duoc-khen-00ab12.yml", WITHHELD)
    for form in ("text", "markdown"):
        told = diff(portal, "--format", form)
        assert "CANARY" not in told
    assert sections(diff(portal))[SAY.held.format(n=3)] == [
        f"content/individuals/nguoi-1 ({WORDS.held.draft})",
        f"content/individuals/nguoi-2 ({WORDS.held.embargo})",
        f"{SAY.nameless} ({WORDS.held.withheld})",
    ]


def test_what_others_did_since_is_not_told(portal: Portal) -> None:
    git(portal.root, "switch", "-q", "-c", "sửa")
    portal.change(DE, "may khẩu trang", "may áo ấm")
    commit(portal.root)
    git(portal.root, "switch", "-q", "main")
    portal.change(ANH, "Điều dưỡng trưởng\n", "Bác sĩ\n")
    commit(portal.root)
    git(portal.root, "switch", "-q", "sửa")
    told = diff(portal)
    assert "may áo ấm" in told
    assert "Bác sĩ" not in told


def test_the_base_is_read_from_git_and_not_from_the_disk(portal: Portal) -> None:
    (portal.content / "individuals").rename(portal.root / "elsewhere")
    (portal.content / "individuals").mkdir()
    told = portal.run("diff", "main")
    assert told.exit_code == 1  # others refer to them
    assert SAY.invalid in told.stderr


HOSTILE = [
    "`x` <img src=x onerror=alert(1)> [a](javascript:alert(1)) @somebody #12 | x | ![](http://x)",
    "</details><script>alert(1)</script>",
    "::error::bịa %0A $(id)",
    "**đậm** _nghiêng_ ~~gạch~~ <!-- ẩn -->",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_holds_nothing_but_text(portal: Portal, text: str) -> None:
    portal.change(DE, "name: Tẩn Mẩy Dế", f'name: "{text}"')
    portal.change(DE, "Có thành tích may khẩu trang.", f'"{text}"')
    told = diff(portal, "--format", "markdown")
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(told)
    tags = set(re.findall(r"<(/?[a-z0-9]+)", html))
    assert tags <= {"h3", "/h3", "h4", "/h4", "ul", "/ul", "li", "/li", "p", "/p", "code", "/code"}
    assert "@somebody" not in html
    assert "\x1b" not in diff(portal)


def test_a_comment_is_never_too_long(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (portal.content / DE).read_text(encoding="utf-8")
    for number in range(120):
        portal.write(f"individuals/nguoi-{number}.yml", text.replace("Tẩn Mẩy", f"Mẩy {number}"))
    told = diff(portal, "--format", "markdown")
    assert SAY.more.format(n=70) in told
    monkeypatch.setattr("generator.commands.diff.MOST_COMMENT", 2_000)
    told = diff(portal, "--format", "markdown")
    assert len(told.encode()) <= 2_000
    assert told.endswith(f"{SAY.cut}\n")


def test_an_unknown_base_is_wrong_use(portal: Portal) -> None:
    result = portal.run("diff", "no-such-branch")
    assert result.exit_code == 2
    assert portal.run("diff", "--output=x").exit_code == 2


def test_without_git_it_is_wrong_use(tmp_path: Path) -> None:
    assert Portal(tmp_path / "portal").run("diff", "main").exit_code == 2


WINDOWS: list[tuple[str, str, str, str]] = [
    ("a b c", "a x c", "a b c", "a x c"),
    (" ".join("abcdefghijklmnopqrstuv"), " ".join("abcdefghijKlmnopqrstuv"),
     "… h i j k l m n …", "… h i j K l m n …"),
    (" ".join("abcdefghijklmnopqrstuv"), "X " + " ".join("abcdefghijklmnopqrstuv"),
     "a b c …", "X a b c …"),
    (" ".join("abcdefghijklmnopqrstuv"), " ".join("abcdefghijklmnopqrstu"), "… s t u v", "… s t u"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "one", "two"), WINDOWS)
def test_long_texts_are_cut_to_where_they_part(before: str, after: str, one: str, two: str) -> None:
    around: Callable[[str, str], tuple[str, str]] = difference_text._around_change
    assert around(before, after) == (one, two)
