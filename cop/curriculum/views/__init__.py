from cop.curriculum.views.desk import (
    desk,
    module_archive,
    module_edit,
    module_export,
    module_import,
    module_make,
    module_trainers,
)
from cop.curriculum.views.outline import module_outline, module_preview, unit_edit, unit_file, unit_make
from cop.curriculum.views.publish import module_publish, opinion, opinion_ask

__all__ = [
    "desk",
    "module_archive",
    "module_edit",
    "module_export",
    "module_import",
    "module_make",
    "module_outline",
    "module_preview",
    "module_publish",
    "module_trainers",
    "opinion",
    "opinion_ask",
    "unit_edit",
    "unit_file",
    "unit_make",
]
