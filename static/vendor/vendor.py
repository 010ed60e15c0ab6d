"""Copy what the site serves out of the pinned npm packages, with licences and a manifest of hashes.

Run `npm ci` in this folder, then `uv run --with fonttools==4.68.0 --with brotli==1.2.1 python vendor.py`, then delete
node_modules. Icons are gathered into one sprite; the fonts that pages load most lose the features no page uses.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent
NODE = HERE / "node_modules"
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic")
FILES = {
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx/LICENSE": "htmx.org/LICENSE",
    "commissioner/LICENSE": "@fontsource-variable/commissioner/LICENSE",
    "vollkorn/LICENSE": "@fontsource/vollkorn/LICENSE",
    "lucide/LICENSE": "lucide-static/LICENSE",
    **{
        f"commissioner/{subset}.woff2": f"@fontsource-variable/commissioner/files/commissioner-{subset}-wght-normal.woff2"
        for subset in SUBSETS
    },
    **{f"vollkorn/{subset}-600.woff2": f"@fontsource/vollkorn/files/vollkorn-{subset}-600-normal.woff2" for subset in SUBSETS},
    **{
        f"vollkorn/{subset}-400{tail}.woff2": f"@fontsource/vollkorn/files/vollkorn-{subset}-400-{style}.woff2"
        for subset in SUBSETS
        for tail, style in (("", "normal"), ("-italic", "italic"))
    },
}
ICONS = """
armchair bell book-open bookmark building-2 calendar check chevron-left circle-alert clipboard-list coffee copy
door-open ellipsis eye fingerprint flag globe graduation-cap hand-helping heart-handshake history house info key-round languages link lock log-in log-out mail
mailbox map message-circle monitor moon pencil phone plus presentation reply search send settings shield-check shuffle
sliders-horizontal smartphone sun toolbox triangle-alert undo-2 user-round users video x
""".split()

TRIMMED = ("commissioner/latin.woff2", *(f"vollkorn/latin-{cut}.woff2" for cut in ("600", "400", "400-italic")))
FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "rvrn")


def main() -> None:
    """Copy, gather, and write the manifest."""
    for target, source in FILES.items():
        path = HERE / target
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(NODE / source, path)
    for name in TRIMMED:
        trim(HERE / name)
    (HERE.parent / "icons.svg").write_text(sprite())
    served = [*(HERE / name for name in FILES), HERE.parent / "icons.svg"]
    hashes = {str(p.relative_to(HERE.parent)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(served)}
    (HERE / "manifest.json").write_text(json.dumps(hashes, indent=2) + "\n")


def trim(path: Path) -> None:
    """Leave out small capitals, fractions and the like; every letter stays."""
    options = subset.Options(layout_features=list(FEATURES), hinting=False, flavor="woff2")
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    subset.save_font(font, str(path), options)


def sprite() -> str:
    """Return the icons as symbols of one file."""
    symbols = []
    for name in ICONS:
        svg = (NODE / "lucide-static" / "icons" / f"{name}.svg").read_text()
        inner = re.sub(r"\s+", " ", re.search(r"<svg[^>]*>(.*)</svg>", svg, re.S)[1]).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="2" '
    return head + 'stroke-linecap="round" stroke-linejoin="round">\n' + "\n".join(symbols) + "\n</svg>\n"


if __name__ == "__main__":
    main()
