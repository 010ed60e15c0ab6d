"""What can become of evidence that was shown to a trainer."""

WAITING, MORE, ENDORSED, DECLINED = "waiting", "more", "endorsed", "declined"
GONE = ""  # taken back: nothing of it is left

MOVES: dict[tuple[str, str], str] = {
    (WAITING, "endorse"): ENDORSED,
    (WAITING, "more"): MORE,
    (WAITING, "decline"): DECLINED,
    (MORE, "endorse"): ENDORSED,
    (MORE, "decline"): DECLINED,
    (MORE, "show again"): WAITING,
    **{(state, "take back"): GONE for state in (WAITING, MORE, ENDORSED, DECLINED)},
}


def moves(state: str, act: str) -> str | None:
    """Return the state an act leads to from another one; None where that can't be."""
    return MOVES.get((state, act))
