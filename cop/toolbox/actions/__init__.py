from cop.toolbox.actions.entry import EntryData, edit, propose, retire
from cop.toolbox.actions.furnish import furnish
from cop.toolbox.actions.tell import tell_left_out, tell_taken_in, tell_used
from cop.toolbox.actions.use import accept, use

__all__ = [
    "EntryData",
    "accept",
    "edit",
    "furnish",
    "propose",
    "retire",
    "tell_left_out",
    "tell_taken_in",
    "tell_used",
    "use",
]
