"""The form engine: field types, and forms compiled to columns, a parser, a presentation and a description.

Pure: documents in, compiled objects out. Called by the pipeline and the services of the runtime, and by the builder.
"""
