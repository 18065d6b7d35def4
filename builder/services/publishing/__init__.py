"""From a package to a running app: plan first, then apply in one transaction, or not at all."""
