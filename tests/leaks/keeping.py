"""What the bearer keeps of the day, as evidence of their own."""

import re

from cop.curriculum.models import Evidence
from tests.leaks.scene import Scene


class Keeping(Scene):
    """What is kept in one world."""

    def keep_evidence(self) -> None:
        """What they did under the alias is offered to them: one case is kept and worded, another thing turned down."""
        offered = self._own.get("/learn/evidence/offers/").content.decode()
        keep, *others = re.findall(r"/learn/evidence/offers/[0-9a-f]{64}/(?:keep|pass)/", offered)
        self._says(self._own, keep, 303)
        kept = Evidence.objects.get()
        words = {"title": "A case", "month": "2026-03", "text": "I wait.", "version": 1}
        self._says(self._own, f"/learn/evidence/{kept.pk}/edit/", 303, **words)
        for url in others:
            if url.endswith("/pass/"):
                self._says(self._own, url, 303)
