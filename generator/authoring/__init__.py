"""Records written and taken back: a new one, somebody's name removed, all of it or nothing."""
