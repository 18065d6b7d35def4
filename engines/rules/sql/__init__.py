"""The SQL target: expressions as SQLAlchemy elements, for SQLite and PostgreSQL. Builds, and never executes."""

from engines.rules.sql.conditions import order_by, to_sql

__all__ = ["order_by", "to_sql"]
