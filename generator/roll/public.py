"""What is copied from a record that passed the gate: field by field, references resolved.

Nothing is decided here; ``generator.roll.gate`` decides, and hands over what it let through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.checking.publicity import first_told
from generator.loading.library import Library, known
from generator.records.awardee import Award, Awardee, Individual
from generator.records.catalogue import Organisation
from generator.records.kinds import Kind
from generator.records.movement import Movement
from generator.records.practice import Practice
from generator.records.story import Page, Story
from generator.roll.honours import (
    DecisionFacts,
    Honouree,
    PublicAward,
    PublicCriterion,
    PublicName,
    RevokedAward,
)
from generator.roll.losses import Losses
from generator.roll.published import (
    Catalogues,
    Filing,
    Lost,
    PublicMovement,
    PublicPage,
    PublicPractice,
    PublicReplication,
    PublicStory,
)


def public_award(
    awardee: Awardee,
    award: Award,
    library: Library,
    decision: DecisionFacts,
    criteria: tuple[PublicCriterion, ...],
) -> PublicAward:
    """An award with its bearer's name, post, units and place of its day."""
    of_the_day = awardee.of_the_day(award)
    units = known(library.organisations, of_the_day.organisations)
    return PublicAward(
        form=library.award_forms[award.form],
        decision=decision,
        criteria=criteria,
        citation=award.citation,
        golden_book_number=award.golden_book_number,
        annex_number=award.annex_number,
        annex_order=award.annex_order,
        name=of_the_day.name,
        position=of_the_day.position,
        organisations=units,
        blocks=blocks_of(units, library.organisations),
        locality=library.localities.get(of_the_day.locality or ""),
        posthumous=award.posthumous,
        shared=award.shared,
        published_on=award.published_on,
    )


def blocks_of(
    several: Iterable[Organisation], units: Mapping[str, Organisation]
) -> tuple[str, ...]:
    """The emulation blocks of several units, each once."""
    blocks = (block_of(one, units) for one in several)
    return tuple(dict.fromkeys(one for one in blocks if one))


def block_of(unit: Organisation | None, units: Mapping[str, Organisation]) -> str | None:
    """The emulation block of a unit: its own, or else that of the nearest one above it."""
    found = competitor_of(unit, units)
    return found.block if found else None


def competitor_of(
    unit: Organisation | None, units: Mapping[str, Organisation]
) -> Organisation | None:
    """The unit that competes in an emulation block for it: itself, or the nearest one above it
    that has a block.
    """
    seen: set[str] = set()
    while unit and unit.id not in seen:
        if unit.block:
            return unit
        seen.add(unit.id)
        unit = units.get(unit.parent or "")
    return None


def bare(award: PublicAward) -> PublicAward:
    """An award of somebody who is not named: which it is, and who decided."""
    return PublicAward(
        form=award.form,
        decision=award.decision,
        criteria=(),
        citation=None,
        golden_book_number=None,
        annex_number=None,
        annex_order=None,
        name="",
        position=None,
        organisations=(),
        blocks=(),
        locality=None,
        posthumous=False,
        shared=False,
        published_on=None,
    )


def public_honouree(
    kind: Kind,
    awardee: Awardee,
    library: Library,
    awards: tuple[PublicAward, ...],
    revoked: tuple[RevokedAward, ...],
) -> Honouree:
    """An individual, a collective or a household, with what the gate let stand."""
    individual = awardee if isinstance(awardee, Individual) else None
    if awards:
        # The record may hold name and post of an award that is not public yet; and what one award
        # never had, the newest says itself.
        now = awards[0]
        name = now.name
        position, units, locality = now.position, now.organisations, now.locality
    else:
        then = awardee.of_the_day()
        name, position = then.name, then.position
        units = known(library.organisations, then.organisations)
        locality = library.localities.get(then.locality or "")
    return Honouree(
        kind=kind,
        id=awardee.id,
        recipient=awardee.recipient,
        name=name,
        given_name=individual.given_name if individual and name == awardee.name else None,
        sort_name=individual.sort_name if individual and name == awardee.name else None,
        names=tuple(
            PublicName(one.name, one.kind, one.from_, one.to)
            for one in awardee.names
            if one.name != name
        ),
        position=position,
        organisations=units,
        locality=locality,
        role=library.roles.get(individual.role or "") if individual else None,
        fields=tuple(library.fields[one] for one in awardee.fields if one in library.fields),
        awards=awards,
        revoked=revoked,
        published_at=first_told(awardee, library.locale),
        summary=awardee.summary,
        body=awardee.body,
        photo=awardee.photo if awardee.photo and awardee.photo.consent else None,
        corrections=awardee.corrections,
        aliases=awardee.aliases,
        sample=awardee.sample,
        source=library.origins[kind, awardee.id].file,
    )


