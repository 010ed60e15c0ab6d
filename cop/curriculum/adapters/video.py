"""Videos on their way in, written to disk as they come, and on their way out in pieces, as a player asks for them."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.http import StreamingHttpResponse as Streaming

from cop.curriculum import gateways
from cop.curriculum.models import Video
from cop.curriculum.rules import stored_captions, write_captions

PIECE = 1_000_000  # bytes of one answer to a player, which asks on
SLACK = 600_000  # of a form beside its file


class ToDisk(TemporaryFileUploadHandler):
    """Writes a file to disk as it comes, and stops where it is too large."""

    large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write on."""
        if start + len(raw_data) > settings.VIDEO_MOST:
            self.large = True
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)


def too_large(request: HttpRequest) -> bool:
    """Say whether a request tells beforehand that it brings more than a video may have."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.VIDEO_MOST + SLACK


def play(request: HttpRequest, video: Video) -> HttpResponse:
    """Answer with a video, or the piece of it that is asked for. Whether one may see it was asked by the read."""
    if request.headers.get("If-None-Match") == f'"{video.pk}"':
        return _told(HttpResponseNotModified(), video)
    file = gateways.open_file(video.name)
    if file is None:
        raise Http404
    asked = _asked(request, video)
    if asked is None:
        return _whole(request, video, file)
    start, end = asked
    if start >= video.size:
        file.close()
        response = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{video.size}"
        return _told(response, video)
    with file:
        file.seek(start)
        content = file.read(min(end - start + 1, PIECE))
    response = HttpResponse(content, status=206, content_type=video.content_type)
    response.headers["Content-Range"] = f"bytes {start}-{start + len(content) - 1}/{video.size}"
    return _told(response, video)


def _asked(request: HttpRequest, video: Video) -> tuple[int, int] | None:
    """Return the first and the last byte that is asked for; None for all of it, also where several pieces are."""
    match = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", request.headers.get("Range", "").strip(), re.ASCII)
    kept = request.headers.get("If-Range")
    if match is None or not any(match.groups()) or (kept and kept != f'"{video.pk}"'):
        return None
    first, last = match.groups()
    if not first:  # so many of the end
        return (max(0, video.size - int(last)), video.size - 1) if int(last) else (video.size, video.size)
    start, end = int(first), int(last) if last else video.size - 1
    return None if end < start < video.size else (start, min(end, video.size - 1))


def _whole(request: HttpRequest, video: Video, file: "File[Any]") -> Any:
    pieces: Any = _later(file) if hasattr(request, "scope") else _now(file)
    response = Streaming(pieces, content_type=video.content_type)
    response.headers["Content-Length"] = str(video.size)
    return _told(response, video)


def _now(file: "File[Any]") -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


async def _later(file: "File[Any]") -> AsyncIterator[bytes]:
    try:
        while piece := await sync_to_async(file.read)(PIECE):
            yield piece
    finally:
        file.close()


def captions_of(request: HttpRequest, video: Video) -> HttpResponse:
    """Answer with what is said in a video, as WebVTT."""
    if not video.captions:
        raise Http404
    if request.headers.get("If-None-Match") == f'"{video.pk}"':
        return _told(HttpResponseNotModified(), video, "vtt")
    text = write_captions(stored_captions(video.captions, video.times))
    return _told(HttpResponse(text, content_type="text/vtt; charset=utf-8"), video, "vtt")


def _told[R: HttpResponseBase](response: R, video: Video, ending: str = "") -> R:
    response.headers["Accept-Ranges"] = "none" if ending else "bytes"
    response.headers["Content-Disposition"] = f'inline; filename="{video.pk}.{ending or video.kind}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    response.headers["ETag"] = f'"{video.pk}"'
    return response
