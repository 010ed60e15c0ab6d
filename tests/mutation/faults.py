"""Faults: what they are, where, and how one comes into code that runs."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

_PAIRS = ((ast.Eq, ast.NotEq), (ast.Is, ast.IsNot), (ast.In, ast.NotIn), (ast.Lt, ast.LtE), (ast.Gt, ast.GtE))
_MORE = ((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.FloorDiv), (ast.BitAnd, ast.BitOr))
_OTHER: dict[type, type] = {one: other for a, b in (*_PAIRS, *_MORE) for one, other in ((a, b), (b, a))}
_PLAIN = (ast.Compare, ast.BoolOp)  # conditions that have faults of their own
type Change = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in the file at `path`: in `function`, or in a constant of the module when that is None.

    `told` is the statement as it reads with the fault, `lines` are what a test runs when it comes by.
    """

    path: Path
    tree: ast.Module
    function: ast.FunctionDef | None
    statement: ast.stmt
    qualname: str
    told: str
    lines: range

    @property
    def name(self) -> str:
        """What the list of equivalent faults calls it."""
        return f"{self.path} {self.qualname}: {self.told}"

    @property
    def module(self) -> str:
        """The module's name."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    @property
    def targets(self) -> list[str]:
        """The names of the constants."""
        return [n.id for n in ast.walk(self.statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def faults_in(path: Path) -> Iterator[Fault]:
    """Yield every fault of a file."""
    source = path.read_text()
    for number in range(sum(1 for _ in _places(ast.parse(source)))):
        tree = ast.parse(source)
        qualname, function, statement, gone, change = next(p for n, p in enumerate(_places(tree)) if n == number)
        told, lines = f"without {_first_line(statement)}", _lines(statement)
        change()
        if not gone:
            told = _first_line(statement)
        yield Fault(path, ast.fix_missing_locations(tree), function, statement, qualname, told, lines)


def _first_line(statement: ast.stmt) -> str:
    return next(line for line in ast.unparse(statement).splitlines() if not line.startswith("@"))


type Place = tuple[str, ast.FunctionDef | None, ast.stmt, bool, Change]


def _places(tree: ast.Module, prefix: str = "") -> Iterator[Place]:
    """Yield (qualified name, function, statement, whether the statement goes, change) for each possible fault."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            name = prefix + statement.name
            for default in (*statement.args.defaults, *(d for d in statement.args.kw_defaults if d)):
                yield from ((name, statement, statement, False, change) for change in _within(default))
            yield from ((name, statement, *place) for place in _in_body(statement.body, last=statement.body[-1]))
        elif isinstance(statement, ast.ClassDef):
            inner = ast.Module([s for s in statement.body if isinstance(s, ast.FunctionDef)], [])
            yield from _places(inner, f"{prefix}{statement.name}.")
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            yield from (("-", None, statement, False, change) for change in _within(statement.value))


def _in_body(body: list[ast.stmt], last: ast.stmt) -> Iterator[tuple[ast.stmt, bool, Change]]:
    for index, statement in enumerate(body):
        is_call = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
        if is_call or isinstance(statement, ast.Raise) or (isinstance(statement, ast.Return) and statement is not last):
            yield statement, True, _put(body, index, ast.copy_location(ast.Pass(), statement))
        if isinstance(statement, ast.If) and _is_bare(statement.test):
            yield statement, False, _negate(statement, "test")
        for field, value in ast.iter_fields(statement):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield from _in_body(value, last)
            elif field == "handlers":
                for handler in value:
                    yield from _in_body(handler.body, last)
            elif field != "annotation" and not isinstance(statement, ast.Assert):
                for part in value if isinstance(value, list) else [value]:
                    yield from ((statement, False, change) for change in _within(part))


def _within(part: object) -> Iterator[Change]:
    for node in ast.walk(part) if isinstance(part, ast.AST) else ():
        if isinstance(node, ast.Compare):
            yield from (_put(node.ops, index, _OTHER[type(op)]()) for index, op in enumerate(node.ops))
        elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _OTHER:
            yield _set(node, "op", _OTHER[type(node.op)]())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield _negate(node, "operand")
        elif isinstance(node, ast.IfExp) and _is_bare(node.test):
            yield _negate(node, "test")
        elif isinstance(node, ast.comprehension):
            bare = ((index, test) for index, test in enumerate(node.ifs) if _is_bare(test))
            yield from (_put(node.ifs, index, ast.UnaryOp(ast.Not(), test)) for index, test in bare)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            others = [not node.value] if isinstance(node.value, bool) else [node.value + 1, node.value - 1]
            yield from (_set(node, "value", other) for other in others)


def _is_bare(test: ast.expr) -> bool:
    return not isinstance(test, _PLAIN) and not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))


def _put(among: list[Any], index: int, other: object) -> Change:
    return lambda: among.__setitem__(index, other)


def _set(node: ast.AST, name: str, other: object) -> Change:
    return lambda: setattr(node, name, other)


def _negate(node: ast.AST, name: str) -> Change:
    return _set(node, name, ast.UnaryOp(ast.Not(), getattr(node, name)))


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement; of one that has others in it, those before them."""
    body = None if isinstance(statement, ast.FunctionDef) else getattr(statement, "body", None)
    end = max(body[0].lineno, statement.lineno + 1) if body else (statement.end_lineno or 0) + 1
    return range(statement.lineno, end)


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield `code` and all code in it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from codes(inner)


def put_in(fault: Fault, functions: list[FunctionType], aliases: set[str]) -> None:
    """Put a fault into the running code: into `functions`, or into a constant wherever it is known by `aliases`."""
    space = sys.modules[fault.module].__dict__
    for thing in space.values():
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()
    if fault.function is None:
        old, new = dict(space), dict(space)
        exec(compile(ast.Module([fault.statement], []), str(fault.path), "exec"), new)
        places = [vars(module) for name, module in sys.modules.items() if name.startswith("cop.")]
        for target in fault.targets:
            for names in places:
                names |= {k: new[target] for k, v in names.items() if k in {target, *aliases} and v is old[target]}
        return
    made = [c for c in codes(compile(fault.tree, str(fault.path), "exec")) if c.co_qualname == fault.qualname]
    args = fault.function.args
    given = [_value(default, space) for default in args.defaults]
    pairs = zip(args.kwonlyargs, args.kw_defaults, strict=True)
    named = {arg.arg: _value(default, space) for arg, default in pairs if default}
    for function in functions:
        function.__code__ = next(c for c in made if c.co_firstlineno == function.__code__.co_firstlineno)
        function.__defaults__, function.__kwdefaults__ = tuple(given) or None, named or None


def _value(expression: ast.expr, space: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(expression), "", "eval"), space)
