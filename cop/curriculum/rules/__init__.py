from cop.curriculum.rules.growth import (
    LEVELS,
    Event,
    Layer,
    Standing,
    asks_again,
    history,
    months_since,
    standings,
    to_move,
)

__all__ = ["LEVELS", "Event", "Layer", "Standing", "asks_again", "history", "months_since", "standings", "to_move"]
