"""Which coarse meaning each command, form and small question has, for `bench understanding`."""

_BY_INTENT = {
    "overdue": "owed", "month": "owed", "catchup": "owed", "mywork": "owed", "mine": "my-reports",
    "mend": "my-reports",
    "view": "my-reports", "withdraw": "my-reports", "takeback": "verify", "topic": "status",
    "rows": "status", "row": "status", "invites": "invite", "handover": "team", "person": "team",
    "menu": "what-can-you-do", "help": "how-to", "thaidigits": "settings-digits",
    "arabicdigits": "settings-digits", "mute": "settings-remind", "unmute": "settings-remind",
    "snooze": "settings-remind", "quiet": "settings-quiet", "mydata": "privacy",
    "forgetme": "privacy", "accounts": "change-me", "link": "change-me", "matters": "refer",
    "announced": "announce", "join": "code", "summary": "overview", "group": "overview",
    "cry": "emergency", "file.progress": "report", "file.incident": "emergency",
    "file.incident-follow": "emergency",
    "file.activity": "activity", "file.meeting": "activity", "file.lesson": "lesson-tell",
    "file.referral": "refer", "file.issue": "refer", "file.land-case": "refer",
    "file.assess-tambon": "assess", "file.assess-province": "assess",
    "rows.learning-sites": "lessons",
    "rows.incidents": "status", "faq.who": "who-are-you", "faq.robot": "who-are-you",
    "faq.owner": "who-are-you",
    "faq.can-do": "what-can-you-do", "faq.due-day": "owed", "faq.late": "owed",
    "faq.nothing-done": "owed", "faq.how-report": "report", "faq.teach": "how-to",
    "faq.mistake": "how-to", "faq.how-long-verify": "my-reports", "faq.states": "my-reports",
    "faq.receipt": "my-reports", "faq.forgot-code": "code", "faq.get-code": "code",
    "faq.photos": "photos", "faq.video-voice": "photos", "faq.free": "free",
    "faq.who-sees": "privacy", "faq.ask-whom": "human", "faq.anger": "human",
    "faq.big-letters": "settings-digits", "linkgroup": "link-room", "rows.members": "team",
    "rows.province_plans": "plan",
    "changename": "change-me", "changephone": "change-me",
    "changetambon": "change-me", "nudge": "overdue",
    "faq.stop-midway": "resume", "faq.thanks": "thanks",
    "faq.in-danger": "emergency", "faq.busy": "settings-remind", "faq.suggest": "human",
    "faq.elsewhere": "other",
}  # fmt: skip
_TALK = frozenset(
    f"faq.{each}"
    for each in ("hello", "praise", "laugh", "ok", "sorry", "bye", "miss", "food", "tired",
                 "test", "blessing")
)  # fmt: skip


_ALSO = {
    "overdue": {"overdue"}, "catchup": {"report"}, "faq.how-report": {"how-to"},
    "faq.teach": {"what-can-you-do"}, "menu": {"how-to"}, "help": {"what-can-you-do"},
    "mydata": {"change-me"}, "faq.get-code": {"invite"}, "invite": {"code"},
    "faq.how-long-verify": {"human"}, "group": {"status"}, "faq.owner": {"human"},
    "faq.anger": {"small-talk", "other"}, "faq.robot": {"human"}, "readiness": {"status"},
    "faq.ask-whom": {"team"}, "faq.busy": {"small-talk"}, "accounts": {"human"},
    "faq.suggest": {"how-to"},
}  # fmt: skip
"""Commands whose answer helps with something else as well."""


def meanings_of(intent: str) -> frozenset[str]:
    """What a command's or button's name helps with: itself, its coarse meaning, and more."""
    kind = {intent.partition(".")[0]} if intent.startswith("faq.") else set()
    return frozenset({intent, _meaning_of(intent), *kind, *_ALSO.get(intent, ())})


def _meaning_of(intent: str) -> str:
    """The coarse meaning it is about first; the name itself where they are one."""
    if intent in _BY_INTENT:
        return _BY_INTENT[intent]
    if intent in _TALK:
        return "small-talk"
    if intent.startswith("faq."):
        return "how-to"
    command = intent.partition(".")[0]
    return "report" if command == "file" else _BY_INTENT.get(command, command)
