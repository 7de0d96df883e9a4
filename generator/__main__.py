"""``honour-roll``, which is ``python -m generator`` as well."""

from __future__ import annotations

import gc


def main() -> None:
    """The command line, soon ready: nothing that is imported goes away, so nobody looks for it."""
    gc.disable()
    from generator.cli import main as command  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    command()


if __name__ == "__main__":
    main()
