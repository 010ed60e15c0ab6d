"""`translate` and `url` as Django has them; what always comes out the same is looked up once per language.

A page says some sixty fixed words; to resolve each as a variable first took a tenth of its time.
"""

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import Parser, Token, Variable
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = template.Library()


class FixedWords(template.Node):
    """Words that depend on the language alone."""

    child_nodelists = ()

    def __init__(self, words: TranslateNode) -> None:
        self.words, self.said = words, dict[str | None, str]()

    def render(self, context: Context) -> str:
        """Return the words in the active language."""
        language = get_language()
        if language not in self.said:
            self.said[language] = self.words.render(context)
        return self.said[language]


class FixedPlace(template.Node):
    """An address without numbers in it."""

    child_nodelists = ()

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> str:
        """Return the address."""
        return _address(self.name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@cache
def _address(name: str, urls: Any, _prefix: str) -> str:
    return conditional_escape(reverse(name, urlconf=urls))


@register.tag("translate")
def translate(parser: Parser, token: Token) -> template.Node:
    """Parse `{% translate %}`."""
    node = do_translate(parser, token)
    told = node.filter_expression
    fixed = isinstance(told.var, Variable) and told.var.lookups is None and not told.filters
    plain = not (node.noop or node.asvar or node.message_context)
    return FixedWords(node) if fixed and plain else node


@register.tag("url")
def url(parser: Parser, token: Token) -> template.Node:
    """Parse `{% url %}`."""
    node: URLNode = parse_url(parser, token)
    name = node.view_name
    fixed = isinstance(name.var, str) and not (name.filters or node.args or node.kwargs or node.asvar)
    return FixedPlace(name.var) if fixed else node
