"""Members' texts: cleaned once at the door, rendered once at writing."""

import hashlib
import re
import unicodedata

import nh3
from markdown_it import MarkdownIt

MAX_TEXT = 32_000
_ALLOWED = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "pre", "h3", "h4", "hr", "del"}
_MARKDOWN = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable(["image", "table"])
_BARE_LINK = re.compile(r"(?<![(<\[\"'=\w])(https?://[^\s<>()\[\]\"']{3,300}[^\s<>()\[\]\"'.,;:!?])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """Return `text` as it is stored: NFC, single newlines, no control characters, no outer blanks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", text).strip()


def digest(text: str) -> bytes:
    """Return the 32-byte SHA-256 of `text`, equal to what PostgreSQL computes in the digest column."""
    return hashlib.sha256(text.encode()).digest()


def render(text: str) -> str:
    """Turn a member's Markdown into safe HTML: few tags, headings from level 3, no images, links that leak nothing."""
    linked = _BARE_LINK.sub(r"<\1>", text)
    html = _MARKDOWN.render(linked)
    html = re.sub(r"<(/?)h[1-6]>", r"<\1h3>", html)
    return nh3.clean(
        html,
        tags=_ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener ugc",
    )


def unlinked(html: str) -> str:
    """Return rendered text with what its links say and not where they lead: following one can tell who reads."""
    return nh3.clean(html, tags=_ALLOWED - {"a"}, attributes={})


def first_words(text: str, length: int = 80) -> str:
    """Return the first sentence of `text`, or as many whole words of it as fit in `length` characters."""
    plain = " ".join(re.sub(r"[*_>#`\[\]]", "", text).split())
    sentence = re.split(r"(?<=[.!?])\s", plain, maxsplit=1)[0]
    if len(sentence) <= length:
        return sentence.rstrip(".")
    cut = sentence[: length - 1]
    space = cut.rfind(" ")
    if space > length // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:") + "…"
