"""Whole builds, measured beside those of other generators: ``python -m benchmarks build``."""
