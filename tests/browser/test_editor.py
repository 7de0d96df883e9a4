"""The form editor in a real browser, with decap-server: what an editor fills in becomes pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import STATUS_SHOWN, Traffic
from PIL import Image
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

INDIVIDUAL = """\
name: Lò Thị Minh Hoạ
position: 'Điều dưỡng trưởng: "chị cả" của khoa'
organisation: benh-vien-cu
locality: xa-cu
role: truc-tiep
fields: [y-te, giao-duc]
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
    criteria: [phong-trao-thu/y-te]
    citation: Có thành tích xuất sắc trong tiêm chủng lưu động
    golden_book_number: 215/2021
summary: Mười bốn bản, không sót một nhà.
sample: true
status: approved
"""
PRACTICE = """\
title: Xe máy chở tủ thuốc vào bản
owners: [lo-thi-anh, to-xe-may]
locality: xa-cu
problem: |
  Bản xa trạm y tế.
solution: |
  Mỗi tuần một chuyến xe.

  Ai cũng biết **lịch** trước.
results:
  - measure: Số người được khám
    value: 412.5
    unit: lượt
steps:
  - Xếp lịch
  - "Báo lịch: trước một tuần"
sample: true
status: approved
"""
STORY = """\
---
title: Người chở đò bến Nậm Na
standfirst: Ba mươi năm một mái chèo.
date: 2026-05-20
byline: Hà Minh
about: [lo-thi-anh, phong-trao-thu]
photos:
  - file: media/anh-do-1-.jpg
    alt: Một con đò giữa dòng
    credit: Hà Minh
    consent: true
sample: true
status: approved
---
Bến đò nằm ở khúc quanh.

Ông chèo đò từ năm mười bảy tuổi.
"""
COMMENTED = """\
# Đối chiếu với bản giấy ngày 5/1.

name: Vừ A Lử
locality: xa-cu
# Hai lần trong một năm.
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh # như trong phụ lục
sample: true
status: approved
"""


FIRST_AWARD = """\
name: Hù Cố Thử
position: Bác sĩ
organisation: benh-vien-cu
locality: xa-cu
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh  # như trong phụ lục
sample: true
status: approved
"""

MOVEMENT = """\
---
name: Mỗi bản một việc tốt
summary: Có phần đầu và toàn văn.
launched_by: ubnd-tinh
started_on: 2021-01-15
sample: true
status: approved
---
## Là gì

Mở đầu kể việc.

- **Một.** Việc thứ nhất, xem [quyết định](/quyet-dinh/2021/ubnd-tinh-1/).
- *Hai.* Việc thứ hai.

1. Bước một
2. Bước hai

> Lời trích.

---

## Toàn văn

### I. MỤC ĐÍCH

Huy động sự tham gia, từ 1/1 đến 31/12: 5% số bản; 2 * 3 = 6; a_b & [c] <d>; __đậm__, _nghiêng_.

1) Ngoặc
2) Hai

Dòng một
dòng hai\\
dòng ba

#### 1. Yêu cầu

- Một

- Hai
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("ban-lam-viec") / "portal")
    desk.portal.write("individuals/vu-a-lu.yml", COMMENTED)
    desk.portal.write("individuals/hu-co-thu.yml", FIRST_AWARD)
    desk.portal.write("individuals/hu-co-nhieu.yml", SEVERAL)
    alone = SEVERAL.replace("Nhiều", "Một").replace("[benh-vien-cu, truong-thu]", "benh-vien-cu")
    desk.portal.write("individuals/hu-co-mot.yml", alone)
    desk.portal.write("movements/hai-phan.md", MOVEMENT)
    units = desk.portal.content / "catalogues/organisations.yml"
    more = "- id: truong-thu\n  name: Trường Thử\n  kind: education\n"
    more += "- id: vien-thu\n  name: Viện Thử\n  kind: health\n"
    said = "# Đơn vị\n\n# Y tế\n" + units.read_text(encoding="utf-8") + more
    units.write_text(said, encoding="utf-8")
    desk.begin()
    with desk.open():
        yield desk


