"""The SQL target: expressions as SQLAlchemy elements, for SQLite and PostgreSQL. Builds, and never executes."""
