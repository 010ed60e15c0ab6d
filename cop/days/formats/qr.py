"""An address as a code that a phone reads."""

import segno


def qr(address: str) -> str:
    """Return an SVG with the code of `address`, dark on light in every theme, sized by its page."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(border=2, dark="#1b1b1f", light="#fff", omitsize=True, svgclass="qr", lineclass=None)
