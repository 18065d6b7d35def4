"""Links to other systems. None exists yet; each will be one file."""
