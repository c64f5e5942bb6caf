"""`รายงานทั้งหมด` with many: every one of them is reached, and the totals say so; by sender too."""

import pytest
from sqlalchemy import select

from core.events import Pressed, Said
from core.messages import Press, Say, Tap, Type
from core.people import Holding, Person, Role
from storage.tables import people, reports, roles
from tests.kit.permission_stage import HERE, THERE, Stage, decided, person
from tests.kit.place_commands import keys, words_of

MANY = 41
OTHERS = {"a" * 32: "ลุงดำ", "b" * 32: "ลุงดำ", "c" * 32: "น้าเขียว"}


@pytest.fixture
async def crowded(stage: Stage) -> Stage:
    """Trat with 41 reports more of one sender, and one each of three others."""

    def write(connection):  # type: ignore[no-untyped-def]
        row = connection.execute(select(reports).where(reports.c.id == stage.report.id)).one()
        role = connection.execute(select(roles).where(roles.c.person_id == stage.leader.id)).first()
        who = connection.execute(select(people).where(people.c.id == stage.leader.id)).one()
        for one, name in OTHERS.items():
            connection.execute(people.insert().values({**who._mapping, "id": one, "name": name}))
            connection.execute(roles.insert().values(
                {**role._mapping, "id": one[::-1][:31] + "9", "person_id": one}))  # fmt: skip
        senders = [*([stage.leader.id] * MANY), *OTHERS]
        for at, sender in enumerate(senders):
            copied = {
                **row._mapping,
                "id": f"{at:032x}",
                "number": f"ตราด-2568-1{at:03}",
                "person_id": sender,
                "about": f"{at:032d}",
            }
            if sender == "c" * 32:
                story = next(path for path in row._mapping["values"] if path.endswith("story"))
                copied["values"] = {**row._mapping["values"], story: "น้ำท่วมตลาด 100% จริง"}
            connection.execute(reports.insert().values(copied))

    await stage.town.app.database.write(write)
    return stage


def seen(say: Say) -> list[str]:
    """Ids of the reports whose buttons a page has."""
    presses = (tap.does.data for tap in say.taps if isinstance(tap.does, Press))
    return [data.removeprefix("/view.") for data in presses if data.startswith("/view.")]


def further(say: Say) -> Pressed | Said | None:
    """What a tap on the next page does."""
    for tap in say.taps:
        if tap.key == "button-more-reports":
            return Pressed(tap.does.data) if isinstance(tap.does, Press) else Said(_typed(tap))
    return None


def _typed(tap: Tap) -> str:
    assert isinstance(tap.does, Type)
    return tap.does.text


async def everything(stage: Stage, who: Person, asked: str) -> tuple[list[str], str]:
    """All that is reached by one more page and one more, and the first page's words."""
    went = await decided(stage, who, Said(asked))
    first, reached = words_of(stage, went), seen(went.says[0])
    while following := further(went.says[0]):
        went = await decided(stage, who, following)
        reached += seen(went.says[0])
    return reached, first


async def test_every_report_is_reached_and_counted(crowded: Stage) -> None:
    coordinator = person(Role.COORDINATOR, HERE)
    total = MANY + len(OTHERS) + 2
    reached, first = await everything(crowded, coordinator, "รายงานทั้งหมด")
    assert len(reached) == len(set(reached)) == total
    assert f"มีรายงาน {total} ฉบับ" in first


async def test_those_of_one_sender_are_reached_by_name(crowded: Stage) -> None:
    coordinator = person(Role.COORDINATOR, HERE)
    for asked in ("ป้าแดง", "ของป้าแดงค่ะ", "ป้าแดง รอตรวจ", "ตราด ป้าแดง ปี 68"):
        reached, first = await everything(crowded, coordinator, f"รายงานทั้งหมด {asked}")
        assert len(set(reached)) == len(reached) == MANY + 2, asked
        assert "ป้าแดง" in first.splitlines()[1] + first.splitlines()[0], asked
    reached, _ = await everything(crowded, coordinator, "รายงานทั้งหมด เขียว")
    assert len(reached) == 1


