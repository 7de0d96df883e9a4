"""``check`` says of a revocation, a departure or a correction why it does not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from generator.cache.store import Store
from generator.checking.embargoes import Embargoes
from generator.checking.naming import Naming
from generator.checking.timing import check_timing
from generator.problems import Severity
from generator.records.movement import Movement
from generator.roll.gate import publish

from helpers import Portal
from test_gate import (
    DECISION,
    LATER,
    NOW,
    WITHDRAWN,
    award,
    decision,
    library,
    person,
    practice,
    story,
)

REVOKER = "2022/ubnd-tinh-8"
REVOKED = {"by": REVOKER, "date": "2022-01-01", "reason": "Kê khai sai."}
TODAY = NOW.date().isoformat()
MUST_WAIT = {"signed-ahead", "dated-ahead", "published-ahead", "correction-ahead", "left-ahead"}
"""Refused: nothing else says whether it is a slip, or to wait for its day."""
TOMORROW = (NOW + timedelta(days=1)).date().isoformat()


def told(*records: Any) -> list[tuple[str, Severity, str]]:
    found = check_timing(library(*records), NOW)
    return [(one.code, one.severity, one.field_name) for one in found]


def later(**values: Any) -> Any:
    known = {"number": "8/QĐ-UBND", "signed_on": "2022-01-01", **values}
    return decision(REVOKER, **known)


@pytest.mark.parametrize(
    ("by", "revoked", "code", "severity"),
    [
        ({}, {}, "", Severity.WARNING),
        ({"status": "draft"}, {}, "revoked-by-draft", Severity.WARNING),
        ({"publish_at": LATER}, {}, "revoked-by-embargo", Severity.WARNING),
        ({"signed_on": TOMORROW}, {}, "revoked-ahead", Severity.WARNING),
        ({}, {"date": TOMORROW}, "revoked-ahead", Severity.WARNING),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, {}, "revoked-by-withdrawn",
         Severity.ERROR),
        ({"revoked": {**REVOKED, "by": DECISION}}, {}, "revoked-by-revoked", Severity.WARNING),
    ],
)  # fmt: skip
def test_a_revocation_that_is_not_in_force_is_told(
    by: dict[str, Any], revoked: dict[str, Any], code: str, severity: Severity
) -> None:
    for place, records in (
        ("awards[1].revoked", [decision(), person(awards=[award(revoked={**REVOKED, **revoked})])]),
        ("revoked", [decision(revoked={**REVOKED, **revoked}), person()]),
    ):
        if code == "revoked-by-revoked" and place == "revoked":
            continue  # in a circle
        content = [later(**by), *records]
        key = "date" if revoked else "by"
        expected = [(code, severity, f"{place}.{key}")] if code else []
        if "signed_on" in by:  # it is told of the revoking decision, too
            expected.insert(0, ("signed-ahead", Severity.ERROR, "signed_on"))
        assert told(*content) == expected
        # What is told is true: the award stands, or it does not.
        roll = publish(library(*content), NOW)[0]
        stands = code not in ("", "revoked-by-revoked")
        assert ("nguoi" in roll.individuals) is stands


MOVEMENT = {
    "id": "phong-trao", "name": "Phong trào", "launched_by": "ubnd-tinh", "body": "Bài.",
    "started_on": "2021-10-13", "status": "approved",
}  # fmt: skip
BASIS = {"number": "1/QĐ-TTg", "issuer": "ubnd-tinh", "title": "Về việc phát động"}


@pytest.mark.parametrize(
    ("record", "code", "field"),
    [
        (decision(signed_on=TODAY), "", ""),
        (decision(signed_on=TOMORROW), "signed-ahead", "signed_on"),
        (decision(signed_on="2199-12-31"), "signed-ahead", "signed_on"),
        (decision(signed_on=TOMORROW, status="draft"), "", ""),
        (decision(signed_on=TOMORROW, publish_at=f"{TOMORROW}T07:00:00+07:00"), "", ""),
        (decision(signed_on="2027-01-01", publish_at=f"{TOMORROW}T07:00:00+07:00"),
         "signed-ahead", "signed_on"),
        (decision(published_on=TODAY), "", ""),
        (decision(published_on=TOMORROW), "published-ahead", "published_on"),
        (decision(published_on="2001-01-01"), "published-before", "published_on"),
        (story(published_on=TOMORROW), "published-ahead", "published_on"),
        (story(date=TODAY), "", ""),
        (story(date=TOMORROW), "dated-ahead", "date"),
        (story(date=TOMORROW, status="draft"), "", ""),
        (story(date=TOMORROW, publish_at=f"{TOMORROW}T07:00:00+07:00"),
         "", ""),
        (story(date="2027-01-01", publish_at=f"{TOMORROW}T07:00:00+07:00"),
         "dated-ahead", "date"),
        (Movement.model_validate({**MOVEMENT, "started_on": "2027-06-01"}), "", ""),
        (Movement.model_validate({**MOVEMENT, "started_on": "2100-01-15"}),
         "started-ahead", "started_on"),
        (Movement.model_validate({**MOVEMENT, "legal_basis": [{**BASIS, "date": TOMORROW}]}),
         "based-ahead", "legal_basis[1].date"),
        (practice(replicated_in=[{"locality": "xa"}, {"locality": "xa", "date": TODAY}]), "", ""),
        (practice(replicated_in=[{"locality": "xa"}, {"locality": "xa", "date": "2150-01-01"}]),
         "replicated-ahead", "replicated_in[2].date"),
    ],
)  # fmt: skip
def test_days_to_come_of_what_should_have_happened_are_told(
    record: Any, code: str, field: str
) -> None:
    severity = Severity.ERROR if code in MUST_WAIT else Severity.WARNING
    assert told(record) == ([(code, severity, field)] if code else [])


def test_no_decision_revokes_itself() -> None:
    itself = decision(revoked={**REVOKED, "by": DECISION})
    assert told(itself) == [("revoked-by-itself", Severity.ERROR, "revoked.by")]


@pytest.mark.parametrize(
    ("record", "decided", "code", "field"),
    [
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, {}, "", ""),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, {"status": "draft"},
         "left-unpublished", "withdrawn"),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, {"signed_on": "2022-02-03"},
         "left-unpublished", "withdrawn"),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN, "publish_at": "2022-02-02T01:00:00Z"}, {},
         "left-that-day", "withdrawn.date"),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, {"publish_at": "2022-02-02T01:00:00Z"},
         "left-that-day", "withdrawn.date"),
        ({"status": "withdrawn", "withdrawn": {**WITHDRAWN, "was_public": True}},
         {"publish_at": "2022-02-02T01:00:00Z"}, "", ""),
        ({"status": "withdrawn", "withdrawn": {**WITHDRAWN, "was_public": False}},
         {"publish_at": "2022-02-02T01:00:00Z"}, "left-unpublished", "withdrawn"),
        ({"status": "withdrawn", "withdrawn": {**WITHDRAWN, "was_public": True}},
         {"publish_at": "2022-02-03T01:00:00Z"}, "left-unpublished", "withdrawn"),
        ({"name": "–", "privacy": {"name": "withheld", "forgotten": "2022-02-02"}},
         {"publish_at": "2022-02-02T01:00:00Z"}, "left-that-day", "privacy.forgotten"),
        ({"status": "withdrawn", "withdrawn": {**WITHDRAWN, "date": TOMORROW}}, {},
         "left-ahead", "withdrawn.date"),
        ({"name": "–", "privacy": {"name": "withheld", "forgotten": "2022-02-02"}}, {}, "", ""),
        ({"name": "–", "privacy": {"name": "withheld", "forgotten": TOMORROW}}, {},
         "left-ahead", "privacy.forgotten"),
        ({"name": "–", "privacy": {"name": "withheld", "forgotten": "2022-02-02"}},
         {"status": "draft"}, "left-unpublished", "privacy.forgotten"),
        ({"corrections": [{"date": TOMORROW, "note": "Sửa."}]}, {},
         "correction-ahead", "corrections[1].date"),
        ({"corrections": [{"date": "2021-11-04", "note": "Sửa."}]}, {},
         "correction-before", "corrections[1].date"),
        ({"corrections": [{"date": "2021-11-05", "note": "Sửa."}]}, {}, "", ""),
        # It came to the portal later than its decision, with all its awards or with this one.
        ({"published_on": "2022-01-11", "corrections": [{"date": "2021-12-20", "note": "Sửa."}]},
         {}, "correction-before", "corrections[1].date"),
        ({"awards": [award(published_on="2022-01-11")],
          "corrections": [{"date": "2021-12-20", "note": "Sửa."}]},
         {}, "correction-before", "corrections[1].date"),
        ({"corrections": [{"date": "2021-12-20", "note": "Sửa."}]},
         {"published_on": "2022-01-11"}, "correction-before", "corrections[1].date"),
        ({"published_on": "2022-01-11", "corrections": [{"date": "2022-01-11", "note": "Sửa."}]},
         {}, "", ""),
        ({"awards": [award(), award(published_on="2022-01-11")],
          "corrections": [{"date": "2021-12-20", "note": "Sửa."}]}, {}, "", ""),
        ({"status": "draft", "corrections": [{"date": TOMORROW, "note": "Sửa."}]}, {}, "", ""),
    ],
)  # fmt: skip
def test_a_departure_or_a_correction_that_does_not_count_is_told(
    record: dict[str, Any], decided: dict[str, Any], code: str, field: str
) -> None:
    found = told(decision(**decided), person(**record))
    severity = Severity.ERROR if code in MUST_WAIT else Severity.WARNING
    assert found == ([(code, severity, field)] if code else [])


HELD = {"publish_at": LATER}


@pytest.mark.parametrize(
    ("records", "fields"),
    [
        ([decision(), person(), story(about=["nguoi"])], []),
        ([decision(**HELD), person(), story(about=["nguoi"])], ["about[1]"]),
        ([decision(), person(**HELD), story(about=["nguoi"])], ["about[1]"]),
        # It waits as long; it is no matter yet; it is not about the award that waits, maybe.
        ([decision(**HELD), person(), story(about=["nguoi"], **HELD)], []),
        ([decision(**HELD), person(), story(about=["nguoi"], status="draft")], []),
        ([decision(**HELD), later(), person(awards=[award(), award(decision=REVOKER)]),
          story(about=["nguoi"])], []),
        # It waits, and not long enough.
        ([decision(**HELD), person(), story(about=["nguoi"], publish_at=NOW.isoformat())],
         ["about[1]"]),
        ([decision(**HELD), practice(recognised_by=DECISION, owners=["khac"])], ["recognised_by"]),
        ([decision(**HELD), person(), practice(owners=["nguoi"])], ["owners[1]"]),
        ([decision(**HELD), person(), practice(owners=["nguoi"]), story(about=["cach-lam"])],
         ["owners[1]", "about[1]"]),
        ([decision(), person(), practice(owners=["nguoi"], **HELD), story(about=["cach-lam"])],
         ["about[1]"]),
    ],
)  # fmt: skip
def test_what_tells_of_somebody_waits_as_long_as_they_do(records: Any, fields: list[str]) -> None:
    assert told(*records) == [("told-early", Severity.WARNING, field) for field in fields]


@pytest.mark.parametrize(
    ("records", "fields"),
    [
        ([person(**HELD), story(body="Chị **Tên** Người kể.")], ["body"]),
        ([person(**HELD), story(title="Chuyện TÊN NGƯỜI", body="Tên Người.")], ["title"]),
        ([person(**HELD), decision(corrections=[{"date": "2021-11-06", "note": "Tên Người."}])],
         ["corrections[1].note"]),
        ([person(**HELD, names=[{"name": "Bút Danh", "kind": "pen"}]),
          story(standfirst="Bút Danh viết.")], ["standfirst"]),
        ([person(**HELD), person("khac", name="Ai Khác", body="Cùng Tên Người.")], ["body"]),
        # It waits as long; nobody reads it yet; somebody else bears the name and has a page.
        ([person(**HELD), story(body="Tên Người.", **HELD)], []),
        ([person(**HELD), story(body="Tên Người.", status="draft")], []),
        ([person(**HELD), person("khac"), story(body="Tên Người.")], []),
        ([person(), story(body="Tên Người.")], []),
        ([person(**HELD), story(body="Tên Ngươi, Tên của Người.", byline="Tên Người")], []),
        ([person(status="draft", **HELD), story(body="Tên Người.")], []),
        # What is said in an award is told when the award is.
        ([decision(), later(**HELD), person(**HELD), person("khac", name="Ai Khác", awards=[
            award(), award(decision=REVOKER, citation="Cùng Tên Người.")])], []),
    ],
)  # fmt: skip
def test_who_must_wait_is_named_by_nobody_before(records: Any, fields: list[str]) -> None:
    known = [] if any(one.id == DECISION for one in records) else [decision()]
    found = check_timing(library(*known, *records), NOW)
    told = [(one.code, one.severity, one.field_name, one.found) for one in found]
    assert told == [("named-early", Severity.WARNING, field, None) for field in fields]


GONE = {"status": "withdrawn", "withdrawn": {"date": "2026-05-01", "reason": "Có sai sót."}}


@pytest.mark.parametrize(
    ("records", "fields"),
    [
        ([person(**GONE), story(body="Chị **Tên** Người kể.")], ["body"]),
        ([person(**GONE), story(title="Chuyện TÊN NGƯỜI", body="Tên Người.")], ["title"]),
        ([person(**GONE), story(about=["nguoi"], body="Tên Người.")], ["body"]),
        ([person(**GONE, names=[{"name": "Bút Danh", "kind": "pen"}]),
          practice(owners=["khac"], problem="Bút Danh viết."), person("khac", name="Ai Khác")],
         ["problem"]),
        # Somebody has read it again; nobody reads it; somebody else bears the name.
        ([person(**GONE), story(body="Tên Người.",
          corrections=[{"date": "2026-05-02", "note": "Đã đọc lại."}])], []),
        ([person(**GONE), story(body="Tên Người.",
          corrections=[{"date": "2026-04-02", "note": "Sửa."}])], ["body"]),
        ([person(**GONE), story(body="Tên Người.", status="draft")], []),
        ([person(**GONE), person("khac"), story(body="Tên Người.")], []),
        ([person(**GONE), story(body="Tên Ngươi, Tên của Người.", byline="Tên Người")], []),
        ([person(status="withdrawn", withdrawn={"date": "2027-05-01", "reason": "Sai."}),
          story(body="Tên Người.")], []),
    ],
)  # fmt: skip
def test_who_was_withdrawn_is_told_of_where_a_text_names_them(
    records: Any, fields: list[str]
) -> None:
    found = check_timing(library(decision(), *records), NOW)
    told = [(one.severity, one.field_name) for one in found if one.code == "left-named"]
    assert told == [(Severity.WARNING, field) for field in fields]
    assert not any("Tên" in f"{one.found}{one.values}{one.allowed}" for one in found)


AUDIO = {"url": "https://a.example/x.mp3", "type": "audio/mpeg", "length": 10, "duration": 5}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nTên\n\n00:02.000 --> 00:03.000\nNgười kể.\n"


@pytest.mark.parametrize(("state", "code"), [(HELD, "named-early"), (GONE, "left-named")])
@pytest.mark.parametrize(("field", "text"), [("captions", CAPTIONS), ("transcript", "Tên Người.")])
def test_who_is_named_in_a_recording_is_told_of(
    state: Any, code: str, field: str, text: str
) -> None:
    heard = story(body="Lời.", audio={**AUDIO, field: text})
    found = check_timing(library(decision(), person(**state), heard), NOW)
    assert (code, f"audio.{field}") in [(one.code, one.field_name) for one in found]


def test_a_kit_of_what_names_somebody_waits_for_them() -> None:
    one = story(body="Tên Người.")
    found = Embargoes(library(decision(), person(**HELD), one)).waits_for(one, NOW)
    assert found is not None and found.isoformat() == LATER


def test_what_named_nobody_is_read_again_when_it_or_they_change(tmp_path: Path) -> None:
    store = Store(tmp_path, "one")

    def told(*records: Any) -> list[str]:
        known = library(decision(), *records)
        # Files are known by what is in them.
        sources = {
            one.file: repr(known.of(kind)[name]).encode()
            for (kind, name), one in known.origins.items()
        }
        found = check_timing(replace(known, sources=sources), NOW, store)
        return [one.code for one in found]

    waiting = person("cho", name="Ai Chờ", **HELD)
    assert told(waiting, person(**HELD), story(body="Lời.")) == []
    # The text, then the names that are looked for, then whether others bear them.
    assert told(waiting, person(**HELD), story(body="Tên Người.")) == ["named-early"]
    assert told(waiting, person(), story(body="Tên Người.")) == []
    assert told(waiting, person(**GONE), story(body="Tên Người.")) == ["left-named"]
    assert told(waiting, person(**GONE), person("khac"), story(body="Tên Người.")) == []
    assert told(waiting, person(**GONE), story(body="Tên Người.")) == ["left-named"]


def test_what_names_nobody_is_not_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whom = Naming.whom

    def counted(naming: Naming, text: str) -> Any:
        read.append(text)
        return whom(naming, text)

    monkeypatch.setattr(Naming, "whom", counted)
    known = library(decision(), person(**HELD), story(body="Lời."))
    known = replace(known, sources={one.file: b"1" for one in known.origins.values()})
    for _time in range(2):
        assert list(check_timing(known, NOW, Store(tmp_path, "one"))) == []
    assert sum("Lời." in text for text in read) == 1


def test_who_is_referred_to_is_told_of_once() -> None:
    found = told(decision(), person(**HELD), story(about=["nguoi"], body="Tên Người."))
    assert [code for code, _severity, _field in found] == ["told-early"]


def test_the_same_correction_twice_is_told(portal: Portal) -> None:
    one = "  - {date: 2026-05-10, note: Sửa tên.}\n"
    portal.change("individuals/vang-a-am.yml", "sample:", f"corrections:\n{one}{one}sample:")
    told = portal.run("check").output
    assert told.count("[correction-twice]") == 1
    portal.change("individuals/vang-a-am.yml", f"{one}{one}", one + one.replace("tên", "xã"))
    assert "correction-twice" not in portal.run("check").output
