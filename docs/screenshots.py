"""Takes the pictures of CONTRIBUTING.md anew, from the running editor and the real commands.

Run by ``make screenshots``; needs the form editor's packages and a Chromium.
"""

from __future__ import annotations

import html
import importlib.util
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

from chromium import find_chromium  # noqa: E402
from desk import WHY_NOT, Desk  # noqa: E402
from forms import Form  # noqa: E402
from generator.files import write_file  # noqa: E402
from markdown_it import MarkdownIt  # noqa: E402
from PIL import Image, ImageDraw, ImageFilter  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from serving import ARGUMENTS  # noqa: E402

IMAGES = ROOT / "docs/images"
HONOUR_ROLL = Path(sys.executable).parent / "honour-roll"
MISTYPED = """\
name: Lò Thị Minh Hoạ
position: Điều dưỡng trưởng
localty: thi-tran-muong-te-2021
awards:
  - decision: 2021/ubnd-tinh-lai-chau-1034
    form: bang-khen-chu-tich-ubnd-tinh
sample: true
status: approved
"""
UNKNOWN = """\
name: Vừ A Sìn
locality: xa-khong-lao-2021
awards:
  - decision: 2021/ubnd-tinh-lai-chau-1043
    form: bang-khen-chu-tich-ubnd-tinh
sample: true
status: approved
"""
SANS = '"DejaVu Sans", system-ui, sans-serif'
FRAME = f"""<!doctype html><meta charset="utf-8"><style>
body {{{{ margin: 0; padding: 20px; background: #fff; color: #1f2328; font: 15px/1.55 {SANS}; }}}}
pre {{{{ margin: 0; white-space: pre-wrap; font: 14px/1.6 {SANS}; }}}}
pre code {{{{ font: inherit; }}}}
.terminal {{{{ background: #1e1b1a; color: #efe7df; border-radius: 8px; padding: 18px 22px; }}}}
.comment {{{{ border: 1px solid #d1d9e0; border-radius: 8px; overflow: hidden; }}}}
.comment header {{{{ background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; }}}}
.comment main {{{{ padding: 4px 16px 8px; }}}}
.comment pre {{{{ background: #f6f8fa; padding: 14px; border-radius: 6px; }}}}
</style>{{body}}"""


def save(data: bytes, name: str) -> None:
    """A picture with the few colours of a screen: a quarter of the bytes."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(data)
        with Image.open(file.name) as picture:
            small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
            packed = io.BytesIO()
            small.save(packed, "PNG", optimize=True)
    write_file(IMAGES / f"{name}.png", packed.getvalue())
    print(IMAGES / f"{name}.png")


def drawn(path: Path) -> None:
    """A landscape that nobody took, for the form with a photo."""
    picture = Image.new("RGB", (1800, 1200), "#f2dcc0")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1250, 180, 1450, 380), fill="#f7b267")
    for height, colour in ((560, "#c98b73"), (700, "#9c5b50"), (860, "#5f3a3c")):
        points = [(x, height + 90 * ((x // 225 + height // 70) % 2)) for x in range(0, 2026, 225)]
        draw.polygon([(0, 1200), *points, (1800, 1200)], fill=colour)
    picture.filter(ImageFilter.GaussianBlur(2)).save(path)


def told(portal: Path) -> str:
    """What ``honour-roll check`` says of the portal's content."""
    return subprocess.run(
        [HONOUR_ROLL, "check"], cwd=portal, capture_output=True, text=True, check=False
    ).stderr.strip()


