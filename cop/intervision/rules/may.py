"""Who may do what at a table now."""

from cop.intervision.rules.table import CLOCK, Act, Event, Status, Table

_LEADS = frozenset({
    Act.HAND_OVER, Act.EXCUSE, Act.BRING, Act.START, Act.PAUSE, Act.RESUME, Act.LENGTHEN, Act.CHOOSE, Act.REVEAL,
    Act.NEXT, Act.BACK, Act.AGAIN, Act.SKIP, Act.GO_LIVE, Act.GO_SLOW, Act.CLOSE,
})  # fmt: skip
_BY_ITSELF = frozenset({Act.REVEAL, Act.NEXT, Act.CLOSE})
_MOVING = frozenset({Act.NEXT, Act.BACK, Act.AGAIN, Act.SKIP, Act.REVEAL, Act.LENGTHEN, Act.CHOOSE})


def may(table: Table, who: str, act: Act) -> bool:
    """Say whether somebody may do something now, whatever it says; `who` is a seat, or the clock."""
    if table.status is Status.CLOSED:
        return False
    if who == CLOCK:
        return act is Act.CLOSE or (act in _BY_ITSELF and not table.live and _in_time(table, who, act))
    if act is Act.JOIN:
        return who not in table.here and (who == table.bringer or table.seat(who) is not None or _has_room(table))
    if act is Act.CLOSE and not table.facilitator:
        return who in table.here  # nobody there may lead it: whoever is may end it
    if who not in table.here or (act in _LEADS and who != table.facilitator):
        return False
    return _in_time(table, who, act)


def _has_room(table: Table) -> bool:
    # The bringer's seat is kept, whoever comes first.
    others = sum(who != table.bringer for who in table.here)
    return others < table.method.most - bool(table.bringer)


def _may_choose(table: Table) -> bool:
    # A later private phase counts as written in, even if nobody did: what may be done tells nothing of what is hidden.
    if not table.bringer or table.status is Status.WAITING:
        return True
    hidden = any(phase > table.phase and table.method.phases[phase].private for phase, _ in table.been)
    return table.now.chooses and not hidden and all(text.phase <= table.phase for text in table.texts)


def _in_time(table: Table, who: str, act: Act) -> bool:
    running, begun = table.status is Status.RUNNING, table.status is not Status.WAITING
    if act in _MOVING and not running:
        return False
    known = table.bringer or table.method.chooses
    when = {
        Act.BRING: _may_choose(table),
        Act.START: not begun and table.together and bool(known) and len(table.here) >= table.method.fewest,
        Act.PAUSE: running,
        Act.RESUME: table.status is Status.PAUSED and table.together,
        Act.CHOOSE: bool(table.method.boxes),
        Act.REVEAL: not table.is_revealed,
        Act.BACK: table.phase > 0,
        Act.AGAIN: table.now.may_repeat,
        Act.NEXT: not table.lacks_bringer,
        Act.SKIP: table.now.may_skip and not table.lacks_bringer,
        Act.GO_LIVE: not table.live,
        Act.GO_SLOW: table.live and table.method.slow,
        Act.WRITE: running and who in table.writers(),
        Act.NOTE: begun and who == table.note_taker,
        Act.TAKE_BACK: begun and bool(table.takeable(who)),
        Act.READY: running and who in table.asked() and who not in table.ready,
        # Who leads may have dropped out without a word: nobody is asked first, and the log names who took it.
        Act.TAKE_LEAD: who != table.facilitator and table.can_lead(who),
        Act.EXCUSE: len(table.here) > 1,
        Act.TAKE_NOTES: table.note_taker not in table.here and who not in {table.bringer, table.facilitator},
    }
    return when.get(act, True)


def fits(table: Table, event: Event) -> bool:
    """Say whether what an event says fits: words where words are asked, a seat that is taken, a box that is there."""
    match event.act:
        case Act.WRITE | Act.NOTE | Act.SKIP:
            return bool(event.text.strip())
        case Act.LENGTHEN:
            return 1 <= event.minutes <= 30
        case Act.HAND_OVER | Act.BRING | Act.EXCUSE:
            return event.to in table.here and _takes_it(table, event)
        case Act.TAKE_BACK:
            return any(text.key == event.text for text in table.takeable(event.who))
        case Act.CHOOSE:
            return any(box.key == event.text for box in table.method.boxes)
        case _:
            return True


def _takes_it(table: Table, event: Event) -> bool:
    if event.act is Act.EXCUSE:
        return event.to != event.who
    if event.act is Act.HAND_OVER:
        return event.to != event.who and table.can_lead(event.to)
    others = [one for one in table.here if one != event.to]
    return event.to != table.bringer and (not others or any(table.is_able(one) for one in others))
