"""A portal begun in English: nothing of it, and nothing that is built of it, is in Vietnamese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from generator.language import language
from generator.starting.planning import _PHRASES, _TEXTS, languages, starters

from helpers import Portal, files_below, opened
from test_init import begin

WORDS = language("en")
NAMES = {"plain": "River Bank Society: No 1", "prize": "River Bank Prize"}
VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàáèéìíòóùúýÀÁÈÉÌÍÒÓÙÚÝãẽĩõũỹ\u1ea0-\u1eff]")
_READ = (".html", ".xml", ".json", ".csv", ".txt", ".webmanifest")
_UNMARKED = re.compile(
    r"duoc-khen|phieu-|bao-cao|bien-tap|tra-loi|xem-thu|toan-bo|ho-ten|ca-nhan|tap-the|quyet-dinh|vi-VN"
    r"|vi_VN|Ho_Chi_Minh|in Viet ?Nam|CAI-DAT|UBND|\b\d\d/\d\d/\d{4}"
)
"""Vietnamese without its marks, as ids, names of files and settings have it; and its dates."""


def begun(folder: Path, starter: str = "plain", *arguments: str) -> Portal:
    options = ("--language", "en", "--starter", starter, "--name", NAMES[starter])
    result = begin(folder, *options, *arguments)
    assert result.exit_code == 0, result.output
    return Portal.at(folder)


@pytest.mark.parametrize("sample", [True, False], ids=["sample", "bare"])
@pytest.mark.parametrize("starter", list(NAMES))
def test_what_is_begun_passes_the_check_and_builds_and_has_no_vietnamese_word(
    tmp_path: Path, starter: str, sample: bool
) -> None:
    portal = begun(tmp_path / "p", starter, *(["--sample"] if sample else []))
    for name, data in files_below(portal.root).items():
        assert VIETNAMESE.findall(data.decode()) == [], name
        assert _UNMARKED.findall(name + data.decode()) == [], name
        assert "[[" not in data.decode() or "wrangler" in name, name
    told = portal.run("check", "--jobs", "1")
    assert told.exit_code == 0, told.output
    assert "warning" not in told.output
    assert portal.run("format", "--check", "--jobs", "1").exit_code == 0
    home = portal.build().page("")
    assert NAMES[starter] in home.one("title").text
    assert portal.has("people/anna-example") is sample
    built = {
        name: data.decode()
        for name, data in opened(portal.site).items()
        if name.endswith(_READ) and not name.startswith("assets/")
    }
    assert len(built) > 50
    for name, text in built.items():
        assert VIETNAMESE.findall(text) == [], name
        assert _UNMARKED.findall(name + text) == [], name
    assert "bien-tap" not in (portal.site / "assets/NOTICE.txt").read_text(encoding="utf-8")


def test_a_record_without_a_name_is_called_so_in_english(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "plain", "--sample")
    for who in (("--withheld",), ("--name", "莫言")):
        made = portal.run("new", "individual", *who)
        assert made.exit_code == 0, made.output
    names = sorted(one.name for one in portal.content.glob("individuals/honouree-*.yml"))
    assert all(re.fullmatch(r"honouree-[0-9a-f]{10}\.yml", one) for one in names)
    assert len(names) == 2
    assert portal.run("check", "--jobs", "1").exit_code == 0


def test_no_sentence_says_an_article_twice(tmp_path: Path) -> None:
    options = ("--language", "en", "--starter", "prize", "--name", "The River Bank Prize")
    assert begin(tmp_path / "p", *options).exit_code == 0
    texts = [data.decode() for data in files_below(tmp_path / "p").values()]
    assert not [one for one in texts if re.search(r"\bthe the\b", one, re.IGNORECASE)]
    settings = (tmp_path / "p/mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "The River Bank Prize"' in settings
    assert "who received the River Bank Prize" in settings


def test_pages_lead_to_the_page_that_says_why_somebody_is_not_found(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p").build()
    for address in ("search/", "why-not-found/", "corrections-and-personal-data/", "about/"):
        assert portal.page(address).one("h1").text
    assert portal.page("search/").all("a", href="../why-not-found/")


def test_a_province_can_be_begun_in_vietnamese_only(tmp_path: Path) -> None:
    result = begin(tmp_path / "p", "--language", "en", "--starter", "province", "--name", "A")
    assert result.exit_code == 2
    assert "province" in result.stderr
    assert not (tmp_path / "p").exists()
    assert languages() == ("en", "vi")
    assert starters("vi") == ("province", "plain", "prize")
    assert starters("en") == ("plain", "prize")


def test_the_guide_that_doctor_names_is_there(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p")
    told = portal.run("doctor").output
    assert "docs/SETTING-UP.md" in told
    assert "honours.example" in told
    assert "Check and trial build" in told
    guide = (portal.root / "docs/SETTING-UP.md").read_text(encoding="utf-8")
    for section in WORDS.doctor.sections:
        assert f"## {WORDS.doctor.sections[section]}" in guide
    assert "(#numbers-and-signers-of-decisions)" in guide
    assert "### Numbers and signers of decisions\n" in guide
    assert not (portal.root / "docs/CAI-DAT.md").exists()


def test_the_workflows_are_the_same_but_for_their_words(tmp_path: Path) -> None:
    """What one of them calls another by, and what it hands over, is called so in both."""
    portal = begun(tmp_path / "p")
    vietnamese = begin(tmp_path / "v", "--name", "A")
    assert vietnamese.exit_code == 0
    workflows = ".github/workflows"
    for name in ("content", "comment", "publish"):
        ours, theirs = (
            (tmp_path / one / workflows / f"{name}.yml").read_text(encoding="utf-8")
            for one in ("p", "v")
        )
        assert ours.count("\n") == theirs.count("\n")
        assert re.findall(r"uses: .*|\$\{\{.*?\}\}", ours) == re.findall(
            r"uses: .*|\$\{\{.*?\}\}", theirs
        )
    content = yaml.safe_load((portal.root / workflows / "content.yml").read_text("utf-8"))
    comment = (portal.root / workflows / "comment.yml").read_text("utf-8")
    assert f"workflows: [{content['name']}]" in comment
    script = (portal.root / ".github/scripts/comment.py").read_text(encoding="utf-8")
    compile(script, "comment.py", "exec")
    handed = [one.get("with", {}).get("name") for one in content["jobs"]["check"]["steps"]]
    assert 'ARTIFACT = "check-report"' in script
    assert {"check-report", "preview"} <= set(handed)
    template = (portal.root / ".github/comment.md").read_text(encoding="utf-8")
    theirs = (tmp_path / "v/.github/comment.md").read_text(encoding="utf-8")
    fields = re.compile(r"\{[a-z]+\}")
    assert sorted(set(fields.findall(template))) == sorted(set(fields.findall(theirs)))
    assert "`everything.txt`" in template


def test_every_phrase_of_what_is_taken_over_is_in_it(tmp_path: Path) -> None:
    assert begin(tmp_path / "v", "--name", "A").exit_code == 0
    text = "\n".join(
        data.decode("utf-8", "replace") for data in files_below(tmp_path / "v").values()
    )
    phrases = yaml.safe_load((_TEXTS / "en" / _PHRASES).read_text(encoding="utf-8"))
    assert [one for one in phrases if one not in text] == []


def test_words_of_the_small_servers_are_whole(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p")
    root = Path(__file__).parent.parent
    for name in ("editor/words.js", "editor/sign-in/words.js"):
        keys = [
            re.findall(r"^  (\w+): \"", (where / name).read_text(encoding="utf-8"), re.MULTILINE)
            for where in (portal.root, root)
        ]
        assert keys[0] == keys[1]
        values = [
            sorted(re.findall(r"\{\w+\}", (where / name).read_text(encoding="utf-8")))
            for where in (portal.root, root)
        ]
        assert values[0] == values[1]


def test_what_describes_the_records_is_in_the_language_of_the_portal(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "prize", "--sample")
    for arguments in (("reference", "fields.md"), ("schema", "schema"), ("digest",), ("doctor",)):
        told = portal.run(*arguments)
        assert told.exit_code == (1 if arguments == ("doctor",) else 0), told.output
        assert VIETNAMESE.findall(told.output) == [], arguments
        assert _UNMARKED.findall(told.output) == [], arguments
    made = [portal.root / "fields.md", *portal.root.glob("schema/*"), *portal.root.glob("week-*")]
    assert len(made) > 15
    for file in made:
        text = file.read_text(encoding="utf-8")
        assert VIETNAMESE.findall(text) == [], file
        assert _UNMARKED.findall(text) == [], file


def test_an_english_annex_is_imported(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "plain", "--sample")
    (portal.root / "annex.csv").write_text(
        "No,Full name,Position,Organisation,Citation,Date of birth\n"
        "1,Mary Specimen,Nurse,Green Valley Hospital,For ten years of night shifts,1/2/1980\n"
        "2,John Placeholder,Driver,Green Valley Hospital,For the long way round,3/4/1981\n",
        encoding="utf-8",
    )
    result = portal.run(
        "import", "annex.csv", "--decision", "2026/awarding-body-12", "--yes", "--jobs", "1",
        "--form", "certificate-of-honour",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Columns that are not read: “Date of birth”" in result.output
    mary = yaml.safe_load(
        (portal.content / "individuals/mary-specimen.yml").read_text(encoding="utf-8")
    )
    assert mary["name"] == "Mary Specimen"
    assert "Nurse" in mary["position"]
    assert "1980" not in str(mary)
    assert portal.run("check", "--jobs", "1").exit_code == 0
