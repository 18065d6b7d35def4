"""Design time: packages are checked, planned and published. Interprets nothing at run time."""
