"""Tokens of the feed, three views for programs that speak SQL, and indexes by which all of a form
and all of a report is read page by page.

The views are an interface (docs/data.md): a column may be added at the end, none may change.
Whoever alters a column that stands in one drops the views first and makes them anew.

Revision ID: 0290
"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0290"
down_revision = "0270"
branch_labels = None
depends_on = None

_VERDICT_AT = (
    "(SELECT max(h.at) FROM report_history h"
    " WHERE h.report_id = r.id AND h.change IN ('verified', 'returned'))"
)
_SETTLED = "(r.approvals_needed = 0 OR r.status = 'verified')"
_VIEWS = {
    "v_reports": f"""
        SELECT r.id, r.number, r.instrument AS form, r.province AS province_code,
            nullif(r.tambon, '') AS tambon_code, r.year, r.period, r.about, r.status,
            {_SETTLED} AS is_settled, r.version, r.filed_at, r.updated_at,
            {_VERDICT_AT} AS verdict_at, r."values" AS answers
        FROM reports r WHERE r.counts""",
    "v_figures": f"""
        SELECT s.report_id, r.number, s.instrument AS form, s.indicator,
            s.province AS province_code, s.year, s.period, s.about, s.hundredths / 100.0 AS value,
            {_SETTLED} AS is_settled, s.updated_at
        FROM summaries s JOIN reports r ON r.id = s.report_id WHERE r.counts""",
    "v_entities": """
        SELECT e.id, e.list AS register, e.label, e.province AS province_code,
            nullif(e.tambon, '') AS tambon_code, e.year, e.through, e.made_at, e.updated_at,
            e.closed_at, e.report_id, e.data
        FROM entities e WHERE e.closed_by_report IS NULL AND NOT EXISTS (
            SELECT 1 FROM reports r WHERE r.id = e.report_id AND NOT r.counts)""",
}


def upgrade() -> None:
    instant = storage.tables.Instant(timezone=True)
    op.create_table(
        "feed_tokens",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("purpose", sa.Text, nullable=False, server_default=""),
        sa.Column("province", sa.String(2), nullable=False, server_default=""),
        sa.Column("region", sa.String(8), nullable=False, server_default=""),
        sa.Column("personal", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("made_at", instant, nullable=False),
        sa.Column("expires_at", instant, nullable=False),
        sa.Column("used_at", instant),
        sa.Column("revoked_at", instant),
    )
    op.create_index("reports_of_form", "reports", ["instrument", "id"])
    op.create_index("summaries_of_report", "summaries", ["report_id", "indicator"])
    for name, body in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {body}")


def downgrade() -> None:
    for name in _VIEWS:
        op.execute(f"DROP VIEW {name}")
    op.drop_index("summaries_of_report", "summaries")
    op.drop_index("reports_of_form", "reports")
    op.drop_table("feed_tokens")
