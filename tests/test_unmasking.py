"""With a list of all names and everything that a site publishes, nobody withheld is found."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from benchmarks.unmasking import Told, attack, costs, read, table
from generator.codes import hash_of, new_code

from helpers import ROOT, Portal, files_below
from test_withheld import IMPORT, RECORD, annex

WITHHELD = ("Hoàng Thị Kín", "Sùng A Khuất")
REVOKED = "Chẻo Văn Thu"
# What the attacker tries: the true names, among others.
NAMES = (*WITHHELD, REVOKED, "Lò Thị Ánh", "Tẩn Mẩy Dế", "Không Có Ai")
TAKEN = """\
name: {}
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
    golden_book_number: 5/2021
    revoked: {{by: 2026/ubnd-tinh-3, date: 2026-03-01, reason: Kê khai sai.}}
sample: true
status: approved
"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("unmasking") / "portal")
    portal.write("individuals/thu-hoi.yml", TAKEN.format(REVOKED))
    for number in (1, 2):
        code = f"withheld\n  code: {hash_of(new_code())}\n"
        file = f"individuals/nguoi-duoc-khen-000000000{number}.yml"
        portal.write(file, RECORD.replace("withheld\n", code))
    return portal.build()


@pytest.fixture(scope="module")
def told(portal: Portal) -> Told:
    return read(portal.site)


def test_the_attacker_reads_what_helps(told: Told) -> None:
    assert ("1", "2021") in told.revoked_in
    assert "lo thi anh" in told.named
    assert told.missing("2021") == ["1", "2", "3", "4", "5", "6", "8"]
    assert len(told.sealed_keys) == 256


def test_an_attack_with_the_true_names_finds_none_of_the_withheld(told: Told) -> None:
    found = attack(told, NAMES)
    assert found.complete
    assert found.tries > len(NAMES) * len(told.missing("2021"))
    assert found.unnamed == []
    # That it finds what can be found says that it works.
    assert found.revoked == [("cheo van thu", "1/2021")]


def test_other_names_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is published, nor anything in the repository, depends on a withheld name."""
    sites, contents = [], []
    for number, names in enumerate((WITHHELD, ("Đinh Thị Xa", "Bạc Cầm Lạ"))):
        drawn = (f"{one:010x}" for one in itertools.count())
        monkeypatch.setattr("secrets.token_hex", lambda _n, drawn=drawn: next(drawn))
        portal = Portal(tmp_path / f"portal-{number}")
        annex(portal, *names)
        options = ("--kind", "individual", "--yes", "--status", "approved")
        assert portal.run(*IMPORT, *options).exit_code == 0
        sites.append(files_below(portal.build().site))
        contents.append(files_below(portal.content))
    assert contents[0] == contents[1]
    assert sites[0] == sites[1]


def test_the_documented_costs_are_those_of_the_code() -> None:
    assert table() in (ROOT / "docs/TEN-GIU-KIN.md").read_text(encoding="utf-8")


def test_costs_are_as_grave_as_the_documentation_says() -> None:
    code, one, some, many = costs()
    assert code.seconds > 1_000_000 * 365 * 86_400  # to find a code, which names nobody
    assert one.seconds < some.seconds < 60  # of a revoked one, a list is tried in seconds
    assert many.seconds < 7 * 86_400
