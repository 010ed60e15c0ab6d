from cop.privacy.actions.retention import RULES, Rule, erase_what_is_past

__all__ = ["RULES", "Rule", "erase_what_is_past"]
