"""Tools for editors: format, new, import, annotations for pull requests, what a change does."""
