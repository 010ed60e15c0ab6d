from cop.intervision.views.table import table, table_own, table_turn

__all__ = ["table", "table_own", "table_turn"]
