"""An invented honour roll of any size, for benchmarks: ``python -m benchmarks corpus``.

``writer`` puts the parts together: ``decisions`` plans who signs what and when, ``awardees``
and ``awards`` fill the annexes, ``practices`` and ``stories`` write about some of them. Texts
come from ``grammar`` with the rules and words of ``rules_*`` and ``words_*``.
"""

from benchmarks.corpus.writer import Counts, write_corpus

__all__ = ["Counts", "write_corpus"]
