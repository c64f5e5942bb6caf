"""What was offered may carry a person's own words, which have any length.

Revision ID: 0270
"""

import sqlalchemy as sa
from alembic import op

revision = "0270"
down_revision = "0260"
branch_labels = None
depends_on = None

_LONGEST = 64


def upgrade() -> None:
    _keep_as(sa.String(_LONGEST), sa.Text())


def downgrade() -> None:
    op.execute(f"UPDATE chats SET offered = '' WHERE length(offered) > {_LONGEST}")
    _keep_as(sa.Text(), sa.String(_LONGEST))


def _keep_as(was: sa.types.TypeEngine[str], now: sa.types.TypeEngine[str]) -> None:
    """SQLite holds no text to a length, and its table would be made anew: it keeps the word."""
    if op.get_context().dialect.name != "sqlite":
        op.alter_column("chats", "offered", existing_type=was, type_=now)
