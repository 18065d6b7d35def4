"""Doors without an account: submit a form, or follow a record by its number and a second fact."""
