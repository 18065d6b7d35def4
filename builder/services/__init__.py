"""Design time's use cases: read, check, plan and publish packages; run their scenarios; load what they bring along."""
