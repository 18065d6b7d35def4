"""Applications that ship with the platform: packages as plain folders of JSON, read as data and never imported."""