def public_practice(
    practice: Practice,
    library: Library,
    *,
    owners: tuple[Honouree, ...],
    withheld_owners: int,
    recognised_by: DecisionFacts | None,
    losses: tuple[Lost, ...],
    honoured_by: tuple[DecisionFacts, ...],
    was_recognised: Filing | None,
) -> PublicPractice:
    """A good practice."""
    return PublicPractice(
        id=practice.id,
        title=practice.title,
        owners=owners,
        withheld_owners=withheld_owners,
        organisation=library.organisations.get(practice.organisation or ""),
        locality=library.localities.get(practice.locality or ""),
        fields=tuple(library.fields[one] for one in practice.fields if one in library.fields),
        summary=practice.summary,
        problem=practice.problem,
        solution=practice.solution,
        results=practice.results,
        cost=practice.cost,
        steps=practice.steps,
        conditions=practice.conditions,
        replicated_in=tuple(
            PublicReplication.of(
                one,
                library.localities[one.locality],
                library.organisations.get(one.organisation or ""),
            )
            for one in practice.replicated_in
            if one.locality in library.localities
        ),
        recognised_by=recognised_by,
        published_at=first_told(practice, library.locale),
        contact=library.organisations.get(practice.contact or ""),
        photos=tuple(photo for photo in practice.photos if photo.consent),
        documents=practice.documents,
        corrections=practice.corrections,
        aliases=practice.aliases,
        sample=practice.sample,
        source=library.origins[Kind.PRACTICES, practice.id].file,
        losses=losses,
        honoured_by=honoured_by,
        was_recognised=was_recognised,
    )


def public_story(
    story: Story, library: Library, subjects: Mapping[str, Kind], losses: Losses
) -> PublicStory:
    """A story; of whom it is about, only ``subjects``, which are public."""
    return PublicStory(
        id=story.id,
        title=story.title,
        standfirst=story.standfirst,
        date=story.date,
        published_at=first_told(story, library.locale),
        byline=story.byline,
        outlet=story.outlet,
        about=tuple((subjects[one], one) for one in story.about if one in subjects),
        photos=tuple(photo for photo in story.photos if photo.consent),
        audio=story.audio,
        video=story.video,
        body=story.body,
        corrections=story.corrections,
        aliases=story.aliases,
        sample=story.sample,
        source=library.origins[Kind.STORIES, story.id].file,
        losses=losses.of_story(story),
        filing=losses.filing(story),
    )


def public_movement(movement: Movement, library: Library) -> PublicMovement:
    """An emulation movement whose authority is known."""
    forms = library.award_forms
    return PublicMovement(
        id=movement.id,
        name=movement.name,
        summary=movement.summary,
        launched_by=library.authorities[movement.launched_by],
        started_on=movement.started_on,
        ended_on=movement.ended_on,
        legal_basis=movement.legal_basis,
        award_forms=tuple(forms[one] for one in movement.award_forms if one in forms),
        criteria=movement.criteria,
        reviews=movement.reviews,
        body=movement.body,
        corrections=movement.corrections,
        aliases=movement.aliases,
        sample=movement.sample,
        source=library.origins[Kind.MOVEMENTS, movement.id].file,
    )


def public_page(page: Page, library: Library) -> PublicPage:
    """A page about the portal."""
    return PublicPage(
        page.id,
        page.title,
        page.summary,
        page.body,
        page.aliases,
        page.sample,
        library.origins[Kind.PAGES, page.id].file,
    )


def public_catalogues(library: Library) -> Catalogues:
    """The catalogues, as a whole, with the outlines of today's communes."""
    return Catalogues(
        library.levels,
        library.organisation_kinds,
        library.locality_kinds,
        library.award_forms,
        library.authorities,
        library.organisations,
        library.localities,
        library.fields,
        library.occasions,
        library.roles,
        library.outlines,
    )
