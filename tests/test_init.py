"""A portal of somebody's own: begun in an empty folder, whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
from pathlib import Path, PurePath

import pytest
import yaml
from click.testing import CliRunner, Result
from generator import __version__
from generator.cli import main
from generator.commands import init as command
from generator.config import read_settings
from generator.doctor.github import WORKFLOWS
from generator.language import language
from generator.starting import program as starting_program
from generator.starting import writing
from generator.starting.answers import AnswerFault, Answers, Starter, colour, domain, line
from generator.starting.emblem import drawing, initials
from generator.starting.guide import guide as merged
from generator.tint import ACCENT, MAIN, Tint
from generator.vietnamese import fold
from PIL import Image

from helpers import NOW, ROOT, Portal, everything_below, files_below

WORDS = language("vi")
PLACE = re.compile(rb"lai[ _-]*chau")
NAMES = {"province": "Tỉnh Điện Biên", "plain": "Viện Mẫu: số 1", "prize": "Giải thưởng Bến Sông"}
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<path fill="#8f1d21" d="M1 1h7z"/>%s</svg>'
)


def begin(folder: Path, *arguments: str, typed: str | None = None) -> Result:
    env = {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))}
    with contextlib.chdir(Path(folder.anchor)):
        return CliRunner().invoke(
            main, ["init", str(folder), *arguments], env=env, input=typed, catch_exceptions=False
        )


def begun(folder: Path, starter: str = "plain", *arguments: str) -> Portal:
    options = ("--starter", starter, "--name", NAMES[starter], "--domain", "bang.thu.vn")
    result = begin(folder, *options, *arguments)
    assert result.exit_code == 0, result.output
    return Portal.at(folder)


@pytest.mark.parametrize("sample", [True, False], ids=["sample", "bare"])
@pytest.mark.parametrize("starter", list(NAMES))
def test_what_is_begun_passes_the_check_and_builds_and_is_nobody_elses(
    tmp_path: Path, starter: str, sample: bool
) -> None:
    portal = begun(tmp_path / "p", starter, *(["--sample"] if sample else []))
    told = portal.run("check", "--jobs", "1")
    assert told.exit_code == 0, told.output
    assert WORDS.problem_labels.warning not in told.output
    assert portal.run("format", "--check", "--jobs", "1").exit_code == 0
    home = portal.build().page("")
    assert NAMES[starter].rpartition(" ")[2] in home.one("title").text
    honoured = [*(portal.site / "ca-nhan").glob("*-*/index.html")]
    assert len([one for one in honoured if "mai-thi" in str(one)]) == int(sample)
    for name, data in files_below(portal.root).items():
        said = fold(data.decode("utf-8", "replace")).encode() + fold(name).encode() + data.lower()
        assert not PLACE.search(said), name
        assert b"[[" not in data or not re.search(rb"\[\[[a-z_]+\]\]", data) or "wrangler" in name


def test_what_was_answered_stands_where_it_is_read(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "province", "--office", "Sở Nội vụ", "--colour", "#1D4F8F")
    settings = yaml.safe_load((portal.root / "mkdocs.yml").read_text().replace("!ENV", ""))
    own = settings["extra"]["honour_roll"]
    assert settings["site_name"] == "Bảng vàng thi đua Điện Biên"
    assert settings["site_url"][1] == "https://bang.thu.vn/"
    assert own["tag_authority"] == "bang.thu.vn,2026"
    assert own["province"] == "Điện Biên"
    assert own["office"]["name"] == own["publisher"] == "Sở Nội vụ"
    assert own["colours"] == {"main": "#1d4f8f", "accent": ACCENT}
    authorities = (portal.content / "catalogues/authorities.yml").read_text(encoding="utf-8")
    assert "name: Ủy ban nhân dân tỉnh Điện Biên" in authorities
    localities = (portal.content / "catalogues/localities.yml").read_text(encoding="utf-8")
    assert "name: Tỉnh Điện Biên" in localities
    assert "district" not in localities + authorities
    sign_in = (portal.root / "editor/sign-in/wrangler.toml").read_text(encoding="utf-8")
    assert 'PORTAL_ORIGINS = "https://bang.thu.vn"' in sign_in


def test_the_portal_has_its_colours_and_its_emblem_everywhere(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "prize", "--sample", "--colour", "1d4f8f", "--accent", "8a9aa8")
    portal.build()
    sheets = b"".join(one.read_bytes() for one in (portal.site / "assets").rglob("*.css"))
    assert MAIN.encode() not in sheets
    assert ACCENT.encode() not in sheets
    assert b"#1c4e8e" in sheets, "as strong and as blue, and as light as the theme's crimson"
    assert "#7a191d" not in (portal.site / "index.html").read_text(encoding="utf-8")
    (emblem,) = (portal.site / "assets/icons").glob("favicon.*.svg")
    assert "#1d4f8f" in emblem.read_text(encoding="utf-8")
    for name, width in (("icons/apple-touch-icon.*", 180), ("feed/icon-512*", 512)):
        (file,) = (portal.site / "assets").glob(name)
        assert _corner(file, (width, width))[2] > _corner(file, (width, width))[0]
    (shared,) = (portal.site / "assets/icons").glob("share.*.png")
    red, _green, blue = _corner(shared, (1200, 630))
    assert blue > red
    pictures = list((portal.site / "assets/share").glob("*.png"))
    assert pictures
    assert all(_corner(one, (1200, 630))[2] > _corner(one, (1200, 630))[0] for one in pictures)


def _corner(file: Path, size: tuple[int, int]) -> tuple[int, int, int]:
    with Image.open(file) as picture:
        assert picture.size == size
        found = picture.convert("RGB").getpixel((2, 2))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def test_a_posters_colours_are_the_portals(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "plain", "--sample")
    blue = begun(tmp_path / "b", "plain", "--sample", "--colour", "1d4f8f")
    made = []
    for one in (portal, blue):
        assert one.run("poster", "mai-thi-vi-du", "--jobs", "1").exit_code == 0
        (file,) = one.root.glob("*.pdf")
        made.append(file.read_bytes())
    assert made[0] != made[1]


@pytest.mark.parametrize("there", ["ho-so.yml", ".gitignore", "sub/a.txt"])
def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "p"
    (folder / there).parent.mkdir(parents=True)
    (folder / there).write_text("của tôi", encoding="utf-8")
    before = everything_below(folder)
    result = begin(folder, "--name", "Viện Mẫu")
    assert result.exit_code == 2
    assert there.split("/")[0] in result.stderr
    assert everything_below(folder) == before


def test_a_file_where_a_folder_should_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("của tôi", encoding="utf-8")
    for folder in ("tep", "tep/cong"):
        result = begin(tmp_path / folder)
        assert result.exit_code == 2
        assert "Errno" not in result.stderr
        assert f"{tmp_path / 'tep'} không phải là một thư mục" in result.stderr
    assert files_below(tmp_path) == {"tep": "của tôi".encode()}


def test_a_repository_that_holds_nothing_yet_and_an_environment_are_no_hindrance(
    tmp_path: Path,
) -> None:
    for name in (".git", ".venv"):
        (tmp_path / name).mkdir()
    begun(tmp_path)
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--name", " "),
        ("--name", "x" * 200),
        ("--name", "Viện\u202e Mẫu"),
        ("--name", "----"),
        ("--domain", "khong phai"),
        ("--domain", "http://a.vn"),
        ("--domain", "a"),
        ("--colour", "blue"),
        ("--colour", "#12345"),
        ("--domain", "a..vn"),
        ("--domain", "bằng vàng.vn"),
        ("--emblem", "khong-co.svg"),
        ("--emblem", "."),
        ("--starter", "quoc-gia"),
        ("--language", "xx"),
    ],
)
def test_an_answer_that_cannot_be_used_leaves_nothing(
    tmp_path: Path, option: str, value: str
) -> None:
    result = begin(tmp_path / "p", option, value)
    assert result.exit_code == 2
    assert "Errno" not in result.stderr
    assert not (tmp_path / "p").exists()


def test_a_name_that_the_checks_refuse_leaves_nothing(tmp_path: Path) -> None:
    result = begin(tmp_path / "p", "--name", "Viện Mẫu", "--office", "Bà Hoa, CCCD 001203004567")
    assert result.exit_code == 1
    assert "content/pages/" in result.stderr
    assert str(WORDS.init.nothing) in result.stderr
    assert not (tmp_path / "p").exists()


def test_where_one_file_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves a file of the same name while the last question is answered."""
    folder = tmp_path / "p"
    folder.mkdir()

    def look(_folder: Path) -> None:
        (folder / "README.md").write_text("của tôi", encoding="utf-8")

    monkeypatch.setattr(writing, "refuse_full", look)
    assert begin(folder, "--name", "Viện Mẫu").exit_code == 2
    assert files_below(folder) == {"README.md": "của tôi".encode()}


