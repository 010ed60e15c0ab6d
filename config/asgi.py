"""Sockets, and in the demo the pages too."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pages = get_asgi_application()

# Models may be imported only after the set-up above.
from channels.auth import AuthMiddlewareStack  # noqa: E402  (after the set-up)
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  (after the set-up)
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402  (after the set-up)
from django.urls import path  # noqa: E402  (after the set-up)

from cop.core.live.consumer import LiveConsumer  # noqa: E402  (after the set-up)

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(URLRouter([path("live/", LiveConsumer.as_asgi())])),
        ),
    },
)
