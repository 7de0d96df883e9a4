"""What a change does, for whoever reviews it: problems, lost addresses, other pages and feeds."""
