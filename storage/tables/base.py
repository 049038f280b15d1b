"""What the tables share: names of constraints, references that go with their row, and indexes of
some rows only."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex

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


def unique_where(condition: str, name: str, *columns: str) -> Index:
    """Of the rows for which the condition holds, no two agree in these columns."""
    return Index(name, *columns, unique=True, sqlite_where=text(condition))


@compiles(CreateIndex, "postgresql")
def _with_condition(create: CreateIndex, compiler: Any, **given: Any) -> str:
    # PostgreSQL's is not said at the index: SQLAlchemy would load its whole dialect, 2 MiB and
    # 0.1 s, where there is only SQLite.
    options = create.element.dialect_options
    if (condition := options["sqlite"]["where"]) is not None:
        options["postgresql"]["where"] = condition
    sql: str = compiler.visit_create_index(create, **given)
    return sql
