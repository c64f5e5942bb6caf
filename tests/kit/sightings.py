"""Who was told somebody's name without a line of `sightings` saying so (PDPA s. 37, 39)."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from storage.tables import chats, outbox, people, sightings

EXAMPLES = ("เช่น ป้าแดง หรือ ผู้ใหญ่สมชาย", "เช่น ป้าแดง", "ของป้าแดง")
"""Names that stand in hints of forms and on signs: nobody in particular."""

_ONE_ROUND = timedelta(seconds=1)
"""A message and the line about it are written in one commit, by a clock that may tick between."""


def unnoted(connection: Connection) -> list[str]:
    """Viewer, whose name it was, and the words, for each message that no line tells of."""
    names = {row.id: row.name for row in connection.execute(select(people)) if row.name}
    noted: dict[tuple[str, str], list[datetime]] = {}
    for row in connection.execute(select(sightings)):
        noted.setdefault((row.viewer_id, row.person_id), []).append(row.at)
    owner = {row.key: row.person_id for row in connection.execute(select(chats))}
    found = set()
    for row in connection.execute(select(outbox.c.chat_key, outbox.c.bubbles, outbox.c.made_at)):
        viewer = owner.get(row.chat_key) or ""
        text = str(row.bubbles)
        for example in EXAMPLES:
            text = text.replace(example, "")
        for person_id, name in names.items():
            if viewer not in names or names[viewer] == name or name not in text:
                continue
            at = noted.get((viewer, person_id), [])
            if not any(abs(each - row.made_at) < _ONE_ROUND for each in at):
                found.add(f"{names[viewer]} read {name}: {text[:400]}")
    return sorted(found)
