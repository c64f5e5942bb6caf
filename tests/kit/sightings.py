"""Who was told somebody's name without a line of `sightings` saying so (PDPA s. 37, 39)."""

from sqlalchemy import Connection, select

from storage.tables import chats, outbox, people, sightings

EXAMPLES = ("เช่น ป้าแดง หรือ ผู้ใหญ่สมชาย", "เช่น ป้าแดง", "ของป้าแดง")
"""Names that stand in hints of forms and on signs: nobody in particular."""


def unnoted(connection: Connection) -> list[str]:
    """Viewer, whose name it was, and the words, for each message that no line tells of."""
    names = {row.id: row.name for row in connection.execute(select(people)) if row.name}
    seen = connection.execute(select(sightings))
    noted = {(row.viewer_id, row.person_id, row.at) for row in seen}
    owner = {row.key: row.person_id for row in connection.execute(select(chats))}
    found = []
    for row in connection.execute(select(outbox.c.chat_key, outbox.c.bubbles, outbox.c.made_at)):
        viewer = owner.get(row.chat_key)
        text = str(row.bubbles)
        for example in EXAMPLES:
            text = text.replace(example, "")
        for person_id, name in names.items():
            is_other = viewer is not None and names.get(viewer) != name
            if is_other and name in text and (viewer, person_id, row.made_at) not in noted:
                found.append(f"{names[viewer or '']} read {name}: {text[:400]}")
    return sorted(set(found))
