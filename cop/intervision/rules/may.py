"""Who may do what at a table now."""

from cop.intervision.rules.table import CLOCK, Act, Event, Status, Table

_LEADS = frozenset({
    Act.HAND_OVER, Act.START, Act.PAUSE, Act.RESUME, Act.LENGTHEN, Act.CHOOSE, Act.REVEAL, Act.NEXT, Act.BACK,
    Act.AGAIN, Act.SKIP, Act.GO_LIVE, Act.GO_SLOW, Act.CLOSE,
})  # fmt: skip
_BY_ITSELF = frozenset({Act.REVEAL, Act.NEXT, Act.CLOSE})
_MOVING = frozenset({Act.NEXT, Act.BACK, Act.AGAIN, Act.SKIP, Act.REVEAL, Act.LENGTHEN, Act.CHOOSE})
_AFTER = frozenset({Act.INSIGHT, Act.EVALUATE})


def may(table: Table, who: str, act: Act) -> bool:
    """Say whether somebody may do something now, whatever it says; `who` is a seat, or the clock."""
    if table.status is Status.CLOSED:
        return act in _AFTER and table.seat(who) is not None
    if who == CLOCK:
        return act in _BY_ITSELF and (act is Act.CLOSE or (table.status is Status.RUNNING and not table.live))
    if act is Act.JOIN:
        return who not in table.here and (who == table.bringer or table.seat(who) is not None or _has_room(table))
    if who not in table.here or (act in _LEADS and who != table.facilitator):
        return False
    return _in_time(table, who, act)


def _has_room(table: Table) -> bool:
    # The bringer's seat is kept, whoever comes first.
    others = sum(who != table.bringer for who in table.here)
    return others < table.method.most - 1


def _in_time(table: Table, who: str, act: Act) -> bool:
    running, begun = table.status is Status.RUNNING, table.status is not Status.WAITING
    if act in _MOVING and not running:
        return False
    together = table.bringer in table.here and len(table.here) > 1
    locked = who == table.bringer and table.now.locked
    when = {
        Act.START: not begun and together and len(table.here) >= table.method.fewest,
        Act.PAUSE: running,
        Act.RESUME: table.status is Status.PAUSED and together,
        Act.CHOOSE: bool(table.method.boxes),
        Act.REVEAL: not table.is_revealed,
        Act.BACK: table.phase > 0,
        Act.AGAIN: table.now.may_repeat,
        Act.SKIP: table.now.may_skip,
        Act.GO_LIVE: not table.live,
        Act.GO_SLOW: table.live and table.method.slow,
        Act.WRITE: running and who in table.writers() and not (table.now.private and table.is_revealed),
        Act.NOTE: begun and who == table.note_taker and not locked,
        Act.TAKE_NOTES: table.note_taker not in table.here and who not in {table.bringer, table.facilitator},
        Act.INSIGHT: begun,
        Act.EVALUATE: begun,
    }
    return when.get(act, True)


def fits(table: Table, event: Event) -> bool:
    """Say whether what an event says fits: words where words are asked, a seat that is taken, a box that is there."""
    match event.act:
        case Act.WRITE | Act.NOTE | Act.SKIP:
            return bool(event.text.strip())
        case Act.LENGTHEN:
            return 1 <= event.minutes <= 30
        case Act.HAND_OVER:
            return event.to in table.here and event.to not in {table.bringer, event.who}
        case Act.CHOOSE:
            return any(box.key == event.text for box in table.method.boxes)
        case _:
            return True
