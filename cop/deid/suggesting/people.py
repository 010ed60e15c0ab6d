"""Words for a person: a role that stands beside the name, the centre's word for its client, or who else it may be."""

from collections import Counter
from collections.abc import Iterable

from cop.deid.allowed import pairs
from cop.deid.findings import Kind
from cop.deid.suggesting import beside
from cop.deid.suggesting.brackets import bracket
from cop.deid.suggesting.names import People
from cop.deid.suggesting.possessives import possessive
from cop.deid.suggesting.shaping import Replacement, Spot

# The first time | afterwards, when "someone else" would be yet another.
_OTHERS = {
    "en": ("someone else|the other person", "a third person|the third person", "a fourth person|the fourth person"),
    "nl": ("iemand anders|die ander", "een derde persoon|de derde persoon", "een vierde persoon|de vierde persoon"),
    "nb": ("en annen|den andre", "en tredje person|den tredje personen", "en fjerde person|den fjerde personen"),
    "da": ("en anden|den anden", "en tredje person|den tredje person", "en fjerde person|den fjerde person"),
}
_MORE = {"en": "yet another person", "nl": "nog iemand anders", "nb": "enda en person", "da": "endnu en person"}
_CLEARLY = 2
_UNKNOWN = {"en": "the client", "nl": "deze persoon", "nb": "vedkommende", "da": "vedkommende"}
_CLIENT = {"en": "client", "nl": "cliënt", "nb": "veisøker", "da": "vejledningssøgende"}


class Roles:
    """Says how to speak of each person of a text, the same each time."""

    def __init__(self, language: str, client: str) -> None:
        self.people, self.language = People(), language
        self._said: dict[int, str] = {}
        word = client or _CLIENT[language]
        forms = pairs(f"clients.{language}").get(word.casefold())
        self.client = forms.split("|")[0].strip() if forms else _UNKNOWN[language]
        self.label = word if forms else "client" if language == "en" else bracket(Kind.PERSON, language)
        self._others = 0

    def read(self, spots: Iterable[Spot]) -> None:
        """Read the whole text first: a role told anywhere holds everywhere, and whom it is most about is the client."""
        mentions: Counter[int] = Counter()
        for spot in spots:
            who = self.people.number_of(spot.passage)
            mentions[who] += 1
            role = beside.role(spot)
            if role and role.is_client:
                self._said[who] = self.client
            elif role and role.later:
                self._said.setdefault(who, role.later)
        rest = [who for who in mentions if who not in self._said]
        if rest and self.client not in self._said.values():
            most = max(rest, key=lambda who: mentions[who])
            # The first one named, unless the text is clearly about somebody else.
            about = most if mentions[most] > _CLEARLY * mentions[rest[0]] else rest[0]
            self._said[about] = self.client

    def meet(self, spot: Spot) -> Replacement:
        """Suggest words for the name at `spot`."""
        who = self.people.number_of(spot.passage)
        role = beside.role(spot)
        if role:
            return possessive(role.spot, role.phrase, self.people, spot.passage) or role.spot.put(role.phrase)
        alone = self._by_itself(spot, who)
        if alone:
            return alone
        wide = spot.wider(beside.title(spot))
        words = self.of(who)
        return possessive(wide, words, self.people, spot.passage) or wide.put(words)

    def of(self, who: int) -> str:
        """Return the words for a person."""
        if who in self._said:
            return self._said[who]
        others = _OTHERS[self.language]
        first, _, later = (others[self._others] if self._others < len(others) else _MORE[self.language]).partition("|")
        self._others += 1
        self._said[who] = later or first
        return first

    def _by_itself(self, spot: Spot, who: int) -> Replacement | None:
        """Greetings, labels of a chat, signatures and "my name is" need no role."""
        if gone := beside.greeted(spot):
            return gone
        if beside.is_named(spot):
            return spot.put(bracket(Kind.PERSON, self.language))
        if beside.is_dear(spot):
            return spot.put(self.label)
        if beside.is_label(spot):
            words = self.of(who)
            label = self.label if words == self.client else words
            return Replacement(
                spot.start, spot.end, label[:1].upper() + label[1:] if spot.passage[0].isupper() else label
            )
        return None
