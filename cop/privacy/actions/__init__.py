from cop.privacy.actions.retention import ERASE, erase_what_is_past

__all__ = ["ERASE", "erase_what_is_past"]
