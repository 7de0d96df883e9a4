"""Tests of benchmarks/corpus: what is written is valid, repeatable and as it was asked for."""

from __future__ import annotations

import collections
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.corpus import Counts, write_corpus, writer
from benchmarks.corpus import texts as corpus_texts
from generator.checking.withheld import says_who
from generator.loading.library import Library
from generator.loading.load import load
from generator.loading.walk import walk
from generator.locales.nameless import NAMELESS_ID
from generator.records.awardee import NO_NAME
from generator.records.base import Status
from generator.yaml_layout.formatting import reformat

from helpers import PROVINCE, ROOT

CONTENT = PROVINCE / "content"
RECORDS = 300


def files(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    target = tmp_path_factory.mktemp("corpus") / "roll"
    return target, write_corpus(RECORDS, 7, target, CONTENT)


@pytest.fixture(scope="module")
def library(corpus: tuple[Path, Counts]) -> Library:
    library, problems = load(corpus[0])
    assert problems == []
    return library


def test_same_seed_same_bytes(corpus: tuple[Path, Counts], tmp_path: Path) -> None:
    again = write_corpus(RECORDS, 7, tmp_path, CONTENT)
    assert again == corpus[1]
    assert files(tmp_path) == files(corpus[0])


def test_every_file_is_in_canonical_layout(corpus: tuple[Path, Counts]) -> None:
    found, strangers = walk(corpus[0])
    assert strangers == []
    assert reformat(corpus[0], found) == ([], [])


def test_other_seed_differs(corpus: tuple[Path, Counts], tmp_path: Path) -> None:
    write_corpus(RECORDS, 8, tmp_path, CONTENT)
    one, other = files(corpus[0]), files(tmp_path)
    assert one.keys() != other.keys()


def test_counts_are_what_was_written(corpus: tuple[Path, Counts], library: Library) -> None:
    counts = corpus[1]
    assert counts.awardees == RECORDS
    assert counts.individuals == len(library.individuals)
    assert counts.collectives == len(library.collectives)
    assert counts.decisions == len(library.decisions)
    assert counts.practices == len(library.practices) == RECORDS // 100
    assert counts.stories == len(library.stories) == RECORDS // 50
    assert counts.awards == sum(len(item.awards) for _kind, item in library.awardees())
    households = [item for item in library.collectives.values() if item.type == "household"]
    assert counts.households == len(households)


def test_it_stands_on_the_catalogues_movements_and_pages_of_its_source(
    corpus: tuple[Path, Counts],
) -> None:
    for folder in ("catalogues", "movements", "pages"):
        assert files(corpus[0] / folder) == files(CONTENT / folder)


def test_every_award_is_lawful(library: Library) -> None:
    for _kind, awardee in library.awardees():
        for award in awardee.awards:
            decision = library.decisions[award.decision]
            form = library.award_forms[award.form]
            issuer = library.authorities[decision.issuer]
            assert form.valid_on(decision.signed_on)
            assert awardee.recipient in form.recipients
            assert form.level == issuer.level
            assert issuer.valid_on(decision.signed_on)
            if awardee.locality:
                assert library.localities[awardee.locality].valid_on(decision.signed_on)
            for unit in awardee.organisations:
                assert library.organisations[unit].valid_on(decision.signed_on)
            if decision.movement:
                assert award.form in library.movements[decision.movement].award_forms
            cited = (
                decision.movement == "covid-19-lai-chau"
                and award.form == "bang-khen-chu-tich-ubnd-tinh"
            )
            assert bool(award.criteria) == cited
            if award.revoked:
                revoking = library.decisions[award.revoked.by]
                assert revoking.signed_on == award.revoked.date > decision.signed_on
                assert revoking.issuer == decision.issuer


def test_every_reference_is_known(library: Library) -> None:
    awardees = library.individuals.keys() | library.collectives.keys()
    criteria = {
        f"{movement.id}/{criterion.id}"
        for movement in library.movements.values()
        for criterion in movement.criteria
    }
    for _kind, awardee in library.awardees():
        assert set(awardee.fields) <= library.fields.keys()
        assert {ref for award in awardee.awards for ref in award.criteria} <= criteria
    for individual in library.individuals.values():
        assert individual.role is None or individual.role in library.roles
    for decision in library.decisions.values():
        assert decision.occasion in library.occasions
        assert decision.id.startswith(f"{decision.signed_on.year}/{decision.issuer}-")
    for practice in library.practices.values():
        assert set(practice.owners) <= awardees
        assert practice.recognised_by is None or practice.recognised_by in library.decisions
        assert practice.contact is None or practice.contact in library.organisations
        for copy in practice.replicated_in:
            assert copy.date and library.localities[copy.locality].valid_on(copy.date)
    for story in library.stories.values():
        assert set(story.about) <= awardees
        assert story.id.startswith(f"{story.date.year}/")


def test_identities_are_unique(library: Library) -> None:
    shelves = (library.individuals, library.collectives, library.practices, library.movements)
    ids = [identity for shelf in shelves for identity in shelf]
    assert len(ids) == len(set(ids))
    numbers = [
        (item.issuer, item.signed_on.year, item.number) for item in library.decisions.values()
    ]
    assert len(numbers) == len(set(numbers))
    books = [
        award.golden_book_number
        for _kind, item in library.awardees()
        for award in item.awards
        if award.golden_book_number
    ]
    assert len(books) == len(set(books))


def test_invented_records_say_so(library: Library) -> None:
    for kind, record in library.records():
        assert record.sample or kind in ("movements", "pages")


def test_without_samples_all_else_is_the_same(corpus: tuple[Path, Counts], tmp_path: Path) -> None:
    assert write_corpus(RECORDS, 7, tmp_path, CONTENT, samples=False) == corpus[1]
    marked, bare = files(corpus[0]), files(tmp_path)
    assert {name: data.replace(b"sample: true\n", b"") for name, data in marked.items()} == bare
    library, problems = load(tmp_path)
    assert problems == []
    assert not any(record.sample for _kind, record in library.records())


def test_lengths(library: Library) -> None:
    for _kind, awardee in library.awardees():
        for award in () if awardee.withheld else awardee.awards:
            assert 12 <= corpus_texts.count_words(award.citation or "") <= 60, award.citation
        assert corpus_texts.count_words(awardee.body or "") <= 250
    for story in library.stories.values():
        assert 330 <= corpus_texts.count_words(story.body) <= 700


def test_texts_differ(library: Library) -> None:
    citations = [
        award.citation
        for _kind, item in library.awardees()
        for award in item.awards
        if award.citation
    ]
    most, times = collections.Counter(citations).most_common(1)[0]
    assert times <= 2, most


def test_withheld_names_are_told_nowhere(tmp_path: Path) -> None:
    write_corpus(2_000, 3, tmp_path, CONTENT)
    library, problems = load(tmp_path)
    assert problems == []
    statuses = collections.Counter(item.status for _kind, item in library.awardees())
    assert statuses[Status.DRAFT] and statuses[Status.WITHDRAWN]
    assert any(item.publish_at for _kind, item in library.awardees())
    withheld = [item for _kind, item in library.awardees() if item.withheld]
    assert withheld
    for item in withheld:
        assert item.name == NO_NAME
        assert says_who(item) == []
        assert NAMELESS_ID.fullmatch(item.id)


def test_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_corpus(10, 1, tmp_path, CONTENT)
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]
    with pytest.raises(FileExistsError):
        write_corpus(10, 1, tmp_path / "note.txt", CONTENT)


