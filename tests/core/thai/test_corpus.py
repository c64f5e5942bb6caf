"""Our own rows of typed Thai: what must be asked is asked, and the rest is read right."""

import pytest

from bench.thai import CORPUS, Score, score

KINDS = sorted(path.stem for path in CORPUS.glob("*.csv"))


def test_the_corpus_covers_the_six_kinds_with_at_least_600_rows() -> None:
    rows = sum(
        len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in CORPUS.glob("*.csv")
    )
    assert KINDS == ["baht", "date", "percent", "province", "tambon", "yes_no"]
    assert rows >= 600


@pytest.fixture(scope="module", params=KINDS)
def kind_score(request: pytest.FixtureRequest) -> Score:
    return score(CORPUS / f"{request.param}.csv")


def test_whatever_must_not_be_guessed_is_asked(kind_score: Score) -> None:
    assert all(kind_score.asked), kind_score.wrong


def test_whatever_cannot_be_is_refused(kind_score: Score) -> None:
    assert all(kind_score.refused), kind_score.wrong


def test_at_least_98_percent_of_the_rest_is_read_right(kind_score: Score) -> None:
    assert sum(kind_score.read) >= 0.98 * len(kind_score.read), kind_score.wrong
