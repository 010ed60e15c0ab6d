"""A day in the life of a case under an alias, through the front door, hour by hour."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.test import Client
from django.utils import timezone

from cop.coffee.actions import ask_follow_ups
from cop.coffee.models import Case
from cop.community.enums import Role
from cop.core.ids import random_id
from cop.discussion.models import Flag, Post
from cop.notifications.tasks import send_mails
from cop.stories.actions import put_correction
from cop.stories.actions.furnish import StoryTags, put_collection, put_story
from cop.stories.enums import Provenance, Rung, Signed
from cop.stories.models import Placed, Quoted
from cop.stories.models import Story as Told
from tests.leaks.consulting import Consulting
from tests.leaks.people import NOOR, TOVE

# Words in which nothing tells the language, so that the site has to guess it.
HAPPENED = "Long silence, then: school? Long silence."
QUESTION = "Ideas?"


class Story(Consulting):
    """What is done in one world."""

    def acts(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Return the acts of the day in order, each with its name."""
        acts = (self.bring, self.answer, self.reply, self.reword, self.point, self.replace, self.report, self.take_back)
        acts += (self.answer_elsewhere, self.leave_traces, self.knock)
        acts += (self.tell_story, self.try_story, self.tell_moment, self.translate, self.print_story)
        for hour, act in enumerate(acts, start=8):
            yield act.__name__, self._timed(hour, act)
        night = (self.stay_late, *self.at_tables(), self.close, self.judge, self.keep_evidence, self.post_office)
        night += (self.be_asked, self.tell, self.take_up, self.be_retold, self.say_so)
        for hour, act in zip((*range(23, 28), 32, *range(32, 41)), night, strict=True):
            yield act.__name__, self._timed(hour, act)

    # The acts
    def bring(self) -> None:
        """Two cases are brought under their own names, and one under an alias, out of a draft, with a picture."""
        for slug in ("sam", "mikkel"):
            room = self.village.table if slug == "sam" else self.village.open_table
            self.world.at(7, 30)
            self._says(
                self.village.browser(slug),
                f"/rooms/{room.slug}/new/",
                happened="He asked for the deadline.",
                question="And now?",
                key=f"key-of-{slug}",
            )
        self.world.at(8, self.bearer.minute, self.bearer.second)
        token = self._upload(self._picture(), f"{self.bearer.slug}.jpg")
        draft = {"text-happened": HAPPENED, "text-question": QUESTION, "text-files": token}
        self._says(self._own, "/drafts/", 200, place="case:table", version=0, **draft)
        self._own.get("/rooms/table/new/")
        self._says(self._own, "/check/", 200, **draft)
        words = {"happened": HAPPENED, "question": QUESTION, "key": "key-of-the-case", "alias": "on", "files": token}
        self._says(self._own, "/rooms/table/new/", **words)

    def answer(self) -> None:
        case = self.case
        self._says(self._someone("mikkel"), f"/cases/{case.pk}/replies/", text="I would wait.", key="key-of-mikkel")
        self._says(self._someone("sam"), f"/threads/{case.thread_id}/follow/", do="follow")

    def reply(self) -> None:
        case, parent = self.case, self.posts()[0]
        token = self._upload(self._document(), f"{self.bearer.slug}.pdf")
        quote = f"{parent.pk}.{parent.version}.0.{len(parent.body)}"
        words = {"text": "I waited, @mikkel. Her brother typed.", "key": "key-of-the-reply", "parent": parent.pk}
        self._own.get(f"/cases/{case.pk}/")
        self._says(self._own, f"/cases/{case.pk}/replies/", **words, files=token, quote=quote)
        self._says(self._own, f"/threads/{case.thread_id}/read/", 204, seq=1)
        self._says(self._own, f"/threads/{case.thread_id}/follow/", do="follow")

    def reword(self) -> None:
        words = {"happened": f"{HAPPENED} School.", "question": QUESTION, "version": 1}
        self._says(self._own, f"/cases/{self.case.pk}/edit/", **words)
        post = self.last_own
        self._says(self._own, f"/posts/{post.pk}/edit/", text="I waited long. Her brother typed.", version=post.version)
        self._tell_in_short(self.case, "key-of-the-gist")

    def point(self) -> None:
        post = self.last_own
        words = {"ground": "identifies", "places": "text:4"}
        self._says(self._someone("sam"), f"/posts/{post.pk}/flag/", **words)

    def replace(self) -> None:
        post = self.last_own
        words = {"text": "I waited long. Somebody typed.", "version": post.version}
        self._says(self._own, f"/posts/{post.pk}/edit/", **words)

    def report(self) -> None:
        """The case is covered, and somebody reports the bearer's reply for something else."""
        self._says(self._someone("mikkel"), f"/cases/{self.case.pk}/flag/", ground="identifies", places="happened:1")
        words = {"ground": "other", "note": "Not kind."}
        self._says(self._someone("mikkel"), f"/posts/{self.last_own.pk}/flag/", **words)

    def take_back(self) -> None:
        self._says(self._own, f"/cases/{self.case.pk}/replies/", text="And now this.", key="key-to-take-back")
        self._says(self._own, f"/posts/{self.last_own.pk}/withdraw/")
        words = {"happened": HAPPENED, "question": QUESTION, "key": "key-of-another", "alias": "on"}
        self._says(self._own, "/rooms/table/new/", **words)
        other = Case.objects.exclude(byline=self.case_byline).get(byline__alias__isnull=False)
        self._says(self._own, f"/cases/{other.pk}/withdraw/")

    @property
    def case_byline(self) -> int:
        return Case.objects.filter(byline__alias__isnull=False).order_by("byline").values_list("byline", flat=True)[0]

    def answer_elsewhere(self) -> None:
        words = {"text": "I would ask again.", "alias": "on", "key": "key-elsewhere", "intent": "suggestion"}
        self._says(self._own, f"/cases/{self.others_case.pk}/replies/", **words)
        self._tell_in_short(self.others_case, "key-of-another-gist")
        self._says(self._someone("sam"), f"/cases/{self.others_case.pk}/replies/", text="Me too.", key="key-of-sam-2")

    def _tell_in_short(self, case: Case, key: str) -> None:
        """Tell a case in short under the alias one has there, and reword it, in words that tell no language."""
        path, words = f"/cases/{case.pk}/short/", {"title": "School: ?", "question": QUESTION}
        self._own.get(path)
        self._says(self._own, f"/threads/{case.thread_id}/check/", 200, **{"text-title": words["title"]})
        self._says(self._own, path, 422, **words, key=key)  # in which language?
        self._says(self._own, path, **words, key=key, language="nb")
        self._says(self._own, f"{path}nb/", title="School: !", question=QUESTION, version=1)

    def leave_traces(self) -> None:
        """A draft stays, a file waits, a key is made, another's reply is reported, talks are kept and muted."""
        for case in (self.case, self.others_case):
            self._says(self._own, f"/threads/{case.thread_id}/bookmark/", when="tomorrow")
        self._says(self._own, f"/threads/{self.others_case.thread_id}/follow/", do="mute")
        place = f"reply:{self.others_case.thread_id}"
        draft = {"text-text": "Perhaps"}
        self._says(self._own, "/drafts/", 200, place=place, version=0, **draft)
        self._upload(self._picture(), f"{self.bearer.slug}-2.jpg")
        self._says(self._own, f"/cases/{self.case.pk}/key/", 200)
        first = self.posts(thread=self.case.thread_id)[0]
        self.world.at(17, 50)  # a report is no text under an alias, and moderators are told how long it waits
        self._says(self._own, f"/posts/{first.pk}/flag/", ground="identifies", places="text:1")

    def knock(self) -> None:
        """The bearer meets closed doors and their own mistakes, which the log of the site may tell."""
        first = self.posts(thread=self.case.thread_id)[0]
        self._says(self._own, f"/posts/{first.pk}/edit/", 404, text="Mine now", version=1)
        self._says(self._own, f"/cases/{self.case.pk}/replies/", 409, text="Something else.", key="key-of-the-reply")
        self._says(self._own, f"/cases/{self.case.pk}/replies/", 422, text="Call +31 6 12345678", key="key-of-a-phone")
        self._says(self._own, f"/cases/{self.case.pk}/flag/", 404, ground="identifies")
        assert Client(enforce_csrf_checks=True).post("/drafts/").status_code == 403

    def tell_moment(self) -> None:
        """A good moment is told under an alias, out of a draft, and reworded; another one is withdrawn."""
        self._says(self._own, "/drafts/", 200, place="story:moment", version=0, **{"text-start": HAPPENED})
        self._own.get("/stories/moment/")
        for n in range(2):
            words = {"start": f"{HAPPENED} {n}.", "alias": "on", "key": f"key-of-moment-{n}"}
            self._says(self._own, "/stories/moment/", **words)
        second, first = Told.objects.order_by("-made_at", "-pk")[:2]
        self._says(self._own, f"/stories/{first.pk}/edit/", start=HAPPENED, version=first.version)
        self._says(self._own, f"/stories/{second.pk}/withdraw/", 303)
        for path in (f"/stories/{first.pk}/versions/", f"/stories/write/{first.pk}/", "/stories/write/"):
            assert self._own.get(path).status_code == 200

    def tell_story(self) -> None:
        """A moment is told under an alias, and one by somebody else beside it; both stand in a collection."""
        words = {"texts": {"title": "Silence", "start": HAPPENED}, "language": "en", "tags": StoryTags()}
        told: list[Any] = []
        for by, alias in ((self.village.members[self.bearer.slug], True), (self.village.members["mikkel"], False)):
            more = {"provenance": Provenance.COMPOSITE, "rung": Rung.MOMENT, "at": timezone.now()}
            told.append(put_story(by=by, number=random_id(), alias=alias, **words, **more))
            self.world.at(19, 59)
        put_collection(slug="silences", titles={"en": "Silences"}, abouts={}, stories=told)

    def print_story(self) -> None:
        """A story everybody reads is told under an alias and signed with it, and corrected; there is a PDF of it."""
        words = {"title": "A pause", "summary": "It helped.", "start": HAPPENED, "tried": "Nothing.", "took": "Time."}
        about = {"provenance": Provenance.COMPOSITE, "rung": Rung.PUBLIC, "at": timezone.now(), "signed": Signed.NAME}
        by = self.village.members[self.bearer.slug]
        more: dict[str, Any] = {"texts": words, "language": "en", "tags": StoryTags(), **about}
        story = put_story(by=by, number=random_id(), alias=True, **more)
        put_collection(slug="pauses", titles={"en": "Pauses"}, abouts={}, stories=[story], public=True)
        better = words | {"took": "Some time.", "note": "How much time.", "key": "key-of-a-correction"}
        self._says(self._own, f"/stories/{story.pk}/correct/", 303, **better, base=story.public_id)
        put_correction(by=self.village.members[Role.ADMINISTRATOR], correction=story.corrections.get())

    def try_story(self) -> None:
        """Somebody tries it and tells so; the bearer may not, and keeps it for later."""
        mine = Placed.objects.order_by("order").values_list("story", flat=True)[0]
        words = {"went": "helped", "text": "I waited too."}
        self._says(self._someone("sam"), f"/stories/{mine}/tried/", 303, **words, key="key-of-a-trial")
        self._own.get(f"/stories/{mine}/")
        self._says(self._own, f"/stories/{mine}/tried/", 303, **words, key="key-of-the-own")
        thread = Told.objects.values_list("thread", flat=True).get(pk=mine)
        self._says(self._own, f"/threads/{thread}/bookmark/", do="keep")

    def translate(self) -> None:
        """The bearer's story, under an alias, is translated by a colleague; the bearer, under another, does theirs."""
        for slug in (NOOR.slug, TOVE.slug, "mikkel"):
            member = self.village.members[slug]
            member.reads = list(dict.fromkeys([*member.reads, "en", "nb"]))
            member.save(update_fields=["reads"])
        words = {"texts": {"title": "Silence", "start": HAPPENED}, "language": "en", "tags": StoryTags()}
        more: dict[str, Any] = {"provenance": Provenance.COMPOSITE, "rung": Rung.MEMBERS, "alias": True, **words}
        own, members = self.bearer.slug, self.village.members
        mine = put_story(by=members[own], number=random_id(), at=timezone.now(), **more).pk
        colleague = self._someone("mikkel")
        theirs = put_story(by=members["mikkel"], number=random_id(), at=timezone.now(), **more).pk
        self._offer(colleague, mine, alias="")
        self._says(colleague, f"/stories/{theirs}/translate/nb/look/", 422, title="Silence!")
        self.world.at(self.world.now.hour, self.bearer.minute, self.bearer.second)
        self._says(self._own, f"/stories/{mine}/translate/nb/offered/", 303, version=1, decline="on", line="Not yet.")
        self._says(self._own, f"/stories/{mine}/translate/nb/offered/", 303, version=1, stand="on")
        place = f"translation:{theirs}:nb"
        self._says(self._own, "/drafts/", 200, place=place, version=0, **{"text-title": "Silence!"})
        self._offer(self._own, theirs, alias="on")
        self._says(self._someone("mikkel"), f"/stories/{theirs}/translate/nb/offered/", 303, version=1, stand="on")
        for story in (mine, theirs):
            assert b"Silence!" in self._own.get(f"/stories/{story}/?in=nb").content

    def _offer(self, client: Client, story: int, *, alias: str) -> None:
        page = client.get(f"/stories/{story}/translate/nb/").content.decode()
        source = re.search(r'name="source" value="([^"]+)"', page)
        assert source
        words = {"title": "Silence!", "start": HAPPENED, "source": source[1], "version": 0, "alias": alias}
        self._says(client, f"/stories/{story}/translate/nb/", **words, key="key-of-a-translation")

    def stay_late(self) -> None:
        """At this hour it is tomorrow where one of the two lives, and today where the other does."""
        self._says(self._own, f"/cases/{self.case.pk}/replies/", text="Late, but: thanks.", key="key-of-the-night")
        for path in (f"/cases/{self.case.pk}/", "/rooms/table/", "/"):
            self._own.get(path)

    def close(self) -> None:
        words = {"take_away": "Silence is an answer.", "try_next": "Wait longer.", "try_on": "2026-04-01"}
        self._says(self._own, f"/cases/{self.case.pk}/close/", **words)
        words |= {"take_away": "Silence is an answer too.", "try_on": "2026-03-11", "version": "1"}
        self._says(self._own, f"/cases/{self.case.pk}/closing/", **words)
        words = {"ground": "other", "note": "Too short."}
        self._says(self._someone("sam"), f"/cases/{self.case.pk}/closing/flag/", **words)

    def judge(self) -> None:
        """A moderator asks to open the alias, and decides on a report, of which the author wants another look."""
        about_reply = Flag.objects.get(ground="other", clearance__purpose="reply")
        ask = {"act": "ask", "ground": "client"}
        self._says(self._someone("bo"), f"/reports/{about_reply.pk}/alias/", 303, **ask)
        about_case = Flag.objects.get(clearance__purpose="case")
        self._says(self._someone("bo"), f"/reports/{about_case.pk}/", 303)
        self._says(self._someone("bo"), f"/reports/{about_case.pk}/", outcome="kept")
        self.world.at(34, self.bearer.minute, self.bearer.second)
        self._says(self._own, f"/flags/{about_case.pk}/appeal/")

    def post_office(self) -> None:
        """Mails go out for what nobody read."""
        self.world.at(35, 30)
        send_mails()

    def be_asked(self) -> None:
        """The day has come on which the bearer said they would try it: for both, whatever their zone."""
        self.world.at(36, 20)
        ask_follow_ups()

    def tell(self) -> None:
        helper = self.posts(thread=self.case.thread_id)[0]
        words = {"text": "I waited longer.", "line": "Thank you.", "thanks": helper.byline_id, "version": 0}
        self._own.get("/bell/")
        self._own.get(f"/cases/{self.case.pk}/after/")
        self._says(self._own, f"/cases/{self.case.pk}/after/", **words)
        words |= {"text": "I waited longer, and it helped.", "version": 1}
        self._says(self._own, f"/cases/{self.case.pk}/after/", **words)
        words = {"ground": "other", "note": "Too short."}
        self._says(self._someone("sam"), f"/cases/{self.case.pk}/after/flag/", **words)

    def take_up(self) -> None:
        """The case is taken up again and closed with the same words, and what nobody read is mailed."""
        self._says(self._own, f"/cases/{self.case.pk}/reopen/", 303)
        self._says(self._own, f"/cases/{self.case.pk}/reopen/", 303, undo="on")
        self.world.at(38, 50)
        send_mails()

    def be_retold(self) -> None:
        """Somebody makes a story of a case the bearer answered under an alias, and asks whether it may retell that."""
        case, mikkel = self.others_case, self._someone("mikkel")
        self._says(mikkel, f"/cases/{case.pk}/close/", take_away="Silence is an answer.", try_next="")
        url = mikkel.post(f"/stories/from/{case.pk}/").headers["Location"]
        post = Post.objects.get(thread=case.thread_id, intent="suggestion")
        words = {"title": "Asked again", "source": case.pk, f"quoted-{post.pk}-tried": "Somebody would ask once more."}
        self._says(mikkel, f"{url}quoted/", 303, **words, ask_them="on")
        assert mikkel.get(url).status_code == 200

    def say_so(self) -> None:
        """The bearer says yes, with other words, under the alias they had there."""
        row = Quoted.objects.get()
        self._own.get("/bell/")
        page = f"/stories/quoted/{row.pk}/"
        assert self._own.get(page).status_code == 200
        self._says(self._own, page, 303, said="words", version=row.version, body="Somebody asked once more.")
