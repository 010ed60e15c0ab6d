"""What follows from what: each fact, and the listeners that hear of it."""

from cop.coffee import facts as coffee
from cop.discussion import facts as discussion
from cop.ledger.delivery import Listener
from cop.ledger.facts import Fact

FACTS: dict[type[Fact], tuple[Listener, ...]] = {
    discussion.PostAdded: (),
    discussion.PostEdited: (),
    discussion.PostWithdrawn: (),
    coffee.CaseShared: (),
    coffee.CaseEdited: (),
    coffee.CaseWithdrawn: (),
    coffee.CaseClosed: (),
    coffee.RoomOpened: (),
    coffee.RoomSeatGiven: (),
    coffee.RoomSeatTaken: (),
}
