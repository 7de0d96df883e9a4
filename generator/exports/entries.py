"""What is published of the catalogues: an entry of each, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, NotRequired

from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

from generator.exports.parts import (
    Id,
    LocalityId,
    Name,
    Permalink,
    SucceededBy,
    Url,
    ValidFrom,
    ValidTo,
)
from generator.records import catalogue
from generator.records.catalogue import (
    FormKind,
    Recipient,
)
from generator.records.kinds import Kind
from generator.site import Site

Level = TypeAliasType(
    "Level", Annotated[str, Field(description="Who decides, from the highest down.")]
)
OrganisationKind = TypeAliasType(
    "OrganisationKind",
    Annotated[
        str, Field(description="What an organisation is in the political and public system.")
    ],
)
LocalityKind = TypeAliasType(
    "LocalityKind",
    Annotated[
        str,
        Field(description="What it is in the order of places of its day."),
    ],
)
LISTS: Final[Mapping[str, Kind]] = {
    "Level": Kind.LEVELS,
    "OrganisationKind": Kind.ORGANISATION_KINDS,
    "LocalityKind": Kind.LOCALITY_KINDS,
}
"""Which list each of these types takes its values from: the portal's own, or the built-in one."""


class AwardForm(TypedDict):
    """An award form, or a title to be earned. A higher ``rank`` is a higher honour."""

    id: Id
    name: Name
    url: Permalink
    level: Level
    rank: int
    recipients: list[Recipient]
    type: FormKind
    legal_basis: NotRequired[str]
    valid_from: NotRequired[ValidFrom]
    valid_to: NotRequired[ValidTo]


class Authority(TypedDict):
    """A body or an office that signs decisions."""

    id: Id
    name: Name
    level: Level
    valid_from: NotRequired[ValidFrom]
    valid_to: NotRequired[ValidTo]
    succeeded_by: NotRequired[SucceededBy]


class Organisation(TypedDict):
    """A unit that honourees belong to. ``block`` is the bloc in which it competes."""

    id: Id
    name: Name
    url: Permalink
    type: OrganisationKind
    parent: NotRequired[str]
    """The id of the organisation that it belongs to."""
    locality: NotRequired[LocalityId]
    """Where it has its seat, whose places its honourees need not share."""
    block: NotRequired[str]
    website: NotRequired[Url]
    valid_from: NotRequired[ValidFrom]
    valid_to: NotRequired[ValidTo]
    succeeded_by: NotRequired[SucceededBy]


class Locality(TypedDict):
    """A place in the administrative order of its day.

    ``code`` is the statistical code and no identity: a later order may give it to another place.
    """

    id: Id
    name: Name
    url: Permalink
    type: LocalityKind
    code: NotRequired[str]
    parent: NotRequired[str]
    """The id of the district or province that it belongs, or belonged, to."""
    also_spelled: NotRequired[list[str]]
    valid_from: NotRequired[ValidFrom]
    valid_to: NotRequired[ValidTo]
    succeeded_by: NotRequired[SucceededBy]


class Term(TypedDict):
    """A field of work, an occasion, a role."""

    id: Id
    name: Name
    url: Permalink


Entry = AwardForm | Authority | Organisation | Locality | Term


class Entries:
    """Views of the entries of one site's catalogues, which are public as a whole.

    Without an authority's contact and abbreviation: those are for newsrooms, and for sorting.
    """

    def __init__(self, site: Site) -> None:
        self._site = site

    def of(self, kind: Kind, one: catalogue.Entry) -> Entry:
        """An entry of the catalogue of ``kind``. Raises TypeError of anything else."""
        match one:
            case catalogue.AwardForm():
                return self._award_form(kind, one)
            case catalogue.Authority():
                authority: Authority = {"id": one.id, "name": one.name, "level": one.level}
                _set_validity(authority, one)
                return authority
            case catalogue.Organisation():
                return self._organisation(kind, one)
            case catalogue.Locality():
                return self._locality(kind, one)
            case catalogue.FieldOfWork() | catalogue.Occasion() | catalogue.Role():
                return {"id": one.id, "name": one.name, "url": self._url(kind, one)}
        raise TypeError(f"no view of {type(one).__name__}")

    def _url(self, kind: Kind, one: catalogue.Entry) -> str:
        return self._site.absolute(self._site.addresses.of(kind, one.id))

    def _award_form(self, kind: Kind, one: catalogue.AwardForm) -> AwardForm:
        view: AwardForm = {
            "id": one.id,
            "name": one.name,
            "url": self._url(kind, one),
            "level": one.level,
            "rank": one.rank,
            "recipients": list(one.recipients),
            "type": one.kind,
        }
        if one.legal_basis:
            view["legal_basis"] = one.legal_basis
        _set_validity(view, one)
        return view

    def _organisation(self, kind: Kind, one: catalogue.Organisation) -> Organisation:
        view: Organisation = {
            "id": one.id,
            "name": one.name,
            "url": self._url(kind, one),
            "type": one.kind,
        }
        if one.parent:
            view["parent"] = one.parent
        if one.locality:
            view["locality"] = one.locality
        if one.block:
            view["block"] = one.block
        if one.website:
            view["website"] = one.website
        _set_validity(view, one)
        return view

    def _locality(self, kind: Kind, one: catalogue.Locality) -> Locality:
        view: Locality = {
            "id": one.id,
            "name": one.name,
            "url": self._url(kind, one),
            "type": one.kind,
        }
        if one.code:
            view["code"] = one.code
        if one.parent:
            view["parent"] = one.parent
        if one.also_spelled:
            view["also_spelled"] = list(one.also_spelled)
        _set_validity(view, one)
        return view


def _set_validity(
    view: AwardForm | Authority | Organisation | Locality,
    one: catalogue.AwardForm | catalogue.Succeeded,
) -> None:
    if one.valid_from:
        view["valid_from"] = one.valid_from.isoformat()
    if one.valid_to:
        view["valid_to"] = one.valid_to.isoformat()
    if isinstance(one, catalogue.Succeeded) and one.succeeded_by:
        later = list(one.succeeded_by)
        view["succeeded_by"] = later[0] if len(later) == 1 else later  # type: ignore[typeddict-unknown-key]
