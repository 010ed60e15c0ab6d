"""A module as one Markdown text: written for its export and as what an edition says, and read back the same."""

import re
from dataclasses import dataclass
from typing import Any

from cop.core.text import clean
from cop.curriculum.enums import Task, UnitKind
from cop.curriculum.rules.quiz import compose, parse
from cop.curriculum.rules.wrong import Fault, Wrong

MAX_LINE = 120
MAX_LINK = 300
MAX_KEY = 12
MAX_MINUTES = 6_000
LICENCES = ("community", "cc-by", "cc-by-sa")
KINDS = {
    "Reading": UnitKind.READING,
    "Reflection": UnitKind.REFLECTION,
    "Quiz": UnitKind.QUIZ,
    "Task": UnitKind.TASK,
    "Upload": UnitKind.UPLOAD,
}
_WORDS = {kind: word for word, kind in KINDS.items()}
_HEAD = {"title", "language", "minutes", "licence", "areas", "before"}
_PART = re.compile(r"^##(?:\s|$)")
_NAMED = re.compile(r"^##\s+(\w+)\s*:(.*)$")
_MARK = re.compile(r"^\s*<!--(.*)-->\s*$")
_OPENERS = {
    "about": re.compile(r"^(\\*(?:##(?:\s|$)|Source:))", re.MULTILINE),
    UnitKind.READING: re.compile(r"^(\\*(?:##(?:\s|$)|Link:|Video:|Transcript:))", re.MULTILINE),
    UnitKind.QUIZ: re.compile(r"^(\\*###?(?:\s|$))", re.MULTILINE),
}
_OPENER = re.compile(r"^(\\*##(?:\s|$))", re.MULTILINE)

type Lines = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A unit as text. `questions` is as `quiz.compose` writes it; `task` and `number` are those of a practice task.

    `video` says which file the unit carries; the text does not carry it along.
    """

    kind: UnitKind
    title: str
    key: str = ""
    minutes: int = 5
    body: str = ""
    questions: str = ""
    task: str = ""
    number: int = 1
    link: str = ""
    transcript: str = ""
    video: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A module as text: what it says of itself, and its parts in their order."""

    title: str
    language: str = "en"
    minutes: int = 0
    licence: str = "community"
    areas: tuple[str, ...] = ()
    about: str = ""
    source: str = ""
    parts: tuple[Part, ...] = ()


def write(document: Document) -> str:
    """Return `document` as Markdown that `read` reads back the same."""
    head = [
        *("---", f"title: {document.title}", f"language: {document.language}", f"minutes: {document.minutes}"),
        *(f"licence: {document.licence}", f"areas: [{', '.join(document.areas)}]", "---"),
    ]
    source = f"Source: {_guard(document.source)}" if document.source else ""
    pieces = ["\n".join(head), _guard(document.about, "about"), source, *(_written(part) for part in document.parts)]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _written(part: Part) -> str:
    marks = {"key": part.key, "minutes": part.minutes}
    if part.kind is UnitKind.TASK:
        marks |= {"task": part.task, "number": part.number}
    mark = " · ".join(f"{name}: {value}" for name, value in marks.items() if value != "")
    pieces = [f"## {_WORDS[part.kind]}: {part.title}\n<!-- {mark} -->\n{_guard(part.body, part.kind)}".rstrip("\n")]
    if part.kind is UnitKind.READING:
        pieces += [f"Link: {part.link}"] * bool(part.link)
        pieces += [f"Video: {part.video}"] * bool(part.video)
        pieces += [f"Transcript: {_guard(part.transcript)}"] * bool(part.transcript)
    if part.kind is UnitKind.QUIZ:
        pieces += [part.questions] * bool(part.questions)
    return "\n\n".join(pieces)


