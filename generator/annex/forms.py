"""Which award form the rows of an annex speak of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library
from generator.records.catalogue import AwardForm, Recipient
from generator.records.decision import Decision


@dataclass(frozen=True, slots=True)
class NoForm:
    """Why no form can be taken; ``code`` is a key of ``import.faults``."""

    code: str
    found: str = ""
    values: tuple[tuple[str, str], ...] = ()


class Forms:
    """The award forms that were in force on the decision's day."""

    def __init__(self, library: Library, decision: Decision, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms = library.award_forms
        self._movement = library.movements.get(decision.movement or "")
        self._day = decision.signed_on
        self._said_day = library.locale.day(self._day)
        issuer = library.authorities.get(decision.issuer)
        self._level = issuer.level if issuer else None
        self._names = {
            identity: vocabulary.expanded(form.name) for identity, form in self._forms.items()
        }

    def find(self, text: str, wanted: str | None, recipient: Recipient) -> str | NoForm:
        """The form for a row: what the row or its heading says, else what the editor wants.

        "Bằng khen" alone is the one that the signing authority gives.
        """
        said = self._said(text, recipient) if text else []
        if len(said) == 1:
            return self._checked(said[0], recipient)
        near = ", ".join(one.name for one in (said or self._possible(recipient)))
        if wanted is not None and (not said or wanted in {one.id for one in said}):
            if not said and self._is_another(text, wanted):
                return NoForm("another-form", text, (("near", near or "–"),))
            return self._checked(self._forms[wanted], recipient)
        return NoForm("no-form", text, (("near", near or "–"),))

    def _is_another(self, text: str, wanted: str) -> bool:
        """Whether a text that no form was found in does not speak of the wanted one.

        "Huy hiệu Lai Châu" has no word that forms have, and is one that the catalogue lacks.
        """
        kinds = set(self._vocabulary.form.findall(self._vocabulary.expanded(text)))
        return bool(text) and not any(kind in self._names[wanted] for kind in kinds)

    def has_criterion(self, form: str, reference: str) -> bool:
        """Whether a criterion of the decision's movement is for a form."""
        return self._movement is not None and any(
            f"{self._movement.id}/{one.id}" == reference and one.award_form == form
            for one in self._movement.criteria
        )

    def _said(self, text: str, recipient: Recipient) -> list[AwardForm]:
        said = f" {self._vocabulary.expanded(text)} "
        whole = [identity for identity, name in self._names.items() if f" {name} " in said]
        # "… hạng Nhất" holds "…" as well: the longest name is the one that is said.
        longest = [
            one
            for one in whole
            if not any(self._names[one] in self._names[other] and one != other for other in whole)
        ]
        if longest:
            in_force = [one for one in longest if self._forms[one].valid_on(self._day)]
            return [self._forms[one] for one in in_force or longest]
        begun = [
            form
            for form in self._possible(recipient)
            if form.level == self._level and _begins(self._names[form.id], said)
        ]
        return begun

    def _possible(self, recipient: Recipient) -> list[AwardForm]:
        return [
            form
            for form in self._forms.values()
            if form.valid_on(self._day)
            and recipient in form.recipients
            and (self._level is None or form.level == self._level)
        ]

    def _checked(self, form: AwardForm, recipient: Recipient) -> str | NoForm:
        values = (
            ("name", form.name),
            ("recipient", str(self._vocabulary.terms.kinds[recipient.value])),
        )
        if recipient not in form.recipients:
            return NoForm("form-recipient", form.id, values)
        if not form.valid_on(self._day):
            return NoForm("form-not-valid", form.id, (*values, ("day", self._said_day)))
        return form.id


def _begins(name: str, said: str) -> bool:
    """Whether a text says the first two words of a form's name: "giay khen", "co thi dua"."""
    return f" {' '.join(name.split()[:2])} " in said
