"""What a build keeps for the next one, so that it does only what differs.

A cache saves time and decides nothing: what it holds is named after what it was made from, and
whatever is torn, foreign or old is as good as absent.
"""
