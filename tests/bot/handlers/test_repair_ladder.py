"""What cannot be read, in every question of the pack: never the same words twice in a row."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.base.texts import Texts
from bot.base.turn import Turn
from bot.conversations.forms import ask, ladder
from bot.conversations.forms.open_talk import OpenTalk, with_task
from core.changes import KeepTalk
from core.events import Said
from core.forms.engine import Asking, Fill, Surroundings, edit
from core.forms.form import Choice, Form
from core.forms.xlsform import load_form
from core.messages import Say
from core.talks import Talk
from core.thai.commands import CommandWords
from tests.kit.forms import TRAT

FORMS = sorted((Path(__file__).parents[3] / "core/packs/2568/forms").glob("*.md"))
SENTENCES = sorted((Path(__file__).parents[3] / "locales/th").glob("*.ftl"))
S = Surroundings(TRAT.around, {"me_province": "23", "me_tambon": "230501", "year": "2568"}, {})
NOW = datetime(2024, 11, 15, 2, tzinfo=UTC)


def turn(texts: Texts) -> Turn:
    world = SimpleNamespace(commands=CommandWords({"human": ["คุยกับคน"]}), texts=texts)
    stub = SimpleNamespace(now=NOW, today=NOW.date(), person=object(), world=world, words=texts.say)
    stub.event = SimpleNamespace(what=Said("", "m-1"))
    stub.words = lambda key, **args: texts.say(key, args)
    return cast(Turn, stub)


def standings(form: Form) -> list[tuple[OpenTalk, Asking]]:
    """The form at each question that can be opened, answered so far or not."""
    talk = Talk("t", "c", "report", form.content_hash, 1, {}, {}, NOW, NOW)
    found = []
    for question in form.questions:
        fill = edit(Fill(form, S), question.path) or Fill(form, S, open_path=question.path)
        where = fill.standing
        if isinstance(where, Asking) and where.question.path == question.path:
            found.append((OpenTalk(talk, fill), where))
    return found


def spoken(texts: Texts, says: tuple[Say, ...]) -> str:
    def words(key: str, text: str, say: Say) -> str:
        return texts.say(key, say.args) if key else text

    return "\n".join(words(s.lead_key, s.lead, s) + words(s.key, s.text, s) for s in says)


def missed(talk: OpenTalk, decided: Any) -> OpenTalk:
    kept = next(one for one in decided.changes if isinstance(one, KeepTalk))
    return with_task(talk, kept.talk.task)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_two_unreadable_answers_in_a_row_are_met_in_other_words(path: Path) -> None:
    texts = Texts({each.name: each.read_text() for each in SENTENCES})
    form = load_form(path.read_bytes(), path.name)
    assert isinstance(form, Form)
    options = [(), (Choice("a", "ก"),), (Choice("a", "ก"), Choice("b", "ข"))]
    for talk, where in standings(form):
        for offered in options:
            at, before = talk, spoken(texts, ask.question(talk, where, revision=2))
            for _ in range(5):
                decided = ladder.missed(turn(texts), at, where, Say("unclear"), options=offered)
                said = spoken(texts, decided.says)
                assert said != before, (where.question.path, said)
                at, before = missed(at, decided), said


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_second_miss_shows_the_ways_past_the_question(path: Path) -> None:
    texts = Texts({each.name: each.read_text() for each in SENTENCES})
    form = load_form(path.read_bytes(), path.name)
    assert isinstance(form, Form)
    for talk, where in standings(form):
        first = ladder.missed(turn(texts), talk, where, Say("unclear"))
        again = ladder.missed(turn(texts), missed(talk, first), where, Say("unclear"))
        keys = [tap.key for tap in again.says[-1].taps]
        assert keys[-2:] == ["button-later", "button-human"]
        assert ("button-skip-for-now" in keys) == where.optional
        assert "button-skip" not in keys
