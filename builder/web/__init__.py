"""Design time over HTTP: packages are checked, planned, published and handed out. For administrators."""
