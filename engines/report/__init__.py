"""The report engine's place: nothing interprets report documents yet, and a package that carries one is refused."""
