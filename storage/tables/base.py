"""What the tables share: names of constraints, and references that go with their row."""

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def reference(name: str, target: str, **kwargs: Any) -> Column[Any]:
    """A column that must name a row of another table, and is deleted with it."""
    return Column(name, ForeignKey(target, ondelete="CASCADE"), nullable=False, **kwargs)
