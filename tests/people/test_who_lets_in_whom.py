"""Inviting to each role, by every role, inside and outside; every instrument is tried."""

import tomllib

import pytest

from core import changes as do
from core.events import Pressed
from core.people import Role, Where, may_manage
from core.programme.pack_models import ProgrammeFile
from tests.people.test_permission_matrix import (
    HERE,
    HOUSE,
    INSTRUMENTS,
    THERE,
    Stage,
    decided,
    person,
    region_of,
    stage,
)

__all__ = ["stage"]


@pytest.mark.parametrize("invited", ["tambon", *(role.value for role in Role)])
async def test_who_may_let_in_whom(stage: Stage, invited: str) -> None:
    """Each role by each role, inside and outside; nobody lets in an admin."""
    wrong = []
    for role in Role:
        for place in (HERE, THERE):
            who = person(role, place, region_of(stage, place))
            decision = await decided(stage, who, Pressed(f"/invite.{invited} {HERE}"))
            makes = [c for c in decision.changes if isinstance(c, do.MakeInvite | do.KeepTalk)]
            into = Role.LEADER if invited == "tambon" else Role(invited)
            if bool(makes) != may_manage(who, into, Where(HERE, region_of(stage, HERE))):
                wrong.append((role.value, place, [say.key for say in decision.says]))
    assert wrong == []


def test_every_instrument_of_the_pack_has_a_command_that_is_tried() -> None:
    written = (HOUSE / "core/packs/2568/programme.toml").read_text("utf-8")
    instruments = ProgrammeFile.model_validate(tomllib.loads(written)).instrument
    assert {one.id for one in instruments} <= set(INSTRUMENTS.values())
