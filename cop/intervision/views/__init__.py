from cop.intervision.views.pace import table_nudge

__all__ = ["table_nudge"]
