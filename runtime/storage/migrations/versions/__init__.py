"""One module for each revision; applied by Alembic in their order, and never changed once released."""
