"""Files on their way in, with or without script, and on their way out to who may see them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified, QueryDict

from cop.anonymity import gateways
from cop.anonymity.actions import drop_upload, keep_upload, open_upload
from cop.anonymity.actions.upload import MOST as TOGETHER
from cop.anonymity.enums import FileKind, Unfitness
from cop.anonymity.forms import answers_in
from cop.anonymity.models import Attachment
from cop.anonymity.rules import Upload
from cop.community.adapters.request import MemberRequest
from cop.community.models import Member
from cop.core.errors import Unfit
from cop.core.limits import limit

MOST = 8


@dataclass(slots=True)
class Attaching:
    """The files a form carries: the `tokens` it came with, those of them that wait, and what was said of a new one."""

    tokens: list[str] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)
    unfit: Unfit | None = None

    @property
    def value(self) -> str:
        """What the form carries on."""
        return " ".join(upload.token for upload in self.uploads)

    @property
    def waits(self) -> bool:
        """Say whether its author has something to do before the text can be shared."""
        return self.unfit is not None or not all(upload.check.clear for upload in self.uploads)

    @property
    def message(self) -> str:
        """Say why a file is not taken."""
        return message(self.unfit) if self.unfit else ""


def message(unfit: Unfit) -> str:
    """Say why a file is not taken, and on which page."""
    told = str(Unfitness(unfit.reason).label)
    return f"{told} ({unfit.page})" if unfit.page else told


def attaching(request: MemberRequest) -> Attaching:
    """Read the files of a posted form: those it carries less those ticked away, and one sent along without script."""
    gone = set(request.POST.getlist("drop")[:MOST])
    for token in gone:
        drop_upload(by=request.member, token=token)
    tokens = [token for token in request.POST.get("files", "").split()[:MOST] if token not in gone]
    form = kept(request.member, tokens, answers_in(request.POST))
    try:
        if "file" in request.FILES or _too_large(request):
            new = taken(request)
            form.tokens.append(new.token)
            form.uploads.append(new)
    except Unfit as error:
        form.unfit = error
    return form


def kept(member: Member, tokens: list[str], answers: dict[str, str] | None = None) -> Attaching:
    """Return a form that carries those of `tokens` that still wait."""
    uploads = [open_upload(by=member, token=token, answers=answers or {}) for token in dict.fromkeys(tokens)]
    return Attaching(tokens, [upload for upload in uploads if upload])


def carried(request: MemberRequest) -> Attaching:
    """Read the files a posted form carries, and say of them what sharing would; none is taken or dropped."""
    gone = set(request.POST.getlist("drop")[:MOST])
    tokens = [token for token in request.POST.get("files", "").split()[:MOST] if token not in gone]
    form = kept(request.member, tokens, answers_in(request.POST))
    if len(form.uploads) < len(set(tokens)):
        form.unfit = Unfit(Unfitness.GONE)
    elif len(tokens) > TOGETHER:
        form.unfit = Unfit(Unfitness.MANY)
    return form


def taken(request: MemberRequest) -> Upload:
    """Keep the file a request brings; raises Unfit, or TooMany."""
    limit("upload", request.member.pk, times=20, per=timedelta(minutes=1))
    file = request.FILES.get("file")
    if file is None:
        raise Unfit(Unfitness.LARGE if _too_large(request) else Unfitness.MISSING)
    alt, seen = request.POST.get("file_alt", ""), "file_seen" in request.POST
    return keep_upload(by=request.member, data=file.read(), alt=alt, seen=seen)


def _too_large(request: MemberRequest) -> bool:
    """Say whether the request was so large that nothing of its files was read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def without_in(data: QueryDict) -> set[int]:
    """Read which attached files a posted form takes away."""
    return {int(value) for value in data.getlist("without")[:MOST] if value.isdecimal() and len(value) < 19}


def serve(request: MemberRequest, attachment: Attachment) -> HttpResponse:
    """Answer with a shared file. Whether the member may see it was asked by the read of its text."""
    return answer(request, attachment.pk, FileKind(attachment.kind), lambda: gateways.read(attachment.name))


def answer(request: MemberRequest, name: object, kind: FileKind, read: Callable[[], bytes | None]) -> HttpResponse:
    """Answer with a file that can do nothing: a picture in its place, all else to be saved, never kept for others."""
    response: HttpResponse
    if request.headers.get("If-None-Match") == f'"{name}"':
        response = HttpResponseNotModified()
    else:
        content = read()
        if content is None:
            raise Http404
        response = HttpResponse(content, content_type=kind.content_type)
    saved = kind is FileKind.PDF or "save" in request.GET
    response.headers["Content-Disposition"] = f'{"attachment" if saved else "inline"}; filename="{name}.{kind}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    response.headers["ETag"] = f'"{name}"'
    return response
