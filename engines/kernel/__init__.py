"""What every engine shares: errors, problems, diagnostics, registries, texts and the clock. Standard library only."""
