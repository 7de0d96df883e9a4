"""What items are called: what happened to them and whether they are invented comes first, since
lists of readers cut titles at their end.

What was taken back is called by what it was, and by nobody's name.
"""

from __future__ import annotations

from generator.feeds.additions import Addition
from generator.feeds.conferrals import Conferral
from generator.feeds.docket import Entry
from generator.language import Words
from generator.records.kinds import AWARDEES, Kind
from generator.roll.honours import RevokedAward
from generator.roll.published import Lost, PublicDecision, PublicPractice, PublicStory, Retraction
from generator.site import Site


def marked(
    words: Words,
    title: str,
    *,
    sample: bool,
    changed: bool = False,
    retracted: bool = False,
    added: bool = False,
) -> str:
    """A title with what must be known before it is read."""
    if sample:
        title = words("feeds.sample_item", title=title)
    if added and not retracted:
        title = words("feeds.addition", title=title)
    if retracted:
        return words("feeds.retracted", title=title)
    return words("feeds.corrected", title=title) if changed else title


def of_retraction(site: Site, one: Retraction) -> str:
    """Why it was retracted, and what: that a record was withdrawn takes no award from anybody."""
    why = site.words.notice[one.why].title
    return site.words("feeds.retracted_title", why=why, what=_retracted(site, one))


def _retracted(site: Site, one: Retraction) -> str:
    """An award by form, number and day; a story by its day, a practice by its unit or place.

    The number of a decision that left itself is not told.
    """
    words, filing = site.words, one.filing
    on = words.locale.day(filing.day) if filing.day else ""
    if one.kind is Kind.STORIES:
        return words("feeds.taken.story", day=on) if on else str(words.feeds.taken.some.stories)
    if one.kind is Kind.DECISIONS and on:
        return words("feeds.taken.decision", day=on)
    who = str(words.feeds.taken.some[one.recipient.value if one.recipient else one.kind.key])
    if one.kind in AWARDEES and one.award_of:
        decision = site.roll.decisions.get(one.award_of)
        forms = ", ".join(form.name for form in filing.forms)
        return _award(words, forms, who, decision.facts.number if decision else "", on)
    where = [*filing.organisations, *filing.localities]
    if one.kind is Kind.PRACTICES and where:
        return words("feeds.taken.practice", where=where[0].name)
    return words("feeds.taken.owner", who=who, day=on) if one.kind in AWARDEES and on else who


def unnamed(site: Site, of: Entry, one: RevokedAward | Lost) -> str:
    """One of several awards of a decision, which was taken back; that something is no more which
    ``of`` speaks of, by whatever day and place tell which item that is.
    """
    words = site.words
    if isinstance(one, RevokedAward):
        decision, why = one.decision, words.notice.revoked.title
        assert isinstance(of.source, Conferral), "of a whole decision no form is told by itself"
        who = str(words.feeds.taken.some[of.source.who.recipient.value])
        what = _award(
            words, one.form.name, who, decision.number, words.locale.day(decision.signed_on)
        )
    else:
        why, what = words.losses[one.what].title, _speaking(words, of)
    return words("feeds.retracted_title", why=why, what=what)


def _speaking(words: Words, of: Entry) -> str:
    """Which item it is that speaks of what is no more."""
    match of.source:
        case PublicStory() as story:
            return words("feeds.taken.story", day=words.locale.day(story.date))
        case Conferral() as owner:
            who = str(words.feeds.taken.some[owner.who.recipient.value])
            return words("feeds.taken.owner", who=who, day=words.locale.day(owner.since))
        case PublicPractice() as practice if where := practice.organisation or practice.locality:
            return words("feeds.taken.practice", where=where.name)
    return str(words.feeds.taken.some[of.kind.key])


def of_addition(site: Site, of: Entry, one: Addition) -> str:
    """What came to a decision's list and is there no more; of one that left no number is told."""
    source, on = of.source, site.locale.day(one.day)
    if isinstance(source, PublicDecision):
        signed = site.locale.day(source.facts.signed_on)
        number = source.facts.number
        return site.words("feeds.taken.addition", day=on, number=number, signed=signed)
    return site.words("feeds.taken.addition_alone", day=on)


def _award(words: Words, forms: str, who: str, number: str, on: str) -> str:
    if number:
        return words("feeds.taken.award", form=forms, who=who, number=number, day=on)
    return words("feeds.taken.award_alone", form=forms, who=who, day=on)
