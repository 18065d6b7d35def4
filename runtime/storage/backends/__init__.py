"""How each database is connected to: what is peculiar to SQLite and to PostgreSQL before the first statement runs."""
