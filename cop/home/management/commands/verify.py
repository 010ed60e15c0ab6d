"""All checks in one command."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

CHECKS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "templates": ["djlint", "--check", "--lint", "templates"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deploy": [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "tests": ["pytest"],
}
PRODUCTION = {
    "COP_MODE": "production",
    "COP_SECRET_KEY": "x1-" + "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRS",
    "COP_DATA_KEY": "bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYS0=",
    "COP_HOSTS": "example.org",
    "COP_SITE_URL": "https://example.org",
    "COP_OPERATOR": "An operator",
    "COP_CONTACT_EMAIL": "contact@example.org",
    "COP_FILES": "/var/lib/koffiekamer",
    "COP_REDIS_URL": "redis://localhost/0",
    "COP_SMTP_URL": "smtp+tls://localhost",
    "COP_MAIL_FROM": "post@example.org",
}


class Command(BaseCommand):
    help = (
        "Style, types, import contracts, templates, migrations, deployment check, tests. Stops at nothing, tells all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-tests", action="store_true", help="all but the tests")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run each check and end with 1 if any failed."""
        checks = [name for name in CHECKS if not (options["no_tests"] and name == "tests")]
        failed = [name for name in checks if not self._passes(name)]
        if failed:
            self.stderr.write(f"Failed: {', '.join(failed)}")
            sys.exit(1)
        self.stdout.write("All checks pass.")

    def _passes(self, name: str) -> bool:
        self.stdout.write(f"── {name}")
        self.stdout.flush()
        environment = os.environ | (PRODUCTION if name == "deploy" else {})
        done = subprocess.run(CHECKS[name], cwd=settings.BASE_DIR, env=environment, check=False)  # noqa: S603  (our list)
        return done.returncode == 0
