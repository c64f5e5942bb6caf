"""Topic files that promise what cannot be kept are told where, each by its own sentence."""

import pytest

from tests.kit.altered import gone, to, toml_altered
from tests.kit.bad_packs import FILES, Broken, is_told, judged, topic

ASSESS = "instrument:assess-tambon"
PROGRESS, PROJECTS = "instrument:progress", "topics/projects.toml"

BROKEN = [
    topic("a word of the bot", "disaster", "instrument:incident.words", to(["ภัย", "status"]),
          "belongs to status"),
    topic("a word of another, spaced", "disaster", "instrument:incident.words",
          to(["ภัย", "เปิด โครงการ"]), "belongs to project"),
    topic("a word for machines on a button", "disaster", "instrument:incident.words", to(["/x"]),
          "on a button"),
    topic("a column in a table of its own", "projects", "register:projects.column:result.id",
          to("mood"), "no form fills mood", "register:projects.column:mood"),
    topic("news of nothing", "disaster", "alert:incident.instrument", to("quake"),
          "no instrument quake"),
    topic("news of what is filed without what", "disaster", "alert:incident.instrument", gone,
          "names its", "alert:incident"),
    topic("an element nobody asks", "tambon", "element:3.asked_in", to("element_9"),
          "no form asks element_9"),
    topic("evidence of a register that is not there", "tambon", "element:4.evidence",
          to([{"register": "ponds"}]), "no register ponds", "element[4].evidence[1].register"),
    topic("evidence of a column that is not there", "tambon", "element:4.evidence",
          to([{"register": "incidents", "when": "depth > 2"}]), "no column depth",
          "element[4].evidence[1].when"),
    topic("about what is no tambon", "tambon", f"{ASSESS}.about_from", to("scale"),
          "read a tambon"),
    topic("about nobody knows what", "tambon", f"{ASSESS}.about_from", gone,
          "what a report is about"),
    topic("a warning without its ledger", "money", "alert:management-near.ledger", gone,
          "needs a ledger", "alert:management-near.on"),
    topic("a warning of a ledger that is not there", "money", "alert:management-near.ledger",
          to("purse"), "purse"),
    topic("money in from who names no ledger", "money", "instrument:area-budget.ledger", gone,
          "area-budget must name its ledger", "ledger:area.money_in"),
    topic("money out of no figure", "money", "ledger:area.money_out", to(["progress.spent"]),
          "no indicator progress.spent"),
    topic("owed by a day that never comes", "plans", "need:plan.owed_by", to("02-30"),
          "no day 02-30"),
    topic("a day in a column of words", "plans", "register:province_plans.due", to("issues"),
          "no column of days issues"),
    topic("a day that matters when nobody knows", "plans", "register:province_plans.due_when",
          to("mood = 'good'"), "no column mood"),
    topic("a meeting that is never asked for", "mechanism", "instrument:meeting.next_on", to("x"),
          "no question x"),
    topic("owed by a day and by nobody", "plans", "need:plan.owed_by", to("12-31"), "go together"),
    topic("owed by who is not asked", "plans", "need:plan.owed_groups", to([4]),
          "group 4 is not asked"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_a_promise_that_cannot_be_kept_is_told_where(broken: Broken) -> None:
    is_told(broken)


def test_a_condition_of_two_may_read_questions_without_a_sign() -> None:
    altered = toml_altered(FILES[PROJECTS], f"{PROGRESS}.needs_two", to("spent_baht > 50000"))
    assert judged({**FILES, PROJECTS: altered}, PROJECTS) == ()
