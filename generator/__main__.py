"""``honour-roll``, which is ``python -m generator`` as well."""

from __future__ import annotations

import gc


def main() -> None:
    """The command line.

    What a command imports and loads stays to its end: it is looked through for circles less often.
    That is a tenth of the time of a start, and of feeds.
    """
    gc.set_threshold(50_000, 20, 50)
    from generator.cli import main as command  # noqa: PLC0415

    command()


if __name__ == "__main__":
    main()