async def test_of_two_of_one_name_it_is_asked_who(crowded: Stage) -> None:
    coordinator = person(Role.COORDINATOR, HERE)
    went = await decided(crowded, coordinator, Said("รายงานทั้งหมด ลุงดำ"))
    assert keys(went) == ["reports-whose"]
    assert set(went.says[0].shows) == {"a" * 32, "b" * 32}
    for tap in went.says[0].taps:
        assert isinstance(tap.does, Press)
        page = await decided(crowded, coordinator, Pressed(tap.does.data))
        assert len(seen(page.says[0])) == 1


async def test_those_that_tell_of_something_are_found_by_words(crowded: Stage) -> None:
    coordinator = person(Role.COORDINATOR, HERE)
    for asked in ("น้ำท่วม", "ตลาด น้ำท่วม ตราด", "100% จริง"):
        reached, first = await everything(crowded, coordinator, f"รายงานทั้งหมด {asked}")
        assert len(reached) == 1, asked
        assert ("น้ำท่วม" in asked and "“" in first) or "100%" in first
    reached, first = await everything(crowded, coordinator, "รายงานทั้งหมด ช่างพร้อม")
    assert len(set(reached)) == len(reached) == MANY + 2 + 1
    assert f"มีรายงาน {MANY + 3} ฉบับ" in first
    nothing, first = await everything(crowded, coordinator, "รายงานทั้งหมด ต้นไม้")
    assert crowded.world.texts.say("words-not-used", {"asked": "ต้นไม้"}) in first
    figure, _ = await everything(crowded, coordinator, "รายงานทั้งหมด 45000")  # no story
    assert len(figure) == len(nothing) == MANY + len(OTHERS) + 2
    elsewhere = await decided(crowded, person(Role.COORDINATOR, THERE), Said("รายงานทั้งหมด น้ำท่วม"))
    assert not seen(elsewhere.says[0])


async def test_nobody_is_found_whom_one_may_not_see(crowded: Stage) -> None:
    elsewhere = person(Role.COORDINATOR, THERE)
    went = await decided(crowded, elsewhere, Said("รายงานทั้งหมด ป้าแดง"))
    assert "ป้าแดง" not in words_of(crowded, went).replace("“ป้าแดง”", "")
    partner = Person("f" * 32, "ผู้ทดลอง", "", (Holding(Role.PARTNER, HERE, agency="x"),), "9")
    went = await decided(crowded, partner, Said("รายงานทั้งหมด ป้าแดง"))
    assert not seen(went.says[0])


async def test_a_hidden_name_or_number_finds_nothing(crowded: Stage) -> None:
    form = crowded.world.shelf.at("forms/member.md")
    path = {question.name: question.path for question in form.questions}
    values = {path["role"]: "chair", path["sector"]: "council", path["consent"]: "yes",
              path["called"]: "พี่กุหลาบ", path["phone"]: "0812345678"}  # fmt: skip

    def write(connection):  # type: ignore[no-untyped-def]
        row = connection.execute(select(reports).where(reports.c.id == crowded.report.id)).one()
        told = {"id": "9" * 32, "number": "ตราด-2568-7777", "instrument": "member", "about": "",
                "form_hash": form.content_hash, "values": values, "labels": {}}  # fmt: skip
        connection.execute(reports.insert().values({**row._mapping, **told}))

    await crowded.town.app.database.write(write)
    found, _ = await everything(crowded, person(Role.COORDINATOR, HERE), "รายงานทั้งหมด กุหลาบ")
    assert found == ["9" * 32]
    for asked in ("กุหลาบ", "พี่กุหลาบ", "0812345678", "081 234 5678"):
        went = await decided(crowded, person(Role.LEADER, HERE), Said(f"รายงานทั้งหมด {asked}"))
        first = words_of(crowded, went)
        assert crowded.world.texts.say("words-not-used", {"asked": asked}) in first, asked