def test_without_a_terminal_nothing_is_asked_and_what_is_missing_is_told(tmp_path: Path) -> None:
    result = begin(tmp_path / "p")
    assert result.exit_code == 0
    portal = Portal.at(tmp_path / "p")
    assert portal.run("check", "--jobs", "1").exit_code == 0
    told = portal.run("doctor")
    assert "bang-vang.example" in told.output


def test_on_a_terminal_what_no_option_says_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "on_terminal", lambda: True)
    typed = "\n3\nGiải Bến Sông\n\nkhông phải\nbang.thu.vn\nHa Noi\nAsia/Bangkok\n\n\n-\nc\n"
    result = begin(tmp_path / "p", typed=typed)
    assert result.exit_code == 0, result.output
    for key in ("starter", "name", "office", "domain", "time_zone", "colour", "emblem", "sample"):
        assert str(WORDS.init.questions[key]) in result.output
    assert "không phải" in result.output
    settings = (tmp_path / "p/mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "Giải Bến Sông"' in settings
    assert "https://bang.thu.vn/" in settings
    assert "“Ha Noi” không phải múi giờ nào" in result.output
    assert 'time_zone: "Asia/Bangkok"' in settings
    assert list((tmp_path / "p/content/individuals").iterdir())


def test_on_a_terminal_the_language_is_asked_first_in_every_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "on_terminal", lambda: True)
    typed = "2\n2\nRiver Prize\n\n\nEurope/London\n\n\n-\n\n"
    result = begin(tmp_path / "p", typed=typed)
    assert result.exit_code == 0, result.output
    assert result.output.index("Ngôn ngữ của cổng / Language of the site") < result.output.index(
        str(language("en").init.questions.starter)
    )
    settings = (tmp_path / "p/mkdocs.yml").read_text(encoding="utf-8")
    assert 'language: "en"' in settings
    assert 'site_name: "River Prize"' in settings


