"""PDFs: rewritten by a process of its own, which a hostile file may exhaust without harm to the site."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

from cop.anonymity.enums import Unfitness
from cop.anonymity.formats.made import Made
from cop.core.errors import Unfit
from cop.core.text import clean

MOST_BYTES = 10_000_000
SECONDS = 60
# Where some machines keep Python's own library; nothing else of our environment goes along.
_LOADER = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
_REWRITE = Path(__file__).with_name("rewrite.py")


def document(data: bytes) -> Made:
    """Return the pages of a PDF as a new document with their text; raises Unfit, with the page at fault."""
    if len(data) > MOST_BYTES:
        raise Unfit(Unfitness.LARGE)
    command = [sys.executable, "-I", str(_REWRITE)]
    try:
        done = subprocess.run(  # noqa: S603  (our own file; without our environment, which holds keys)
            command, input=data, capture_output=True, timeout=SECONDS, check=True, env=_LOADER
        )
    except subprocess.SubprocessError as failed:
        raise Unfit(Unfitness.BROKEN) from failed
    line, _, pdf = done.stdout.partition(b"\n")
    told = json.loads(line)
    if "unfit" in told:
        raise Unfit(Unfitness(told["unfit"]), page=told["page"])
    # Typesetters join letters and space digits out in forms of their own; the check reads plain ones.
    return Made(pdf, "pdf", pages=told["pages"], text=clean(unicodedata.normalize("NFKC", told["text"])))
