from cop.intervision.models.method import Edition, Method
from cop.intervision.models.table import TABLE_TEXT, Chair, Invited, Table, Turn

__all__ = ["TABLE_TEXT", "Chair", "Edition", "Invited", "Method", "Table", "Turn"]
