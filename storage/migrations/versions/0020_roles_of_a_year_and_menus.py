"""Roles and invites may be for one fiscal year; a LINE chat may wait for the menu of its role"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0020"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("roles", "invites"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("year", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("chats") as batch_op:
        batch_op.add_column(
            sa.Column("menu_due_at", storage.tables.Instant(timezone=True), nullable=True)
        )
        batch_op.create_index(
            "chats_menu_due",
            ["menu_due_at"],
            unique=False,
            postgresql_where=sa.text("menu_due_at is not null"),
            sqlite_where=sa.text("menu_due_at is not null"),
        )


def downgrade() -> None:
    with op.batch_alter_table("chats") as batch_op:
        batch_op.drop_index("chats_menu_due")
        batch_op.drop_column("menu_due_at")
    for table in ("roles", "invites"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("year")
