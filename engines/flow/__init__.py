"""The flow engine's place: nothing interprets flow documents yet, and a package that carries one is refused."""
