"""Everything in one go."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from cop.deid.training import spelling
from cop.deid.training.sources import Sources
from cop.deid.training.train import LANGUAGES, train
from cop.deid.words import MODELS


def rebuild(given: Path | None = None, into: Path | None = None, *, filters: bool = True) -> Iterator[str]:
    """Write the filters, then the models with them, and return a line on each file: its name, size and SHA-256."""
    where = into or MODELS
    where.mkdir(parents=True, exist_ok=True)
    with Sources(given) as sources:
        if filters:
            spelling.build(sources, where)
        for language in LANGUAGES:
            train(language, sources, where)
    for path in sorted(where.iterdir()):
        if path.suffix in {".xor", ".crf"}:
            data = path.read_bytes()
            yield f"{path.name}\t{len(data)}\t{hashlib.sha256(data).hexdigest()}"
