"""Engines render frames; nothing outside this package knows which engine it is."""
