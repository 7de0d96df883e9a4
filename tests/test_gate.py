"""The gate: every clause of "An award is public when", and that there is no way round it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from generator.loading.library import Library
from generator.problems import Origin
from generator.records.awardee import Collective, Individual
from generator.records.catalogue import Authority, AwardForm
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.movement import Movement
from generator.records.practice import Practice
from generator.records.story import Story
from generator.roll.gate import publish
from generator.roll.honours import PublicAward
from generator.roll.published import SEAL, Filing, Held, Notice, PublishedRoll
from hypothesis import given
from hypothesis import strategies as st

from helpers import ROOT

NOW = datetime.fromisoformat("2026-06-01T07:00:00+07:00")
LATER = "2026-06-01T07:00:01+07:00"
DECISION = "2021/ubnd-tinh-1"
REVOKED = {"by": DECISION, "date": "2022-01-01", "reason": "Kê khai sai."}
WITHDRAWN = {"date": "2022-02-02", "reason": "Theo yêu cầu của người được khen."}


def decision(identity: str = DECISION, **values: Any) -> Decision:
    return Decision.model_validate(
        {
            "id": identity,
            "number": "1/QĐ-UBND",
            "issuer": "ubnd-tinh",
            "signed_on": "2021-11-05",
            "signer": {"name": "Người Ký", "title": "Chủ tịch"},
            "title": "Về việc tặng Bằng khen",
            "status": "approved",
            **values,
        }
    )


def form(**values: Any) -> AwardForm:
    return AwardForm.model_validate(
        {
            "id": "bang-khen",
            "name": "Bằng khen",
            "level": "province",
            "rank": 10,
            "recipients": ["individual", "collective"],
            "kind": "certificate",
            **values,
        }
    )


def award(**values: Any) -> dict[str, Any]:
    return {
        "decision": DECISION,
        "form": "bang-khen",
        "citation": "Thành tích",
        "golden_book_number": "7/2021",
        **values,
    }


def person(identity: str = "nguoi", **values: Any) -> Individual:
    return Individual.model_validate(
        {
            "id": identity,
            "name": "Tên Người",
            "status": "approved",
            "awards": [award()],
            **values,
        }
    )


def group(identity: str = "nhom", **values: Any) -> Collective:
    return Collective.model_validate(
        {
            "id": identity,
            "name": "Tên Nhóm",
            "type": "collective",
            "status": "approved",
            "awards": [award()],
            **values,
        }
    )


def practice(**values: Any) -> Practice:
    return Practice.model_validate(
        {
            "id": "cach-lam",
            "title": "Cách làm",
            "owners": ["nguoi"],
            "problem": "Khó.",
            "solution": "Làm.",
            "results": [{"measure": "Kết quả", "value": "1", "unit": "hộ"}],
            "status": "approved",
            **values,
        }
    )


def story(**values: Any) -> Story:
    return Story.model_validate(
        {
            "id": "2026/tin",
            "title": "Tin",
            "standfirst": "Mở đầu.",
            "date": "2021-12-01",
            "byline": "Người Viết",
            "body": "Bài.",
            "status": "approved",
            **values,
        }
    )


def library(*records: Any, award_form: AwardForm | None = None) -> Library:
    shelves: dict[str, dict[str, Any]] = {
        "award_forms": {"bang-khen": award_form or form()},
        "authorities": {
            "ubnd-tinh": Authority.model_validate(
                {"id": "ubnd-tinh", "name": "Ủy ban nhân dân tỉnh", "level": "province"}
            )
        },
    }
    kinds = {
        Decision: Kind.DECISIONS,
        Individual: Kind.INDIVIDUALS,
        Collective: Kind.COLLECTIVES,
        Practice: Kind.PRACTICES,
        Story: Kind.STORIES,
        Movement: Kind.MOVEMENTS,
    }
    origins = {}
    for record in records:
        kind = kinds[type(record)]
        shelves.setdefault(kind.key, {})[record.id] = record
        origins[kind, record.id] = Origin(f"{kind}/{record.id}.yml")
    return Library(**shelves, origins=origins)


FILING = Filing(
    forms=(form(),),
    issuers=(
        Authority.model_validate(
            {"id": "ubnd-tinh", "name": "Ủy ban nhân dân tỉnh", "level": "province"}
        ),
    ),
    day=date(2021, 11, 5),
)


def published(*records: Any, **options: Any) -> PublishedRoll:
    return publish(library(*records, **options), NOW)[0]


def reasons(*records: Any, **options: Any) -> list[str]:
    return [held.reason for held in publish(library(*records, **options), NOW)[1]]


def everything(roll: PublishedRoll) -> str:
    """All that a page could be made of, as text."""
    return repr([getattr(roll, one.name) for one in fields(roll) if one.name != "catalogues"])


# -- the rule, clause by clause -----------------------------------------------------------------


def test_an_approved_award_is_public() -> None:
    roll = published(decision(), person(), group())
    assert [one.name for one in roll.honourees] == ["Tên Người", "Tên Nhóm"]
    assert roll.individuals["nguoi"].awards[0].citation == "Thành tích"
    assert [row.honour.who.id for row in roll.decisions[DECISION].annex if row.honour] == [
        "nhom",
        "nguoi",
    ]
    assert reasons(decision(), person()) == []


def test_a_draft_is_held_back() -> None:
    assert published(decision(), person(status="draft")).individuals == {}
    assert reasons(decision(), person(status="draft")) == ["draft"]


@pytest.mark.parametrize(
    ("until", "public"),
    [
        ("2026-06-01T07:00:00+07:00", True),
        (LATER, False),
        ("2026-06-01T00:00:00+00:00", True),
        ("2026-06-01T00:00:01+00:00", False),
    ],
)
def test_an_embargo_lifts_at_its_moment(until: str, *, public: bool) -> None:
    record = person(publish_at=until)
    assert (record.id in published(decision(), record).individuals) is public
    assert reasons(decision(), record) == ([] if public else ["embargo"])


@pytest.mark.parametrize(
    ("moment", "public"),
    [
        ("2026-06-01T23:59:59+07:00", False),
        ("2026-06-01T16:59:59+00:00", False),
        ("2026-06-02T00:00:00+07:00", True),
        ("2026-06-01T17:00:00+00:00", True),
    ],
)
def test_nothing_is_public_before_the_day_that_it_bears(moment: str, *, public: bool) -> None:
    day = "2026-06-02"
    content = library(
        decision(signed_on=day),
        person(),
        person("giu-kin", name="–", privacy={"name": "withheld", "code": "0" * 64}),
        practice(recognised_by=DECISION),
        story(date=day),
    )
    roll, held = publish(content, datetime.fromisoformat(moment))
    assert list(roll.decisions) == ([DECISION] if public else [])
    assert list(roll.individuals) == (["nguoi"] if public else [])
    assert list(roll.stories) == (["2026/tin"] if public else [])
    assert bool(roll.certificates) is public
    assert bool(roll.practices["cach-lam"].recognised_by) is public
    assert ("7/2021" in everything(roll)) is public
    waiting = [(one.kind, one.reason) for one in held if one.reason == "ahead"]
    assert waiting == ([] if public else [(Kind.DECISIONS, "ahead"), (Kind.STORIES, "ahead")])


def test_what_left_before_the_day_that_it_bears_was_never_public() -> None:
    gone = {"status": "withdrawn", "withdrawn": WITHDRAWN}
    for after in ("2022-02-03", "2026-06-02", "2199-12-31"):
        roll = published(decision(signed_on=after, **gone), person(), story(date=after, **gone))
        assert (roll.notices, roll.retractions) == ((), ())


def test_a_withdrawn_record_leaves_a_notice_without_a_name() -> None:
    record = person(status="withdrawn", withdrawn=WITHDRAWN, aliases=["/ca-nhan/cu/"])
    roll = published(decision(), record)
    assert roll.individuals == {}
    assert roll.notices == (
        Notice(
            Kind.INDIVIDUALS,
            "nguoi",
            "withdrawn",
            date(2022, 2, 2),
            "Theo yêu cầu của người được khen.",
            None,
            ("/ca-nhan/cu/",),
        ),
    )
    (taken,) = roll.retractions
    assert (taken.id, taken.award_of, taken.why) == ("nguoi", DECISION, "withdrawn")
    assert taken.filing == FILING
    assert roll.decisions[DECISION].annex == ()
    assert "Tên Người" not in everything(roll)


@pytest.mark.parametrize("never_public", [{"publish_at": LATER}, {"privacy": {"name": "withheld"}}])
def test_what_never_had_a_page_leaves_no_notice(never_public: dict[str, Any]) -> None:
    record = person(status="withdrawn", withdrawn=WITHDRAWN, **never_public)
    assert published(decision(), record).notices == ()


def test_a_revoked_award_is_not_shown() -> None:
    record = person(awards=[award(revoked=REVOKED)])
    roll = published(decision(), record)
    assert roll.individuals == {}
    assert [(one.id, one.why) for one in roll.notices] == [("nguoi", "revoked")]
    assert [one.revocation.reason for one in roll.decisions[DECISION].revoked_awards] == [
        "Kê khai sai."
    ]
    assert "Tên Người" not in everything(roll)
    assert "Thành tích" not in everything(roll)
    assert reasons(decision(), record) == ["award-revoked", "no-public-award"]


def test_a_withdrawn_decision_leaves_a_notice_of_those_whom_it_alone_honoured() -> None:
    gone = decision(status="withdrawn", withdrawn=WITHDRAWN, movement="phong-trao")
    roll = published(gone, person())
    (notice,) = [one for one in roll.notices if one.kind is Kind.INDIVIDUALS]
    assert (notice.why, notice.day) == ("withdrawn", date(2022, 2, 2))
    (taken,) = [one for one in roll.retractions if one.kind is Kind.INDIVIDUALS]
    assert (taken.why, taken.day) == ("decision_withdrawn", date(2022, 2, 2))
    assert taken.filing == replace(FILING, movements=("phong-trao",))
    assert "Tên Người" not in everything(roll)


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"publish_at": LATER}])
def test_a_nominee_who_was_never_announced_leaves_no_notice(hidden: dict[str, Any]) -> None:
    record = person(status="withdrawn", withdrawn=WITHDRAWN)
    assert published(decision(**hidden), record).notices == ()
    assert published(decision(**hidden), person()).notices == ()


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"publish_at": LATER}])
def test_a_notice_names_no_decision_that_was_never_public(hidden: dict[str, Any]) -> None:
    other = decision("2021/ubnd-tinh-9", number="9/QĐ-UBND", signed_on="2021-12-01", **hidden)
    awards = [award(), award(decision=other.id)]
    record = person(status="withdrawn", withdrawn=WITHDRAWN, awards=awards)
    (taken,) = published(decision(), other, record).retractions
    assert taken.filing == FILING


def test_a_withdrawn_story_is_filed_with_public_subjects_alone() -> None:
    story = Story.model_validate(
        {
            "id": "2022/bai",
            "title": "Bài về Tên Người",
            "standfirst": "Mở đầu",
            "date": "2022-01-01",
            "byline": "Ai",
            "about": ["nguoi", "an-danh"],
            "body": "Bài.",
            "status": "withdrawn",
            "withdrawn": WITHDRAWN,
        }
    )
    hidden = person("an-danh", privacy={"name": "withheld"})
    (taken,) = published(decision(), person(), hidden, story).retractions
    assert taken.filing == Filing(about=("nguoi",), day=date(2022, 1, 1))


def test_other_awards_outlive_a_revoked_one() -> None:
    other = decision("2022/ubnd-tinh-2", number="2/QĐ-UBND", signed_on="2022-05-05")
    record = person(
        awards=[
            award(revoked=REVOKED, citation="Bịa đặt"),
            award(decision=other.id, citation="Có thật"),
        ]
    )
    roll = published(decision(), other, record)
    assert [one.citation for one in roll.individuals["nguoi"].awards] == ["Có thật"]
    assert [one.decision.id for one in roll.individuals["nguoi"].revoked] == [DECISION]
    assert [(one.award_of, one.why) for one in roll.retractions] == [(DECISION, "revoked")]
    assert "Bịa đặt" not in everything(roll)


def test_a_revoked_decision_takes_its_awards_along() -> None:
    roll = published(decision(revoked=REVOKED), person())
    assert roll.individuals == {}
    shown = roll.decisions[DECISION]
    assert (shown.title, shown.annex, shown.document) == ("", (), None)
    assert [one.why for one in roll.notices] == ["revoked"]
    assert "Tên Người" not in everything(roll)
    assert reasons(decision(revoked=REVOKED), person()) == ["decision-revoked", "no-public-award"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft"},
        {"publish_at": LATER},
        {"status": "withdrawn", "withdrawn": WITHDRAWN},
        {"signed_on": "2026-06-02"},
    ],
)
def test_a_decision_that_is_not_public_hides_its_awards(hidden: dict[str, Any]) -> None:
    roll = published(decision(**hidden), person())
    assert (roll.decisions, roll.individuals) == ({}, {})
    assert "Tên Người" not in everything(roll)
    why = "decision-withdrawn" if "withdrawn" in hidden else "decision-not-public"
    assert why in reasons(decision(**hidden), person())


def test_a_missing_decision_hides_its_awards() -> None:
    assert published(person()).individuals == {}


@pytest.mark.parametrize(
    ("validity", "public"),
    [
        ({"valid_from": "2021-11-05"}, True),
        ({"valid_from": "2021-11-06"}, False),
        ({"valid_to": "2021-11-05"}, True),
        ({"valid_to": "2021-11-04"}, False),
    ],
)
def test_the_form_must_be_valid_on_the_day(validity: dict[str, str], *, public: bool) -> None:
    options = {"award_form": form(**validity)}
    assert bool(published(decision(), person(), **options).individuals) is public
    assert ("form-not-valid" in reasons(decision(), person(), **options)) is not public


def test_the_form_must_be_for_that_kind_of_recipient() -> None:
    household = group(type="household")
    assert published(decision(), household).collectives == {}
    assert reasons(decision(), household) == ["form-recipient", "no-public-award"]
    wider = form(recipients=["household"])
    assert "nhom" in published(decision(), household, award_form=wider).collectives


def test_an_unknown_form_is_never_shown() -> None:
    record = person(awards=[award(form="la")])
    assert published(decision(), record).individuals == {}
    assert "form-unknown" in reasons(decision(), record)


def test_a_withheld_name_is_counted_and_nowhere_named() -> None:
    record = person(
        "an-danh",
        name="Bí Mật",
        position="Chỗ Làm Bí Mật",
        summary="Bí Mật đã giúp",
        body="Bí Mật",
        aliases=["/ca-nhan/bi-mat/"],
        privacy={"name": "withheld"},
        awards=[award(citation="Bí Mật đã giúp")],
    )
    story = Story.model_validate(
        {
            "id": "2022/bai",
            "title": "Bài",
            "standfirst": "Mở đầu",
            "date": "2022-01-01",
            "byline": "Ai",
            "about": ["an-danh"],
            "body": "Bài.",
            "status": "approved",
        }
    )
    roll = published(
        decision(), record, practice(owners=["an-danh"], recognised_by=DECISION), story
    )
    (row,) = roll.decisions[DECISION].annex
    assert row.honour is None
    assert (row.award.golden_book_number, row.award.citation) == (None, None)
    assert roll.practices["cach-lam"].withheld_owners == 1
    assert roll.stories["2022/bai"].about == ()
    assert roll.individuals == {}
    told = everything(roll).casefold()
    assert not [word for word in ("bí mật", "bi-mat", "an-danh") if word in told]


def test_samples_can_be_hidden() -> None:
    content = library(decision(), person(sample=True), group())
    assert len(publish(content, NOW)[0].honourees) == 2
    roll, held = publish(content, NOW, samples=False)
    assert list(roll.individuals) == []
    assert list(roll.collectives) == ["nhom"]
    assert held == [Held(Kind.INDIVIDUALS, "nguoi", "sample")]


def test_a_hidden_sample_leaves_no_notice() -> None:
    record = person(status="withdrawn", withdrawn=WITHDRAWN, sample=True)
    assert publish(library(decision(), record), NOW, samples=False)[0].notices == ()


def test_the_owner_of_a_recognised_practice_has_a_page_without_an_award() -> None:
    owner = person(awards=[])
    assert published(decision(), owner).individuals == {}
    assert published(decision(), owner, practice()).individuals == {}
    recognised = practice(recognised_by=DECISION)
    assert "nguoi" in published(decision(), owner, recognised).individuals
    revoked = decision(revoked=REVOKED)
    assert published(revoked, owner, recognised).individuals == {}
    draft = practice(recognised_by=DECISION, status="draft")
    assert published(decision(), owner, draft).individuals == {}


def test_photos_without_consent_stay_behind() -> None:
    photo = {"file": "media/a.jpg", "alt": "Ảnh", "credit": "Ai", "consent": False}
    roll = published(decision(), person(photo=photo), practice(photos=[photo]))
    assert roll.individuals["nguoi"].photo is None
    assert roll.practices["cach-lam"].photos == ()


CORRECTIONS = [
    {"date": day, "note": f"Sửa {day}"}
    for day in ("2021-11-04", "2021-11-05", "2022-03-01", "2026-06-01", "2026-06-02")
]


@pytest.mark.parametrize(
    ("values", "first"), [({}, 1), ({"publish_at": "2022-02-28T18:00:00+00:00"}, 2)]
)
def test_corrections_count_from_the_day_on_which_it_was_public(
    values: dict[str, Any], first: int
) -> None:
    record = person(corrections=CORRECTIONS, **values)
    shown = published(decision(), record).individuals["nguoi"].corrections
    assert [one.note for one in shown] == [one["note"] for one in CORRECTIONS[first:4]]
    shown = published(decision(corrections=CORRECTIONS, **values)).decisions[DECISION].corrections
    assert [one.note for one in shown] == [one["note"] for one in CORRECTIONS[first:4]]
    shown = (
        published(decision(), practice(corrections=CORRECTIONS)).practices["cach-lam"].corrections
    )
    assert [one.note for one in shown] == [one["note"] for one in CORRECTIONS[:4]]


REVOKER = "2022/ubnd-tinh-8"


@pytest.mark.parametrize(
    ("by", "on", "taken"),
    [
        ({}, "2026-06-01", True),
        ({}, "2026-06-02", False),
        ({"status": "draft"}, "2022-01-01", False),
        ({"publish_at": LATER}, "2022-01-01", False),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, "2022-01-01", False),
        ({"signed_on": "2026-06-02"}, "2022-01-01", False),
        ({"issuer": "ai-do"}, "2022-01-01", False),
    ],
)
def test_a_revocation_is_in_force_when_its_decision_is(
    by: dict[str, Any], on: str, *, taken: bool
) -> None:
    later = decision(REVOKER, **{"number": "8/QĐ-UBND", "signed_on": "2022-01-01", **by})
    revoked = {"by": REVOKER, "date": on, "reason": "Kê khai sai."}
    for records in (
        (decision(), person(awards=[award(revoked=revoked)])),
        (decision(revoked=revoked), person()),
    ):
        roll = published(later, *records)
        assert ("nguoi" not in roll.individuals) is taken
        assert bool(roll.notices) is (taken or by.get("status") == "withdrawn")
        assert ("Kê khai sai." in everything(roll)) is taken
        assert [one.kind for one in roll.notices if one.kind is Kind.INDIVIDUALS] == (
            [Kind.INDIVIDUALS] if taken else []
        )


def test_an_award_that_nobody_knows_who_revoked_is_held_back_in_silence() -> None:
    revoked = {"by": "2022/khong-co", "date": "2022-01-01", "reason": "Kê khai sai."}
    for records in (
        (decision(), person(awards=[award(revoked=revoked)])),
        (decision(revoked=revoked), person()),
    ):
        roll = published(*records)
        assert (dict(roll.individuals), roll.notices) == ({}, ())
        assert "Kê khai sai." not in everything(roll)


# -- no way round -------------------------------------------------------------------------------


def test_nothing_but_the_gate_makes_a_published_roll() -> None:
    roll = published(decision(), person())
    values = {one.name: getattr(roll, one.name) for one in fields(roll)}
    with pytest.raises(TypeError, match="publish alone"):
        PublishedRoll(**{**values, "seal": object()})
    with pytest.raises(TypeError):
        PublishedRoll(**{name: value for name, value in values.items() if name != "seal"})
    with pytest.raises(TypeError, match="publish alone"):
        replace(roll, seal=None)
    assert roll.seal is SEAL


def test_only_the_gate_knows_the_seal() -> None:
    users = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "generator").rglob("*.py")
        if re.search(r"\bSEAL\b|\bseal\b", file.read_text(encoding="utf-8"))
    }
    assert users == {"generator/roll/gate.py", "generator/roll/published.py"}


# -- any library ---------------------------------------------------------------------------------

_DAYS = [date(2021, 1, 1) + timedelta(days=number) for number in (0, 1, 2)]
_AHEAD = NOW.date() + timedelta(days=1)
_EMBARGO = st.sampled_from([None, None, "2026-06-01T07:00:00+07:00", LATER])
_STATUS = st.sampled_from(["approved", "approved", "approved", "draft", "withdrawn"])
_REVOKED = st.sampled_from([None, None, None, REVOKED])


@st.composite
def statuses(draw: st.DrawFn) -> dict[str, Any]:
    status = draw(_STATUS)
    return {
        "status": status,
        "publish_at": draw(_EMBARGO),
        "sample": draw(st.booleans()),
        "withdrawn": WITHDRAWN if status == "withdrawn" else None,
    }


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    forms = {}
    for number in range(3):
        first, last = sorted(draw(st.tuples(st.sampled_from(_DAYS), st.sampled_from(_DAYS))))
        recipients = draw(
            st.sets(st.sampled_from(["individual", "collective", "household"]), min_size=1)
        )
        forms[f"form-{number}"] = form(
            id=f"form-{number}",
            recipients=sorted(recipients),
            valid_from=first.isoformat(),
            valid_to=draw(st.sampled_from([None, last.isoformat()])),
        )
    decisions = [
        decision(
            f"2021/ubnd-tinh-{number}",
            signed_on=draw(st.sampled_from([*_DAYS, _AHEAD])).isoformat(),
            revoked=draw(_REVOKED),
            **draw(statuses()),
        )
        for number in range(3)
    ]
    awardees: list[Individual | Collective] = []
    for number in range(draw(st.integers(1, 5))):
        # Each award has a citation of its own, by which it is known again.
        awards = [
            award(
                decision=f"2021/ubnd-tinh-{draw(st.integers(0, 3))}",
                form=f"form-{draw(st.integers(0, 3))}",
                citation=f"award {number}-{place}",
                revoked=draw(_REVOKED),
            )
            for place in range(draw(st.integers(0, 3)))
        ]
        values = {
            "awards": awards,
            "name": f"name {number}",
            **draw(statuses()),
            "privacy": {"name": draw(st.sampled_from(["shown", "shown", "withheld"]))},
        }
        if draw(st.booleans()):
            awardees.append(person(f"one-{number}", **values))
        else:
            kind = draw(st.sampled_from(["collective", "household"]))
            awardees.append(group(f"one-{number}", type=kind, **values))
    return replace(library(*decisions, *awardees), award_forms=forms)


def _open(record: Any, *, samples: bool) -> bool:
    return (
        record.status == "approved"
        and (record.publish_at is None or record.publish_at <= NOW)
        and (samples or not record.sample)
        and (not isinstance(record, Decision) or record.signed_on < _AHEAD)
    )


def _should_be_public(content: Library, *, samples: bool) -> set[str]:
    """The rule of the content contract, once more and in other words."""
    public = set()

    def taken(owner: Any) -> bool:
        return bool(owner.revoked) and _open(content.decisions[owner.revoked.by], samples=samples)

    for _kind, awardee in content.awardees():
        recipient = getattr(awardee, "type", "individual")
        for one in awardee.awards:
            by, what = content.decisions.get(one.decision), content.award_forms.get(one.form)
            if not _open(awardee, samples=samples) or awardee.withheld or taken(one):
                continue
            if by is None or not _open(by, samples=samples) or taken(by):
                continue
            if what is None or recipient not in [kind.value for kind in what.recipients]:
                continue
            if what.valid_from and by.signed_on < what.valid_from:
                continue
            if what.valid_to and by.signed_on > what.valid_to:
                continue
            public.add(one.citation)
    return public


@given(content=libraries(), samples=st.booleans())
def test_exactly_the_approved_awards_are_public(content: Library, *, samples: bool) -> None:
    roll, _held = publish(content, NOW, samples=samples)
    shown: list[PublicAward] = [one for who in roll.honourees for one in who.awards]
    expected = _should_be_public(content, samples=samples)
    assert {one.citation for one in shown} == expected
    assert len(shown) == len(expected)
    told = everything(roll)
    assert set(re.findall(r"award \d-\d", told)) == expected
    named = {who.name for who in roll.honourees}
    assert all(who.awards for who in roll.honourees)
    assert set(re.findall(r"name \d", told)) == named
