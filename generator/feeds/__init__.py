"""Feeds for newsrooms: RSS 2.0, Atom and JSON Feed, with archives, a list of them all, and pings.

1. ``docket``     every public record and every notice: since when, changed when, filed where
2. ``channels``   which feeds there are, and what stands in each
3. ``items``      what an item says (``text`` its full text)
4. ``extension``  what feedgen cannot say, through its own extension interface
5. ``xml``, ``json_feed``, ``opml``   the formats
6. ``writer``     every feed and its archives
7. ``websub``     which feeds changed since the last publication, and telling the hub

docs/FEEDS.md explains the decisions.
"""
