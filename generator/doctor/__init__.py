"""What is left to do before a portal is published: settings, examples left in them, the machine."""
