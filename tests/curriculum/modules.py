"""Modules to learn from, and what a learner does with them."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.anonymity.rules import SEPARATOR
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.text import digest
from cop.curriculum.enums import Task, UnitKind
from cop.curriculum.models import MODULE_TEXT, Edition, Module, Step, Trainer
from cop.framework.actions import install_words
from cop.framework.models import Area

QUIZ = """### Which leaves most room?
- [ ] How can I help you?
  > It asks for a ready question.
- [x] Hi, good that you write.
  > It asks nothing yet.

### (several) What tells that somebody hesitates?
- [x] Three dots that stop
  > They think.
- [ ] Nothing at all
  > It may be the line.

### (text) Write one of your own.
> One that greets."""
KINDS: tuple[tuple[str, UnitKind], ...] = (
    ("read", UnitKind.READING),
    ("think", UnitKind.REFLECTION),
    ("quiz", UnitKind.QUIZ),
    ("task", UnitKind.TASK),
    ("hand", UnitKind.UPLOAD),
)


def put_module(
    by: Member,
    title: str = "The first ninety seconds",
    *,
    steps: tuple[tuple[str, UnitKind], ...] = KINDS,
    language: str = "en",
    minutes: int = 35,
    areas: tuple[str, ...] = ("ethics",),
    task: Task = Task.CASE,
    number: int = 1,
    days_ago: int = 0,
) -> Module:
    """Publish a module by `by`."""
    install_words()
    words = dict(zip(MODULE_TEXT, (title, "", ""), strict=True))
    made_at = timezone.now() - timedelta(days=days_ago)
    told = {"language": language, "minutes": minutes, "made_at": made_at}
    byline = byline_of(by)
    module = Module.objects.create(
        byline=byline, clearance=_cleared(by, Purpose.MODULE, *words.values()), **words, **told
    )
    Trainer.objects.create(module=module, member=by, since=made_at)
    if not by.grants.in_force().filter(role=Role.TRAINER).exists():
        Grant.objects.create(member=by, role=Role.TRAINER)
    put_edition(module, by, steps=steps, areas=areas, task=task, number=number)
    return module


def put_edition(
    module: Module,
    by: Member,
    *,
    steps: tuple[tuple[str, UnitKind], ...] = KINDS,
    areas: tuple[str, ...] = ("ethics",),
    task: Task = Task.CASE,
    number: int = 1,
    changes: str = "",
) -> Edition:
    """Publish an edition of a module, and let it stand."""
    edition = Edition.objects.create(
        module=module,
        number=module.editions.count() + 1,
        title=module.title,
        about="How a chat begins.",
        about_html="<p>How a chat begins.</p>",
        language=module.language,
        minutes=module.minutes,
        licence="cc-by",
        text=module.title,
        changes=changes,
        clearance=_cleared(by, Purpose.MODULE, module.title, changes),
        byline=byline_of(by),
        made_at=module.made_at,
    )
    edition.areas.set(Area.objects.filter(slug__in=areas))
    for order, (key, kind) in enumerate(steps):
        Step.objects.create(
            edition=edition,
            key=key,
            order=order,
            kind=kind,
            title=f"Step {key}",
            html=f"<p>Words of {key}.</p>",
            questions=QUIZ if kind is UnitKind.QUIZ else "",
            task=task if kind is UnitKind.TASK else "",
            number=number,
        )
    module.edition, module.published_at = edition, module.made_at
    module.save()
    return edition


def _cleared(by: Member, purpose: Purpose, *texts: str) -> Clearance:
    made = digest(SEPARATOR.join(texts))
    return Clearance.objects.create(byline=byline_of(by), purpose=purpose, digest=made, answers={})


def begin(client: Client, module: Module) -> str:
    """Begin a module through its page; return where one is led."""
    answer = client.post(f"/learn/modules/{module.pk}/begin/")
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def step_url(module: Module, key: str, act: str = "") -> str:
    """Return the address of a step, or of an act there."""
    return f"/learn/modules/{module.pk}/steps/{key}/{act}"


def do(client: Client, module: Module, *keys: str) -> None:
    """Mark steps as done."""
    for key in keys:
        assert client.post(step_url(module, key, "done/")).status_code == 303
