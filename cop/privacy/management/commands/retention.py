"""Erase what is past, or show what would go."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cop.privacy.actions import erase_what_is_past
from cop.privacy.queries import moments, preview


class Command(BaseCommand):
    help = "Erase what was kept as long as was said. Safe to stop and to run again, also beside the timed run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--preview", action="store_true", help="only show what goes now and on the next runs")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Erase, or preview."""
        if options["preview"]:
            at = [timezone.now(), *moments()]
            self.stdout.write("by        " + "  ".join(f"{timezone.localtime(moment):%d-%m-%Y %H:%M}" for moment in at))
            for rule in preview(at):
                self.stdout.write(f"{rule.name:<10}" + "  ".join(f"{told:<16}" for told in rule.told).rstrip())
            return
        for name, count in erase_what_is_past().items():
            self.stdout.write(f"{name}: {count}")
