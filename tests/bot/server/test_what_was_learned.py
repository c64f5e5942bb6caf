"""What was learned is kept beside the code, or where a deployment may write."""

from pathlib import Path

import pytest

from bot.server import meanings
from core.understanding.examples import Example
from core.understanding.index import index_of

SEVERAL = tuple(
    Example("report", words) for words in ("จะส่งรายงาน", "ขอส่งรายงานหน่อย", "อยากรายงาน")
)


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often something was learned."""
    times: list[int] = []

    def counted(several):  # type: ignore[no-untyped-def]
        times.append(1)
        return index_of(several)

    monkeypatch.setattr(meanings, "index_of", counted)
    return times


@pytest.mark.parametrize("may_write_beside_the_code", [True, False])
def test_it_is_learned_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    learned: list[int],
    may_write_beside_the_code: bool,
) -> None:
    code, home = tmp_path / "code", tmp_path / "home"
    if not may_write_beside_the_code:
        code.write_text("a file where a folder would have to be made")
    monkeypatch.setattr(meanings, "KEPT", code / "kept")
    monkeypatch.setenv("KHABUAN_HOME", str(home))
    for _ in range(2):
        meanings._learned(SEVERAL)
    assert len(learned) == 1
    assert (home / "var" / "kept").exists() is not may_write_beside_the_code
