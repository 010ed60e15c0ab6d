from cop.intervision.queries.method import mark_of, method_of, methods, raw_of
from cop.intervision.queries.table import at_table, chair_of, forget, state_of, turns_of

__all__ = ["at_table", "chair_of", "forget", "mark_of", "method_of", "methods", "raw_of", "state_of", "turns_of"]
