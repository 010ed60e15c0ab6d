from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register  # noqa: A004  (its name there)


class StoriesConfig(AppConfig):
    name = "cop.stories"


@register()
def drawn(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Say what is missing where public stories cannot be drawn as PDF."""
    from cop.stories.formats import can_print

    if can_print():
        return []
    hint = "Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0 (Debian’s names), or their like."
    return [Warning("Public stories are not offered as PDF: WeasyPrint finds no Pango.", hint=hint, id="stories.W001")]
