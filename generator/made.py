"""What commands leave beside the content: kits, digests, reports, posters, plaques.

They name people, before an embargo ends too. They are for those to whom they are handed; no
repository should hold them, and whoever takes a name out has to look at them.
"""

from __future__ import annotations

import re

from generator.language import Words


def made_beside(words: Words) -> tuple[str, ...]:
    """Patterns of the names of such files and folders, where no other place was asked for."""
    posters = words.poster.files
    names = [str(words.kit.files.folder), str(words.digest.file), str(words.report.file)]
    names += [str(posters[key]) for key in ("poster", "plaque", "plaques", "notice")]
    return tuple(dict.fromkeys(re.sub(r"\{.*\}", "*", one) for one in names))
