"""notices to accounts"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('account', sa.BigInteger(), nullable=True))
        batch_op.alter_column('person_id', existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_check_constraint(
            op.f('ck_outbox_addressee'), '(person_id IS NULL) <> (account IS NULL)'
        )


def downgrade() -> None:
    # What the older schema has no place for.
    op.execute("DELETE FROM outbox WHERE person_id IS NULL")
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_outbox_addressee'), type_='check')
        batch_op.alter_column('person_id', existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column('account')
