"""Links that show one record to whoever has them, without an account."""
