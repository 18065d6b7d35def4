"""Pure interpreters: a metadata document goes in, a compiled object comes out.

Nothing below this package reads a clock, a file, a database or a global. Callers are `runtime` (performs what engines
return) and `builder` (checks and plans what engines understand).
"""
