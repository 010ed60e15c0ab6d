"""Rebuilds what the recogniser of names reads, from this project's sentences and the packages named in its sources."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cop.deid.training.rebuilding import rebuild


class Command(BaseCommand):
    help = "Rebuild the filters of words and the models of names. Needs `uv run --group train`, and npm or --given."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--given", type=Path, help="a folder that holds the packages already, each in its own")
        parser.add_argument("--into", type=Path, help="write there instead of over what ships")
        parser.add_argument("--models-only", action="store_true", help="keep the filters of words as they are")

    def handle(self, *_args: Any, **options: Any) -> None:
        for line in rebuild(options["given"], options["into"], filters=not options["models_only"]):
            self.stdout.write(line)
