"""Transcripts of this folder, played on the pack made for it."""

from pathlib import Path

import pytest

from tests.conversations.test_talks import goes_as_written

TALKS = sorted(Path(__file__).parent.glob("*.talk"))


@pytest.mark.parametrize("talk", TALKS, ids=[path.stem for path in TALKS])
def test_a_talk_goes_as_written(
    talk: Path, ground: Path, pack_folder: Path, tmp_path: Path
) -> None:
    goes_as_written(talk, ground, tmp_path, str(pack_folder))
