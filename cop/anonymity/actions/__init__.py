from cop.anonymity.actions.alias import (
    claim,
    end_links,
    forget_aliases_of,
    forget_links,
    forward,
    give_ring,
    make_key,
    mint,
    reseal,
)
from cop.anonymity.actions.byline import byline_of, rename
from cop.anonymity.actions.clearance import clear
from cop.anonymity.actions.draft import drop_draft, forget_drafts, save_draft
from cop.anonymity.actions.reveal import ask_reveal, revealed, second_reveal

__all__ = [
    "ask_reveal",
    "byline_of",
    "claim",
    "clear",
    "drop_draft",
    "end_links",
    "forget_aliases_of",
    "forget_drafts",
    "forget_links",
    "forward",
    "give_ring",
    "make_key",
    "mint",
    "rename",
    "reseal",
    "revealed",
    "save_draft",
    "second_reveal",
]
