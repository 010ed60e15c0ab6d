"""Pages, for any number of WSGI workers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from config.guard import refuse_demo_database  # noqa: E402  (models may be imported only after the set-up above)

refuse_demo_database()
