"""The hidden questions the bot fills: what a form may read besides the answers to it.

Filled in `bot/conversations/forms/open_talk.py`; a hidden question of another name, without a
default, is a misspelt one.
"""

WHO = (
    *("me_province", "me_tambon", "me_role", "me_name", "me_agency"),
    *("role_words", "place_words", "whom", "officer", "controller"),
)
"""Who answers, and for which place."""

WHEN = ("year", "period")

WHAT = ("what", "replaces")
"""What is begun, in words; the row that a new one is to replace."""

LEDGER = ("ledger_frame", "ledger_in", "ledger_out", "ledger_left")
"""Baht of the instrument's ledger."""

EVIDENCE = tuple(f"evidence_{number}" for number in range(1, 10))
"""How many rows of registers speak for each element of a strong tambon."""

MOST = ("most_left", "most_things", "most_names")
"""How many further things the province may report on, and those it did: codes, names."""

GROUPS = (
    "group_now",
    *(f"placed_{number}" for number in range(1, 10)),
    *(f"target_{number}" for number in range(1, 10)),
)
"""The group the province is in, and how many provinces each group holds and should hold."""

OF_A_FILLING = {
    "start": "filled_from",
    "end": "filled_until",
    "username": "filled_by",
    "phonenumber": "filled_phone",
    "deviceid": "filled_with",
}
"""Types of rows that other tools fill from the telephone -> what we fill them with: when it was
begun and sent, who fills it, their number, and in place of a device whose chat it is. Only when it
was sent changes when a report is mended."""

LAST_SAVED = "last-saved#"
"""Before a question's name: what the person answered to it in the report they last sent."""

FILLED_BY_US = (*WHO, *WHEN, *WHAT, *LEDGER, *EVIDENCE, *MOST, *GROUPS)
