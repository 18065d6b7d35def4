"""An app from a spreadsheet: what a file seems to hold, the app proposed for it, and the app made of it with its data.

Everything but `service` is pure: tables in, values out.
"""
