from cop.intervision.queries.method import edition_of, method_of, methods
from cop.intervision.queries.table import at_table, chair_of, state_of, turns_of

__all__ = ["at_table", "chair_of", "edition_of", "method_of", "methods", "state_of", "turns_of"]
