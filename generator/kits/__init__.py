"""Folders for newsrooms and broadcasters: a document, texts to be read, photos (``kit``).

They are made of what may be shown at a moment, which may be the one at which an embargo ends: then
every text says until when it must wait. No build makes or publishes them.
"""
