"""Who is it, and what may they: people, departments, roles, sessions, tokens, throttling, the permission kernel."""
