"""The static search: an index in small files that a browser fetches piece by piece.

``writer.write_search`` puts the parts together:

- ``documents``  what can be found, with a row for each award; numbered in the order of their folded
  names, so that a name is a range of numbers; ``sources`` makes them of honourees, practices,
  stories, decisions, movements, places, units, forms
- ``tables``     kinds, and the terms of the taxonomies that are facets, as numbers
- ``terms``      syllables and pairs of neighbouring syllables, each with the documents it is in;
  ``spans`` those of texts, kept between builds
- ``blocks``     what a result shows, 32 documents in a file; the root names their columns
- ``columns``    one file for each facet and order, fetched only for long lists of results
- ``coding``     bytes: varints, gzip; ``shards`` cuts sorted terms into files

The readers are ``theme/assets/js/search-*.js``; both sides stand on ``generator.vietnamese`` and
its twin, held together by ``tests/vectors``. The only source is the published roll.
"""
