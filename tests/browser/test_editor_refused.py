"""What the form editor tells before it saves: personal data, files that are not published."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import Form
from generator.checking import private, sensitive
from generator.checking.disguise import plain
from generator.editor.privacy import privacy
from generator.language import language
from generator.privacy import rules_of
from generator.records.fields import fields_of
from generator.records.kinds import Kind
from generator.records.ranked import BUILT_IN
from PIL import Image
from playwright.sync_api import Locator, expect

import english_texts
import test_privacy
import test_sensitive
from helpers import PROVINCE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
FOUND = """
async ([texts, parts]) => {
  const { undisguiser } = await import("/bien-tap/disguise.js");
  const { privateFinder } = await import("/bien-tap/private.js");
  const { sensitiveFinder } = await import("/bien-tap/sensitive.js");
  const plain = undisguiser(parts.disguise);
  const privateIn = privateFinder(parts.private, plain);
  const sensitiveIn = sensitiveFinder(parts.sensitive);
  const told = ({ what, text, sure }) => (sure === undefined ? [what, text] : [what, text, sure]);
  return texts.map((text) => [
    plain(text),
    privateIn(text).map(told),
    ...["post", "deed", "life", "other"].map((speaks) => sensitiveIn(text, speaks).map(told)),
  ]);
}
"""
TELLS = """
async (cases) => {
  const { discreet } = await import("/bien-tap/discretion.js");
  const { told } = await import("/bien-tap/values.js");
  const [layout, parts] = await Promise.all(
    ["layout", "privacy"].map(async (name) => (await fetch(`/bien-tap/${name}.json`)).json()),
  );
  const find = discreet(parts);
  return cases.map(([kind, record]) => {
    const { fields } = layout.kinds[kind];
    const found = find(kind, told(record, fields), fields);
    return found.map(({ code, at }) => `${code} ${at.join(".")}`);
  });
}
"""


def strings(value: Any) -> Iterator[str]:
    """Every text of the vectors that the checks are tested with."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def vectors(*modules: ModuleType) -> list[str]:
    """Those, together as they do not stand in any test, and texts of records."""
    known = sorted(
        {
            text
            for module in modules
            for name, value in vars(module).items()
            if name.isupper()
            for text in strings(value)
        }
    )
    chance = random.Random(11)
    together = [", ".join(chance.sample(known, 3)) for _ in range(1500)]
    files = sorted((PROVINCE / "content").rglob("*.*"))
    lines = [
        line
        for file in files
        if file.suffix in (".md", ".yml")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(known) > 200
    return [*known, *together, *lines]


@pytest.mark.parametrize(
    ("code", "modules"), [("vi", (test_privacy, test_sensitive)), ("en", (english_texts,))]
)
def test_the_form_finds_what_the_check_finds_in_every_text(
    editor: Any, code: str, modules: tuple[ModuleType, ...]
) -> None:
    texts, rules = vectors(*modules), rules_of(code)
    parts = json.loads(json.dumps(privacy(language("vi"), Kind, code)))
    told = editor.page.evaluate(FOUND, [texts, parts])
    for text, found in zip(texts, told, strict=True):
        expected = [
            plain(text, rules.disguise),
            [[one.what, one.text] for one in private.find(text, rules)],
            *(
                [
                    [one.what, one.text, one.sure]
                    for one in sensitive.find(text, speaks, rules.sensitive)
                ]
                for speaks in sensitive.Speaks
            ),
        ]
        assert found == expected, text


def test_what_may_stand_in_a_record_is_not_told(editor: Any) -> None:
    decision = {
        "number": "1034/QĐ-UBND",
        "signed_on": "2021-11-05",
        "title": "Về việc tặng Bằng khen ngày 05/11/2021, kinh phí 480.000.000 đồng",
    }
    person = {
        "name": "Lò Thị Thử",
        "position": "Trưởng bản, sinh năm 1985",
        "awards": [{"decision": "2021/ubnd-tinh-1", "golden_book_number": "215/2021"}],
        "summary": "Giúp 30 hộ nghèo, dạy tiếng dân tộc Thái, phòng chống HIV/AIDS.",
    }
    unit = {
        "id": "so-y-te",
        "name": "Sở Y tế",
        "contact": {
            "phone": "0213 3876 543",
            "email": "soyte@laichau.gov.vn",
            "address": "Số 12 đường Trần Phú",
        },
    }
    excepted = {
        "name": "Lò Thị Thử",
        "summary": "Gọi 0912 345 678.",
        "privacy": {"exceptions": [{"found": "0912 345 678", "reason": "đường dây nóng"}]},
    }
    cases = [
        ("decisions", decision),
        ("individuals", person),
        ("organisations", unit),
        ("individuals", excepted),
    ]
    assert editor.page.evaluate(TELLS, json.loads(json.dumps(cases))) == [[], [], [], []]


def test_where_it_stands_decides_as_in_the_check(editor: Any) -> None:
    cases = [
        ("individuals", {"name": "Lò Thị Thử", "position": "Trưởng bản, hộ nghèo"}),
        ("collectives", {"name": "Hộ ông Thử", "recipient": "household", "position": ""}),
        ("organisations", {"id": "a", "contact": {"phone": "0912 345 678"}}),
        ("organisations", {"id": "a", "contact": {"email": "a@gmail.com", "reviewed": "đã hỏi"}}),
        ("movements", {"name": "A", "body": "Gọi 0912 345 678. Chị Lò Thị Thử bị ung thư."}),
        ("stories", {"title": "A", "body": "Chị Lò Thị Thử bị ung thư."}),
        ("individuals", {"awards": [{"citation": "Dân tộc: Mông"}, {"citation": "045123456789"}]}),
    ]
    assert editor.page.evaluate(TELLS, cases) == [
        ["sensitive-poverty position"],
        [],
        ["contact-personal contact.phone"],
        [],
        ["private-phone body"],
        ["sensitive-illness body"],
        ["private-ethnicity awards.0.citation", "private-identity awards.1.citation"],
    ]


def asked(opened: Form) -> Locator:
    return opened.page.get_by_role("dialog", name="Có dữ liệu cá nhân trong hồ sơ?")


def press_save(opened: Form) -> None:
    opened.page.get_by_role("button", name="Lưu", exact=True).click()


def person(form: Callable[..., Form], name: str, summary: str) -> Form:
    opened = form("individuals")
    opened.write(Họ_và_tên=name, Tóm_tắt=summary)
    opened.add("khen thưởng")
    opened.choose("Quyết định", "1/QĐ-UBND")
    opened.choose("Hình thức khen thưởng", "bằng khen thử của")
    return opened


def test_personal_data_is_told_before_it_is_saved(form: Any, desk: Desk) -> None:
    opened = person(form, "Lò Thị Lộ", "Gọi 0912 345 678, sinh ngày 12/3/1985.")
    press_save(opened)
    dialog = asked(opened)
    dialog.wait_for()
    said = dialog.inner_text()
    assert "Tóm tắt: “0912 345 678” có thể là số điện thoại" in said
    assert "Tóm tắt: “12/3/1985” có thể là ngày sinh đầy đủ" in said
    assert "91/2025/QH15" in said
    assert "giữ mãi" in said
    expect(dialog.get_by_role("button", name="Quay lại sửa")).to_be_focused()
    opened.page.keyboard.press("Escape")
    opened.page.get_by_text("Chưa lưu gì: hãy sửa rồi lưu lại.").wait_for()
    assert "cms/individuals/lo-thi-lo" not in desk.branches()

    # What was mended is saved, and nothing is asked.
    opened.field("Tóm tắt").click()
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.insert_text("Sinh năm 1985.")
    opened.save()
    assert "0912" not in desk.git("log", "-p", "cms/individuals/lo-thi-lo", "--format=%B")
    file = desk.show("cms/individuals/lo-thi-lo", "content/individuals/lo-thi-lo.yml")
    assert "summary: Sinh năm 1985." in file


def test_who_looked_closely_goes_on_and_is_asked_once(form: Any, desk: Desk) -> None:
    opened = person(form, "Lò Thị Trực", "Đường dây nóng 0912 345 679.")
    press_save(opened)
    asked(opened).get_by_role("button", name="Đã xem kỹ, vẫn lưu").click()
    expect(opened.page.get_by_text("Có thay đổi chưa lưu")).to_be_hidden()
    opened.page.wait_for_url("**/entries/**")
    assert opened.traffic
    opened.traffic.calm_down()
    file = desk.show("cms/individuals/lo-thi-truc", "content/individuals/lo-thi-truc.yml")
    assert "0912 345 679" in file


def test_ethnic_origin_is_never_saved(form: Any, desk: Desk) -> None:
    opened = person(form, "Lò Thị Nguồn", "Dân tộc: Mông")
    press_save(opened)
    dialog = asked(opened)
    dialog.wait_for()
    assert dialog.get_by_role("button").all_inner_texts() == ["Quay lại sửa"]
    dialog.get_by_role("button").click()
    assert "cms/individuals/lo-thi-nguon" not in desk.branches()


def test_an_entry_of_a_catalogue_is_looked_at_too(form: Any, desk: Desk) -> None:
    units = form("catalogues", "organisations")
    units.add("mục")
    units.write(**{"Mã (id)": "tram-lo"}, Tên_đơn_vị="Trạm xá 0912 345 678")
    units.choose("Loại đơn vị", "Y tế")
    press_save(units)
    dialog = asked(units)
    dialog.wait_for()
    assert "tram-lo, Tên đơn vị: “0912 345 678” có thể là số điện thoại" in dialog.inner_text()
    dialog.get_by_role("button", name="Quay lại sửa").click()
    assert "cms/catalogues/organisations" not in desk.branches()


# -- files -----------------------------------------------------------------------------------------


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (90, 60, 40)).save(out, kind)
    return out.getvalue()


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
REFUSED = {
    "IMG_0001.HEIC": (HEIC, "Tương thích nhất"),
    "anh-iphone.jpg": (HEIC, "ảnh HEIC của điện thoại"),
    "anh.tiff": (picture("TIFF"), "TIFF: cổng không đăng loại này"),
    "anh.bmp": (picture("BMP"), "BMP: cổng không đăng loại này"),
    "anh.gif": (picture("GIF"), "GIF: cổng không đăng loại này"),
    "hinh.svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "phim.mp4": (b"\0\0\0\x18ftypisom" + bytes(200), "không phải là ảnh mà cổng đăng được (MP4)"),
    "anh.png": (picture("JPEG"), "không đúng với điều có trong tệp (JPEG)"),
    "hong.jpg": (picture("JPEG")[:200], "tệp hỏng hoặc chép chưa hết"),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("rieng-tu") / "portal")
    desk.begin()
    with desk.open():
        yield desk


