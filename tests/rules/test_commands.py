"""Commands are declared once, beside their handlers, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.base.menus import Menus
from bot.handlers.command import BotCommand, OnMenus
from bot.handlers.registry import COMMANDS, gathered, menus_of
from core.people import Role

HOUSE = Path(__file__).parents[2]
HANDLERS = HOUSE / "bot" / "handlers"
PLACES = re.compile(r"\bread_(?:province|area|district|tambon)\b")
READ_PLACES = {"asked.py", "rooms.py", "small_talk.py"}
"""Of the handlers: the one way, whether a room's message is a command, and a bare province."""


def trees(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name
    ]


def test_every_command_is_declared_beside_its_handler_and_gathered() -> None:
    declared = {name for name, tree in trees(HOUSE / "bot") if calls(tree, "BotCommand")}
    assert all(name.startswith("bot/handlers/") for name in declared)
    gathered_from = {
        f"{command.run.__module__.replace('.', '/')}.py" for command in COMMANDS.values()
    }
    beside = declared - {"bot/handlers/command.py"}
    assert gathered_from - {"bot/handlers/command.py"} <= beside  # `with_rest` is of command.py
    written = sum(
        len(calls(tree, "BotCommand")) + max(len(calls(tree, "_of_forms")) - 1, 0)
        for _, tree in trees(HANDLERS)
    )
    assert written == len(COMMANDS), "a module's COMMANDS that the registry does not gather?"


def test_every_button_presses_a_command_there_is() -> None:
    unknown = set()
    for name, tree in trees(HOUSE / "bot"):
        for call in calls(tree, "command_press"):
            first = call.args[0]
            if isinstance(first, ast.Constant):
                command = str(first.value).partition(".")[0]
                unknown |= {f"{name}: {command}"} if command not in COMMANDS else set()
    assert unknown == set()


def test_a_handler_is_given_its_places_and_reads_none() -> None:
    reading = {
        path.relative_to(HANDLERS).as_posix()
        for path in HANDLERS.rglob("*.py")
        if PLACES.search(path.read_text("utf-8"))
    }
    assert reading == READ_PLACES


def test_a_command_that_is_declared_twice_is_refused() -> None:
    status = COMMANDS["status"]
    with pytest.raises(ValueError, match="status is declared twice"):
        gathered([(status,), (status,)])


def test_two_commands_cannot_want_one_place_of_a_menu() -> None:
    first = replace(COMMANDS["menu"], menus=OnMenus(chat={Role.LEADER: 1}))
    with pytest.raises(ValueError, match="one place of a menu"):
        menus_of([first, replace(first, name="help")])


def test_the_menus_are_whole() -> None:
    menus = menus_of(COMMANDS.values())
    assert isinstance(menus, Menus)
    assert set(menus.chat) == set(Role)
    assert {role: len(shown) for role, shown in menus.rich.items()} == {
        "leader": 6, "coordinator": 6, "staff": 6, "partner": 6,
    }  # fmt: skip
    assert next(iter(menus.rich)) == "leader"  # everybody's
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", slash) for slash in menus.telegram)
    assert [len(shown) for shown in menus.chat.values()] == [8, 9, 6, 5, 5]


def test_a_command_of_one_menu_more_is_one_line_more() -> None:
    extra = BotCommand("extra", COMMANDS["menu"].run, menus=OnMenus(telegram=99))
    assert list(menus_of([*COMMANDS.values(), extra]).telegram)[-1] == "extra"
