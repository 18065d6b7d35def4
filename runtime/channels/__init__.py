"""Ways out to people: e-mail, text message, chat. None exists yet; each will be one file."""
