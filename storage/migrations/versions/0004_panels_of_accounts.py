"""panels of accounts"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    kept = _kept(
        "SELECT telegram_id AS account, message_id, awaiting, last_text_id"
        " FROM panels JOIN people ON people.id = panels.person_id"
        " WHERE telegram_id IS NOT NULL"
    )
    op.drop_table('panels')
    panels = op.create_table('panels',
    sa.Column('account', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=False),
    sa.Column('awaiting', sa.String(length=64), nullable=True),
    sa.Column('last_text_id', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('account', name=op.f('pk_panels'))
    )
    op.bulk_insert(panels, kept)


def downgrade() -> None:
    # Accounts of nobody on the list have no place in the older schema.
    kept = _kept(
        "SELECT people.id AS person_id, message_id, awaiting, last_text_id"
        " FROM panels JOIN people ON people.telegram_id = panels.account"
    )
    op.drop_table('panels')
    panels = op.create_table('panels',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=False),
    sa.Column('awaiting', sa.String(length=64), nullable=True),
    sa.Column('last_text_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_panels_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_panels'))
    )
    op.bulk_insert(panels, kept)


def _kept(query: str) -> list[dict[str, object]]:
    return [dict(row._mapping) for row in op.get_bind().execute(sa.text(query))]
