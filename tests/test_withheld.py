"""Who is not to be named is named nowhere: neither in their record nor in any other text."""

from __future__ import annotations

import errno
import re
import unicodedata
from pathlib import Path

import pytest
from generator.checking.mentions import Names
from generator.checking.withheld import has_comment
from generator.codes import hash_of
from generator.locales.nameless import NAMELESS_ID
from generator.records.kinds import Kind

import full
from helpers import Portal, commit, files_below

ANH = "individuals/lo-thi-anh.yml"
NAMELESS = "individuals/nguoi-duoc-khen-0123456789.yml"
RECORD = """\
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
privacy:
  name: withheld
sample: true
status: approved
"""
ALLOWED = {"type", "awards", "privacy", "sample", "publish_at", "status", "withdrawn"}
OF_AWARDS = {"decision", "form", "revoked"}


def told(portal: Portal, text: str, file: str = NAMELESS) -> str:
    portal.write(file, text)
    result = portal.run("check")
    assert result.exit_code == 1, result.output
    return result.stderr


# -- the record -----------------------------------------------------------------------------------


def test_a_record_without_a_name_is_valid_and_counted(portal: Portal) -> None:
    portal.write(NAMELESS, RECORD)
    assert portal.run("check").exit_code == 0
    page = portal.build().page("quyet-dinh/2021/ubnd-tinh-1/")
    assert "Không công bố tên" in page.text


def test_without_a_name_there_must_be_a_reason(portal: Portal) -> None:
    assert "[missing-field]" in told(portal, RECORD.replace("privacy:\n  name: withheld\n", ""))


@pytest.mark.parametrize("status", ["approved", "draft"])
@pytest.mark.parametrize("kind", ["individuals", "collectives"])
def test_it_may_say_nothing_else(portal: Portal, kind: str, status: str) -> None:
    """Every field that a record may have, one after the other, but for those that are counted."""
    full.write(portal)
    _id, values = full.RECORDS[Kind(kind)]
    whole = full.filled(Kind(kind), values, full.plain)
    base = {key: whole[key] for key in ("type",) if key in whole}
    base |= {"awards": [{"decision": "2026/ubnd-tinh-77", "form": "bang-khen-day-du"}]}
    base |= {"privacy": {"name": "withheld"}, "status": status}
    file = f"{kind}/nguoi-duoc-khen-0123456789.yml"
    tried = 0
    for name in set(whole) - ALLOWED:
        found = told(portal, full.dumped({**base, name: whole[name]}), file)
        assert "[withheld-named]" in found, name
        assert f"Giá trị: {name}\n" in found
        tried += 1
    for name in set(whole["awards"][0]) - OF_AWARDS:
        award = {**base["awards"][0], name: whole["awards"][0][name]}
        found = told(portal, full.dumped({**base, "awards": [award]}), file)
        assert f"Giá trị: awards.{name}\n" in found
        tried += 1
    assert tried >= 10
    portal.write(file, full.dumped(base))
    assert portal.run("check").exit_code == 0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"# Lò Thị Kín\n{RECORD}", (1, 1)),
        (RECORD.replace("form: bang-khen-tinh", "form: bang-khen-tinh # chị Kín"), (3, 26)),
        (f"{RECORD}#\n", (8, 1)),
        (RECORD, None),
        (RECORD + "withdrawn: {reason: 'Số #1', date: 2026-01-01}\n", None),
        (f"{RECORD}withdrawn:\n  reason: |\n    Số #1\n    # 2\n  date: 2026-01-01\n", None),
        (f"{RECORD}withdrawn:\n  reason: | # Kín\n    Số\n  date: 2026-01-01\n", (9, 13)),
        (f"{RECORD}withdrawn:\n  date: 2026-01-01\n  reason: |\n    Số\n# Kín\n", (12, 1)),
        (RECORD.replace("[", "[ # Kín\n") + "aliases: [ # Kín\n  /ca-nhan/x/]\n", (8, 12)),
    ],
)
def test_comments_are_found(text: str, place: tuple[int, int] | None) -> None:
    assert has_comment(text) == place


def test_comments_are_refused(portal: Portal) -> None:
    found = told(portal, f"# Lò Thị Kín\n{RECORD}")
    assert NAMELESS not in found and "):1:1: " in found
    assert "[withheld-comment]" in found
    assert "Kín" not in found


