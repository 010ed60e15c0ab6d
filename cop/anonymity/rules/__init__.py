from cop.anonymity.rules.alias import alias_name, all_aliases, four_words
from cop.anonymity.rules.check import SEPARATOR, Check, Question, ask, may_stay

__all__ = ["SEPARATOR", "Check", "Question", "alias_name", "all_aliases", "ask", "four_words", "may_stay"]
