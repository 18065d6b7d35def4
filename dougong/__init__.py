"""The front door: command line, configuration, and the one place that wires builder and runtime together."""
