"""Who is told of a matter: something sent on to an agency, until it is closed (S27, S34, S36).

A matter is a row of a register whose opening instrument has `goes_to`: the question that names
the agency. The register's columns `agency`, `state` and `said` hold with whom it is, how it
stands and what was said last; its `changed_by` instrument answers it. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.forms.form import Choice, Form
from core.people import Holding, Role, Where

CODI = "codi"
"""The institute that runs the programme, as an answer to `goes_to`: its staff answer."""
AGENCY, STATE, SAID = "agency", "state", "said"
"""Columns of every register of matters."""


class Told(StrEnum):
    """Why these people hear of a matter."""

    AGENCY = "agency"
    """They are of the agency it goes to."""
    OWN_STAFF = "own-staff"
    """It goes to the institute itself."""
    IN_ITS_PLACE = "in-its-place"
    """The agency has nobody here, so the region's staff carry it over."""
    NOBODY = "nobody"
    """Neither the agency nor the region has anybody in the chat yet."""


@dataclass(frozen=True, slots=True)
class Routed:
    """The people who are to answer, and why it is they."""

    people: tuple[str, ...]
    told: Told


def routed(
    agency: str,
    where: Where,
    partners: Iterable[tuple[str, Holding]],
    staff: Iterable[tuple[str, Holding]],
) -> Routed:
    """Who is told of a matter in a province: the agency's people there, or else staff."""
    theirs = [one for one, held in partners if held.agency == agency and _covers(held, where)]
    if theirs and agency not in ("", CODI):
        return Routed(tuple(dict.fromkeys(theirs)), Told.AGENCY)
    ours = tuple(dict.fromkeys(one for one, held in staff if _covers(held, where)))
    if not ours:
        return Routed((), Told.NOBODY)
    return Routed(ours, Told.OWN_STAFF if agency in ("", CODI) else Told.IN_ITS_PLACE)


def _covers(held: Holding, where: Where) -> bool:
    """Without a province or region a role is held for all of Thailand."""
    return held.region in ("", where.region) and held.province in ("", where.province)


class Side(StrEnum):
    """From which side somebody answers: as the choices' column `who` has it."""

    AGENCY = "agency"
    SENDER = "sender"


def side_of(role: Role | None) -> Side:
    """Leaders speak for the sender; everybody else may answer for an agency."""
    return Side.SENDER if role is Role.LEADER else Side.AGENCY


def answers_for(form: Form, side: Side) -> Sequence[Choice]:
    """The states somebody of a side may move a matter to, as the answering form has them."""
    question_name = form.entity.saves.get(STATE, "") if form.entity else ""
    question = next((each for each in form.questions if each.name == question_name), None)
    if question is None:
        return ()
    choices = form.lists.get(question.choice_list, ())
    return [each for each in choices if each.extra.get("who", "") in ("", side.value)]