@pytest.fixture
def library(form: Any) -> Form:
    """A story whose photo is being chosen."""
    story = form("stories")
    story.add("ảnh")
    story.page.get_by_role("button", name="Chọn ảnh").click()
    return story


def refused(opened: Form) -> str:
    dialog = opened.page.get_by_role("dialog", name="Chưa tải lên được")
    dialog.wait_for()
    said = dialog.inner_text()
    dialog.get_by_role("button", name="Đã hiểu").click()
    dialog.wait_for(state="detached")
    return said


def test_a_photo_that_cannot_be_published_is_refused_in_words(
    library: Form, tmp_path: Path
) -> None:
    field = library.page.locator("input[type=file]")
    # An iPhone gives JPEG where HEIC is not taken.
    assert field.get_attribute("accept") == "image/jpeg,image/png,image/webp"
    for name, (data, words) in REFUSED.items():
        file = tmp_path / name
        file.write_bytes(data)
        field.set_input_files(file)
        said = refused(library)
        assert words in said, said
        assert f"“{name}”" in said
    large = tmp_path / "to.jpg"
    with large.open("wb") as out:
        out.write(picture("JPEG"))
        out.truncate(40_000_001)
    field.set_input_files(large)
    assert "nhiều nhất 40 MB" in refused(library)
    assert library.page.get_by_text("IMG_0001").count() == 0

    good = tmp_path / "anh-tot.jpg"
    good.write_bytes(picture("JPEG"))
    field.set_input_files(good)
    library.page.get_by_text("anh-tot").wait_for()
    library.page.get_by_role("button", name="Dùng ảnh đã chọn").click()


