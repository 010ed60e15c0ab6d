"""Paper: a tagged PDF of a page, with the site’s own fonts and nothing from elsewhere."""

import logging
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings


@cache
def can_print() -> bool:
    """Say whether this machine can: WeasyPrint wants Pango and HarfBuzz, which are not Python's."""
    for name in ("weasyprint.progress", "fontTools"):  # each step of each PDF is no news
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return True


def paper(html: str) -> bytes:
    """Return the PDF of `html`, whose language, title and author it tells, and nothing of when it was made."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _own_files(), FontConfiguration()
    style = CSS(filename=_static() / "css/paper.css", url_fetcher=fetcher, font_config=fonts)
    told = HTML(string=html, base_url=None, url_fetcher=fetcher)
    return bytes(told.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"))


def as_picture(svg: str) -> str:
    """Return a drawing as an address that holds all of it."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _static() -> Path:
    return Path(settings.BASE_DIR) / "static"


def _own_files() -> Any:
    """Return what fetches the files of the site's own look, and drawings that are there already; nothing else."""
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            there = Path(unquote(parts.path)).resolve()
            if parts.scheme == "file" and not parts.netloc and there.is_relative_to(_static().resolve()):
                return super().fetch(url, headers)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            raise ValueError(url)

    return OwnFiles(allowed_protocols={"file", "data"}, allow_redirects=False)