@pytest.mark.parametrize(
    "identity",
    ["lo-thi-kin", "dieu-duong-xa-moi", "nguoi-duoc-khen-1034-12", "nguoi-duoc-khen-lo-kin",
     "nguoi-duoc-khen", "tap-the-duoc-khen-ban-moi"],
)  # fmt: skip
def test_its_id_leads_to_nobody(portal: Portal, identity: str) -> None:
    assert "[withheld-id]" in told(portal, RECORD, f"individuals/{identity}.yml")


def test_a_code_belongs_to_one_withheld_record(portal: Portal) -> None:
    coded = RECORD.replace("withheld\n", f"withheld\n  code: {'ab' * 32}\n")
    portal.write(NAMELESS, coded)
    found = told(portal, coded, "individuals/nguoi-duoc-khen-9999999999.yml")
    assert "[code-twice]" in found
    portal.change(ANH, "sample:", f"privacy: {{code: {'cd' * 32}}}\nsample:")
    assert "[code-of-a-named]" in portal.run("check").stderr


def test_the_original_of_a_decision_may_name_them(portal: Portal) -> None:
    document = "document: {url: 'https://van-ban.example/1.pdf'}\nsample:"
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:", document)
    assert "withheld-document" not in portal.run("check").output
    portal.write(NAMELESS, RECORD)
    assert "[withheld-document]" in portal.run("check").output


# -- taking a name out ----------------------------------------------------------------------------

OLD = "individuals/nguoi-kin.yml"
OLD_RECORD = """\
name: Hoàng Thị Kín # chị Kín ở bản Mới
position: Điều dưỡng trưởng
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
    citation: Chị Kín đã chống dịch.
    golden_book_number: 88/2021
summary: Chị Kín
aliases: [/ca-nhan/hoang-thi-kin/]
privacy: {name: withheld}
sample: true
status: approved
"""


def new_file(portal: Portal, before: dict[str, bytes]) -> str:
    (file,) = files_below(portal.content).keys() - before.keys()
    assert NAMELESS_ID.fullmatch(Path(file).stem)
    return file


def test_old_records_are_migrated(portal: Portal) -> None:
    portal.write(OLD, OLD_RECORD)
    before = files_below(portal.content)
    assert portal.run("check").exit_code == 1
    result = portal.run("withhold", "--all")
    assert result.exit_code == 0, result.output
    assert "git" in result.output
    file = new_file(portal, before)
    assert not (portal.content / OLD).exists()
    assert (portal.content / file).read_text(encoding="utf-8") == RECORD
    assert portal.run("check").exit_code == 0
    assert portal.run("withhold", "--all").output.startswith("Không hồ sơ giữ kín tên nào")


@pytest.mark.parametrize(
    "state", ["status: draft", "status: approved\npublish_at: 2099-01-01T00:00:00+07:00"]
)
def test_a_draft_stays_to_be_published_without_its_name(portal: Portal, state: str) -> None:
    portal.change("individuals/giang-a-de.yml", "status: approved", state)
    before = files_below(portal.content)
    assert portal.run("withhold", "giang-a-de").exit_code == 0
    text = (portal.content / new_file(portal, before)).read_text(encoding="utf-8")
    assert "Giàng" not in text
    assert all(line in text for line in state.split("\n"))
    assert not (portal.content / "individuals/giang-a-de.yml").exists()


def test_who_was_named_in_public_leaves_a_notice(portal: Portal) -> None:
    assert portal.run("withhold", "lo-thi-anh").exit_code == 0
    text = (portal.content / ANH).read_text(encoding="utf-8")
    assert "forgotten: 2026" in text
    assert "Ánh" not in text


def test_nothing_is_written_if_one_is_unknown(portal: Portal) -> None:
    before = files_below(portal.content)
    assert portal.run("withhold", "lo-thi-anh", "khong-co").exit_code == 2
    assert portal.run("withhold").exit_code == 2
    assert files_below(portal.content) == before


