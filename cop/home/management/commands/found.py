"""Begin a community: the first administrator, the field's words, the first room, the toolbox, the cache table."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from cop.coffee.actions import open_room
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.community.actions import found
from cop.curriculum.actions import install_registers
from cop.framework.actions import install_words
from cop.home.actions.demo import marked
from cop.toolbox.actions import furnish


class Command(BaseCommand):
    help = "Make the first administrator, who then signs in with a mailed code. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Found the community."""
        if settings.PRODUCTION and marked():
            msg = "This database was made by the demo; production does not run on it."
            raise CommandError(msg)
        call_command("createcachetable", verbosity=0)
        install_words()
        install_registers()
        email = options["email"]
        member = found(email=email, name=options["name"] or email.partition("@")[0])
        if not Room.objects.filter(kind=RoomKind.COMMUNITY).exists():
            name, purpose = "The coffee room", "Cases from every centre, in any of our languages."
            open_room(by=member, slug="community", name=name, purpose=purpose, kind=RoomKind.COMMUNITY)
        furnish(owner=lambda _language: member)
        self.stdout.write(f"{email} is an administrator and can sign in with a mailed code.")
