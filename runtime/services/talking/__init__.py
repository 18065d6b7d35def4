"""Comments on records, who follows them, and what people are told."""