def test_the_types_that_may_be_uploaded_are_those_that_are_published(editor: Any) -> None:
    started = json.loads(editor.page.locator("#started").text_content())
    kinds = set(started["uploads"]["suffixes"])
    assert {"image/jpeg", "image/png", "image/webp", "application/pdf", "video/mp4"} <= kinds
    assert set(started["uploads"]["most"]) == {one for one in kinds if one.startswith("image/")} | {
        "application/pdf",
        "recording",
    }


def test_every_field_has_a_name_for_what_is_told_of_it(editor: Any) -> None:
    labels = editor.page.evaluate(
        "async () => (await (await fetch('/bien-tap/privacy.json')).json()).labels"
    )
    for kind in (kind for kind in Kind if kind not in BUILT_IN):
        assert {field.name for field in fields_of(kind)} <= set(labels[kind.value])


DROPPED = """
(place) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["x"], "anh.jpg", { type: "image/jpeg" }));
  const kept = ["dragover", "drop"].map((what) => {
    const event = new DragEvent(what, { bubbles: true, cancelable: true, dataTransfer });
    place.dispatchEvent(event);
    return event.defaultPrevented;
  });
  return kept;
}
"""


def test_a_file_that_is_dropped_does_not_take_the_place_of_the_form(
    form: Callable[..., Form],
) -> None:
    opened = form("individuals")
    page = opened.page
    for place in (page.locator("body"), opened.field("Họ và tên")):
        assert place.evaluate(DROPPED) == [True, True]
