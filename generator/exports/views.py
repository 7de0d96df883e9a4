"""What is published of each record, as plain data: the documents of the API, and rows of tables.

Nothing is decided here: what may be shown is in the published roll, and a field that it has not
cannot be written. What a text must not lead to is left out of it, as on pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.exports import fields, parts
from generator.exports.references import revocation, revoked_award
from generator.exports.works import Works, set_place, set_units
from generator.records.kinds import Kind
from generator.roll.honours import AnnexRow, Honouree, PublicAward, PublicName
from generator.roll.published import (
    Notice,
    PublicDecision,
    PublicMovement,
    PublicPractice,
    PublicStory,
)
from generator.roll.shelves import PublicRecord

CARRIED: Final = (
    Kind.INDIVIDUALS,
    Kind.COLLECTIVES,
    Kind.DECISIONS,
    Kind.PRACTICES,
    Kind.STORIES,
    Kind.MOVEMENTS,
)
"""Kinds of which every record has a document. Pages about the portal are no data."""


class Views(Works):
    """Views of the records of one site."""

    def of(self, one: PublicRecord | Notice) -> fields.Record:
        """The view of any record that has a document. Raises TypeError of a page."""
        match one:
            case Notice():
                return self.notice(one)
            case Honouree():
                return self.honouree(one)
            case PublicDecision():
                return self.decision(one)
            case PublicPractice():
                return self.practice(one)
            case PublicStory():
                return self.story(one)
            case PublicMovement():
                return self.movement(one)
        raise TypeError(f"no document of {type(one).__name__}")

    # -- honourees --------------------------------------------------------------------------------

    def honouree(self, one: Honouree) -> fields.Honouree:
        """An individual, a collective or a household."""
        view: fields.Honouree = {
            "kind": "individuals" if one.kind is Kind.INDIVIDUALS else "collectives",
            "id": one.id,
            "url": self.url(one.kind, one.id),
            "name": one.name,
        }
        if one.kind is not Kind.INDIVIDUALS:
            view["recipient"] = one.recipient
        if one.names:
            view["names"] = [_other_name(each) for each in one.names]
        if not one.awards:
            if one.position:
                view["position"] = one.position
            set_place(view, one)
            set_units(view, one)
        if one.role:
            view["role"] = one.role.id
        if one.fields:
            view["fields"] = [each.id for each in one.fields]
        if one.summary:
            view["summary"] = one.summary
        if one.body:
            view["body_html"] = self.html(one.body, view["url"])
        if one.photo:
            view["photo"] = self.photo(one.photo)
        if one.awards:
            view["awards"] = [self._award(one, award) for award in one.awards]
        if one.revoked:
            view["revoked_awards"] = [revoked_award(taken) for taken in one.revoked]
        self._set_related(view, one)
        self.set_end(view, one)
        return view

    def _award(self, one: Honouree, award: PublicAward) -> parts.Award:
        view = _award(award, one.name)
        others = {
            self.document(other.who.kind, identity): other.name
            for identity, other in self.site.indexes.sharing(award).items()
            if identity != one.id
        }
        if others:
            view["shared_with"] = others
        return view

    def _set_related(self, view: fields.Honouree, one: Honouree) -> None:
        if practices := self.practices(one.id):
            view["practices"] = practices
        if stories := self.stories(one.id):
            view["stories"] = stories

    # -- decisions --------------------------------------------------------------------------------

    def decision(self, one: PublicDecision) -> fields.Decision:
        """A decision with its annex."""
        facts = one.facts
        view: fields.Decision = {
            "kind": "decisions",
            "id": one.id,
            "url": self.url(Kind.DECISIONS, one.id),
            "issuer": facts.issuer.id,
            "signed_on": facts.signed_on.isoformat(),
        }
        if facts.number:
            view["number"] = facts.number
        if signer := facts.signer:
            view["signer"] = {"name": signer.name, "title": signer.title}
        if one.title:
            view["title"] = one.title
        if facts.occasion:
            view["occasion"] = facts.occasion.id
        if movement := self.movement_of(facts):
            view["movement"] = movement
        if one.document:
            view["file"] = self.file(one.document)
        if one.revoked:
            view["revoked"] = revocation(one.revoked, one.revoked_by)
        if one.revokes:
            view["revokes"] = [each.id for each in one.revokes]
        if annex := self._annex(one.annex):
            view["annex"] = annex
        if unnamed := sum(row.honour is None for row in one.annex):
            view["unnamed"] = unnamed
        if one.revoked_awards:
            view["revoked_awards"] = [revoked_award(taken) for taken in one.revoked_awards]
        self.set_end(view, one)
        return view

    def _annex(self, rows: Iterable[AnnexRow]) -> list[fields.AnnexPart]:
        """Those who are named, by form, in the order of the annex."""
        forms: dict[str, dict[str, str]] = {}
        for row in rows:
            if row.honour:
                who = row.honour.who
                names = forms.setdefault(row.award.form.id, {})
                names[self.document(who.kind, who.id)] = row.award.name
        return [{"form": form, "honourees": names} for form, names in forms.items()]


def _award(one: PublicAward, name: str) -> parts.Award:
    """An award of somebody called ``name`` today."""
    view: parts.Award = {
        "form": one.form.id,
        "decision": one.decision.id,
        "signed_on": one.decision.signed_on.isoformat(),
    }
    if one.name != name:
        view["name"] = one.name
    if one.position:
        view["position"] = one.position
    set_place(view, one)
    set_units(view, one)
    if one.blocks:
        view["block"] = one.blocks[0]
    if len(one.blocks) > 1:
        view["blocks"] = list(one.blocks)
    if one.criteria:
        view["criteria"] = [f"{cited.movement}/{cited.criterion.id}" for cited in one.criteria]
    if one.citation:
        view["citation"] = one.citation
    if one.golden_book_number:
        view["golden_book_number"] = one.golden_book_number
    if one.annex_number:
        view["annex_number"] = one.annex_number
    if one.posthumous:
        view["posthumous"] = True
    return view


def _other_name(one: PublicName) -> parts.OtherName:
    view: parts.OtherName = {"name": one.name, "kind": one.kind}
    if one.since:
        view["since"] = one.since
    if one.until:
        view["until"] = one.until
    return view
