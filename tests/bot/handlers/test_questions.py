"""Small questions: each has an answer, short and finished, and buttons that lead somewhere."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.base.buttons import CommandPress, command_press, read
from bot.cli.check import checked
from bot.handlers.registry import COMMANDS
from bot.readings.live_answers import LIVE
from core.changes import AddPerson, GrantRole
from core.events import Pressed, Said
from core.messages import Bubble, Press
from core.people import Holding, Role
from core.programme.pack.command_names import taken_apart
from core.programme.pack.pack import Pack
from core.programme.pack.questions import LIVE_NAMES, QUESTIONS
from tests.kit.databases import Databases
from tests.kit.packs import OF_THE_YEAR
from tests.kit.talks.stage import Stage, line_chat

FRIDAY = datetime(2024, 11, 15, 3, tzinfo=UTC)
LEADER, OFFICER = line_chat(1), line_chat(2)


@pytest.fixture
async def stage(databases: Databases, tmp_path: Path) -> AsyncIterator[Stage]:
    """A leader of ต.แหลมงอบ and the coordinator of ตราด, on the year's own pack."""
    databases.sqlite(tmp_path / "asked.db")
    opened = await Stage.set_up(tmp_path / "asked.db", FRIDAY, str(OF_THE_YEAR))
    for number, (chat, name, holding) in enumerate(
        (
            (LEADER, "ป้าแดง", Holding(Role.LEADER, "23", "230501")),
            (OFFICER, "พี่น้อย", Holding(Role.COORDINATOR, "23")),
        )
    ):
        joined = AddPerson(f"p{number}", chat.key, name, "", "1")
        await opened.is_given(chat, joined, GrantRole(f"p{number}", holding, None))
    yield opened
    await opened.close()


def served(stage: Stage) -> Pack:
    assert stage.app.world is not None
    return stage.app.world.pack


async def answer(stage: Stage, asked: str, chat: object = LEADER) -> Bubble:
    assert chat in (LEADER, OFFICER)
    there = LEADER if chat == LEADER else OFFICER
    stage.clock.now += timedelta(minutes=1)
    await stage.happens(there, Said(asked, "m"))
    return (await stage.said_in(there))[-1]


def pressed(bubble: Bubble) -> list[str]:
    """The commands of its buttons."""
    found = [read(one.does.data) for one in bubble.buttons if isinstance(one.does, Press)]
    return [one.command for one in found if isinstance(one, CommandPress)]


def test_every_live_value_is_worked_out_and_no_other_is() -> None:
    assert {*LIVE, "coordinator", "whom"} == LIVE_NAMES


async def test_forty_questions_and_more_are_answered_with_a_button_each(stage: Stage) -> None:
    questions = served(stage).asked.question
    assert len(questions) >= 40
    for each in questions:
        stage.clock.now += timedelta(minutes=1)
        await stage.happens(LEADER, Pressed(command_press(each.intent)))
        (bubble,) = await stage.said_in(LEADER)
        assert bubble.text, each.id
        assert "{" not in bubble.text, bubble.text
        assert len(bubble.text.splitlines()) <= 4, bubble.text  # a live value may have a line
        assert bubble.buttons, each.id
        assert {taken_apart(name, "")[0] for name in pressed(bubble)} <= set(COMMANDS)


async def test_the_day_and_who_to_ask_are_those_of_now_and_here(stage: Stage) -> None:
    due = await answer(stage, "ส่งรายงานได้ถึงวันที่เท่าไหร่")
    assert "ธ.ค. 2567" in due.text
    assert "พี่น้อย" in (await answer(stage, "ผู้ประสานงานชื่ออะไร")).text


async def test_small_talk_is_never_met_with_the_same_words_twice_in_a_row(stage: Stage) -> None:
    told = [(await answer(stage, "ขอบคุณครับ")).text for _ in range(4)]
    assert all(before != after for before, after in pairwise(told))


async def test_who_is_not_understood_twice_is_told_otherwise_with_a_person_first(
    stage: Stage,
) -> None:
    first = await answer(stage, "ฟหกด งปวส")
    again = await answer(stage, "ดดดด ฟฟฟ")
    assert first.text != again.text
    assert len(first.buttons) <= 4
    assert again.buttons[0].label == "คุยกับคน"


async def test_yes_takes_what_was_offered_and_only_in_the_next_message(stage: Stage) -> None:
    offered = await answer(stage, "เปลี่ยนเป็นเลขไทยให้หน่อย")
    assert pressed(offered) == ["thaidigits"]
    assert "๒๕๖๗" in (await answer(stage, "ใช่ค่ะ")).text
    await answer(stage, "เปลี่ยนเป็นเลขไทยให้หน่อย")
    await answer(stage, "ขอบคุณ")
    assert "๒๕๖๗" not in (await answer(stage, "ใช่")).text


async def test_who_may_not_do_something_is_not_offered_it(stage: Stage) -> None:
    leader = await answer(stage, "ส่งข่าวถึงแกนนำทุกคน")
    assert "announce" not in pressed(leader)
    officer = await answer(stage, "มีอะไรให้ตรวจมั่ง", OFFICER)
    assert "ตรวจ" in officer.text


@pytest.mark.parametrize(
    ("was", "is_now", "told"),
    [
        ('buttons = ["report"]', 'buttons = ["reprot"]', "there is no command reprot"),
        ("{due_day}", "{dueday}", "there is no live value {dueday}"),
        ('id = "free"', 'id = "photos"', "photos is there twice"),
    ],
)
def test_check_tells_what_a_question_names_and_is_not_there(
    tmp_path: Path, was: str, is_now: str, told: str
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(OF_THE_YEAR, pack)
    file = pack / QUESTIONS
    file.write_text(file.read_text("utf-8").replace(was, is_now, 1), "utf-8")
    assert told in "\n".join(checked(str(pack)))


def test_check_tells_of_a_heading_that_is_no_command(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(OF_THE_YEAR, pack)
    with (pack / "phrases.txt").open("a", encoding="utf-8") as file:
        file.write("\n[file.incidnet]\nมีเหตุ\n")
    assert "there is no command file.incidnet" in "\n".join(checked(str(pack)))
