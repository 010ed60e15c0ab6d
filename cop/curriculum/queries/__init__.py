from cop.curriculum.queries.desk import (
    Desk,
    Ready,
    colleagues_named,
    document_of,
    opinion_read,
    own_modules,
    ready,
    trainers_among,
    written_module,
)

__all__ = [
    "Desk",
    "Ready",
    "colleagues_named",
    "document_of",
    "opinion_read",
    "own_modules",
    "ready",
    "trainers_among",
    "written_module",
]
