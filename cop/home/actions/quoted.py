"""A story in the demo that grows from a closed case: one passage of it agreed to, one still asked about."""

from cop.anonymity.actions import save_draft
from cop.anonymity.queries import draft_at
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.models import Post
from cop.stories.actions import answer_quoted, ask_quoted, place_of, ripen
from cop.stories.enums import Rung, Said
from cop.stories.models import Quoted
from cop.stories.queries import Quote

OF = "Nine questions in one mail"
TITLE = "I began with number seven"
WORDS = {
    "title": TITLE,
    "summary": "Nine numbered questions in one mail. I answered them all, and missed the one that counted.",
    "behind": "Eight of the nine could have been looked up. The one that could not stood where nobody looks.",
    "tried": "That first time I answered all nine in their order. It took an hour, and she thanked me for being clear.",
}
# Who is retold, where, how, and whether they have said yes to it.
PASSAGES = (
    (
        "roisin-feeney",
        "tried",
        """\
A colleague turned my order upside down: first the question that costs sleep, with a line on why it comes first, and
the rest short and last.""",
        True,
    ),
    (
        "mikkel",
        "behind",
        """\
Somebody pointed out to me that a long list can be a hiding place, and the late number a test of whether I would read
to the end.""",
        False,
    ),
)


def put_quoted(members: dict[str, Member]) -> None:
    """Let Noor have begun a story of a closed case, and asked two colleagues whether it may retell them."""
    noor, case = members["noor"], Case.objects.get(title=OF)
    number = ripen(by=noor, case=case)
    place = place_of(number=number)
    draft, version = draft_at(noor, place)
    posts = {slug: Post.objects.get(thread=case.thread_id, byline__member=members[slug]) for slug, *_ in PASSAGES}
    quotes = [Quote(posts[slug].pk, section, " ".join(words.split())) for slug, section, words, _ in PASSAGES]
    retold = {quote.name: quote.words for quote in quotes}
    save_draft(by=noor, place=place, fields=draft | WORDS | retold, version=version)
    ask_quoted(by=noor, number=number, case=case, title=TITLE, passages=quotes, rung=Rung.MEMBERS)
    for slug, _section, _words, said in PASSAGES:
        if said:
            row = Quoted.objects.get(post=posts[slug])
            answer_quoted(by=members[slug], quoted=row, said=Said.YES, version=row.version)
