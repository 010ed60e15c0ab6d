from cop.intervision.views.pace import table_nudge
from cop.intervision.views.table import table, table_own, table_turn

__all__ = ["table", "table_nudge", "table_own", "table_turn"]
