"""Records on paper: what a print holds once it is filled in. `runtime.services.printing` fills and typesets it."""
