"""A table from the door to its end."""
