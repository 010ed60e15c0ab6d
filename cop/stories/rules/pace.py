"""How long a story takes to read."""

A_MINUTE = 1_150  # characters, some two hundred words


def minutes(length: int) -> int:
    """Return the minutes a text of `length` characters takes, at least one."""
    return max(1, round(length / A_MINUTE))
