"""The one canonical layout of content files: read with its comments, written anew, migrated."""
