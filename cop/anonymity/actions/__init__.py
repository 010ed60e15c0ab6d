from cop.anonymity.actions.alias import (
    claim,
    end_links,
    forget_aliases_of,
    forget_links,
    forward,
    give_ring,
    keep_links,
    make_key,
    mint,
    note_endings,
    reseal,
)
from cop.anonymity.actions.byline import byline_of, rename
from cop.anonymity.actions.clearance import clear
from cop.anonymity.actions.draft import drop_draft, forget_drafts, forget_drafts_at, save_draft
from cop.anonymity.actions.reported import forget_reported, keep_reported
from cop.anonymity.actions.reveal import ask_reveal, revealed, second_reveal
from cop.anonymity.actions.upload import attach, detach, drop_upload, exchange, forget_uploads, keep_upload, open_upload
from cop.anonymity.actions.word import (
    accept_word,
    add_word,
    decline_word,
    forget_suggestions,
    suggest_word,
    take_word_off,
)

__all__ = [
    "accept_word",
    "add_word",
    "ask_reveal",
    "attach",
    "byline_of",
    "claim",
    "clear",
    "decline_word",
    "detach",
    "drop_draft",
    "drop_upload",
    "end_links",
    "exchange",
    "forget_aliases_of",
    "forget_drafts",
    "forget_drafts_at",
    "forget_links",
    "forget_reported",
    "forget_suggestions",
    "forget_uploads",
    "forward",
    "give_ring",
    "keep_links",
    "keep_reported",
    "keep_upload",
    "make_key",
    "mint",
    "note_endings",
    "open_upload",
    "rename",
    "reseal",
    "revealed",
    "save_draft",
    "second_reveal",
    "suggest_word",
    "take_word_off",
]
