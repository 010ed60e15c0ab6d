"""Where the day of a case is played: its hours, its hands, and what has come about so far."""

import re
from collections.abc import Callable
from io import BytesIO

from django.test import Client
from PIL import Image
from pypdf import PdfReader, PdfWriter

from cop.anonymity.models import Byline
from cop.anonymity.rules import alias_name
from cop.coffee.models import Case
from cop.discussion.models import Post
from cop.ledger.models import Entry
from cop.ledger.tasks import deliver
from tests.leaks.people import Bearer, Village
from tests.leaks.world import World, forget_counts, settle
from tests.papers import pdf, photo


class Scene:
    """One world, and who acts in it. Each act has its hour; the bearer's own acts have the bearer's minute."""

    def __init__(self, world: World, village: Village, bearer: Bearer) -> None:
        self.world, self.village, self.bearer = world, village, bearer
        self._own = village.browser(
            bearer.slug, REMOTE_ADDR=bearer.address, HTTP_USER_AGENT=bearer.browser, HTTP_ACCEPT_LANGUAGE="nl"
        )

    def _timed(self, hour: int, act: Callable[[], None]) -> Callable[[], None]:
        def do() -> None:
            self.world.at(hour, self.bearer.minute, self.bearer.second)
            self.world.roll(act.__name__)
            forget_counts()
            act()
            self.world.at(hour, 59)
            self.world.roll(f"after {act.__name__}")
            for entry in Entry.objects.filter(handed_at=None).order_by("pk").values_list("pk", flat=True):
                deliver(entry)
            settle()

        return do

    # What has come about so far
    @property
    def case(self) -> Case:
        return Case.objects.get(byline__alias__isnull=False, room=self.village.table, withdrawn_at=None)

    @property
    def others_case(self) -> Case:
        return Case.objects.get(room=self.village.open_table)

    def posts(self, **of: object) -> list[Post]:
        return list(Post.objects.filter(**of).order_by("thread", "made_seq"))

    @property
    def last_own(self) -> Post:
        return self.posts(byline=self.case.byline_id)[-1]

    def _says(self, client: Client, path: str, expected: int = 302, **data: object) -> str:
        answer = client.post(path, data)
        assert answer.status_code == expected, (path, answer.status_code, answer.content[-3000:].decode())
        return answer.content.decode()

    def _someone(self, slug: str) -> Client:
        """Let somebody else do something, at the same minute in both worlds."""
        self.world.now = self.world.now.replace(minute=55, second=5)
        return self.village.browser(slug)

    def _upload(self, data: bytes, name: str) -> str:
        file = BytesIO(data)
        file.name = name
        answer = self._says(self._own, "/uploads/", 200, file=file, file_alt="A quiet desk", file_seen="on")
        token = re.search(r"[0-9a-f]{48}", answer)
        assert token
        return token[0]

    def _picture(self) -> bytes:
        exif = Image.Exif()
        exif[0x010F], exif[0x013B] = f"Camera of {self.bearer.name}", self.bearer.name
        return photo(exif=exif, comment=self.bearer.name.encode())

    def _document(self) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("Three questions for a first talk."))))
        writer.add_metadata({"/Author": self.bearer.name, "/Title": self.bearer.email})
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    def alias_names(self) -> list[str]:
        """Return every name the bearer bore, in the languages of the site."""
        aliases = Byline.objects.exclude(alias=None).values_list("alias", flat=True)
        return [alias_name(alias, language) for alias in aliases for language in ("en", "nl")]
