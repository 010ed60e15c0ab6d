"""Columns and expressions that PostgreSQL computes."""

from typing import Any

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import BinaryField, Expression, F, Func, GeneratedField

CONFIGS = {"nl": "dutch", "nb": "norwegian", "da": "danish", "en": "english"}  # PostgreSQL's, by our code


class Sha256(Func):
    """The SHA-256 of a text, computable in a generated column (`convert_to` is not immutable, this cast is)."""

    template = r"sha256(replace(%(expressions)s, '\', '\\')::bytea)"
    output_field = BinaryField()


class Joined(Func):
    """Texts joined by the unit separator, as `anonymity` joins the fields of one canonical text."""

    template = "(%(expressions)s)"
    arg_joiner = r" || E'\x1f' || "


def digest_of(*columns: str) -> GeneratedField:
    """Return a stored column with the digest of `columns` taken as one canonical text."""
    source: Expression | F = F(columns[0]) if len(columns) == 1 else Joined(*columns)
    return GeneratedField(expression=Sha256(source), output_field=BinaryField(), db_persist=True)


class Words(Func):
    """The words of texts as PostgreSQL finds them: the column with their language first, then the texts."""

    output_field = SearchVectorField()

    def as_sql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        """Write one branch a language: only a configuration that is a constant makes it immutable."""
        language, *columns = (compiler.compile(one)[0] for one in self.get_source_expressions())
        text = " || ' ' || ".join(columns)
        branches = "".join(f" WHEN '{code}' THEN to_tsvector('{name}', {text})" for code, name in CONFIGS.items())
        return f"(CASE {language}{branches} ELSE to_tsvector('simple', {text}) END)", ()


def words_of(*columns: str, language: str) -> GeneratedField:
    """Return a stored column with the words of `columns`, in the language another column names."""
    return GeneratedField(expression=Words(language, *columns), output_field=SearchVectorField(), db_persist=True)


class Hours(Func):
    """From when to when, as a range without its end: what begins as something else ends does not meet it."""

    function = "tstzrange"
    output_field = DateTimeRangeField()
