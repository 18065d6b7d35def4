"""Scripts written as metadata: scenarios, which test an app, and data, which fills it.

Both are steps on the ordinary write path, under the rights of the person they name; the clock is virtual.
"""