@pytest.mark.parametrize("records", [1, 2, 9])
def test_small_corpora(records: int, tmp_path: Path) -> None:
    assert write_corpus(records, 5, tmp_path / "deep" / "roll", CONTENT).awardees == records
    assert load(tmp_path / "deep" / "roll")[1] == []


def test_refuses_no_records(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        write_corpus(0, 1, tmp_path, CONTENT)


def test_nothing_is_left_of_a_corpus_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "_write_stories", full)
    there = tmp_path / "there"
    there.mkdir()
    for target in (there, tmp_path / "new"):
        with pytest.raises(OSError, match="No space"):
            write_corpus(60, 1, target, CONTENT)
    assert list(tmp_path.rglob("*")) == [there]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def source(folder: Path) -> Path:
    for name in ("catalogues", "movements", "pages"):
        shutil.copytree(CONTENT / name, folder / name)
    return folder


def test_command_writes_what_the_function_writes(tmp_path: Path) -> None:
    done = command(
        "corpus", "--records", "20", "--seed", "3", "--content", CONTENT, tmp_path / "one"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(tuple("0123456789"))
    write_corpus(20, 3, tmp_path / "other", CONTENT)
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_command_takes_another_source(tmp_path: Path) -> None:
    place = source(tmp_path / "source")
    (place / "pages" / "gioi-thieu.md").unlink()
    target = tmp_path / "roll"
    done = command("corpus", "--records", "5", "--samples", "none", "--content", place, target)
    assert done.returncode == 0, done.stderr
    written = files(target)
    assert "pages/gioi-thieu.md" not in written
    assert not any(b"sample: true" in data for data in written.values())


def test_command_refuses_wrong_use_with_2(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "note.txt").touch()
    new = tmp_path / "new"
    for arguments in (
        ("corpus", "--records", "5", mine),
        ("corpus", "--records", "5", mine / "note.txt"),
        ("corpus", "--records", "0", new),
        ("corpus", "--records", "5", "--samples", "some", new),
        ("corpus", "--records", "5", "--content", tmp_path / "nowhere", new),
        ("corpus", new),
        ("corpora",),
    ):
        done = command(*arguments)
        assert done.returncode == 2, (arguments, done.stdout)
        assert done.stderr
        assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == [mine, mine / "note.txt"]


@pytest.mark.parametrize(
    ("catalogue", "text", "status", "told"),
    [
        ("award-forms", "- id: bang-khen\n  nam: Bằng khen\n", 1, "catalogues/award-forms.yml:2:3"),
        ("authorities", "[]\n", 2, "catalogues/authorities.yml"),
    ],
)
def test_command_tells_what_its_source_lacks(
    catalogue: str, text: str, status: int, told: str, tmp_path: Path
) -> None:
    place = source(tmp_path / "source")
    (place / "catalogues" / f"{catalogue}.yml").write_text(text, encoding="utf-8")
    done = command("corpus", "--records", "5", "--content", place, tmp_path / "new")
    assert (done.returncode, done.stdout) == (status, "")
    assert told in done.stderr
    assert not (tmp_path / "new").exists()
