"""A furnished community in the browser, on an embedded PostgreSQL."""

import signal
import webbrowser
from argparse import ArgumentParser
from threading import Timer
from typing import Any

import uvicorn
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from config.launch import demo_arguments
from cop.home.actions import bulk, demo
from cop.home.actions.demo import PASSWORD
from cop.home.actions.furnish import furnish
from cop.home.rules import ROLES

WAIT_TO_OPEN = 1.5


class Command(BaseCommand):
    help = "Start a furnished demonstration. Ctrl-C stops everything it started; the data stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for action in demo_arguments()._actions[1:]:
            parser._add_action(action)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Migrate, mark, furnish, fill, serve."""
        try:
            demo.claim()
        except demo.NotADemo as error:
            raise CommandError(str(error)) from error
        self._say("Setting up the database …")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        demo.mark()
        if furnish(say=self._say):
            self._say("Furnished: six centres, 181 members, 42 cases.")
        bulk.fill(members=options["members"], cases=options["cases"], posts=options["posts"], say=self._say)
        demo.begin_day()
        self._serve(options["port"], browse=not options["no_open"])

    def _serve(self, port: int, *, browse: bool) -> None:
        address = f"http://localhost:{port}/"
        self._say(f"\nKoffiekamer is at {address}\nSign in with the password {PASSWORD} as:")
        for name, role in ROLES.items():
            self._say(f"  {name}@koffiekamer.example  {role}")
        self._say(f"Mails are at {address}mailbox/. Ctrl-C stops.")
        if browse:
            Timer(WAIT_TO_OPEN, webbrowser.open, [address]).start()
        stop = demo.start_worker()
        try:
            uvicorn.run("config.asgi:application", host="127.0.0.1", port=port, log_level="warning", lifespan="off")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C leaves no database behind
            stop()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