def editor(page: Page, desk: Desk, photo: Path) -> None:
    """The form editor, step by step."""
    page.goto(f"{desk.address}bien-tap/")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_text("Thêm cá nhân").wait_for()
    page.wait_for_timeout(1_000)
    save(page.screenshot(), "bien-tap-danh-sach")

    def opened(kind: str) -> Form:
        page.goto(f"{desk.address}bien-tap/#/collections/{kind}")
        page.get_by_role("heading", level=1).wait_for()
        page.goto(f"{desk.address}bien-tap/#/collections/{kind}/new")
        page.get_by_text("Bản nháp", exact=True).wait_for()
        return Form(page)

    person = opened("individuals")
    person.write(Họ_và_tên="Lò Thị Minh Hoạ", Chức_vụ="Điều dưỡng trưởng")
    person.choose("Đơn vị", "mường tè")
    person.choose("Xã, phường, thị trấn", "thị trấn mường tè")
    person.choose("Lĩnh vực", "y tế")
    person.add("khen thưởng")
    person.field("Quyết định").fill("1034")
    page.get_by_role("option").first.wait_for()
    person.field("Quyết định").evaluate("e => e.scrollIntoView({block: 'center'})")
    save(page.screenshot(), "bien-tap-quyet-dinh")
    person.field("Quyết định").press("Enter")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("cần điền").first.wait_for()
    page.get_by_text("cần điền").first.evaluate("e => e.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(500)
    save(page.screenshot(), "bien-tap-sai")
    person.choose("Hình thức khen thưởng", "bằng khen của chủ tịch ubnd tỉnh")
    person.write(Thành_tích="Có thành tích xuất sắc trong tiêm chủng lưu động")
    person.switch("Dữ liệu minh họa")
    person.choose("Trạng thái", "Đã duyệt")
    person.save()

    story = opened("stories")
    story.write(
        Tiêu_đề_bài="Mười bốn bản, một chiếc xe máy",
        **{"Sa-pô": "Một tuần theo chân tổ tiêm chủng lưu động."},
        Ngày_đăng="2026-05-20",
        Tác_giả="Hà Minh",
    )
    story.add("ảnh")
    page.get_by_role("button", name="Chọn ảnh").click()
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Dùng ảnh đã chọn").click()
    story.write(Ảnh_chụp_gì="Đường lên bản lúc mặt trời mọc", Người_chụp="Hà Minh")
    story.switch("Người trong ảnh đã đồng ý cho đăng")
    story.field("Ảnh chụp gì").evaluate("e => e.scrollIntoView({block: 'center'})")
    page.mouse.move(5, 5)
    page.locator("[class*=Toastify__toast]").first.wait_for(state="detached", timeout=30_000)
    save(page.screenshot(), "bien-tap-anh")
    story.tell("Bài viết", "Năm giờ sáng, xe đã đổ đầy xăng.")
    story.switch("Dữ liệu minh họa")
    story.save()
    page.get_by_role("button", name=re.compile("^Bước")).click()
    page.get_by_role("menuitem", name="Chờ duyệt").click()
    page.get_by_text("Đã đổi bước").wait_for()
    page.goto(f"{desk.address}bien-tap/#/workflow")
    page.get_by_text("Chờ nhận").first.wait_for()
    page.locator("[class*=Toastify__toast]").first.wait_for(state="detached", timeout=30_000)
    save(page.screenshot(), "bien-tap-cho-duyet")


def ours(page: Page, body: str, name: str) -> None:
    """Text of our own commands, in a plain frame."""
    page.set_content(FRAME.format(body=body))
    page.set_viewport_size({"width": 900, "height": 400})
    save(page.screenshot(full_page=True), name)


def comment(report: str) -> str:
    """The comment of a pull request, made by the script that makes it."""
    file = ROOT / ".github/scripts/comment.py"
    spec = importlib.util.spec_from_file_location("comment", file)
    assert spec
    assert spec.loader
    script: Any = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # dataclasses look there
    spec.loader.exec_module(script)
    result = script.Result(script.HEADINGS["failure"], report, "", "0123456789", "#", "#")
    return MarkdownIt("commonmark").render(result.body("").split("\n", 1)[1])


def main() -> int:
    """Take every picture; the exit status."""
    if WHY_NOT:
        print(f"{WHY_NOT}: make editor", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = Desk(Path(folder) / "portal")
        shutil.rmtree(desk.portal.content)
        shutil.copytree(ROOT / "content", desk.portal.content)
        shutil.copy(ROOT / "mkdocs.yml", desk.portal.root)
        desk.begin()
        photo = Path(folder) / "duong-len-ban.jpg"
        drawn(photo)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": 1120, "height": 720}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        page = context.new_page()
        with desk.open():
            editor(page, desk, photo)
        merged = desk.merged(["cms/individuals/lo-thi-minh-hoa"], Path(folder) / "merged")
        merged.build()
        page.set_viewport_size({"width": 1120, "height": 720})
        page.goto((merged.site / "ca-nhan/lo-thi-minh-hoa/index.html").as_uri())
        save(page.screenshot(), "trang-ca-nhan")
        merged.write("individuals/lo-thi-minh-hoa-2.yml", MISTYPED)
        merged.write("individuals/vu-a-sin.yml", UNKNOWN)
        report = told(merged.root)
        shown = re.sub(r"(?m)^(content/\S+)", r"<b>\1</b>", html.escape(report))
        ours(page, f'<div class="terminal"><pre>$ make check\n\n{shown}</pre></div>', "kiem-tra")
        ours(
            page,
            '<div class="comment"><header><b>github-actions</b> nhận xét</header>'
            f"<main>{comment(report)}</main></div>",
            "nhan-xet",
        )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
