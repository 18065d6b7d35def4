"""The platform's own tables, one module for each area, on one shared MetaData."""
