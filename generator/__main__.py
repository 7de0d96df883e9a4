"""``python -m generator`` is ``honour-roll``."""

from generator.cli import main

main()
