"""Inviting to each role, by every role, inside and outside; every instrument is tried."""

import pytest

from core import changes as do
from core.events import Pressed
from core.people import Act, Role, Where, may, may_manage
from tests.kit.permission_stage import (
    AGENCY,
    HERE,
    THERE,
    Stage,
    decided,
    is_refused,
    person,
    region_of,
)


@pytest.mark.parametrize("invited", ["tambon", *(role.value for role in Role)])
async def test_who_may_let_in_whom(stage: Stage, invited: str) -> None:
    """Each role by each role, inside and outside; an admin is of no province."""
    wrong = []
    for role in Role:
        for place in (HERE, THERE):
            who = person(role, place, region_of(stage, place))
            about = {"partner": f"{HERE} {AGENCY}", "admin": "all"}.get(invited, HERE)
            decision = await decided(stage, who, Pressed(f"/invite.{invited} {about}"))
            makes = [c for c in decision.changes if isinstance(c, do.MakeInvite | do.KeepTalk)]
            into = Role.LEADER if invited == "tambon" else Role(invited)
            if bool(makes) != may_manage(who, into, Where(HERE, region_of(stage, HERE))):
                wrong.append((role.value, place, [say.key for say in decision.says]))
    assert wrong == []


async def test_every_form_of_every_role_inside_and_outside(stage: Stage) -> None:
    """Each instrument of the pack is begun where `filed_by` allows it, and nowhere else."""
    wrong = []
    where = Where(HERE, region_of(stage, HERE))
    for instrument in stage.world.pack.instruments:
        for role in Role:
            for place in (HERE, THERE):
                who = person(role, place, region_of(stage, place))
                decision = await decided(stage, who, Pressed(f"/file.{instrument.id} {HERE}"))
                allowed = may(who, Act.REPORT, where, only=instrument.filed_by)
                if is_refused(decision) == allowed:
                    keys = [say.key for say in decision.says]
                    wrong.append(f"{role.value} of {place}: {instrument.id} {keys}")
    assert wrong == []