def test_forms_become_branches_and_branches_become_pages(
    form, desk: Desk, editor: Traffic, tmp_path: Path
) -> None:
    individual = form("individuals")
    individual.write(
        Họ_và_tên="  Lò Thị Minh Hoạ\u200b ",
        Chức_vụ='Điều dưỡng trưởng: "chị cả" của khoa',
        Tóm_tắt="Mười bốn bản, không sót một nhà.",
    )
    individual.choose("Đơn vị", "benh vien huyen")
    individual.choose("Xã, phường, thị trấn", "xã cũ")
    individual.choose("Vai trò khi được khen", "trực tiếp")
    individual.choose("Lĩnh vực", "y tế", "giáo dục")
    individual.add("khen thưởng")
    individual.choose("Quyết định", "1/QĐ-UBND")
    individual.choose("Hình thức khen thưởng", "bằng khen thử của")
    individual.choose("Tiêu chí của phong trào", "y te")
    individual.write(
        Thành_tích="Có thành tích xuất sắc trong tiêm chủng lưu động", Số_sổ_vàng="215/2021"
    )
    individual.switch("Dữ liệu minh họa")
    individual.choose("Trạng thái", "Đã duyệt")
    individual.save()

    practice = form("practices")
    practice.write(Tên_cách_làm="Xe máy chở tủ thuốc vào bản")
    practice.choose("Người hoặc tập thể thực hiện", "lo thi anh", "xe may")
    practice.choose("Xã, phường, thị trấn", "xã cũ")
    practice.tell("Vấn đề", "Bản xa trạm y tế.")
    practice.tell("Cách làm", "Mỗi tuần một chuyến xe.", "Ai cũng biết ")
    practice.page.keyboard.press("Control+b")
    practice.page.keyboard.insert_text("lịch")
    practice.page.keyboard.press("Control+b")
    practice.page.keyboard.insert_text(" trước.")
    practice.add("kết quả")
    practice.write(Đo_cái_gì="Số người được khám", Con_số="412.5", Đơn_vị_tính="lượt")
    practice.add("bước")
    practice.page.get_by_label("Các bước").last.fill("Xếp lịch")
    practice.add("bước")
    practice.page.get_by_label("Các bước").last.fill("Báo lịch: trước một tuần")
    practice.switch("Dữ liệu minh họa")
    practice.choose("Trạng thái", "Đã duyệt")
    practice.save()

    photo = tmp_path / "Ảnh đò (1).jpg"
    picture = Image.new("RGB", (3600, 2400), (120, 60, 40))
    metadata = picture.getexif()
    metadata[0x010F] = "Máy ảnh"
    picture.save(photo, exif=metadata)
    story = form("stories")
    story.write(
        Tiêu_đề_bài="Người chở đò bến Nậm Na",
        **{"Sa-pô": "Ba mươi năm một mái chèo."},
        Ngày_đăng="2026-05-20",
        Tác_giả="Hà Minh",
    )
    story.choose("Nói về", "ánh", "phong trao")
    story.add("ảnh")
    story.page.get_by_role("button", name="Chọn ảnh").click()
    story.page.locator("input[type=file]").set_input_files(photo)
    story.page.get_by_role("button", name="Dùng ảnh đã chọn").click()
    story.write(Ảnh_chụp_gì="Một con đò giữa dòng", Người_chụp="Hà Minh")
    story.tell("Bài viết", "Bến đò nằm ở khúc quanh.", "Ông chèo đò từ năm mười bảy tuổi.")
    story.switch("Dữ liệu minh họa")
    story.choose("Trạng thái", "Đã duyệt")

    # Without consent a photo is refused at once, in words.
    story.page.get_by_role("button", name="Lưu", exact=True).click()
    story.page.get_by_text("chỉ đăng ảnh khi đã được đồng ý").wait_for()
    story.switch("Người trong ảnh đã đồng ý cho đăng")
    story.save()

    written = {
        "cms/individuals/lo-thi-minh-hoa": {"content/individuals/lo-thi-minh-hoa.yml": INDIVIDUAL},
        "cms/practices/xe-may-cho-tu-thuoc-vao-ban": {
            "content/practices/xe-may-cho-tu-thuoc-vao-ban.yml": PRACTICE
        },
        "cms/stories/2026/nguoi-cho-do-ben-nam-na": {
            "content/media/anh-do-1-.jpg": None,
            "content/stories/2026/nguoi-cho-do-ben-nam-na.md": STORY,
        },
    }
    assert sorted(desk.branches()) == sorted(written)
    for branch, files in written.items():
        assert desk.changed(branch) == sorted(files)
        for file, text in files.items():
            if text is not None:
                assert desk.show(branch, file) == text

    portal = desk.merged(written, tmp_path / "merged")
    # The photo was brought to size, and has forgotten who made it, before it came to the branch.
    with Image.open(portal.content / "media/anh-do-1-.jpg") as uploaded:
        assert uploaded.size == (3000, 2000)
        assert not uploaded.getexif()

    texts = [file for files in written.values() for file, text in files.items() if text]
    assert portal.run("check").exit_code == 0
    assert portal.run("format", "--check", *texts).exit_code == 0
    portal.build()
    page = portal.page("ca-nhan/lo-thi-minh-hoa/")
    assert page.one("h1").text == "Lò Thị Minh Hoạ"
    assert "215/2021" in page.text
    assert "412,5" in portal.page("cach-lam-hay/xe-may-cho-tu-thuoc-vao-ban/").text
    story_page = portal.page("tin-bai/2026/nguoi-cho-do-ben-nam-na/")
    assert [one["alt"] for one in story_page.all("img", alt="Một con đò giữa dòng")]
    assert (portal.site / "media/anh-do-1-.jpg").is_file()

    # blob: and data: addresses are this page's own memory.
    hosts = {urlsplit(url).hostname for url in editor.asked if url.startswith("http")}
    assert hosts <= {"127.0.0.1", "localhost"}


