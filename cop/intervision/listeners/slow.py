"""Who hears that a table waits for them which is written over days."""

from cop.intervision.actions import hush_table, tell_phase
from cop.intervision.facts import PhaseEntered, TableClosed
from cop.ledger.facts import Fact


def tell_of_phase(fact: Fact, _entry: int) -> None:
    """Tell those a new phase waits for; with the first one, all who sit there, that their table has begun."""
    assert isinstance(fact, PhaseEntered)
    tell_phase(table_id=fact.table_id, phase=fact.phase, number=fact.number)


def hush_waiting(fact: Fact, _entry: int) -> None:
    """Take back that a table waits: it is closed."""
    assert isinstance(fact, TableClosed)
    hush_table(table_id=fact.table_id)
