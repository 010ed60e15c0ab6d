from cop.anonymity.actions.byline import byline_of, rename
from cop.anonymity.actions.clearance import clear
from cop.anonymity.actions.draft import drop_draft, forget_drafts, save_draft

__all__ = ["byline_of", "clear", "drop_draft", "forget_drafts", "rename", "save_draft"]
