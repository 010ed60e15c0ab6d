from cop.days.rules.poll import Tally, Why, best, ranked, why
from cop.days.rules.when import When, exists, reads

__all__ = ["Tally", "When", "Why", "best", "exists", "ranked", "reads", "why"]
