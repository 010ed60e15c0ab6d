"""Where a citizen's request meets the stories."""
