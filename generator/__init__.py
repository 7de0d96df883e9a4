"""From approved awardee records in YAML to a searchable public portal.

The stages, in their order (``generator.pipeline`` is the recipe):

1. ``loading``   files become records, or problems with file, line and column
2. ``checking``  references, validity on the day, identity, links: all problems at once
3. ``roll``      ``publish`` lets through what is approved, and nothing else
4. ``engines``   the theme is rendered into frames, one for each depth of address
5. ``pages``     records are poured into frames; lists, directories, sitemap
6. ``feeds``, ``search``, ``verification``   made beside the pages, from the same published roll
7. ``manifest``  lists what all the others wrote
8. ``output``    the finished site takes the old one's place in one step

Imports run one way: engines, pages, feeds, search → roll → checking → loading → records →
vietnamese.
"""

__version__ = "0.1.0"
