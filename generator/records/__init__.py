"""What a record is: the frozen models of everything that stands in ``content/``."""
