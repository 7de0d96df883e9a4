"""``init``: a portal of somebody's own, from what they are called to what their emblem shows."""