def test_a_record_that_is_changed_keeps_its_comments_and_its_address(form, desk: Desk) -> None:
    opened = form("individuals", "vu-a-lu")
    expect(opened.field("Họ và tên")).to_have_value("Vừ A Lử")
    opened.write(Họ_và_tên="Vừ A Lử Em", Tóm_tắt="Một câu: có dấu hai chấm.")
    opened.save()
    after = COMMENTED.replace("name: Vừ A Lử\n", "name: Vừ A Lử Em\n")
    after = after.replace("sample:", 'summary: "Một câu: có dấu hai chấm."\nsample:')
    assert desk.show("cms/individuals/vu-a-lu", "content/individuals/vu-a-lu.yml") == after


AGAIN = """\
name: Hù Cố Thử
names:
  - name: Hù Thử
    kind: pen
position: Trưởng khoa
organisation: benh-vien-moi
locality: xa-moi
awards:
  # lần đầu
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh  # như trong phụ lục
    position: Bác sĩ
    organisation: benh-vien-cu
    locality: xa-cu
  - decision: 2026/ubnd-tinh-3
    form: bang-khen-tinh
    posthumous: true
sample: true
status: approved
"""


def test_a_second_award_elsewhere_is_filled_in_and_accepted(
    form, desk: Desk, tmp_path: Path
) -> None:
    """What was true in 2021 goes to that award, the record is brought to 2026."""
    opened = form("individuals", "hu-co-thu")
    page = opened.page
    expect(opened.field("Họ và tên")).to_have_value("Hù Cố Thử")
    opened.add("tên khác")
    page.get_by_label("Tên", exact=True).first.fill("Hù Thử")
    opened.choose("Là tên gì", "bút danh")
    opened.write(Chức_vụ="Trưởng khoa")
    opened.choose("Đơn vị", "khu vực mới")
    opened.choose("Xã, phường, thị trấn", "xã mới")
    # The award that is there is folded; its own facts stand behind those that it must have.
    award = page.locator("[class*=SortableListItem]").filter(has_text="2021/ubnd-tinh-1")
    award.get_by_role("button").first.click()
    page.get_by_text("Chỉ ghi khi khác chức vụ ở trên.").wait_for()
    opened.write(Chức_vụ_khi_được_khen="Bác sĩ")
    opened.choose("Đơn vị khi được khen", "bệnh viện huyện cũ")
    opened.choose("Nơi chốn khi được khen", "xã cũ")
    opened.add("khen thưởng")
    opened.choose("Quyết định", "3/QĐ-UBND")
    opened.choose("Hình thức khen thưởng", "bằng khen thử của")
    opened.switch("Truy tặng")
    opened.save()
    branch, file = "cms/individuals/hu-co-thu", "content/individuals/hu-co-thu.yml"
    assert desk.show(branch, file) == AGAIN
    portal = desk.merged([branch], tmp_path / "merged")
    check = portal.run("check")
    assert check.exit_code == 0, check.stderr
    assert portal.run("format", "--check", file).exit_code == 0


SEVERAL = """\
name: Hù Cố Nhiều
organisation: [benh-vien-cu, truong-thu]
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
status: draft
"""


