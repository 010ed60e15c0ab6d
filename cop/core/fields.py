"""Columns and expressions that PostgreSQL computes."""

from django.db.models import BinaryField, Expression, F, Func, GeneratedField


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
