"""The commands of ``honour-roll``: each reads its words, calls what does the work, and tells it."""
