"""What is wrong with the content, where, and what to do about it."""
