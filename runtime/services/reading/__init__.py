"""Reading records: lists, single records, what they point at, and their history, always through the kernel."""
