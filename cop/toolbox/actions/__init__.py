from cop.toolbox.actions.aside import erase_entries, put_back, set_aside
from cop.toolbox.actions.entry import EntryData, edit, propose, retire
from cop.toolbox.actions.furnish import furnish
from cop.toolbox.actions.tell import tell_left_out, tell_taken_in, tell_used
from cop.toolbox.actions.use import accept, use

__all__ = [
    "EntryData",
    "accept",
    "edit",
    "erase_entries",
    "furnish",
    "propose",
    "put_back",
    "retire",
    "set_aside",
    "tell_left_out",
    "tell_taken_in",
    "tell_used",
    "use",
]
