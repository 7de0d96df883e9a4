"""A certificate is found by all that stands on it, and nobody is found by numbers alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from generator.roll.certificates import fingerprint, number_key
from generator.verification import FOLDER, KEY_LETTERS, ROUNDS, guarded_key
from generator.vietnamese import key_of

from helpers import BASE, Portal, files_below

VECTORS = json.loads((Path(__file__).parent / "vectors/certificates.json").read_text("utf-8"))
SALT = f"honour-roll {BASE}"
PERSON = """\
name: {name}
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
    citation: Có thành tích.
{more}
sample: true
status: approved
"""
REVOKED = "    revoked: {by: 2026/ubnd-tinh-3, on: 2026-03-01, reason: Kê khai sai.}"


@pytest.mark.parametrize(("text", "expected"), VECTORS["number_key"])
def test_number_vectors(text: str, expected: str) -> None:
    assert number_key(text) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS["key_of"])
def test_name_vectors(text: str, expected: str) -> None:
    assert key_of(text) == expected


@pytest.mark.parametrize(("parts", "plain", "costly"), VECTORS["fingerprint"])
def test_fingerprint_vectors(parts: list[Any], plain: str, costly: str) -> None:
    kind, numbers, year, name = parts
    lines = "\n".join([kind, *numbers, year, name])
    assert fingerprint(kind, numbers, year, name).hex() == plain
    assert hashlib.sha256(lines.encode()).hexdigest() == plain
    slow = hashlib.pbkdf2_hmac("sha256", bytes.fromhex(plain), VECTORS["salt"].encode(), ROUNDS)
    assert guarded_key(bytes.fromhex(plain), VECTORS["salt"]) == costly == slow.hex()[:KEY_LETTERS]
    assert VECTORS["rounds"] == ROUNDS


class Register:
    """The files of a built portal, asked as a browser asks them."""

    def __init__(self, portal: Portal) -> None:
        self.data = {
            name.removesuffix(".json"): json.loads(data)
            for name, data in files_below(portal.site / FOLDER).items()
        }
        self.letters = len(next(iter(self.data)))

    def ask(self, kind: str, *numbers: str, name: str, year: int = 2021) -> list[dict[str, Any]]:
        print_ = fingerprint(kind, numbers, year, key_of(name))
        found = []
        for key, guarded in (
            (print_.hex()[:KEY_LETTERS], False),
            (guarded_key(print_, SALT), True),
        ):
            file = self.data[key[: self.letters]]
            for entry in file["entries"].get(key[self.letters :], []):
                _number, form, decision, golden, page, *revoked = entry
                found.append(
                    {
                        "form": file["forms"][form],
                        "decision": file["decisions"][decision],
                        "golden": bool(golden),
                        "page": page,
                        "revoked": revoked[0] if revoked else None,
                        "by": file["decisions"][revoked[1]] if revoked else None,
                        "guarded": guarded,
                    }
                )
        return found


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("register") / "portal")
    people = {
        "an-danh-1": (
            "Hoàng Thị Kín",
            "    golden_book_number: 88/2021\nprivacy: {name: withheld}",
        ),
        "an-danh-2": ("Vàng Thị Giấu", "privacy: {name: withheld}"),
        "an-danh-3": (
            "Sùng A Khuất",
            f"    golden_book_number: 89/2021\n{REVOKED}\nprivacy: {{name: withheld}}",
        ),
        "thu-hoi": ("Chẻo Văn Thu", f"    golden_book_number: 90/2021\n{REVOKED}"),
        "nam-khac": ("Phàn Năm Khác", "    golden_book_number: 7/2022"),
        "khong-la-tin": ("李明", "    golden_book_number: 91/2021"),
    }
    for identity, (name, more) in people.items():
        portal.write(f"individuals/{identity}.yml", PERSON.format(name=name, more=more))
    drafts = {
        "nhap": "    golden_book_number: 92/2021\npublish_at: 2030-01-01T00:00:00+07:00",
        "rut": "    golden_book_number: 93/2021\nwithdrawn: {on: 2026-01-01, reason: Nhầm.}",
    }
    for identity, more in drafts.items():
        text = PERSON.format(name="Tao Văn Chờ", more=more)
        if identity == "rut":
            text = text.replace("status: approved", "status: withdrawn")
        portal.write(f"individuals/{identity}.yml", text)
    portal.run("forget", "giang-a-de")
    return portal.build()


@pytest.fixture(scope="module")
def register(portal: Portal) -> Register:
    return Register(portal)


def test_a_genuine_one_is_found_by_either_number(register: Register) -> None:
    for name in ("Lò Thị Ánh", "lo thi anh", "LÒ  THỊ-ÁNH"):
        (by_decision,) = register.ask("q", "1", name=name)
        (by_book,) = register.ask("s", "7", name=name)
        assert by_decision == by_book
        assert by_decision["form"] == "Bằng khen thử của tỉnh"
        assert by_decision["decision"] == [
            "1/QĐ-UBND",
            "2021-11-05",
            "quyet-dinh/2021/ubnd-tinh-1/",
        ]
        assert by_decision["page"] == "ca-nhan/lo-thi-anh/"
        assert (by_decision["golden"], by_decision["revoked"]) == (True, None)


@pytest.mark.parametrize(
    ("kind", "numbers", "name", "year"),
    [
        ("q", ["1"], "Lò Thị Anh Em", 2021),
        ("q", ["2"], "Lò Thị Ánh", 2021),
        ("q", ["1"], "Lò Thị Ánh", 2022),
        ("s", ["8"], "Lò Thị Ánh", 2021),
        ("q", ["1"], "", 2021),
        ("s", ["7"], "", 2021),
        ("q", ["1"], "Tao Văn Chờ", 2021),
        ("s", ["92"], "Tao Văn Chờ", 2021),
        ("s", ["93"], "Tao Văn Chờ", 2021),
        ("q", ["1"], "Giàng A Đê", 2021),
        ("q", ["2"], "Giàng A Đê", 2024),
        ("q", ["1"], "–", 2021),
    ],
)
def test_nothing_else_is_found(
    register: Register, kind: str, numbers: list[str], name: str, year: int
) -> None:
    assert register.ask(kind, *numbers, name=name, year=year) == []


def test_a_withheld_name_needs_both_numbers(register: Register) -> None:
    assert register.ask("q", "1", name="Hoàng Thị Kín") == []
    assert register.ask("s", "88", name="Hoàng Thị Kín") == []
    (found,) = register.ask("qs", "1", "88", name="hoang thi kin")
    assert (found["page"], found["revoked"], found["guarded"]) == ("", None, True)
    # Without a golden-book number there is nothing that only the holder knows.
    for kind, numbers in (("q", ["1"]), ("s", [""]), ("qs", ["1", ""])):
        assert register.ask(kind, *numbers, name="Vàng Thị Giấu") == []


def test_a_revoked_one_is_found_as_revoked(register: Register) -> None:
    for kind, number in (("q", "1"), ("s", "90")):
        (found,) = register.ask(kind, number, name="Chẻo Văn Thu")
        assert (found["revoked"], found["page"]) == ("2026-03-01", "")
        assert found["by"][0] == "3/QĐ-UBND"
        assert found["guarded"]
    (found,) = register.ask("qs", "1", "89", name="Sùng A Khuất")
    assert found["revoked"] == "2026-03-01"
    assert register.ask("q", "1", name="Sùng A Khuất") == []


def test_a_book_of_another_year_is_found_by_both_years(register: Register) -> None:
    assert register.ask("s", "7", name="Phàn Năm Khác", year=2021)
    assert register.ask("s", "7", name="Phàn Năm Khác", year=2022)


def test_a_name_in_another_script_is_found(register: Register) -> None:
    assert register.ask("q", "1", name="李明")


def test_a_revoked_decision_makes_all_its_certificates_revoked(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    taken = "revoked: {by: 2026/ubnd-tinh-3, on: 2026-03-02, reason: Sai thẩm quyền.}\nsample:"
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:", taken)
    (found,) = Register(portal.build()).ask("q", "1", name="Lò Thị Ánh")
    assert (found["revoked"], found["page"]) == ("2026-03-02", "")


def test_no_file_holds_a_name_a_number_or_a_whole_fingerprint(portal: Portal) -> None:
    text = "".join(data.decode() for data in files_below(portal.site / FOLDER).values())
    for trace in ("Kín", "Thị", "kin", "an-danh", "thu-hoi", "88/2021", "90/2021", "Kê khai"):
        assert trace not in text
    for name in ("Hoàng Thị Kín", "Sùng A Khuất", "Chẻo Văn Thu"):
        for kind, numbers in (("q", ["1"]), ("s", ["88"]), ("qs", ["1", "88"]), ("s", ["90"])):
            fast = fingerprint(kind, numbers, 2021, key_of(name)).hex()[:KEY_LETTERS]
            file = Register(portal).data[fast[:1]]
            assert fast[1:] not in file["entries"], "a quick hash of a guarded name"


def test_names_cannot_be_told_from_the_number_of_keys(register: Register) -> None:
    for file in register.data.values():
        for key in file["entries"]:
            assert len(key) == KEY_LETTERS - register.letters


def test_every_file_is_there_even_if_empty(register: Register) -> None:
    assert len(register.data) == 16**register.letters


def test_the_page_works_without_javascript(portal: Portal) -> None:
    page = portal.page("xac-minh/")
    assert page.one("form", autocomplete="off").get("hidden") is not None
    assert page.one("form", autocomplete="off").get("action") is None
    assert "JavaScript" in page.text
    assert "Ban Thi đua Thử" in page.text
    assert {"../quyet-dinh/", "../ca-nhan/theo-ten/"} <= {one.get("href") for one in page.all("a")}
    assert f"../{FOLDER}" in page.html
    assert "xac-minh/" in " ".join(one["href"] for one in portal.page("").all("a"))
