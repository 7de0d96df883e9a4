"""Random edits of a portal, of every kind that people make: in its content, settings and theme.

Each is drawn from a seeded ``random.Random``, so that a sequence can be made again. An edit may be
refused by the checks; it is to be refused in the same words whatever was kept.
"""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

import full
import pdfs
from helpers import NOW, ROOT, Portal, mend

RECORDINGS = Path(__file__).parent / "recordings"
DECISIONS = ("2021/ubnd-tinh-1", "2026/ubnd-tinh-3")
_AWARDS = (
    ("2021/ubnd-tinh-1", "bang-khen-tinh", "xa-cu"),
    ("2026/ubnd-tinh-3", "bang-khen-tinh", "xa-moi"),
    ("2024/ubnd-huyen-2", "giay-khen-huyen", "xa-cu"),
    ("2022/ubnd-tinh-45", "bang-khen-tinh", "xa-cu"),
    ("2026/ubnd-tinh-77", "bang-khen-day-du", "noi-day-du"),
)
"""Decision, form, and a place of its day."""
KINDS = ("individuals", "collectives", "decisions", "practices", "stories", "movements", "pages")
_SURNAMES = ("Lò", "Vàng", "Giàng", "Tẩn", "Nguyễn", "Đỗ", "Ý")
_NAMES = ("Ánh", "Ăm", "Đê", "Dế", "Phù", "Mỷ", "Sáo", "Tung", "Xuân", "Én")
_TEXTS = {
    "name", "position", "citation", "summary", "body", "title", "standfirst", "byline", "outlet",
    "problem", "solution", "cost", "conditions", "note", "reason", "text", "alt", "credit",
    "caption", "measure", "unit", "result", "golden_book_number", "annex_number", "given_name",
    "sort_name", "legal_basis", "number", "abbreviation", "block", "address",
}  # fmt: skip
_LINKS = (
    "/ca-nhan/nguoi-{n}/", "/ca-nhan/lo-thi-anh/", "/tap-the/to-xe-may/", "/dia-phuong/xa-moi/",
    "/tin-bai/2021/nguoi-cho-thuoc/", "/phong-trao/phong-trao-thu/", "/ca-nhan/ban-nhap/",
    "/ca-nhan/cho-gio/", "/quyet-dinh/2021/ubnd-tinh-1/", "/tin-bai/2026/lop-hoc-dem/",
    "/cach-lam-hay/xe-may-cho-thuoc/", "/rss/tat-ca.xml",
)  # fmt: skip


def rich_portal(root: Path, people: int = 16) -> Portal:
    """One of each kind with all that it can hold, held-back ones, and lists of several pages.

    Its theme is a copy, which may be changed.
    """
    portal = Portal(root, "guarded")
    mend(portal)
    full.write(portal)
    (root / "theme").unlink()
    shutil.copytree(ROOT / "theme", root / "theme")
    for number in range(people):
        write(portal, f"individuals/nguoi-{number}.yml", person(random.Random(number), number))
    for name in ("film.mp4", "tone.mp3"):
        shutil.copy(RECORDINGS / name, portal.content / "media" / name)
    story, body = read(portal, "stories/2021/nguoi-cho-thuoc.md")
    story["audio"] = {"url": "media/tone.mp3"}
    story["photos"] = [photo("media/day-du-1.png")]
    write(portal, "stories/2021/nguoi-cho-thuoc.md", story, body)
    return portal


def person(dice: random.Random, number: int) -> dict[str, Any]:
    """Somebody who was honoured."""
    decision, form, place = _AWARDS[dice.randrange(2)]
    return {
        "name": f"{dice.choice(_SURNAMES)} Văn {dice.choice(_NAMES)} {chr(65 + number % 26)}ô",
        "locality": place,
        "fields": [dice.choice(("y-te", "giao-duc"))],
        "awards": [
            {
                "decision": decision,
                "form": form,
                "citation": f"Có thành tích thứ {number}.",
            }
        ],
        "sample": dice.random() < 0.7,
        "status": "approved",
    }


def photo(file: str) -> dict[str, Any]:
    """A photo of a record."""
    return {"file": file, "alt": "Ảnh thử", "credit": "Minh Thử", "consent": True}


def read(portal: Portal, file: str) -> tuple[Any, str | None]:
    """What a content file says, and the text below its front matter."""
    text = (portal.content / file).read_text(encoding="utf-8")
    if file.endswith(".md"):
        _, head, body = text.split("---\n", 2)
        return yaml.safe_load(head), body
    return yaml.safe_load(text), None