def test_the_main_unit_is_replaced_and_the_others_stay(form, desk: Desk) -> None:
    """Nobody who chooses another unit means to have both."""
    opened = form("individuals", "hu-co-nhieu")
    expect(opened.field("Họ và tên")).to_have_value("Hù Cố Nhiều")
    opened.choose("Đơn vị", "viện thử")
    opened.save()
    after = SEVERAL.replace("benh-vien-cu", "vien-thu")
    branch, file = "cms/individuals/hu-co-nhieu", "content/individuals/hu-co-nhieu.yml"
    assert desk.show(branch, file) == after


def test_another_unit_of_the_same_time_is_added(form, desk: Desk) -> None:
    opened = form("individuals", "hu-co-mot")
    expect(opened.field("Họ và tên")).to_have_value("Hù Cố Một")
    opened.choose("Đơn vị: các đơn vị khác", "trường thử", "viện thử")
    opened.save()
    branch, file = "cms/individuals/hu-co-mot", "content/individuals/hu-co-mot.yml"
    one = SEVERAL.replace("Nhiều", "Một")
    after = one.replace("truong-thu]", "truong-thu, vien-thu]")
    assert desk.show(branch, file) == after


def test_one_word_of_a_movement_changes_one_line(form, desk: Desk) -> None:
    opened = form("movements", "hai-phan")
    opened.go_on("Mở đầu kể việc.", " Thêm.")
    opened.save()
    branch, file = "cms/movements/hai-phan", "content/movements/hai-phan.md"
    assert desk.show(branch, file) == MOVEMENT.replace("kể việc.", "kể việc. Thêm.")


def test_a_catalogue_keeps_what_was_not_touched(form, desk: Desk) -> None:
    file = "content/catalogues/organisations.yml"
    before = desk.show("main", file)
    units = form("catalogues", "organisations")
    units.add("mục")
    units.write(**{"Mã (id)": "tram-y-te-moi"}, Tên_đơn_vị="Trạm Y tế xã Mới")
    units.choose("Loại đơn vị", "Y tế")
    units.save()
    assert desk.show("cms/catalogues/organisations", file) == (
        before + "- id: tram-y-te-moi\n  name: Trạm Y tế xã Mới\n  kind: health\n"
    )


def test_of_a_withheld_record_nothing_is_kept_that_says_who(form, desk: Desk) -> None:
    person = form("individuals")
    person.write(Họ_và_tên="Nguyễn Thị Kín", Chức_vụ="Y tá Kín", Tóm_tắt="Chị Kín giúp dân.")
    person.add("khen thưởng")
    person.choose("Quyết định", "1/QĐ-UBND")
    person.choose("Hình thức khen thưởng", "bằng khen thử của")
    person.choose("Tên", "Giữ kín")
    person.save()
    (branch,) = [one for one in desk.branches() if "nguoi-duoc-khen-" in one]
    assert re.fullmatch("cms/individuals/nguoi-duoc-khen-[0-9a-f]{10}", branch)
    assert desk.show(branch, desk.changed(branch)[0]) == (
        "awards:\n  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n"
        "privacy:\n  name: withheld\nstatus: draft\n"
    )
    assert "kin" not in desk.git("log", "--format=%B", "-1", branch).lower()


def test_a_decision_is_named_by_issuer_and_number(form, desk: Desk) -> None:
    decision = form("decisions")
    decision.write(Số_quyết_định="77/QĐ-UBND", Ngày_ký="2026-04-30", Trích_yếu="Về việc thử")
    decision.choose("Cơ quan ký", "UBND tỉnh")
    decision.write(Họ_và_tên_người_ký="Trần Văn Ký", Chức_vụ_khi_ký="Chủ tịch")
    decision.save()
    assert "cms/decisions/2026/ubnd-tinh-77" in desk.branches()


def test_what_has_the_wrong_shape_is_told_in_words(form) -> None:
    decision = form("decisions")
    decision.write(Số_quyết_định="QĐ 77")
    decision.field("Ngày ký").focus()
    decision.page.get_by_text("Số quyết định: số, dấu /, ký hiệu, ví dụ 1034/QĐ-UBND.").wait_for()
    decision.page.get_by_role("button", name="Lưu", exact=True).click()
    decision.page.get_by_text("Trích yếu: cần điền.").wait_for()


