"""Takes a picture of every kind of page, to be looked at: on phone, desk and paper, light and dark.

    make contact-sheet                       of content/, into build/screenshots/
    python docs/contact_sheet.py SITE OUT    of a built site

Which kinds there are is read from the addresses of the built site, so that a new one is not
forgotten; of each the fullest page is taken. OUT/index.html shows all side by side.
"""

from __future__ import annotations

import argparse
import html
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests/browser")]

from chromium import find_chromium  # noqa: E402
from generator.config import Settings, read_settings  # noqa: E402
from generator.files import write_file  # noqa: E402
from kinds import kinds_of_page  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from serving import ARGUMENTS, served  # noqa: E402

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
ON_PAPER = (
    "ca-nhan/*",
    "tap-the/*",
    "cach-lam-hay/*",
    "quyet-dinh/*/*",
    "phong-trao/*",
    "thong-ke",
)
"""Kinds that people print: for a notice board, a file, a meeting."""
TALLEST = 12_000
"""Pixels: below, a decision of hundreds of names looks as it does above."""
PAPERS = 4
"""Pages of each PDF that are shown."""
SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title>
<style>
body { margin: 1rem; font: 15px/1.5 system-ui, sans-serif; background: #eee; color: #222; }
section { margin-block: 1rem; padding: 1rem; background: #fff; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
div { display: flex; gap: 1rem; overflow-x: auto; align-items: start; }
a { flex: none; } img { height: 30rem; width: auto; object-fit: cover; object-position: top; }
img { border: 1px solid #bbb; } .w390 { max-width: 15rem; } .w1280 { max-width: 34rem; }
</style>
"""


@dataclass(frozen=True)
class Picture:
    """A picture that was taken: of which kind of page, where it stands, and how wide it is."""

    kind: str
    file: str
    width: str


def main() -> int:
    """Take every picture; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "build/screenshots")
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml")
    parser.add_argument("--only", default="", help="kinds whose shape holds this text")
    arguments = parser.parse_args()
    settings = read_settings(arguments.config)
    kinds = {
        kind: address
        for kind, address in kinds_of_page(arguments.site, settings.language).items()
        # The form editor is a program of others; its pictures are those of `make screenshots`.
        if arguments.only in kind and not address.startswith("bien-tap")
    }
    if not arguments.only:
        shutil.rmtree(arguments.out, ignore_errors=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = standing(arguments.site, settings, Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with served(root) as server:
            address = server.rstrip("/") + settings.base_path
            pictures = [
                *on_screens(browser, address, kinds, arguments.out),
                *on_paper(browser, address, kinds, arguments.out),
            ]
        browser.close()
    write_file(arguments.out / "index.html", sheet(kinds, pictures).encode())
    print(f"{len(pictures)} pictures of {len(kinds)} kinds: {arguments.out / 'index.html'}")
    return 0


def standing(site: Path, settings: Settings, folder: Path) -> Path:
    """What is to be served so that the site stands where its addresses say that it does."""
    if settings.base_path == "/":
        return site
    place = folder / settings.base_path.strip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site.resolve())
    return folder


def on_screens(
    browser: Browser, address: str, kinds: dict[str, str], out: Path
) -> Iterator[Picture]:
    """Each kind at both widths, light and dark, from top to bottom."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                locale="vi-VN",
                reduced_motion="reduce",
            ).new_page()
            for kind, path in kinds.items():
                opened(page, address + path)
                height = page.evaluate("document.documentElement.scrollHeight")
                file = f"{name(kind)}-{width}-{scheme}.png"
                page.screenshot(
                    path=out / file,
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
                )
                yield Picture(kind, file, f"w{width}")
            page.context.close()


def on_paper(browser: Browser, address: str, kinds: dict[str, str], out: Path) -> Iterator[Picture]:
    """What the browser's print gives, as a PDF and as pictures of its first sheets."""
    page = browser.new_context(locale="vi-VN").new_page()
    for kind in filter(kinds.__contains__, ON_PAPER):
        opened(page, address + kinds[kind])
        pdf = out / f"{name(kind)}.pdf"
        page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(pdf) as document:
            for number in range(min(len(document), PAPERS)):
                file = f"{name(kind)}-a4-{number + 1}.png"
                document[number].render(scale=1.4).to_pil().save(out / file)
                yield Picture(kind, file, "a4")
    page.context.close()


def opened(page: Page, address: str) -> None:
    """Go there, and wait until scripts and fonts have changed what they change."""
    page.goto(address, wait_until="networkidle")
    # What is below the window waits for whoever scrolls, and the picture is of the whole page.
    page.evaluate(
        "for (const one of document.querySelectorAll('[loading=lazy]')) one.loading = 'eager'"
    )
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def name(kind: str) -> str:
    """Of a kind's files: ``ca-nhan-x``; the home page is ``trang-chu``."""
    return kind.replace("/", "-").replace("*", "x").removesuffix(".html") or "trang-chu"


def sheet(kinds: dict[str, str], pictures: list[Picture]) -> str:
    """All pictures side by side, a kind in each row."""
    rows = []
    for kind, path in kinds.items():
        shown = "".join(
            f'<a href="{one.file}"><img class="{one.width}" src="{one.file}" alt=""></a>'
            for one in pictures
            if one.kind == kind
        )
        heading = f"{html.escape(kind or '/')} <small>/{html.escape(path)}</small>"
        rows.append(f"<section><h2>{heading}</h2><div>{shown}</div></section>\n")
    return SHEET + "".join(rows)


if __name__ == "__main__":
    sys.exit(main())
