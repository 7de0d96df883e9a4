"""Feeds for newsrooms."""
