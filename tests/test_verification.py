"""A certificate is found by all that stands on it, and nobody is found by numbers alone."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from generator.codes import ALPHABET, CodeFault, hash_of, letters_of, new_code
from generator.records.rules import DecisionRules, number_key
from generator.roll.certificates import fingerprint
from generator.sealing import FEWEST, sealed
from generator.verification import KEY_LETTERS, OPEN, ROUNDS, SEALED, bits_for, file_of, slow
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
WITHHELD = """\
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
{more}privacy: {{name: withheld, code: {code}}}
sample: true
status: approved
"""
REVOKED = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-01, reason: Kê khai sai.}"
# Two codes that were handed out.
STANDING, TAKEN = new_code(), new_code()


@pytest.mark.parametrize(("text", "expected"), VECTORS["number_key"])
def test_number_vectors(text: str, expected: str) -> None:
    assert number_key(text) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS["whole_key"])
def test_whole_number_vectors(text: str, expected: str) -> None:
    assert DecisionRules(number_shape="free").key(text) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS["key_of"])
def test_name_vectors(text: str, expected: str) -> None:
    assert key_of(text) == expected


@pytest.mark.parametrize(("parts", "plain", "costly"), VECTORS["fingerprint"])
def test_fingerprint_vectors(parts: list[Any], plain: str, costly: str) -> None:
    kind, numbers, year, name = parts
    lines = "\n".join([kind, *numbers, year, name])
    assert fingerprint(kind, numbers, year, name).hex() == plain
    assert hashlib.sha256(lines.encode()).hexdigest() == plain
    assert slow(bytes.fromhex(plain), VECTORS["salt"]).hex() == costly
    assert VECTORS["rounds"] == ROUNDS


@pytest.mark.parametrize(("text", "letters", "secret"), VECTORS["code"])
def test_code_vectors(text: str, letters: str, secret: str) -> None:
    assert letters_of(text) == letters
    assert hash_of(text) == secret


@pytest.mark.parametrize(("text", "fault"), VECTORS["no_code"])
def test_what_is_no_code_is_told_why(text: str, fault: str) -> None:
    with pytest.raises(CodeFault) as caught:
        letters_of(text)
    assert caught.value.code == fault


@pytest.mark.parametrize(("secret", "text", "name", "data"), VECTORS["sealed"])
def test_sealing_vectors(secret: str, text: str, name: str, data: str) -> None:
    entries = sealed({bytes.fromhex(secret): text.encode()})
    assert base64.b64encode(entries[name]).decode() == data
    assert opened(entries, bytes.fromhex(secret)) == json.loads(text)


def test_a_code_has_over_sixty_bits_and_tells_every_slip() -> None:
    assert len(ALPHABET) ** 15 > 2**60
    code = letters_of(new_code())
    for at, letter in enumerate(code):
        wrong = [code[:at] + other + code[at + 1 :] for other in ALPHABET if other != letter]
        wrong += [
            code[:at] + code[to] + code[at + 1 : to] + letter + code[to + 1 :]
            for to in range(at + 1, len(code))
            if code[to] != letter
        ]
        for one in wrong:
            with pytest.raises(CodeFault):
                letters_of(one)
    assert len({new_code() for _ in range(1_000)}) == 1_000


def opened(entries: Mapping[str, bytes], secret: bytes) -> Any:
    """What is sealed under a secret; None where there is no such entry. Written anew, by the book:

    HKDF (RFC 5869) for the entry's name and key, AES-GCM with the nonce in front.
    """

    def derived(label: str, length: int) -> bytes:
        return HKDF(SHA256(), length, salt=None, info=label.encode()).derive(secret)

    data = entries.get(derived("honour-roll entry", 16).hex())
    if data is None:
        return None
    return json.loads(AESGCM(derived("honour-roll key", 32)).decrypt(data[:12], data[12:], None))


@pytest.mark.parametrize(
    ("key", "bits", "name"),
    [
        ("ab3f", 4, "a"),
        ("ab3f", 8, "ab"),
        ("ab3f", 11, "ab2"),
        ("ab3f", 9, "ab0"),
        ("0fff", 5, "08"),
    ],
)
def test_a_file_is_named_after_the_first_bits_of_its_keys(key: str, bits: int, name: str) -> None:
    assert file_of(key, bits) == name


@pytest.mark.parametrize(
    ("keys", "files"),
    [(0, 16), (2_400, 16), (2_401, 32), (4_800, 32), (4_801, 64), (200_000, 2_048)],
)
def test_there_are_at_most_twice_as_many_files_as_the_keys_need(keys: int, files: int) -> None:
    assert 1 << bits_for(keys) == files


class Register:
    """The files of a built portal, asked as a browser asks them."""

    def __init__(self, portal: Portal) -> None:
        self.data = {
            name.removesuffix(".json"): json.loads(data)
            for name, data in files_below(portal.site / OPEN).items()
        }
        self.letters = len(next(iter(self.data)))
        self.sealed = {
            name.removesuffix(".json") + rest: base64.b64decode(data)
            for name, text in files_below(portal.site / SEALED).items()
            for rest, data in json.loads(text).items()
        }

    def ask(self, kind: str, *numbers: str, name: str, year: int = 2021) -> list[dict[str, Any]]:
        key = fingerprint(kind, numbers, year, key_of(name)).hex()[:KEY_LETTERS]
        file = self.data[key[: self.letters]]
        return [
            {
                "form": file["forms"][form],
                "decision": file["decisions"][decision],
                "golden": bool(golden),
                "page": page,
            }
            for _number, form, decision, golden, page in file["entries"].get(
                key[self.letters :], []
            )
        ]

    def revoked(self, *parts: str, name: str, kind: str = "qs", year: int = 2021) -> Any:
        return opened(self.sealed, slow(fingerprint(kind, parts, year, key_of(name)), SALT))

    def by_code(self, code: str) -> Any:
        return opened(self.sealed, bytes.fromhex(hash_of(code)))


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("register") / "portal")
    people = {
        "thu-hoi": ("Chẻo Văn Thu", f"    golden_book_number: 90/2021\n{REVOKED}"),
        "thu-hoi-khong-so": ("Chẻo Văn Hai", REVOKED),
        "nam-khac": ("Phàn Năm Khác", "    golden_book_number: 7/2022"),
        "khong-la-tin": ("李明", "    golden_book_number: 91/2021"),
    }
    for identity, (name, more) in people.items():
        portal.write(f"individuals/{identity}.yml", PERSON.format(name=name, more=more))
    for number, code, more in (("1", STANDING, ""), ("2", TAKEN, f"{REVOKED}\n")):
        file = f"individuals/nguoi-duoc-khen-00000{number}.yml"
        portal.write(file, WITHHELD.format(code=hash_of(code), more=more))
    file = "individuals/nguoi-duoc-khen-000003.yml"
    portal.write(file, WITHHELD.format(code="", more="").replace(", code: ", ""))
    drafts = {
        "nhap": "    golden_book_number: 92/2021\npublish_at: 2030-01-01T00:00:00+07:00",
        "rut": "    golden_book_number: 93/2021\nwithdrawn: {date: 2026-01-01, reason: Nhầm.}",
    }
    for identity, more in drafts.items():
        text = PERSON.format(name="Tao Văn Chờ", more=more)
        if identity == "rut":
            text = text.replace("status: approved", "status: withdrawn")
        portal.write(f"individuals/{identity}.yml", text)
    portal.run("forget", "--yes", "giang-a-de")
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
        assert by_decision["golden"]


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


DECISION = ["1/QĐ-UBND", "2021-11-05", "quyet-dinh/2021/ubnd-tinh-1/"]
TOOK_IT = ["3/QĐ-UBND", "2026-02-10", "quyet-dinh/2026/ubnd-tinh-3/"]


def test_a_withheld_award_is_found_by_its_code(register: Register) -> None:
    assert register.by_code(STANDING) == [["Bằng khen thử của tỉnh", DECISION]]
    assert register.by_code(STANDING.lower().replace("-", " ")) == register.by_code(STANDING)
    assert register.by_code(new_code()) is None


def test_a_code_tells_that_its_award_was_revoked(register: Register) -> None:
    ((form, decision, day, by),) = register.by_code(TAKEN)
    assert (form, decision, day) == ("Bằng khen thử của tỉnh", DECISION, "2026-03-01")
    assert by[0] == TOOK_IT[0]


def test_a_revoked_one_is_found_by_both_numbers_and_the_name(register: Register) -> None:
    ((_form, decision, day, by),) = register.revoked("1", "90", name="cheo van thu")
    assert (decision, day, by[0]) == (DECISION, "2026-03-01", "3/QĐ-UBND")


def test_a_revoked_one_is_found_by_nothing_less(register: Register) -> None:
    name = "Chẻo Văn Thu"
    for kind, numbers in (("q", ("1",)), ("s", ("90",)), ("qs", ("1", ""))):
        assert register.revoked(*numbers, name=name, kind=kind) is None
        assert register.ask(kind, *numbers, name=name) == []
    assert register.revoked("1", "90", name="") is None
    assert register.revoked("1", "90", name=name, year=2022) is None
    # Without a golden-book number a list of names and the decision would do.
    for kind, numbers in (("q", ("1",)), ("qs", ("1", ""))):
        assert register.revoked(*numbers, name="Chẻo Văn Hai", kind=kind) is None


def test_sealed_entries_tell_neither_what_they_are_nor_how_many(
    portal: Portal, register: Register, tmp_path: Path
) -> None:
    empty = Register(Portal(tmp_path / "portal").build())
    assert len(register.sealed) == len(empty.sealed) == FEWEST
    (length,) = {len(data) for data in register.sealed.values()}
    assert {len(data) for data in empty.sealed.values()} == {length}
    assert {len(name) for name in register.sealed} == {32}
    names = {file.name for file in (portal.site / SEALED).iterdir()}
    assert names == {f"{number:x}.json" for number in range(16)}


def test_entries_stay_when_others_come() -> None:
    """Else whoever compares two publications would know entries from decoys."""
    secrets_ = [hashlib.sha256(bytes([number])).digest() for number in range(6)]
    few = dict.fromkeys(secrets_[:4], b"[]")
    most = {**few, **{max(secrets_): b"[]"}}
    before, after = sealed(few), sealed(most)
    assert len(before) == len(after) == FEWEST
    new = after.keys() - before.keys()
    assert len(new) <= 1
    assert all(after[name] == before[name] for name in after.keys() & before.keys())
    assert sealed(few) == before


def test_a_long_record_makes_all_entries_longer() -> None:
    entries = sealed({bytes(31) + b"1": b'["' + b"x" * 600 + b'"]', bytes(31) + b"2": b"[]"})
    assert {len(data) for data in entries.values()} == {12 + 1_024 + 16}
    assert len(sealed({number.to_bytes(32): b"[]" for number in range(300)})) == 1_024


def test_a_book_of_another_year_is_found_by_both_years(register: Register) -> None:
    assert register.ask("s", "7", name="Phàn Năm Khác", year=2021)
    assert register.ask("s", "7", name="Phàn Năm Khác", year=2022)


def test_a_name_in_another_script_is_found(register: Register) -> None:
    assert register.ask("q", "1", name="李明")


def test_a_revoked_decision_makes_all_its_certificates_revoked(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    taken = "revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-02, reason: Sai thẩm quyền.}\nsample:"
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:", taken)
    ((_form, _decision, day, _by),) = Register(portal.build()).revoked("1", "7", name="Lò Thị Ánh")
    assert day == "2026-03-02"


def test_no_file_holds_a_name_a_number_or_a_whole_fingerprint(
    portal: Portal, register: Register
) -> None:
    text = "".join(data.decode() for data in files_below(portal.site / OPEN).values())
    for trace in ("Chẻo", "Thu", "duoc-khen", "thu-hoi", "90/2021", "Kê khai", "2026-03-01"):
        assert trace not in text
    for kind, numbers in (("q", ["1"]), ("s", ["90"]), ("qs", ["1", "90"])):
        fast = fingerprint(kind, numbers, 2021, key_of("Chẻo Văn Thu")).hex()
        assert fast[1:KEY_LETTERS] not in register.data[fast[:1]]["entries"], "a quick hash"
        assert fast[:32] not in register.sealed


def test_the_hash_of_a_code_is_in_no_file(portal: Portal) -> None:
    """With it, who has no code could open the entry."""
    for code in (STANDING, TAKEN):
        for form in (hash_of(code), hash_of(code)[:16], code, letters_of(code)):
            for name, data in files_below(portal.site).items():
                assert form.encode() not in data, name


def test_every_file_is_there_even_if_empty(register: Register) -> None:
    assert len(register.data) == 16**register.letters


def test_the_page_works_without_javascript(portal: Portal) -> None:
    page = portal.page("xac-minh/")
    for part in ("code", "name"):
        assert page.one("section", **{"data-verify-by": part}).get("hidden") is not None
    assert [one.get("action") for one in page.all("form", autocomplete="off")] == [None, None]
    assert "JavaScript" in page.text
    assert "Ban Thi đua Thử" in page.text
    assert {"../quyet-dinh/", "../ca-nhan/theo-ten/"} <= {one.get("href") for one in page.all("a")}
    assert f'"../{OPEN}"' in page.html
    assert f'"../{SEALED}"' in page.html
    assert "xac-minh/" in " ".join(one["href"] for one in portal.page("").all("a"))