@pytest.mark.parametrize("command", [["withhold"], ["forget", "--yes"]])
def test_mentions_are_told_before_anything_is_written(
    portal: Portal, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or a name out of the record: what there was to look for has been told."""

    def full_disk(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = files_below(portal.content)
    monkeypatch.setattr("os.fsync", full_disk)
    result = portal.run(*command, "lo-thi-anh")
    assert result.exit_code == 2
    assert "content/stories/2021/nguoi-cho-thuoc.md:" in result.stdout
    assert files_below(portal.content) == before


# -- other texts ----------------------------------------------------------------------------------

WRITTEN = (
    "Hoàng Thị Thuỷ Kín",
    "HOÀNG THỊ THỦY KÍN",
    "hoang thi thuy kin",
    "Hoàng  Thị\u00a0Thủy-Kín",
    unicodedata.normalize("NFD", "Hoàng Thị Thủy Kín"),
    "Ho**àng** Thị Thủy K*í*n",
    "**Hoàng** _Thị_ `Thủy` [Kín](https://x.example/)",
    "[Hoàng Thị](https://x.example/) Thủy Kín",
    "Ho&agrave;ng Th&#7883; Thủy K&iacute;n",
    "Hoàng Thị Th\\ủy K\\ín",
    "Hoàng_Thị_Thủy_Kín",
    "HoàngThịThủyKín",
    "https://x.example/anh/hoang-thi-thuy-kin.jpg",
    "https://x.example/Ho%C3%A0ng%20Th%E1%BB%8B%20Th%E1%BB%A7y%20K%C3%ADn",
    "H o à n g  T h ị  T h ủ y  K í n",
    "Hoàng\nThị Thủy\nKín",
    "Ｈoàng Thị Thủy Kín",
    # Cyrillic, Greek, small capitals, Lisu and Cherokee for Latin letters
    "Ноàng Thị Тhủу Kín",
    "Hоàng Thị Thủу Kín",
    "Ηοàng Thị Thủy Κίn",
    "ʜᴏᴀɴɢ ᴛʜɪ ᴛʜᴜʏ ᴋɪɴ",
    "ꓧꓳꓮꓠꓖ ꓔꓧꓲ ꓔꓧꓴꓬ ꓗꓲꓠ",
    "ᎻoàngᎢhị Thủy Kín",
    "Hо**à**ng Thị Thủy [Κín](https://x.example/)",
    # encoded more than once
    "Ho%25C3%25A0ng%2520Th%25E1%25BB%258B%2520Th%25E1%25BB%25A7y%2520K%25C3%25ADn",
    "Ho%252525C3%252525A0ng Thị Thủy Kín",
    "Ho&amp;agrave;ng Th&amp;#7883; Thủy K&amp;amp;iacute;n",
    "Ho%26agrave%3Bng Thị Thủy Kín",
)
OTHERS = (
    "Hoàng Thị Thủy Kính",
    "Nguyễn Hoàng, Thị Thủy",
    "Hoàng Thị Kín",
    "Thủy Kín",
    "Đàohoàng Thị Thủy Kín",
    "Хоанг Тхи Тхуй Кин",
    "100%25 Hoàng",
    "",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert Names(["Hoàng Thị Thủy Kín"], "vi").in_text(f"Hôm ấy cô {text}, đến sớm.")


@pytest.mark.parametrize("text", OTHERS)
def test_another_name_is_none(text: str) -> None:
    assert not Names(["Hoàng Thị Thủy Kín"], "vi").in_text(f"Hôm ấy cô {text}, đến sớm.")


def test_a_name_of_one_syllable_counts_as_it_is_spelled() -> None:
    names = Names(["Pờ"], "vi")
    assert names.in_text("Ông Pờ đến.")
    assert not names.in_text("Ông Po đến bờ.")


@pytest.mark.parametrize(("code", "found"), [("en", True), ("vi", False)])
def test_a_name_is_hidden_as_the_language_of_the_portal_hides_it(code: str, found: bool) -> None:
    """A mailbox that is spelled out names whose it is."""
    assert Names(["Jane Doe"], code).in_text("Ask [1]: jane at doe dot org.") is found


TEXTS = (
    ("stories/2026/lop-hoc-dem.md", "Câu cuối", "Cô {}, rồi câu cuối"),
    ("practices/xe-may-cho-thuoc.yml", "sample:", 'conditions: "Nhờ {}."\nsample:'),
    ("collectives/to-xe-may.yml", "sample:", 'summary: "Tổ của {}."\nsample:'),
)


@pytest.mark.parametrize("written", ["Giàng A Đê", "GIANG A DE", "Gi**àng** A Đ*ê*"])
@pytest.mark.parametrize(("file", "old", "new"), TEXTS)
def test_check_compares_with_the_name_that_the_base_had(
    portal: Portal, file: str, old: str, new: str, written: str
) -> None:
    text = (portal.content / file).read_text(encoding="utf-8")
    if "summary:" in text and "summary:" in new:
        text = re.sub(r"^summary:.*\n", "", text, flags=re.MULTILINE)
    if "conditions:" in text and "conditions:" in new:
        text = re.sub(r"^conditions:.*\n", "", text, flags=re.MULTILINE)
    assert old in text
    portal.write(file, text.replace(old, new.format(written), 1))
    commit(portal.root)
    assert "withheld-mentioned" not in portal.run("check", "--base", "HEAD").output
    removed = portal.run("withhold", "giang-a-de")
    assert f"content/{file}:" in removed.output
    found = portal.run("check", "--base", "HEAD").output
    assert "[withheld-mentioned]" in found
    assert f"content/{file}:" in found
    for trace in ("Giàng", "GIANG", "Đê"):
        assert trace not in found


@pytest.mark.parametrize(("reason", "told"), [("Giàng A Đê kê khai sai", True), ("Sai.", False)])
def test_why_an_award_was_revoked_is_read_in_their_own_record(
    portal: Portal, reason: str, told: bool
) -> None:
    file = "individuals/giang-a-de.yml"
    portal.change(file, "sample: true\n", "")
    commit(portal.root)
    portal.write(
        file,
        "awards:\n  - decision: 2026/ubnd-tinh-3\n    form: bang-khen-tinh\n    revoked:\n"
        f"      {{by: 2021/ubnd-tinh-1, date: 2026-05-01, reason: {reason}}}\n"
        "privacy: {name: withheld, forgotten: 2026-05-20}\nstatus: approved\n",
    )
    found = portal.run("check", "--base", "HEAD").output
    assert ("[withheld-mentioned]" in found) == told
    assert "Giàng" not in found


def test_a_draft_that_was_forgotten_is_looked_for_too(portal: Portal) -> None:
    portal.change("individuals/giang-a-de.yml", "status: approved", "status: draft")
    portal.change("stories/2026/lop-hoc-dem.md", "Câu cuối", "Giàng A Đê, câu cuối")
    commit(portal.root)
    assert portal.run("forget", "--yes", "giang-a-de").exit_code == 0
    assert not (portal.content / "individuals/giang-a-de.yml").exists()
    assert "[withheld-mentioned]" in portal.run("check", "--base", "HEAD").output


# -- codes ----------------------------------------------------------------------------------------


def printed(output: str) -> str:
    found = re.search(r"nguoi-duoc-khen-\w+: ([2-9A-Z-]{19})$", output, re.MULTILINE)
    assert found, output
    return found[1]


def test_a_code_is_printed_once_and_its_hash_is_kept(portal: Portal) -> None:
    portal.write(NAMELESS, RECORD)
    result = portal.run("code", Path(NAMELESS).stem)
    assert result.exit_code == 0, result.output
    code = printed(result.output)
    text = (portal.content / NAMELESS).read_text(encoding="utf-8")
    assert text == RECORD.replace("withheld\n", f"withheld\n  code: {hash_of(code)}\n")
    for form in (code, code.replace("-", ""), code.lower()):
        for data in files_below(portal.root / "content").values():
            assert form.encode() not in data
    assert portal.run("check").exit_code == 0
    assert portal.run("format", "--check", f"content/{NAMELESS}").exit_code == 0


def test_another_code_is_made_only_if_it_is_asked_for(portal: Portal) -> None:
    portal.write(NAMELESS, RECORD)
    first = printed(portal.run("code", Path(NAMELESS).stem).output)
    before = files_below(portal.content)
    result = portal.run("code", Path(NAMELESS).stem)
    assert result.exit_code == 2
    assert "--again" in result.stderr
    assert files_below(portal.content) == before
    again = printed(portal.run("code", Path(NAMELESS).stem, "--again").output)
    assert again != first
    assert hash_of(again) in (portal.content / NAMELESS).read_text(encoding="utf-8")


def test_who_is_named_gets_no_code(portal: Portal) -> None:
    portal.write(OLD, OLD_RECORD)
    portal.write(NAMELESS, RECORD)
    before = files_below(portal.content)
    for identity in ("lo-thi-anh", "nguoi-kin", "khong-co"):
        result = portal.run("code", Path(NAMELESS).stem, identity)
        assert result.exit_code == 2
        assert re.search("[2-9A-Z]{4}-[2-9A-Z]{4}", result.output) is None
    assert files_below(portal.content) == before


def test_who_was_forgotten_may_have_a_code(portal: Portal) -> None:
    portal.run("forget", "--yes", "lo-thi-anh")
    assert portal.run("code", "lo-thi-anh").exit_code == 0
    text = (portal.content / ANH).read_text(encoding="utf-8")
    code = re.search("code: .*\n", text)
    assert code
    portal.change("stories/2021/nguoi-cho-thuoc.md", "lo-thi-anh", "to-xe-may")
    portal.run("forget", "--yes", "lo-thi-anh")
    assert code[0] in (portal.content / ANH).read_text(encoding="utf-8")


# -- new records ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more"), [("individual", ()), ("collective", ("--type", "household"))]
)
def test_a_new_record_may_be_without_a_name(
    portal: Portal, kind: str, more: tuple[str, ...]
) -> None:
    before = files_below(portal.content)
    award = ("--decision", "2021/ubnd-tinh-1", "--form", "bang-khen-tinh")
    result = portal.run("new", kind, "--withheld", *award, *more)
    assert result.exit_code == 0, result.output
    file = new_file(portal, before)
    assert f"honour-roll code {Path(file).stem}" in result.output
    assert portal.run("check").exit_code == 0
    assert portal.run("code", Path(file).stem).exit_code == 0


CSV = """\
STT,Họ và tên,Chức vụ,Đơn vị,Công bố tên,Ghi chú
1,Lò Văn Một,Y tá,Bệnh viện Mới,có,
2,{},Điều dưỡng {},Bệnh viện {},không,
3,{},Y tá {},Bệnh viện Mới,,đề nghị không nêu tên
"""
IMPORT = ("import", "phu-luc.csv", "--decision", "2021/ubnd-tinh-1", "--form", "bang-khen-tinh")


def annex(portal: Portal, one: str = "Hoàng Thị Kín", two: str = "Sùng A Khuất") -> None:
    text = CSV.format(one, one, one, two, two)
    (portal.root / "phu-luc.csv").write_text(text, encoding="utf-8")


def test_import_writes_no_name_of_who_does_not_want_it(portal: Portal) -> None:
    annex(portal)
    before = files_below(portal.content)
    result = portal.run(*IMPORT, "--kind", "individual", "--yes")
    assert result.exit_code == 0, result.output
    new = files_below(portal.content).keys() - before.keys()
    unnamed = sorted(file for file in new if NAMELESS_ID.fullmatch(Path(file).stem))
    assert len(new) == 3
    assert len(unnamed) == 2
    for file in unnamed:
        draft = RECORD.replace("approved", "draft")
        assert (portal.content / file).read_text(encoding="utf-8") == draft
        assert Path(file).stem in result.output.rpartition("honour-roll code")[2]
    for data in files_below(portal.content).values():
        for trace in ("Kín", "Khuất"):
            assert trace.encode() not in data
    assert "Kín" not in result.output
    assert portal.run("check").exit_code == 0
    # The same annex again changes nothing.
    after = files_below(portal.content)
    again = portal.run(*IMPORT, "--kind", "individual", "--yes")
    assert again.exit_code == 0, again.output
    assert files_below(portal.content) == after


@pytest.mark.parametrize("answer", ["có thể", "?", "hỏi lại"])
def test_an_unclear_answer_is_asked_about(portal: Portal, answer: str) -> None:
    annex(portal)
    file = portal.root / "phu-luc.csv"
    file.write_text(file.read_text("utf-8").replace(",không,", f",{answer},"), "utf-8")
    before = files_below(portal.content)
    result = portal.run(*IMPORT, "--kind", "individual", "--yes")
    assert result.exit_code == 1
    assert "đồng ý công bố tên" in result.output
    assert files_below(portal.content) == before
