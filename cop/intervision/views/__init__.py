from cop.intervision.views.method import method, method_list, method_try
from cop.intervision.views.method_desk import method_copy, method_edit, method_publish, method_retire

__all__ = [
    "method",
    "method_copy",
    "method_edit",
    "method_list",
    "method_publish",
    "method_retire",
    "method_try",
]
