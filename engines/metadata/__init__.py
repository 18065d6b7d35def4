"""The metamodel: what an app is made of, as frozen dataclasses.

Raw dictionaries stop at the loader (`engines.metadata.loader`); everything above works on `Package`.
Called by `builder.services` (load, check, diff, write) and by the engines, which interpret the parts.
"""
