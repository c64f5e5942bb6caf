"""Topic files that promise what cannot be kept are told where, each by its own sentence."""

from collections.abc import Mapping

import pytest

from core.forms.form import Form
from tests.core.programme.pack.test_pack import DISASTER, PROJECTS, forms, problems

__all__ = ["forms"]

TAMBON = "topics/tambon.toml"


@pytest.mark.parametrize(
    ("old", "new", "key", "english", "file"),
    [
        ('"แจ้งภัย"]', '"status"]', "instrument[1].words", "belongs to status", DISASTER),
        ('"แจ้งภัย"]', '"เปิด โครงการ"]', "instrument[1].words", "belongs to project", DISASTER),
        ('words = ["แจ้งเหตุ"', 'words = ["/x"', "instrument[1].words", "on a button", DISASTER),
        (
            'opened_by = "project"\n',
            'opened_by = "project"\n[[register.column]]\nid = "mood"\ntitle = "อารมณ์"\n',
            "register[1].column[1]",
            "no form fills mood",
            PROJECTS,
        ),
        (
            'on = "filed"\ninstrument = "incident"',
            'on = "filed"\ninstrument = "quake"',
            "alert[1].instrument",
            "no instrument quake",
            DISASTER,
        ),
        (
            'on = "filed"\ninstrument = "incident"',
            'on = "silent"',
            "alert[1]",
            "names its",
            DISASTER,
        ),
        (
            'asked_in = "element_3"',
            'asked_in = "element_9"',
            "element[3].asked_in",
            "no form asks element_9",
            TAMBON,
        ),
        (
            '{ register = "learning-sites" }',
            '{ register = "ponds" }',
            "element[4].evidence[1].register",
            "no register ponds",
            TAMBON,
        ),
        (
            '{ register = "learning-sites" }',
            '{ register = "incidents", when = "depth > 2" }',
            "element[4].evidence[1].when",
            "no column depth",
            TAMBON,
        ),
        (
            'about_from = "tambon"\nevery = "quarter" # ours\ndue_for',
            'about_from = "scale"\nevery = "quarter"\ndue_for',
            "instrument[1].about_from",
            "read a tambon",
            TAMBON,
        ),
        (
            'about_from = "tambon"\nevery = "quarter" # ours\ndue_for',
            'every = "quarter"\ndue_for',
            "instrument[1].about_from",
            "what a report is about",
            TAMBON,
        ),
    ],
)
def test_a_promise_that_cannot_be_kept_is_told_where(
    forms: Mapping[str, Form], old: str, new: str, key: str, english: str, file: str
) -> None:
    found = [each for each in problems(forms, old, new) if english in each.en]
    assert len(found) == 1, problems(forms, old, new)
    assert (found[0].file, found[0].column) == (file, key)
    assert found[0].line > 0
    assert found[0].th
