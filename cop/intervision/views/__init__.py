from cop.intervision.views.method import method, method_list, method_try
from cop.intervision.views.method_desk import method_copy, method_edit, method_publish, method_retire
from cop.intervision.views.pace import table_nudge
from cop.intervision.views.table import table, table_own, table_turn

__all__ = [
    "method",
    "method_copy",
    "method_edit",
    "method_list",
    "method_publish",
    "method_retire",
    "method_try",
    "table",
    "table_nudge",
    "table_own",
    "table_turn",
]
