"""A video file of a unit, and its captions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import MAX_TEXT
from cop.curriculum.enums import VideoFault
from cop.curriculum.formats.video import measured
from cop.curriculum.models import Video
from cop.curriculum.rules import Captions, Measured, VideoUnfit, read_captions, stored_captions, write_captions
from cop.toolbox.enums import Language

MAX_CAPTIONS = 2 * MAX_TEXT
SAID: dict[VideoFault, Promise] = {
    VideoFault.MISSING: gettext_lazy("Choose a video first."),
    VideoFault.KIND: gettext_lazy("This is no MP4 and no WebM video. Save it as an MP4 with H.264, or as a WebM."),
    VideoFault.CODEC: gettext_lazy(
        "Not every browser can show this video. Save it as an MP4 with H.264, or as a WebM."
    ),
    VideoFault.BROKEN: gettext_lazy("This video can’t be opened; perhaps a part of it is missing. Save it once more."),
    VideoFault.LARGE: gettext_lazy(
        "This video is too large: it may have %(most)s MB. Save it smaller, or in two parts."
    ),
    VideoFault.NO_CUE: gettext_lazy(
        "There are no captions in it. They look like 00:01.000 --> 00:04.000, then a line."
    ),
    VideoFault.TIME: gettext_lazy("Line %(line)s: the times can’t be read, or do not follow the ones before."),
    VideoFault.CUES: gettext_lazy("These are too many captions for one video."),
    VideoFault.CAPTIONS: gettext_lazy("This file is no text with captions. Choose a WebVTT file, which ends in .vtt."),
}


def video_said(unfit: VideoUnfit) -> str:
    """Say why a video or its captions can’t be taken."""
    most = settings.VIDEO_MOST // 1_000_000
    return str(SAID[unfit.reason]) % {"line": unfit.line, "most": most}


class VideoForm(forms.Form):
    """A video file; `large` says that more came than is taken."""

    video = forms.FileField(
        label=gettext_lazy("Video file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
    )

    def __init__(self, *args: Any, large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.large, self.measured = large, None
        self.fields["video"].help_text = _(
            "MP4 (H.264) or WebM, up to %(most)s MB. Faces and voices stay as they are, and so does what the file says"
            " of where and with what it was made: take in nobody who did not agree."
        ) % {"most": settings.VIDEO_MOST // 1_000_000}

    measured: Measured | None

    def clean_video(self) -> Any:
        """Look into the file; what it is called counts for nothing."""
        file = self.cleaned_data["video"]
        missing = VideoFault.LARGE if self.large else VideoFault.MISSING
        if self.large or file is None:
            raise forms.ValidationError(video_said(VideoUnfit(missing)), code=missing)
        try:
            self.measured = measured(file.file, file.size)
        except VideoUnfit as unfit:
            raise forms.ValidationError(video_said(unfit), code=unfit.reason) from unfit
        return file


class CaptionsForm(OpenWordsForm):
    """What is said in a video, typed or from a file, and in which language; `found` is what was read."""

    open_words = ("captions",)
    found = Captions()

    language = forms.ChoiceField(label=gettext_lazy("Spoken in"), choices=Language.choices)
    file = forms.FileField(
        label=gettext_lazy("Captions as a file"),
        help_text=gettext_lazy(
            "WebVTT, as most programs that make captions save it. It takes the place of those below."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
    )
    captions = forms.CharField(
        label=gettext_lazy("Captions"),
        help_text=gettext_lazy("Learners read them with the video. Styles and who speaks are left out."),
        max_length=MAX_CAPTIONS,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, video: Video) -> None:
        kept = stored_captions(video.captions, video.times)
        shown = write_captions(kept) if kept.words else ""
        super().__init__(data, files, initial={"language": video.language, "captions": shown})

    def clean(self) -> dict[str, Any]:
        """Read the captions; those of a file stand in the field from now on."""
        if (file := self.cleaned_data.get("file")) is not None:
            self._take(file)
        try:
            self.found = read_captions(self.cleaned_data.get("captions", ""))
        except VideoUnfit as unfit:
            self.add_error("captions", forms.ValidationError(video_said(unfit), code=unfit.reason))
        return super().clean()

    def _take(self, file: Any) -> None:
        try:
            text = file.read(4 * MAX_CAPTIONS + 1).decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text or len(text) > MAX_CAPTIONS:
            self.add_error("file", forms.ValidationError(video_said(VideoUnfit(VideoFault.CAPTIONS))))
            return
        data: Any = self.data
        self.data = data = data.copy()
        data["captions"] = self.cleaned_data["captions"] = text
        self.errors.pop("captions", None)
