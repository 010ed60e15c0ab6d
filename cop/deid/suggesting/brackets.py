"""Neutral words in brackets for what has no meaning of its own: numbers, addresses, links."""

from cop.deid.findings import Kind

BIRTH = "birth"
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        Kind.EMAIL: "e-mail address", Kind.PHONE: "phone number", Kind.URL: "profile", Kind.HANDLE: "profile name",
        Kind.IBAN: "account number", Kind.NATIONAL_ID: "national number", Kind.ADDRESS: "address",
        Kind.POSTCODE: "postcode", Kind.PERSON: "name", Kind.QUOTE: "in other words", BIRTH: "date of birth",
        Kind.DATE: "date", Kind.PLACE: "place", Kind.ORG: "employer", Kind.SCHOOL: "school", Kind.AGE: "age",
        Kind.DURATION: "a long while", Kind.RARE_JOB: "occupation",
    },
    "nl": {
        Kind.EMAIL: "e-mailadres", Kind.PHONE: "telefoonnummer", Kind.URL: "profiel", Kind.HANDLE: "profielnaam",
        Kind.IBAN: "rekeningnummer", Kind.NATIONAL_ID: "persoonsnummer", Kind.ADDRESS: "adres",
        Kind.POSTCODE: "postcode", Kind.PERSON: "naam", Kind.QUOTE: "in eigen woorden", BIRTH: "geboortedatum",
        Kind.DATE: "datum", Kind.PLACE: "plaats", Kind.ORG: "werkgever", Kind.SCHOOL: "school", Kind.AGE: "leeftijd",
        Kind.DURATION: "een hele tijd", Kind.RARE_JOB: "beroep",
    },
    "nb": {
        Kind.EMAIL: "e-postadresse", Kind.PHONE: "telefonnummer", Kind.URL: "profil", Kind.HANDLE: "profilnavn",
        Kind.IBAN: "kontonummer", Kind.NATIONAL_ID: "personnummer", Kind.ADDRESS: "adresse",
        Kind.POSTCODE: "postnummer", Kind.PERSON: "navn", Kind.QUOTE: "med egne ord", BIRTH: "fødselsdato",
        Kind.DATE: "dato", Kind.PLACE: "sted", Kind.ORG: "arbeidsgiver", Kind.SCHOOL: "skole", Kind.AGE: "alder",
        Kind.DURATION: "lang tid", Kind.RARE_JOB: "yrke",
    },
    "da": {
        Kind.EMAIL: "e-mailadresse", Kind.PHONE: "telefonnummer", Kind.URL: "profil", Kind.HANDLE: "profilnavn",
        Kind.IBAN: "kontonummer", Kind.NATIONAL_ID: "personnummer", Kind.ADDRESS: "adresse",
        Kind.POSTCODE: "postnummer", Kind.PERSON: "navn", Kind.QUOTE: "med egne ord", BIRTH: "fødselsdato",
        Kind.DATE: "dato", Kind.PLACE: "sted", Kind.ORG: "arbejdsgiver", Kind.SCHOOL: "skole", Kind.AGE: "alder",
        Kind.DURATION: "lang tid", Kind.RARE_JOB: "erhverv",
    },
}  # fmt: skip


def bracket(kind: str, language: str) -> str:
    """Return neutral words for a kind."""
    return f"[{_WORDS[language][kind]}]"
