"""The words in which commands speak; all of them load it, so that it stands on little else."""

from __future__ import annotations

from generator.config import CONFIG_FILE, ConfigError, read_settings
from generator.language import REFERENCE, Words, language


def words_here() -> Words:
    """The words of the portal in this folder; the reference language's where there is none.

    Of settings that cannot be used the language at least is heeded.
    """
    try:
        return read_settings(CONFIG_FILE).words
    except ConfigError as error:
        return language(error.language)
    except OSError:
        return language(REFERENCE)