def read(text: str) -> Document:
    """Read a module. Raises Wrong with the line that can’t be read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines: Lines = list(enumerate(text.split("\n"), 1))
    head, rest = _head(lines)
    starts = [at for at, (_number, line) in enumerate(rest) if _PART.match(line)]
    ends = [*starts[1:], len(rest)][: len(starts)]
    about, source = _split(rest[: starts[0]] if starts else rest, "Source:")
    parts = tuple(_part(rest[start:end]) for start, end in zip(starts, ends, strict=True))
    seen: set[str] = set()
    for part, start in zip(parts, starts, strict=True):
        if part.key and part.key in seen:
            raise Wrong(Fault.SAME_KEY, rest[start][0], part.key)
        seen.add(part.key)
    return Document(**head, about=_free(about, "about"), source=_free(source), parts=parts)


def _head(lines: Lines) -> tuple[dict[str, Any], Lines]:
    first = next((at for at, (_number, line) in enumerate(lines) if line.strip()), 0)
    if lines[first][1].strip() != "---":
        raise Wrong(Fault.NO_HEAD, lines[first][0], lines[first][1])
    end = next((at for at in range(first + 1, len(lines)) if lines[at][1].strip() == "---"), None)
    if end is None:
        raise Wrong(Fault.HEAD_OPEN, lines[first][0])
    found: dict[str, Any] = {}
    for number, line in lines[first + 1 : end]:
        name, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon or name.strip() not in _HEAD:
            raise Wrong(Fault.HEAD_LINE, number, line.strip())
        found[name.strip()] = _value(name.strip(), value.strip(), number)
    found.pop("before", None)
    if not found.get("title"):
        raise Wrong(Fault.NO_TITLE, lines[first][0])
    return found, lines[end + 1 :]


def _value(name: str, value: str, number: int) -> object:
    if name == "title":
        return _title(value, number)
    if name == "minutes":
        return _count(value, number, Fault.MINUTES, least=0)
    if name == "licence" and value not in LICENCES:
        raise Wrong(Fault.LICENCE, number, value)
    if name in {"areas", "before"}:
        return tuple(slug.strip() for slug in value.removeprefix("[").removesuffix("]").split(",") if slug.strip())
    return value


def _part(lines: Lines) -> Part:
    number, heading = lines[0]
    named = _NAMED.match(heading)
    if named is None or named[1] not in KINDS:
        raise Wrong(Fault.KIND, number, heading.strip())
    kind, title = KINDS[named[1]], _title(named[2], number)
    rest = lines[1:]
    at = next((at for at, (_number, line) in enumerate(rest) if line.strip()), None)
    marks: dict[str, Any] = {}
    if at is not None and (mark := _MARK.match(rest[at][1])):
        marks, rest = _marks(mark[1], rest[at][0], kind), rest[at + 1 :]
    if kind is UnitKind.TASK and "task" not in marks:
        raise Wrong(Fault.TASK, number)
    return Part(kind=kind, title=title, **marks, **_texts(kind, rest))


def _marks(text: str, number: int, kind: UnitKind) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for piece in filter(str.strip, text.split("·")):
        name, _colon, value = (word.strip() for word in piece.partition(":"))
        if name == "minutes":
            found[name] = _count(value, number, Fault.MINUTES, least=1)
        elif name == "key" and re.fullmatch(r"[-\w]*", value, re.ASCII) and len(value) <= MAX_KEY:
            found[name] = value
        elif name == "task" and kind is UnitKind.TASK:
            if value not in Task.values:
                raise Wrong(Fault.TASK, number, value)
            found[name] = value
        elif name == "number" and kind is UnitKind.TASK:
            found[name] = _count(value, number, Fault.NUMBER, least=1)
        else:
            raise Wrong(Fault.MARK, number, piece.strip())
    return found


def _texts(kind: UnitKind, lines: Lines) -> dict[str, Any]:
    if kind is UnitKind.QUIZ:
        start = next((at for at, (_number, line) in enumerate(lines) if re.match(r"^###(\s|$)", line)), len(lines))
        asked = lines[start:]
        source = "\n".join(line for _number, line in asked)
        questions = compose(parse(source, first=asked[0][0])) if asked else ""
        return {"body": _free(_joined(lines[:start]), kind), "questions": questions}
    if kind is not UnitKind.READING:
        return {"body": _free(_joined(lines))}
    start = next((at for at, (_n, line) in enumerate(lines) if re.match("(Link|Video|Transcript):", line)), len(lines))
    video, rest = _video(lines[start:])
    after, transcript = _split(rest, "Transcript:")
    link = _link(rest) if after.strip() else ""
    told = {"link": link, "video": video, "transcript": _free(transcript)}
    return {"body": _free(_joined(lines[:start]), kind)} | told


def _video(lines: Lines) -> tuple[str, Lines]:
    """Return what is said of a video file, and the other lines of what follows a text."""
    opener, end = "Video:", next((at for at, row in enumerate(lines) if row[1].startswith("Transcript:")), len(lines))
    at = next((at for at in range(end) if lines[at][1].startswith(opener)), None)
    if at is None:
        return "", lines
    told = " ".join(clean(lines[at][1].removeprefix(opener)).split())[:MAX_LINE]
    rest = [*lines[:at], *lines[at + 1 :]]
    while rest and not rest[0][1].strip():
        rest.pop(0)
    return told, rest


def _link(lines: Lines) -> str:
    number, line = lines[0]
    link = line.removeprefix("Link:").strip()
    if not re.fullmatch(r"https://[^\s/]+\S*", link):
        raise Wrong(Fault.LINK, number, link)
    if len(link) > MAX_LINK:
        raise Wrong(Fault.LONG, number, link)
    for later, words in lines[1:]:
        if words.startswith("Transcript:"):
            break
        if words.strip():
            raise Wrong(Fault.AFTER_LINK, later, words.strip())
    return link


def _split(lines: Lines, opener: str) -> tuple[str, str]:
    at = next((at for at, (_number, line) in enumerate(lines) if line.startswith(opener)), len(lines))
    return _joined(lines[:at]), _joined(lines[at:]).removeprefix(opener).lstrip()


def _joined(lines: Lines) -> str:
    return "\n".join(line for _number, line in lines)


def _title(text: str, number: int) -> str:
    title = " ".join(clean(text).split())
    if not title:
        raise Wrong(Fault.NO_TITLE, number)
    if len(title) > MAX_LINE:
        raise Wrong(Fault.LONG, number, title)
    return title


def _count(text: str, number: int, fault: Fault, *, least: int) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not least <= int(text) <= MAX_MINUTES:
        raise Wrong(fault, number, text)
    return int(text)


def _guard(text: str, place: str = "") -> str:
    return _OPENERS.get(place, _OPENER).sub(r"\\\1", text)


def _free(text: str, place: str = "") -> str:
    opener = _OPENERS.get(place, _OPENER)
    return clean(re.sub(r"^\\" + opener.pattern.removeprefix("^"), r"\1", text, flags=re.MULTILINE))