def test_whoever_stops_has_written_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "on_terminal", lambda: True)
    assert begin(tmp_path / "p", typed="\n3\nGiải Bến Sông\n").exit_code == 1
    assert not (tmp_path / "p").exists()


def test_the_workflows_stand_on_what_is_there(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p")
    told = portal.run("doctor").output
    assert str(WORDS.doctor.matters.workflows.what).split("{")[0] not in told
    made = (portal.root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([.\w/-]+):", made, re.MULTILINE))
    for name in WORKFLOWS:
        text = (portal.root / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        jobs = yaml.safe_load(text)["jobs"]
        assert jobs and "sbom" not in jobs
        needed = {one for job in jobs.values() for one in _many(job.get("needs"))}
        assert needed <= jobs.keys()
        assert set(re.findall(r"\bmake ([.\w/-]+)", text)) <= targets
        for script in re.findall(r"\.github/scripts/[\w.-]+", text):
            assert (portal.root / script).is_file()
    assert (portal.root / "requirements.lock").read_text().count("--hash=") > 100
    assert (portal.root / "requirements.txt").read_text().startswith("honour-roll==")


@pytest.mark.parametrize(
    ("zone", "hour", "said"),
    [
        ("Asia/Ho_Chi_Minh", "5 17", "00:05 in Asia/Ho_Chi_Minh:"),
        ("Europe/London", "5 0", "00:05 in Europe/London, 01:05 while clocks are forward:"),
        ("America/St_Johns", "35 3", "00:05 in America/St_Johns, 01:05 while clocks are forward:"),
        ("Asia/Kolkata", "35 18", "00:05 in Asia/Kolkata:"),
        ("Australia/Sydney", "5 14", "00:05 in Australia/Sydney, 01:05 while clocks are forward:"),
    ],
)
def test_a_portal_is_published_when_its_own_day_has_begun(
    tmp_path: Path, zone: str, hour: str, said: str
) -> None:
    portal = begun(tmp_path / "p", "plain", "--time-zone", zone)
    publish = (portal.root / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert f"    # {said} every night" in publish
    assert yaml.safe_load(publish)[True]["schedule"] == [{"cron": f"{hour} * * *"}]


def test_what_names_people_and_is_handed_to_them_comes_into_no_repository(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p", "plain", "--sample")
    for arguments in (
        ("kit", "mai-thi-vi-du"),
        ("digest",),
        ("report", "--from", "2026-01-01", "--to", "2026-12-31"),
        ("poster", "mai-thi-vi-du", "--jobs", "1"),
        ("poster", "mai-thi-vi-du", "--kind", "plaque", "--jobs", "1"),
    ):
        assert portal.run(*arguments).exit_code == 0
    made = {one.name for one in portal.root.iterdir()} - {
        name.partition("/")[0] for name in files_below(begun(tmp_path / "q").root)
    }
    assert len(made) > 5
    ignored = (portal.root / ".gitignore").read_text(encoding="utf-8").split()
    patterns = [one.strip("/") for one in ignored]
    assert [one for one in made if not any(map(PurePath(one).match, patterns))] == []
    told = portal.run("forget", "mai-thi-vi-du", "--yes").output
    assert [one for one in made - {"site", ".cache"} if one not in told] == []


def _installed(monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None) -> None:
    """As if pip had noted this of where the program comes from."""

    class Distribution:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return json.dumps(origin) if origin else None

    monkeypatch.setattr(starting_program, "distribution", lambda _name: Distribution())


def test_a_wheel_that_was_installed_comes_into_the_portal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "bản mới" / "honour_roll-0.1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"PK")
    digest = hashlib.sha256(b"PK").hexdigest()
    origin = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}}
    _installed(monkeypatch, origin)
    result = begin(tmp_path / "p")
    assert (tmp_path / "p" / wheel.name).read_bytes() == b"PK"
    assert (tmp_path / "p/requirements.txt").read_text() == f"./{wheel.name}\n"
    assert str(WORDS.init.program) not in result.output
    wheel.write_bytes(b"another one of this name")
    result = begin(tmp_path / "q")
    assert not (tmp_path / "q" / wheel.name).exists()
    assert (tmp_path / "q/requirements.txt").read_text() == f"honour-roll=={__version__}\n"
    assert str(WORDS.init.program) in result.output


@pytest.mark.parametrize(
    ("origin", "required"),
    [
        (None, f"honour-roll=={__version__}"),
        (
            {
                "url": "https://git.example/honour-roll.git",
                "vcs_info": {"vcs": "git", "commit_id": "ab12"},
            },
            "honour-roll @ git+https://git.example/honour-roll.git@ab12",
        ),
        (
            {
                "url": "https://a.example/h-1-py3-none-any.whl",
                "archive_info": {"hashes": {"sha256": "c0de"}},
            },
            "honour-roll @ https://a.example/h-1-py3-none-any.whl#sha256=c0de",
        ),
    ],
    ids=["index", "commit", "address"],
)
def test_a_portal_names_the_program_where_it_can_be_had(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    origin: dict[str, object] | None,
    required: str,
) -> None:
    _installed(monkeypatch, origin)
    result = begin(tmp_path / "p")
    assert (tmp_path / "p/requirements.txt").read_text() == f"{required}\n"
    assert str(WORDS.init.program) not in result.output


def test_of_a_folder_that_was_installed_a_person_must_say_where_it_is_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _installed(monkeypatch, {"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    assert str(WORDS.init.program) in begin(tmp_path / "p").output


def test_an_emblem_that_is_too_large_is_told_in_words(tmp_path: Path) -> None:
    file = tmp_path / "e.png"
    file.write_bytes(b"0" * (8 << 20) + b"0")
    result = begin(tmp_path / "p", "--emblem", str(file))
    assert result.exit_code == 2
    assert "lớn quá 8 MB" in result.stderr
    assert "Errno" not in result.stderr


def test_the_guide_that_doctor_names_is_there_and_leads_nowhere_else(tmp_path: Path) -> None:
    portal = begun(tmp_path / "p")
    guide = (portal.root / "docs/CAI-DAT.md").read_text(encoding="utf-8")
    assert "docs/CAI-DAT.md" in portal.run("doctor").output
    for section in WORDS.doctor.sections:
        assert f"## {WORDS.doctor.sections[section]}" in guide
    assert re.findall(r"\]\((?!https://|#)", guide) == []
    for heading in re.findall(r"\]\(#([^)]+)\)", guide):
        assert f"### {heading.replace('-', ' ')}" in guide.lower()
    ours = (ROOT / "docs/CAI-DAT.md").read_text(encoding="utf-8")
    for section in ("### Số và người ký", "## 7. ", "## 8. ", "## 12. "):
        (told,) = re.findall(rf"^{section}.*?(?=^##|\Z)", ours, re.M | re.S)
        assert told in guide, "it is told once, for both"
    with pytest.raises(ValueError, match="## Kho khác"):
        merged(ours, "## Kho khác\n\nKhông thay mục nào.")
    assert "git init" in guide, "there is nothing yet that could be cloned"
    named = set(re.findall(r"`(?!\d{4}/)/?([\w.-][\w./-]*\.(?:md|yml|toml))`", guide)) - {
        "wrangler.toml"
    }
    assert {"mkdocs.yml", "CONTRIBUTING.md", ".github/workflows/content.yml"} <= named
    assert [one for one in named if not (portal.root / one).is_file()] == []
    readme = (portal.root / "README.md").read_text(encoding="utf-8")
    assert "docs/CAI-DAT.md" in readme


def _many(one: object) -> list[str]:
    return [one] if isinstance(one, str) else list(one) if isinstance(one, list) else []


def test_an_emblem_of_ones_own_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "e.svg"
    file.write_bytes(SVG % b"")
    portal = begun(tmp_path / "p", "plain", "--emblem", str(file), "--colour", "1d4f8f")
    portal.build()
    (sent,) = (portal.site / "assets/icons").glob("favicon.*.svg")
    assert "#8f1d21" in sent.read_text(encoding="utf-8"), "its colours are its own"
    picture = io.BytesIO()
    Image.new("RGB", (700, 400), "#00ff00").save(picture, "JPEG")
    made = drawing(picture.getvalue(), "Viện", Tint())
    assert "data:image/png;base64," in made
    assert "exif" not in made.lower()


@pytest.mark.parametrize(
    "data",
    [
        b"khong phai anh",
        SVG % b"<script>1</script>",
        SVG % b'<g onload="1"/>',
        SVG % b'<image href="https://a.vn/a.png"/>',
        SVG % b"<text>A</text>",
        SVG % b"<foreignObject/>",
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG % b"&a;",
    ],
)
def test_an_emblem_that_could_do_anything_is_refused(data: bytes) -> None:
    with pytest.raises(AnswerFault):
        drawing(data, "Viện Mẫu", Tint())


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Điện Biên", "ĐB"),
        ("Giải thưởng Bến Sông", "BS"),
        ("Sở Nội vụ", "NV"),
        ("Ban Thi đua - Khen thưởng", "KT"),
        ("Hội đồng", "HĐ"),
        ("Nobel", "N"),
    ],
)
def test_a_monogram_has_the_letters_of_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_answers_are_read_as_people_write_them() -> None:
    assert domain(" https://Ten.GitHub.io/kho/ ") == "ten.github.io/kho"
    assert domain("Bücher.example") == "xn--bcher-kva.example"
    assert domain("награды.рф") == "xn--80aaif5bu3f.xn--p1ai"
    assert colour("1D4F8F") == "#1d4f8f"
    assert line("Viện  Mẫu\n", "--name") == "Viện Mẫu"
    one = Answers("Thành phố Huế", "Sở", "a.vn", "vi", Starter.PROVINCE)
    assert (one.place, one.province) == ("Huế", "thành phố Huế")
    one = Answers("Sơn La", "Sở", "a.vn", "vi", Starter.PROVINCE)
    assert (one.place, one.province) == ("Sơn La", "tỉnh Sơn La")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_first_place_is_written_where_the_file_shows_one(tmp_path: Path, language: str) -> None:
    portal = begun(tmp_path / "p", "plain", "--language", language)
    file = portal.root / "content/catalogues/localities.yml"
    told = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^# (?=- id:|  )", "", told, flags=re.MULTILINE), encoding="utf-8")
    [place] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(place) == {"id", "name", "kind"}
    assert portal.run("check").exit_code == 0


def test_a_prize_speaks_of_those_who_received_it_and_of_no_places(tmp_path: Path) -> None:
    home = begun(tmp_path / "p", "prize").build().page("").text
    assert "Những người được trao giải" in home and "thi đua" not in home
    assert "Theo xã, phường" not in home
    assert "Theo xã, phường" in begun(tmp_path / "q", "province").build().page("").text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_shape_of_numbers_that_the_settings_show_can_be_written_there(
    tmp_path: Path, language: str
) -> None:
    file = begun(tmp_path / "p", "plain", "--language", language).root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    shown = re.search(r"# .* (C/\S+)$", text, re.MULTILINE)
    assert shown is not None
    text, count = re.subn(r'(?<=number_shape: )"?office"?', lambda _: shown[1], text)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    assert read_settings(file).decisions.fits("C/2019/7")
