"""Feeds for newsrooms: RSS 2.0, Atom and JSON Feed, with archives, a list of them all, and pings.

1. ``conferrals`` what one decision gave an honouree, as one item tells it
2. ``docket``     every award, practice, story, retraction: since when, changed when, filed where
3. ``channels``   which feeds there are, and what stands in each
4. ``items``      what an item says (``parts`` what it consists of, ``titles`` how it is called,
                  ``text`` its full text); ``happenings`` what happened to it since
5. ``extension``  what feedgen cannot say, through its own extension interface
6. ``xml``, ``json_feed``, ``opml``   the formats
7. ``writer``     every feed and its archives
8. ``podcast``    recordings, for programs that play them, and what is said in them
9. ``addresses``  where all of that stands
10. ``websub``    which feeds changed since the last publication, and telling the hub

docs/FEEDS.md explains the decisions.
"""