def test_an_id_that_is_not_published_can_be_named(form) -> None:
    story = form("stories")
    about = story.field("Nói về")
    about.fill("không có ai")
    story.page.get_by_text("Không thấy “không có ai”").wait_for()
    about.fill("giang-a-moi")
    story.page.get_by_role("option", name="Dùng mã “giang-a-moi”").click()
    story.page.get_by_text("giang-a-moi (chưa công bố)").wait_for()
    story.page.get_by_role("button", name="Bỏ giang-a-moi (chưa công bố)").click()
    assert story.page.get_by_text("giang-a-moi").count() == 0


def test_a_form_that_follows_another_at_once_is_its_own(form, desk: Desk) -> None:
    """By an address that is typed or kept, as docs/BIEN-TAP.md says; Decap alone mixes them up."""
    page = form("practices").page
    assert page.locator("input[type=date]").count() == 1
    page.goto(f"{desk.address}bien-tap/#/collections/stories/new")
    page.locator("input[type=date]").nth(1).wait_for()
    page.goto(f"{desk.address}bien-tap/#/collections/individuals/entries/giang-a-de")
    name = page.get_by_label(re.compile("^Họ và tên"))
    expect(name).to_have_value("Giàng A Đê", timeout=15_000)


def test_the_form_fits_a_phone(form) -> None:
    story = form("stories")
    story.page.set_viewport_size({"width": 390, "height": 844})
    try:
        story.field("Tác giả").scroll_into_view_if_needed()
        assert story.page.evaluate("document.documentElement.scrollWidth") <= 390
    finally:
        story.page.set_viewport_size({"width": 1280, "height": 900})


def test_the_key_to_the_repository_is_in_no_store_that_other_pages_read(
    editor: Traffic, desk: Desk
) -> None:
    page = editor.page
    # Decap finds who signed in where it put it ...
    assert page.evaluate("localStorage.getItem('decap-cms-user')")
    assert page.evaluate("history.state?.signedIn") is None
    # ... and another page of the same host does not, in the same window or in another.
    frame = page.evaluate(
        """() => {
          const frame = document.createElement("iframe");
          document.body.append(frame);
          const { localStorage, sessionStorage } = frame.contentWindow;
          const found = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
          frame.remove();
          return found;
        }"""
    )
    other = page.context.new_page()
    other.goto(desk.address)
    stored = other.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    names = other.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    other.close()
    for text in (frame, stored):
        assert "cms-user" not in text
        assert "backendName" not in text
    assert set(names) <= {"localforage"}


def test_nothing_was_done_that_the_policy_of_the_page_refuses(editor: Traffic) -> None:
    # The last test of the page that all of them share.
    assert editor.refused == []
    # And a refusal would have been heard.
    editor.page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
    editor.page.wait_for_timeout(300)
    assert any("elsewhere.example" in text for text in editor.refused)


def test_a_key_that_an_earlier_page_stored_is_taken_away(browser, desk: Desk) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk.address)
    page.evaluate("localStorage.setItem('decap-cms-user', '{\"token\": \"gho_old\"}')")
    page.goto(f"{desk.address}bien-tap/")
    page.get_by_role("button", name="Đăng nhập").wait_for()
    page.goto(desk.address)
    assert page.evaluate("localStorage.getItem('decap-cms-user')") is None
    context.close()


def test_a_new_record_survives_reload_and_a_closed_tab(browser, desk: Desk) -> None:
    context = browser.new_context(locale="vi-VN")
    context.set_default_timeout(15_000)

    def opened():
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{desk.address}bien-tap/#/collections/individuals/new")
        begin(page)
        return page

    def begin(page) -> None:
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_function(STATUS_SHOWN)

    page = opened()
    page.get_by_label(re.compile("^Họ và tên")).fill("Lò Thị Giữ Lại")
    page.get_by_text("Có thay đổi chưa lưu").wait_for()
    page.wait_for_timeout(1_000)
    page.reload()
    begin(page)
    expect(page.get_by_label(re.compile("^Họ và tên"))).to_have_value("Lò Thị Giữ Lại")
    page.close()
    page = opened()
    expect(page.get_by_label(re.compile("^Họ và tên"))).to_have_value("Lò Thị Giữ Lại")
    page.get_by_text("Có thay đổi chưa lưu").wait_for()
    context.close()


def test_where_nothing_writes_on_this_machine_it_is_said_what_to_run(browser, desk: Desk) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.route("http://localhost:*/**", lambda route: route.abort())
    page.goto(f"{desk.address}bien-tap/")
    page.get_by_role("heading", name="Trang biên tập chưa mở").wait_for()
    page.get_by_text("chạy make editor-server rồi mở lại trang này").wait_for()
    context.close()