def write(portal: Portal, file: str, data: Any, body: str | None = None) -> None:
    """Write a content file."""
    text = full.dumped(_plain(data))
    portal.write(file, f"---\n{text}---\n{body}" if body is not None else text)


def _plain(value: Any) -> Any:
    """Moments as people write them."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


class Edits:
    """Edits of one portal; ``step`` makes one and says which. ``now`` goes on by some of them."""

    def __init__(self, portal: Portal, seed: int, words: Path | None = None) -> None:
        self.portal = portal
        self.dice = random.Random(seed)
        self.now = NOW
        self._words = words
        self._number = 100
        self._before: dict[Path, bytes] = {}
        self._good = self.state(), self.now
        weighted: dict[Callable[[], str], int] = {
            self.add: 4, self.change_a_text: 10, self.remove: 3, self.rename: 4, self.swap: 2,
            self.revoke_an_award: 3, self.revoke_a_decision: 1, self.correct: 3, self.withdraw: 2,
            self.withhold: 2, self.forget: 2, self.embargo: 3, self.go_on: 3, self.approve: 4,
            self.rename_an_entry: 4, self.add_an_entry: 2, self.remove_an_entry: 2,
            self.move_an_entry: 4, self.set: 6, self.template: 2, self.style: 1, self.script: 1,
            self.icon: 1, self.word: 2, self.change_a_picture: 3, self.a_photo: 2,
            self.recording: 1, self.document: 1, self.honour: 3, self.refer: 3, self.link: 4,
            self.page: 2, self.touch: 1, self.same_size: 2, self.spoil: 3, self.undo: 4,
            self.about: 2, self.outlines: 3, self.come_late: 3,
        }  # fmt: skip
        self._edits = list(weighted)
        self._weights = list(weighted.values())

    def step(self) -> str:
        """Make an edit."""
        before = self.state()
        while True:
            edit = self.dice.choices(self._edits, self._weights)[0]
            told = edit()
            if told:
                break
        if edit != self.undo:
            self._before = before
        return f"{edit.__name__}: {told}"

    def state(self) -> dict[Path, bytes]:
        """All that can be edited."""
        root = self.portal.root
        found = {root / "mkdocs.yml": (root / "mkdocs.yml").read_bytes()}
        folders = [self.portal.content, root / "theme", *([self._words] if self._words else ())]
        for folder in folders:
            found |= {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
        return found

    def good(self) -> None:
        """What there is now can be built."""
        self._good = self.state(), self.now

    def mend(self) -> None:
        """Go back to what could be built."""
        state, self.now = self._good
        self._restore(state)

    def _restore(self, state: dict[Path, bytes]) -> None:
        now = self.state()
        for path in now.keys() - state.keys():
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        for path, data in state.items():
            if now.get(path) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    # -- what there is ------------------------------------------------------------------------

    def _files(self, *kinds: str) -> list[str]:
        return sorted(
            one.relative_to(self.portal.content).as_posix()
            for kind in kinds or KINDS
            for one in (self.portal.content / kind).rglob("*.*")
            if one.suffix in (".yml", ".md")
        )

    def _one(self, *kinds: str) -> tuple[str, Any, str | None]:
        file = self.dice.choice(self._files(*kinds))
        return file, *read(self.portal, file)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _entries(self) -> tuple[str, list[Any], Any]:
        """A catalogue, its entries, and one of them."""
        name = self.dice.choice(
            ("localities", "localities", "organisations", "award-forms", "authorities", "fields",
             "occasions", "roles")
        )  # fmt: skip
        file = f"catalogues/{name}.yml"
        entries, _ = read(self.portal, file)
        return file, entries, self.dice.choice(entries)

    # -- records ------------------------------------------------------------------------------

    def add(self) -> str:
        number = self._next()
        if self.dice.random() < 0.25:
            file, data, body = self._one("stories", "practices", "pages", "collectives")
            data = {key: one for key, one in data.items() if key not in ("aliases", "corrections")}
            stem, dot, suffix = file.rpartition(".")
            file = f"{stem.rpartition('/')[0]}/moi-{number}{dot}{suffix}"
            write(self.portal, file, data, body)
            return file
        write(self.portal, f"individuals/nguoi-{number}.yml", person(self.dice, number))
        return f"nguoi-{number}"

    def change_a_text(self) -> str:
        file, data, body = self._one()
        places = [
            (inner, key)
            for inner in _dicts(data)
            for key, one in inner.items()
            if key in _TEXTS and isinstance(one, str)
        ]
        if body is not None and self.dice.random() < 0.3:
            write(self.portal, file, data, f"{body}\nThêm chữ {self._next()}.\n")
            return f"{file} body"
        if not places:
            return ""
        inner, key = self.dice.choice(places)
        inner[key] = f"{str(inner[key]).rstrip()} {self.dice.choice('abcdeghikl')}{self._next()}"
        write(self.portal, file, data, body)
        return f"{file} {key}"

    def remove(self) -> str:
        file = self.dice.choice(self._files())
        (self.portal.content / file).unlink()
        return file

    def rename(self) -> str:
        file, data, body = self._one("individuals", "collectives", "stories", "practices")
        kind, _, rest = file.partition("/")
        stem, dot, suffix = rest.rpartition(".")
        new = f"{stem.rpartition('/')[0]}/doi-{self._next()}".strip("/")
        how = self.dice.choice(("alias", "nothing", "all"))
        if how != "nothing":
            section = {
                "individuals": "ca-nhan", "collectives": "tap-the", "stories": "tin-bai",
                "practices": "cach-lam-hay",
            }[kind]  # fmt: skip
            data["aliases"] = [*(data.get("aliases") or ()), f"/{section}/{stem}/"]
        (self.portal.content / file).unlink()
        write(self.portal, f"{kind}/{new}{dot}{suffix}", data, body)
        if how == "all":
            for other in self._files():
                text = (self.portal.content / other).read_text(encoding="utf-8")
                changed = text.replace(stem, new)
                if changed != text and other != f"{kind}/{new}{dot}{suffix}":
                    self.portal.write(other, changed)
        return f"{file} → {new} ({how})"

    def swap(self) -> str:
        """Two records take each other's places, or one takes that of another that goes."""
        one, two = self.dice.sample(self._files("individuals"), 2)
        first, second = self.portal.content / one, self.portal.content / two
        data = first.read_bytes()
        if self.dice.random() < 0.5:
            first.write_bytes(second.read_bytes())
            second.write_bytes(data)
            return f"{one} ↔ {two}"
        moved = self.portal.content / f"individuals/nhay-{self._next()}.yml"
        first.rename(moved)
        return f"{one} → {moved.name}"

    def revoke_an_award(self) -> str:
        file, data, _ = self._one("individuals", "collectives")
        awards = [one for one in data.get("awards") or () if not one.get("revoked")]
        if not awards:
            return ""
        award = self.dice.choice(awards)
        award["revoked"] = {
            "by": "2026/ubnd-tinh-3", "date": "2026-04-01", "reason": f"Lý do {self._next()}."
        }  # fmt: skip
        award["golden_book_number"] = award.get("golden_book_number") or f"{self._next()}/2021"
        write(self.portal, file, data)
        return file

    def revoke_a_decision(self) -> str:
        file, data, _ = self._one("decisions")
        data["revoked"] = {
            "by": "2024/ubnd-huyen-2", "date": "2026-05-02", "reason": f"Lý do {self._next()}."
        }  # fmt: skip
        write(self.portal, file, data)
        return file

    def correct(self) -> str:
        file, data, body = self._one(*KINDS[:6])
        day = f"2026-05-{self.dice.randrange(1, 29):02}"
        data["corrections"] = [
            *(data.get("corrections") or ()),
            {"date": day, "note": f"Sửa lần {self._next()}."},
        ]
        write(self.portal, file, data, body)
        return file

    def withdraw(self) -> str:
        file, data, body = self._one(*KINDS[:6])
        data |= {"status": "withdrawn", "photo": None, "photos": []}
        data = {key: one for key, one in data.items() if key not in ("photo", "photos")}
        data["withdrawn"] = {"date": "2026-05-03", "reason": f"Theo đề nghị {self._next()}."}
        write(self.portal, file, data, body)
        return file

    def withhold(self) -> str:
        file = self.dice.choice(self._files("individuals", "collectives"))
        done = self.portal.run("withhold", Path(file).stem, now=self.now)
        return file if done.exit_code == 0 else ""

    def forget(self) -> str:
        file = self.dice.choice(self._files("individuals", "collectives"))
        done = self.portal.run(
            "forget", "--yes", Path(file).stem, "--date", "2026-05-04", now=self.now
        )
        return file if done.exit_code == 0 else ""

    def embargo(self) -> str:
        file, data, body = self._one(*KINDS[:6])
        hours = self.dice.choice((-30, -2, 1, 2, 30))
        data["publish_at"] = (self.now + timedelta(hours=hours)).isoformat()
        write(self.portal, file, data, body)
        return f"{file} {hours:+} h"

    def come_late(self) -> str:
        """A record, or one award, says when it came."""
        file, data, body = self._one(*KINDS[:6])
        awards = data.get("awards") or ()
        if "movements" in file:
            return ""
        where = self.dice.choice((data, *awards))
        where["published_on"] = f"2026-05-{self.dice.randrange(1, 29):02}"
        write(self.portal, file, data, body)
        return f"{file} {where['published_on']}"

    def go_on(self) -> str:
        hours = self.dice.choice((1, 2, 7, 24, 24 * 40))
        self.now += timedelta(hours=hours)
        return f"{hours} h"

    def approve(self) -> str:
        file, data, body = self._one()
        if data.get("status") not in ("draft", "approved"):
            return ""
        data["status"] = "draft" if data["status"] == "approved" else "approved"
        write(self.portal, file, data, body)
        return f"{file} {data['status']}"

    def honour(self) -> str:
        """Somebody is honoured again, or an award changes."""
        file, data, _ = self._one("individuals", "collectives")
        awards = data.setdefault("awards", [])
        if awards and self.dice.random() < 0.5:
            award = self.dice.choice(awards)
            key, value = self.dice.choice((
                ("posthumous", not award.get("posthumous")), ("shared", not award.get("shared")),
                ("name", f"Tên Cũ {self._next()}"),
                ("locality", self.dice.choice(("xa-cu", "xa-moi"))),
                ("organisation", self.dice.choice((
                    "benh-vien-cu", "benh-vien-moi", ["benh-vien-cu", "don-vi-day-du"],
                    ["don-vi-day-du", "benh-vien-moi"], ["don-vi-day-du", "benh-vien-cu"],
                ))),
                ("form", self.dice.choice(("bang-khen-tinh", "co-thi-dua-tinh"))),
                ("decision", self.dice.choice(DECISIONS)), ("criteria", ["phong-trao-thu/mo-hinh"]),
            ))  # fmt: skip
            award[key] = value
            write(self.portal, file, data)
            return f"{file} {key}"
        decision, form, place = self.dice.choice(_AWARDS)
        citation = f"Được khen lần nữa {self._next()}."
        awards.append({"decision": decision, "form": form, "citation": citation, "locality": place})
        write(self.portal, file, data)
        return f"{file} again"

    def refer(self) -> str:
        """A reference leads elsewhere."""
        file, data, body = self._one(*KINDS[:6])
        key, value = self.dice.choice((
            ("locality", self.dice.choice(("xa-cu", "xa-moi", "noi-day-du", "huyen-cu"))),
            ("organisation", self.dice.choice(("benh-vien-cu", "benh-vien-moi", "don-vi-day-du"))),
            ("fields", self.dice.sample(("y-te", "giao-duc", "linh-vuc-day-du"), 2)),
            ("role", "nguoi-dan"), ("movement", "phong-trao-thu"), ("occasion", "dot-xuat"),
            ("owners", self.dice.sample(("to-xe-may", "ban-thu", "nguoi-1", "lo-thi-anh"), 2)),
            ("recognised_by", self.dice.choice(DECISIONS)), ("sample", not data.get("sample")),
            ("signed_on", "2026-03-11"), ("date", "2026-04-05"), ("type", "household"),
            ("launched_by", "chu-tich-nuoc"), ("ended_on", "2026-05-05"),
            ("names", [{"name": f"Tên Khác {self._next()}", "kind": "other"}]),
        ))  # fmt: skip
        if key not in data and key not in ("names", "sample", "role", "fields", "locality"):
            return ""
        data[key] = value
        write(self.portal, file, data, body)
        return f"{file} {key}"

    def about(self) -> str:
        """A story tells of others."""
        file, data, body = self._one("stories")
        known = [Path(one).stem for one in self._files("individuals", "collectives", "practices")]
        data["about"] = self.dice.sample(known, self.dice.randrange(1, 4))
        write(self.portal, file, data, body)
        return f"{file} {data['about']}"

    def outlines(self) -> str:
        """There is a map, another one, or none any more."""
        file = "catalogues/localities.geojson"
        path = self.portal.content / file
        how = self.dice.choice(("drawn", "drawn", "drawn wrong", "gone"))
        if how == "gone":
            path.unlink(missing_ok=True)
            return how
        entries, _ = read(self.portal, "catalogues/localities.yml")
        places = [one["id"] for one in entries if one["kind"] == "commune"]
        areas = []
        for number, place in enumerate(places[: self.dice.randrange(1, 4)]):
            code = f"{number + 1:05}"
            next(one for one in entries if one["id"] == place)["code"] = code
            x, y = 103 + number / 10, 22 + self._next() / 10_000
            ring = [[x, 22], [x + 0.1, 22], [x, y], [x, 22 + ("wrong" in how)]]
            areas.append({
                "type": "Feature", "properties": {"code": code, "name": "Xã"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            })  # fmt: skip
        write(self.portal, "catalogues/localities.yml", entries)
        self.portal.write(file, json.dumps({"type": "FeatureCollection", "features": areas}))
        return how

    def link(self) -> str:
        """A text links to another record, which may be held back or not there at all."""
        file, data, body = self._one("stories", "pages", "movements", "individuals", "practices")
        target = self.dice.choice(_LINKS).format(n=self.dice.randrange(30))
        text = f"\nXem [trang này]({target}).\n"
        if body is not None:
            body += text
        else:
            key = "solution" if file.startswith("practices") else "body"
            data[key] = (data.get(key) or "") + text
        write(self.portal, file, data, body)
        return f"{file} → {target}"

    def page(self) -> str:
        """The page of help, or of rights, appears or vanishes."""
        name = self.dice.choice(("tro-giup", "quyen"))
        path = self.portal.content / f"pages/{name}.md"
        if path.exists():
            path.unlink()
            return f"{name} goes"
        head = {"title": f"Trang {self._next()}", "status": "approved"}
        write(self.portal, f"pages/{name}.md", head, "Chữ của trang.\n")
        return f"{name} comes"

    # -- catalogues ---------------------------------------------------------------------------

    def rename_an_entry(self) -> str:
        file, entries, entry = self._entries()
        entry["name"] = f"{entry['name']} {self.dice.choice('abcdeghikl')}{self._next()}"
        write(self.portal, file, entries)
        return f"{file} {entry['id']}"

    def add_an_entry(self) -> str:
        file, entries, entry = self._entries()
        number = self._next()
        new = {**copy.deepcopy(entry), "id": f"muc-{number}", "name": f"Mục {number}"}
        new = {key: one for key, one in new.items() if key not in ("code", "abbreviation")}
        entries.insert(self.dice.randrange(len(entries) + 1), new)
        write(self.portal, file, entries)
        return f"{file} muc-{number}"

    def remove_an_entry(self) -> str:
        file, entries, _ = self._entries()
        new = [one for one in entries if one["id"].startswith("muc-")]
        if not new and self.dice.random() < 0.7:
            return ""
        gone = self.dice.choice(new or entries)
        write(self.portal, file, [one for one in entries if one is not gone])
        return f"{file} {gone['id']}"

    def move_an_entry(self) -> str:
        """A parent, a successor, an end, another spelling, a rank, a contact."""
        file, entries, entry = self._entries()
        others = [one["id"] for one in entries if one is not entry]
        choices: list[tuple[str, Any]] = []
        if "localities" in file or "organisations" in file:
            choices += [("parent", self.dice.choice(others)), ("parent", None)]
            choices += [("succeeded_by", self.dice.choice(others)), ("succeeded_by", None)]
            choices += [("valid_to", f"202{self.dice.randrange(6)}-06-30")]
        if "localities" in file:
            choices.append(("also_spelled", [f"Viết khác {self._next()}"]))
        if "organisations" in file:
            choices.append(("website", f"https://don-vi.example/{self._next()}"))
            choices.append(("contact", {"phone": f"0213 {self._next()} 000"}))
        if "award-forms" in file:
            choices += [("rank", self.dice.randrange(100)), ("level", "state")]
        if "authorities" in file:
            choices.append(("contact", {"phone": f"0213 {self._next()} 000"}))
        if not choices:
            return ""
        key, value = self.dice.choice(choices)
        entry[key] = value
        if value is None:
            del entry[key]
        write(self.portal, file, entries)
        return f"{file} {entry['id']} {key} {value}"

    # -- the portal ---------------------------------------------------------------------------

    def set(self) -> str:
        """A setting changes."""
        file = self.portal.root / "mkdocs.yml"
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        roll = data["extra"]["honour_roll"]
        where, key, value = self.dice.choice((
            (roll, "per_page", self.dice.randrange(10, 14)),
            (roll, "feed_items", self.dice.randrange(10, 13)),
            (roll, "feed_honourees", self.dice.choice((True, False))),
            (roll, "samples", self.dice.choice(("hide", "show", "show"))),
            (roll, "share_pictures", self.dice.choice((0, 9_000, 9_000))),
            (roll, "print_photos", self.dice.choice((0, 1, 9))),
            (roll, "province", f"Thử {self._next()}"),
            (roll, "publisher", f"Ban Thử {self._next()}"),
            (roll, "subtitle", f"Lời {self._next()}"),
            (roll, "contact", {"name": f"Phòng {self._next()}", "email": "thi-dua@thu.example"}),
            (roll, "help_page", "tro-giup"), (roll, "rights_page", "quyen"),
            (roll, "home_movement", self.dice.choice(("phong-trao-thu", "phong-trao-day-du"))),
            (roll, "frontline_role", "truc-tiep"), (roll, "leader_role", "nguoi-dan"),
            (roll, "websub_hub", f"https://trung-tam.example/{self._next()}"),
            (roll, "data_licence", {"name": f"L {self._next()}", "url": "https://l.example/"}),
            (roll, "tag_authority", f"thu.example,20{self.dice.randrange(10, 26)}"),
            (data, "site_name", f"Cổng {self._next()}"),
            (data, "site_url", f"https://thu.example/{self.dice.choice('ab')}/"),
            (data, "repo_url", f"https://github.com/thu/cong{self._next()}"),
        ))  # fmt: skip
        where[key] = value
        file.write_text(full.dumped(data), encoding="utf-8")
        return f"{key} {value}"

    def template(self) -> str:
        theme = self.portal.root / "theme"
        found = [theme / "frame.html", *theme.glob("partials/*.html")]
        found += [*theme.glob("pages/*.html"), *theme.glob("pages/*/*.html")]
        file = self.dice.choice(sorted(found))
        text = file.read_text(encoding="utf-8")
        spot = text.find("<p")
        if spot < 0:
            return ""
        new = f"{text[:spot]}<!--chữ {self._next()}-->{text[spot:]}"
        file.write_text(new, encoding="utf-8")
        return file.name

    def style(self) -> str:
        file = self.dice.choice(sorted((self.portal.root / "theme/assets/css").glob("*.css")))
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"\n.thu-{self._next()} {{ color: red; }}\n")
        return file.name

    def script(self) -> str:
        file = self.dice.choice(sorted((self.portal.root / "theme/assets/js").glob("*.js")))
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"\nvoid {self._next()};\n")
        return file.name

    def icon(self) -> str:
        folder = self.portal.root / "theme/assets/icons"
        file = self.dice.choice([*sorted(folder.glob("*.svg")), folder / f"moi-{self._next()}.svg"])
        old = file.read_text(encoding="utf-8") if file.exists() else "<svg></svg>"
        file.write_text(f"{old}<!--{self._next()}-->", encoding="utf-8")
        return file.name

    def word(self) -> str:
        """A word of the language, which is a part of the code."""
        if self._words is None:
            return ""
        file = self._words / "vi.yml"
        lines = file.read_text(encoding="utf-8").split("\n")
        plain = [
            number
            for number, line in enumerate(lines)
            if line.startswith("  ") and line.rstrip()[-1:].isalpha() and ": " in line
            and not line.isascii()  # those of addresses stay
            and '"' not in line and "'" not in line and "{" not in line
        ]  # fmt: skip
        number = self.dice.choice(plain)
        lines[number] += f" {self.dice.choice('abcdeghikl')}{self._next()}"
        file.write_text("\n".join(lines), encoding="utf-8")
        return lines[number].strip()

    # -- media --------------------------------------------------------------------------------

    def change_a_picture(self) -> str:
        """Other bytes under the same name: of another size, or of the same to the second look."""
        file = self.dice.choice(sorted((self.portal.content / "media").glob("*.png")))
        status = file.stat()
        colour = tuple(self.dice.randrange(256) for _ in range(3))
        size = (40, 30) if self.dice.random() < 0.6 else (self.dice.randrange(20, 90), 30)
        if self.dice.random() < 0.2:
            size = (self.dice.randrange(1600, 1800), 30)  # of these there is a file for print
        Image.new("RGB", size, colour).save(file)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        return f"{file.name} {size} {colour}"

    def a_photo(self) -> str:
        """A record gets a photo, or another one, or loses it."""
        file, data, body = self._one("individuals", "collectives", "stories", "practices")
        if file.split("/")[0] in ("stories", "practices"):
            shown = photo(f"media/day-du-{self.dice.randrange(1, 5)}.png")
            shown[self.dice.choice(("caption", "credit", "alt"))] = f"Lời {self._next()}"
            data["photos"] = [shown]
            if file.startswith("stories/") and self.dice.random() < 0.5:
                body = f"Đoạn {self._next()}\n\n![{self._next()}]({shown['file']})\n"
        elif data.get("photo"):
            del data["photo"]
        else:
            data["photo"] = photo(f"media/day-du-{self.dice.randrange(1, 5)}.png")
        write(self.portal, file, data, body)
        return file

    def recording(self) -> str:
        target = self.portal.content / "media/tone.mp3"
        data = target.read_bytes()
        if self.dice.random() < 0.3:
            return self._said()
        if self.dice.random() < 0.5 and len(data) > 1000:
            target.write_bytes(data[: len(data) // 2 // 417 * 417])
        else:
            shutil.copy(RECORDINGS / "tone.mp3", target)
        return f"{target.stat().st_size} bytes"

    def _said(self) -> str:
        """What is heard in a recording becomes another, or is no longer written down."""
        file = "stories/2021/nguoi-cho-thuoc.md"
        if not (self.portal.content / file).is_file():
            return "nothing"
        story, body = read(self.portal, file)
        sound = story.setdefault("audio", {"url": "media/tone.mp3"})
        if "captions" in sound:
            del sound["captions"]
        else:
            said = f"Lời thứ {self.dice.randrange(99)}"
            sound["captions"] = f"WEBVTT\n\n00:00.000 --> 00:01.000\n{said}\n"
        write(self.portal, file, story, body)
        return file

    def document(self) -> str:
        self.portal.write("media/day-du.pdf", pdfs.made(pages=self.dice.randrange(1, 4)))
        return "media/day-du.pdf"

    # -- mischief -----------------------------------------------------------------------------

    def touch(self) -> str:
        """Nothing changes but times and inodes."""
        for file in self.dice.sample(self._files(), 5):
            path = self.portal.content / file
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
        return "five files"

    def same_size(self) -> str:
        """A text of the same length, and the old moment of its last change."""
        path = self.portal.content / self.dice.choice(self._files())
        status, data = path.stat(), path.read_bytes()
        changed = data.replace(b" th", b" kh", 1)
        if changed == data:
            return ""
        with path.open("r+b") as opened:
            opened.write(changed)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return path.name

    def spoil(self) -> str:
        """The content gets an error."""
        file, data, body = self._one()
        how = self.dice.choice(("yaml", "phone", "unknown", "reference", "link"))
        if how == "yaml":
            self.portal.write(file, "---\nname: [\n")
        elif how == "phone":
            data["summary"] = f"Gọi 0912 345 {self.dice.randrange(100, 1000)}."
            write(self.portal, file, data, body)
        elif how == "unknown":
            write(self.portal, file, {**data, f"khoa_{self._next()}": 1}, body)
        elif how == "reference":
            data["locality"] = data["about"] = f"khong-co-{self._next()}"
            write(self.portal, file, data, body)
        else:
            file, data, body = self._one("stories", "pages")
            write(self.portal, file, data, f"{body}[x](/khong-co-{self._next()}/)\n")
        return f"{file} {how}"

    def undo(self) -> str:
        """The last edit is taken back."""
        if not self._before:
            return ""
        now = self.state()
        self._restore(self._before)
        self._before = now
        return "the last edit"


def _dicts(value: Any) -> list[dict[str, Any]]:
    """All mappings in a value."""
    if isinstance(value, dict):
        return [value, *(one for inner in value.values() for one in _dicts(inner))]
    if isinstance(value, list):
        return [one for inner in value for one in _dicts(inner)]
    return []
