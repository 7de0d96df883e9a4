"""``honour-roll new`` writes records that check and format accept, from options or from answers."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from generator.cli import main
from generator.commands import new as new_command
from generator.language import language
from generator.loading.documents import split_front_matter
from generator.loading.validation import iso_day

from helpers import Portal, files_below

WORDS = language("vi")

RECORDS: dict[str, tuple[list[str], str, dict[str, object]]] = {
    "individual": (
        ["individual", "--name", "Lò Thị Mới", "--decision", "1/QĐ-UBND", "--form",
         "Bằng khen thử của tỉnh", "--position", "Y tá", "--organisation", "Bệnh viện huyện Cũ",
         "--locality", "xã cũ", "--role", "truc-tiep", "--fields", "Y tế", "--fields", "giao-duc",
         "--criteria", "phong-trao-thu/y-te", "--citation", "Có thành tích: tốt",
         "--golden-book-number", "12"],
        "individuals/lo-thi-moi.yml",
        {
            "name": "Lò Thị Mới", "position": "Y tá", "organisation": "benh-vien-cu",
            "locality": "xa-cu", "role": "truc-tiep", "fields": ["y-te", "giao-duc"],
            "awards": [{
                "decision": "2021/ubnd-tinh-1", "form": "bang-khen-tinh",
                "criteria": ["phong-trao-thu/y-te"], "citation": "Có thành tích: tốt",
                "golden_book_number": "12",
            }],
            "sample": True, "status": "draft",
        },
    ),
    "collective": (
        ["collective", "--name", "Hộ ông Mới", "--type", "hộ gia đình", "--sample"],
        "collectives/ho-ong-moi.yml",
        {"name": "Hộ ông Mới", "type": "household", "awards": [], "sample": True,
         "status": "draft"},
    ),
    "practice": (
        ["practice", "--title", "Cách làm: mới", "--owners", "Tổ xe máy bản Thử", "--problem",
         "Dốc.", "--solution", "Chở.", "--measure", "Số chuyến", "--value", "12.5", "--unit", "%"],
        "practices/cach-lam-moi.yml",
        {
            "title": "Cách làm: mới", "owners": ["to-xe-may"], "problem": "Dốc.\n",
            "solution": "Chở.\n",
            "results": [{"measure": "Số chuyến", "value": 12.5, "unit": "%"}],
            "sample": True, "status": "draft",
        },
    ),
    "story": (
        ["story", "--title", "Chuyện mới", "--standfirst", "Một câu.", "--date", "1/3/2026",
         "--byline", "Minh", "--about", "lo-thi-anh", "--body", "Bài viết.\n\nHết."],
        "stories/2026/chuyen-moi.md",
        {"title": "Chuyện mới", "standfirst": "Một câu.", "date": "2026-03-01", "byline": "Minh",
         "about": ["lo-thi-anh"], "sample": True, "status": "draft"},
    ),
    "decision": (
        ["decision", "--number", "77/QĐ-UBND", "--issuer", "Ủy ban nhân dân tỉnh Thử",
         "--signed-on", "05/11/2021", "--signer-name", "Trần Văn Ký", "--signer-title", "Chủ tịch",
         "--title", "Về việc tặng Bằng khen", "--occasion", "dot-xuat"],
        "decisions/2021/ubnd-tinh-77.yml",
        {
            "number": "77/QĐ-UBND", "issuer": "ubnd-tinh", "signed_on": "2021-11-05",
            "signer": {"name": "Trần Văn Ký", "title": "Chủ tịch"},
            "title": "Về việc tặng Bằng khen", "occasion": "dot-xuat", "status": "draft",
        },
    ),
    "movement": (
        ["movement", "--name", "Phong trào mới", "--launched-by", "ubnd-tinh", "--started-on",
         "2026-01-02", "--summary", "Một câu."],
        "movements/phong-trao-moi.md",
        {"name": "Phong trào mới", "summary": "Một câu.", "launched_by": "ubnd-tinh",
         "started_on": "2026-01-02", "status": "draft"},
    ),
}  # fmt: skip


def read(portal: Portal, file: str) -> dict[str, object]:
    text = (portal.content / file).read_text(encoding="utf-8")
    head = split_front_matter(text)[0] if file.endswith(".md") else text
    data = yaml.safe_load(head)
    return {key: str(one) if hasattr(one, "year") else one for key, one in data.items()}


def accepted(portal: Portal, file: str) -> None:
    """All commands take what was written, also once it is approved."""
    assert portal.run("format", "--check", f"content/{file}").exit_code == 0
    assert portal.run("check").exit_code == 0
    portal.change(file, "status: draft", "status: approved")
    result = portal.run("check")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("kind", RECORDS)
def test_options_make_a_record_that_all_accept(portal: Portal, kind: str) -> None:
    arguments, file, expected = RECORDS[kind]
    result = portal.run("new", *arguments)
    assert result.exit_code == 0, result.output
    assert WORDS("new.written", file=f"content/{file}") in result.stdout
    assert read(portal, file) == expected
    accepted(portal, file)


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["individual", "--name", "坂本 龍馬", "--locality", "xã cũ"],
         "individuals/nguoi-duoc-khen"),
        (["collective", "--name", "寺田屋", "--type", "hộ gia đình"],
         "collectives/tap-the-duoc-khen"),
        (["story", "--title", "龍馬", "--standfirst", "Một câu.", "--date", "1/3/2026", "--byline",
          "Minh", "--body", "Bài."], "stories/2026/tin-bai"),
    ],
)  # fmt: skip
def test_a_name_without_latin_letters_gets_an_id(
    portal: Portal, arguments: list[str], file: str
) -> None:
    before = files_below(portal.content)
    result = portal.run("new", *arguments)
    assert result.exit_code == 0, result.output
    (made,) = set(files_below(portal.content)) - set(before)
    assert re.fullmatch(rf"{file}-[0-9a-f]{{10}}\.\w+", str(made))
    accepted(portal, str(made))


def test_comments_say_what_to_mind_and_whose_an_id_is(portal: Portal) -> None:
    portal.run("new", *RECORDS["individual"][0])
    text = (portal.content / "individuals/lo-thi-moi.yml").read_text(encoding="utf-8")
    assert "organisation: benh-vien-cu  # Bệnh viện huyện Cũ\n" in text
    assert "  - decision: 2021/ubnd-tinh-1  # 1/QĐ-UBND, 05/11/2021\n" in text
    assert f"\n# {WORDS.new.more}\n" in text
    assert "\n# given_name:  # Tên gọi. Chỉ điền khi tên" in text
    portal.change("individuals/lo-thi-moi.yml", "# given_name:", "given_name:")
    assert portal.run("check").exit_code == 0


def test_a_file_that_is_there_stays(portal: Portal) -> None:
    before = files_below(portal.content)
    result = portal.run("new", "individual", "--name", "Ai Khác", "--id", "tan-may-de")
    assert result.exit_code == 2
    assert "tan-may-de.yml" in result.stderr
    assert files_below(portal.content) == before


def test_a_namesake_gets_an_id_of_their_own_and_is_told_of(portal: Portal) -> None:
    result = portal.run("new", "individual", "--name", "Tẩn Mẩy Dế", "--locality", "xa-moi",
                        "--decision", "3/QĐ-UBND", "--form", "bang-khen-tinh")  # fmt: skip
    assert result.exit_code == 0, result.output
    assert WORDS("new.namesakes", files="individuals/tan-may-de.yml") in result.stderr
    assert (portal.content / "individuals/tan-may-de-xa-moi.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["individual"], "--name"),
        (["individual", "--name", "A B", "--decision", "1/QĐ-UBND"], "--form"),
        (["decision", "--number", "1/QĐ"], "--issuer, --signed-on, --signer-name"),
        (["individual", "--name", "A B", "--organisation", "Bệnh viện"],
         "benh-vien-cu, benh-vien-moi"),
        (["individual", "--name", "A B", "--locality", "Xã Không Có"], "Xã Không Có"),
        (["individual", "--name", "A B", "--decision", "3/QĐ-UBND", "--form", "bang-khen-tinh",
          "--locality", "xa-cu"], "xa-cu"),
    ],
)  # fmt: skip
def test_what_is_missing_or_unknown_is_wrong_use(
    portal: Portal, arguments: list[str], told: str
) -> None:
    before = files_below(portal.content)
    result = portal.run("new", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert files_below(portal.content) == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["decision", "--number", "khong so", "--issuer", "ubnd-tinh", "--signed-on", "2021-13-01",
          "--signer-name", "A", "--signer-title", "B", "--title", "C"], "not-a-date"),
        (["individual", "--name", "A B", "--id", "Không Hợp Lệ"], "file-name"),
        (["individual", "--name", "A B", "--id", "to-xe-may"], "duplicate-id"),
        (["individual", "--name", "A B", "--decision", "2021/ubnd-tinh-1", "--form",
          "co-thi-dua-tinh"], "form-recipient"),
        (["story", "--title", "A", "--standfirst", "B", "--date", "hôm qua", "--byline", "C"],
         "file-name"),
    ],
)  # fmt: skip
def test_what_check_would_refuse_is_not_written(
    portal: Portal, arguments: list[str], code: str
) -> None:
    before = files_below(portal.content)
    result = portal.run("new", *arguments)
    assert result.exit_code == 1, result.output
    assert f"[{code}]" in result.stderr
    assert files_below(portal.content) == before


def asked(portal: Portal, monkeypatch: pytest.MonkeyPatch, kind: str, *answers: str) -> Result:
    monkeypatch.setattr(new_command, "on_terminal", lambda: True)
    monkeypatch.chdir(portal.root)
    text = "".join(f"{one}\n" for one in answers)
    return CliRunner().invoke(main, ["new", kind], input=text)


def test_a_person_is_asked_in_order(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    result = asked(
        portal, monkeypatch, "individual", "Lò Thị Mới", "2021/ubnd-tinh-1", "Bằng khen thử", "1",
        "", "Có thành tích", "", "Y tá", "Bệnh viện huyện Cũ", "Xã Cũ", "nguoi-dan", "Y tế", "",
        "lo-moi",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert read(portal, "individuals/lo-moi.yml") == {
        "name": "Lò Thị Mới",
        "position": "Y tá",
        "organisation": "benh-vien-cu",
        "locality": "xa-cu",
        "role": "nguoi-dan",
        "fields": ["y-te"],
        "awards": [
            {"decision": "2021/ubnd-tinh-1", "form": "bang-khen-tinh", "citation": "Có thành tích"}
        ],
        "sample": True,
        "status": "draft",
    }
    accepted(portal, "individuals/lo-moi.yml")


def test_an_answer_that_is_no_name_of_its_own_is_confirmed(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = asked(
        portal, monkeypatch, "individual", "Lò Thị Mới", "2021/ubnd-tinh-1", "bang-khen-tinh", "",
        "Có thành tích", "", "Y tá", "BV huyện Cũ", "k", "BV huyện Cũ", "c", "Xã Cũ", "nguoi-dan",
        "Y tế", "", "lo-moi",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    said = {"text": "BV huyện Cũ", "name": "Bệnh viện huyện Cũ", "id": "benh-vien-cu"}
    assert result.output.count(WORDS("new.confirm", field="", **said)) == 2
    assert read(portal, "individuals/lo-moi.yml")["organisation"] == "benh-vien-cu"


def test_a_script_is_told_what_a_short_name_was_taken_as(portal: Portal) -> None:
    arguments = ["individual", "--name", "Lò Thị Mới", "--organisation"]
    result = portal.run("new", *arguments, "BV huyện Cũ")
    assert result.exit_code == 0, result.output
    said = {"text": "BV huyện Cũ", "name": "Bệnh viện huyện Cũ", "id": "benh-vien-cu"}
    assert WORDS("new.taken_as", **said) in result.stderr
    # What only looks like a name is no answer.
    assert portal.run("new", *arguments, "Bịnh viện huyện Cụ").exit_code == 2


def test_without_a_decision_no_more_is_asked_of_it(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = asked(portal, monkeypatch, "collective", "Tổ mới", "1", "", "", "", "", "", "")
    assert result.exit_code == 0, result.output
    assert read(portal, "collectives/to-moi.yml")["awards"] == []
    assert "Số sổ vàng" not in result.output


def test_somebody_of_that_name_is_asked_about(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_below(portal.content)
    result = asked(portal, monkeypatch, "individual", "Tẩn Mẩy Dế", *[""] * 6, "n")
    assert result.exit_code == 1
    assert WORDS.new.another in result.output
    assert files_below(portal.content) == before


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/11/2021", "2021-11-05"),
        ("05-11-2021", "2021-11-05"),
        ("5.11.2021", "2021-11-05"),
        ("2021-11-05", "2021-11-05"),
        ("31/02/2021", "31/02/2021"),
        ("hôm nay", "hôm nay"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert iso_day(text) == day


def test_names_in_nfd_are_written_in_nfc(portal: Portal) -> None:
    name = unicodedata.normalize("NFD", "Vàng Thị Ế")
    assert portal.run("new", "individual", "--name", name).exit_code == 0
    text = (portal.content / "individuals/vang-thi-e.yml").read_text(encoding="utf-8")
    assert text.startswith("name: Vàng Thị Ế  #")


def test_hostile_answers_stay_text(portal: Portal) -> None:
    name = "Lò: {x} # không\n- [y]"
    result = portal.run("new", "individual", "--name", name, "--id", "lo-la")
    assert result.exit_code == 1
    assert "[not-one-line]" in result.stderr
    name = "Lò: {x} # không, &a *b !c"
    assert portal.run("new", "individual", "--name", name, "--id", "lo-la").exit_code == 0
    assert read(portal, "individuals/lo-la.yml")["name"] == name


def test_an_id_cannot_lead_out_of_the_folder(portal: Portal, tmp_path: Path) -> None:
    def all_but_the_cache() -> dict[str, bytes]:
        kept = "portal/.cache/honour-roll/"
        return {
            name: data for name, data in files_below(tmp_path).items() if not name.startswith(kept)
        }

    before = all_but_the_cache()
    for identity in ("../../x", "/tmp/x", "a/b", "..", ""):
        result = portal.run("new", "individual", "--name", "A B", "--id", identity)
        if identity:
            assert result.exit_code == 1, identity
            assert all_but_the_cache() == before


@pytest.mark.parametrize("name", ["Pờ Mì Xứ", "PỜ XUÂN LAN"])
def test_somebody_known_by_another_name_is_named(tmp_path: Path, name: str) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    result = portal.run("new", "individual", "--name", name)
    assert "individuals/po-xuan-lan.yml" in result.stderr


def test_the_facts_of_the_only_award_are_those_of_the_record(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal", "twice")
    portal.change("decisions/2026/ubnd-tinh-3.yml", "Về việc tặng", "Về việc truy tặng")
    result = portal.run(
        "new", "individual", "--name", "Hù Cố Thử", "--decision", "3/QĐ-UBND", "--form",
        "bang-khen-tinh", "--position", "Y sĩ", "--locality", "xã Mới",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    text = (portal.content / "individuals/hu-co-thu.yml").read_text(encoding="utf-8")
    values = yaml.safe_load(text)
    assert (values["position"], values["locality"]) == ("Y sĩ", "xa-moi")
    assert values["awards"] == [
        {"decision": "2026/ubnd-tinh-3", "form": "bang-khen-tinh", "posthumous": True}
    ]
    assert portal.run("check").exit_code == 0
    help_text = portal.run("new", "individual", "--help").output
    assert "khi được khen gần nhất" in help_text and "Tên khi được khen" not in help_text
