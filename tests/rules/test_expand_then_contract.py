"""Old and new processes stand side by side on one schema: a migration only adds.

What a release stops using is taken away by a later release, once no process of the one before is
left; then its revision is listed here with the release that stopped using it.
"""

import ast
from pathlib import Path

import pytest

VERSIONS = Path(__file__).parents[2] / "storage" / "migrations" / "versions"
TAKES_AWAY = {"drop_column", "drop_table", "rename_table", "drop_constraint"}
MAY_CONTRACT = {"0130": "none: it came before the first release"}
"""Revision of a migration that takes something away -> the release that stopped using it."""
FILES = sorted(VERSIONS.glob("[0-9]*.py"))


def calls(tree: ast.Module) -> list[ast.Call]:
    """Every call of `upgrade`, and of the functions beside it that it names."""
    made = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    wanted, seen, found = ["upgrade"], set(), []
    while wanted:
        name = wanted.pop()
        if name in seen or name not in made:
            continue
        seen.add(name)
        for node in ast.walk(made[name]):
            if isinstance(node, ast.Call):
                found.append(node)
            if isinstance(node, ast.Name):
                wanted.append(node.id)
    return found


def named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def contracts(tree: ast.Module) -> list[str]:
    """What an old process would miss, or could not fill."""
    found = []
    for call in calls(tree):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if named(call) in TAKES_AWAY:
            found.append(named(call))
        if named(call) == "alter_column" and "new_column_name" in given:
            found.append("a column gets another name")
        if named(call) == "alter_column" and _is(given.get("nullable"), False):
            found.append("a column that could be empty no longer may")
        if named(call) == "add_column":
            found += [
                "a new column that old processes do not fill"
                for column in ast.walk(call)
                if isinstance(column, ast.Call) and named(column) == "Column" and _must_be(column)
            ]
    return found


def _must_be(column: ast.Call) -> bool:
    given = {keyword.arg: keyword.value for keyword in column.keywords}
    return _is(given.get("nullable"), False) and "server_default" not in given


def _is(node: ast.expr | None, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_migration_only_adds(file: Path) -> None:
    revision = file.stem.partition("_")[0]
    if revision not in MAY_CONTRACT:
        assert contracts(ast.parse(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "body",
    [
        "op.drop_column('people', 'phone')",
        "op.drop_table('people')",
        "op.rename_table('people', 'persons')",
        "op.alter_column('people', 'phone', new_column_name='tel')",
        "op.alter_column('people', 'phone', nullable=False)",
        "op.add_column('people', sa.Column('x', sa.Text, nullable=False))",
        "moved()\ndef moved():\n    op.drop_table('people')",
    ],
)
def test_what_takes_away_is_seen(body: str) -> None:
    assert contracts(ast.parse(f"def upgrade():\n    {body}\n")) != []
