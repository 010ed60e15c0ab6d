from cop.intervision.listeners.close import (
    hush_asking,
    hush_put_off,
    let_insights_go,
    tell_closed,
    tell_day_came,
    tell_how_it_went,
)

__all__ = [
    "hush_asking",
    "hush_put_off",
    "let_insights_go",
    "tell_closed",
    "tell_day_came",
    "tell_how_it_went",
]
