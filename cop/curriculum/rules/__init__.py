from cop.curriculum.rules.register import Logged, Need, Part, counted, end_of, parts_of

__all__ = ["Logged", "Need", "Part", "counted", "end_of", "parts_of"]
