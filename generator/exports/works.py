"""What is published of practices, stories, movements, and of records that left, as plain data."""

from __future__ import annotations

from generator.exports import fields, parts
from generator.exports.references import References, number
from generator.records.kinds import Kind
from generator.records.movement import Criterion, LegalBasis, Review
from generator.roll.honours import Honouree, PublicAward
from generator.roll.published import (
    Notice,
    PublicDecision,
    PublicMovement,
    PublicPractice,
    PublicReplication,
    PublicStory,
)
from generator.roll.reasons import Departure


class Works(References):
    """Views of what is no honouree and no decision."""

    # -- practices, stories, movements ------------------------------------------------------------

    def practice(self, one: PublicPractice) -> fields.Practice:
        """A good practice."""
        url = self.url(Kind.PRACTICES, one.id)
        view: fields.Practice = {
            "kind": "practices",
            "id": one.id,
            "url": url,
            "title": one.title,
            "problem_html": self.html(one.problem, url, "van-de", one.photos),
            "solution_html": self.html(one.solution, url, "giai-phap", one.photos),
            "results": [
                {"measure": each.measure, "value": number(each.value), "unit": each.unit}
                for each in one.results
            ],
        }
        if one.owners:
            view["owners"] = [self.document(each.kind, each.id) for each in one.owners]
        if one.withheld_owners:
            view["unnamed_owners"] = one.withheld_owners
        set_place(view, one)
        if one.fields:
            view["fields"] = [each.id for each in one.fields]
        if one.summary:
            view["summary"] = one.summary
        if one.cost:
            view["cost"] = one.cost
        if one.steps:
            view["steps"] = list(one.steps)
        if one.conditions:
            view["conditions_html"] = self.html(one.conditions, url, "dieu-kien", one.photos)
        if one.replicated_in:
            view["replicated_in"] = [_replication(each) for each in one.replicated_in]
        if one.recognised_by:
            view["recognised_by"] = one.recognised_by.id
        if one.contact:
            view["contact"] = one.contact.id
        if one.documents:
            view["files"] = [self.file(each) for each in one.documents]
        self._set_beside(view, one)
        return view

    def story(self, one: PublicStory) -> fields.Story:
        """A story."""
        url = self.url(Kind.STORIES, one.id)
        view: fields.Story = {
            "kind": "stories",
            "id": one.id,
            "url": url,
            "title": one.title,
            "standfirst": one.standfirst,
            "date": one.date.isoformat(),
            "byline": one.byline,
            "body_html": self.html(one.body, url, photos=one.photos),
        }
        if one.outlet:
            view["outlet"] = one.outlet
        if one.about:
            view["about"] = [self.document(kind, identity) for kind, identity in one.about]
        if one.audio:
            view["audio"] = self.recording(one.audio)
        if one.video:
            view["video"] = self.recording(one.video)
        if one.photos:
            view["photos"] = [self.photo(each) for each in one.photos]
        self.set_end(view, one)
        return view

    def movement(self, one: PublicMovement) -> fields.Movement:
        """An emulation movement."""
        url = self.url(Kind.MOVEMENTS, one.id)
        view: fields.Movement = {
            "kind": "movements",
            "id": one.id,
            "url": url,
            "name": one.name,
            "launched_by": one.launched_by.id,
            "started_on": one.started_on.isoformat(),
            "body_html": self._plan(one.body, url),
        }
        if one.summary:
            view["summary"] = one.summary
        if one.ended_on:
            view["ended_on"] = one.ended_on.isoformat()
        if one.legal_basis:
            view["legal_basis"] = [self._legal_basis(each) for each in one.legal_basis]
        if one.award_forms:
            view["award_forms"] = [each.id for each in one.award_forms]
        if one.criteria:
            view["criteria"] = [_criterion(each) for each in one.criteria]
        if one.reviews:
            view["reviews"] = [_review(each) for each in one.reviews]
        if stories := self.stories(one.id):
            view["stories"] = stories
        self.set_end(view, one)
        return view

    def _plan(self, text: str, url: str) -> str:
        """A rule parts what a citizen reads first from the full document, as on the page."""
        first, rule, document = text.partition("\n---\n")
        html, full_text = self.html(first, url), str(self.site.words.addresses.anchors.full_text)
        return f"{html}<hr>\n{self.html(document, url, full_text)}" if rule else html

    def _legal_basis(self, one: LegalBasis) -> fields.LegalBasis:
        view: fields.LegalBasis = {
            "number": one.number,
            "date": one.date.isoformat(),
            "title": one.title,
        }
        if one.issuer in self.site.roll.catalogues.authorities:
            view["issuer"] = one.issuer
        return view

    # -- what left --------------------------------------------------------------------------------

    def notice(self, one: Notice) -> fields.Notice:
        """What stays at the address of a record that left. Raises ValueError of whoever was
        forgotten: of them nothing stays.
        """
        if one.why is Departure.FORGOTTEN:
            raise ValueError("nothing is told of whoever was forgotten")
        view: fields.Notice = {
            "kind": one.kind.value,
            "id": one.id,
            "url": self.url(one.kind, one.id),
            "left": one.why,
            "date": one.day.isoformat(),
        }
        if one.reason:
            view["reason"] = one.reason
        if one.decision:
            view["decision"] = one.decision.id
        self._set_addresses(view, one)
        return view

    # -- what many have ---------------------------------------------------------------------------

    def _set_beside(self, view: fields.Practice, one: PublicPractice) -> None:
        if one.photos:
            view["photos"] = [self.photo(each) for each in one.photos]
        if stories := self.stories(one.id):
            view["stories"] = stories
        self.set_end(view, one)

    def set_end(
        self,
        view: fields.Honouree | fields.Decision | fields.Practice | fields.Story | fields.Movement,
        one: Honouree | PublicDecision | PublicPractice | PublicStory | PublicMovement,
    ) -> None:
        """Corrections, old addresses, whether it is invented: at the end of every document."""
        if one.corrections:
            view["corrections"] = [
                {"date": each.date.isoformat(), "note": each.note} for each in one.corrections
            ]
        self._set_addresses(view, one)

    def _set_addresses(
        self,
        view: fields.Record,
        one: Honouree | PublicDecision | PublicPractice | PublicStory | PublicMovement | Notice,
    ) -> None:
        if one.aliases:
            view["former_urls"] = [self.site.absolute(alias[1:]) for alias in one.aliases]
        if one.sample:
            view["sample"] = True


def set_place(
    view: fields.Honouree | parts.Award | fields.Practice,
    one: Honouree | PublicAward | PublicPractice,
) -> None:
    """Unit and place, as far as they are known."""
    if one.organisation:
        view["organisation"] = one.organisation.id
    if one.locality:
        view["locality"] = one.locality.id


def set_units(view: fields.Honouree | parts.Award, one: Honouree | PublicAward) -> None:
    """All units, where there are several; the main one is told already."""
    if len(one.organisations) > 1:
        view["organisations"] = [each.id for each in one.organisations]


def _replication(one: PublicReplication) -> fields.Replication:
    view: fields.Replication = {"locality": one.locality.id}
    if one.organisation:
        view["organisation"] = one.organisation.id
    if one.day:
        view["date"] = one.day.isoformat()
    if one.result:
        view["result"] = one.result
    return view


def _criterion(one: Criterion) -> fields.Criterion:
    view: fields.Criterion = {"id": one.id, "award_form": one.award_form, "text": one.text}
    if one.title:
        view["title"] = one.title
    return view


def _review(one: Review) -> fields.Review:
    view: fields.Review = {"kind": one.kind}
    if one.due:
        view["due"] = one.due
    if one.note:
        view["note"] = one.note
    return view
