"""From files to records: safe YAML with positions and limits, and the walk over ``content/``."""
