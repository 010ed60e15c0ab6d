"""`python -m tests.mutation`: prints what no test noticed, and the score."""

import argparse
import ast
import gc
import os
import signal
import sys
import tempfile
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from time import monotonic
from types import CodeType, FunctionType
from typing import Any

import pytest

from tests.mutation.faults import Fault, codes, faults_in, put_in

TESTS = ("tests/anonymity", "tests/coffee", "tests/discussion", "tests/notifications/test_bell.py")
LEFT_OUT = ("tests/anonymity/test_dump.py", "tests/coffee/test_bad_input.py")  # long, and sooner noticed by others
NOT_TRIED = ("migrations", "apps.py", "urls.py", "admin.py")
# Files that run as a process of their own: who starts them, under which name.
APART = {"cop/anonymity/formats/rewrite.py": ("cop/anonymity/formats/document.py", "_REWRITE")}
MOST = 40  # tests for a fault, those that run the fewest lines: one that only the others notice counts as missed
EQUIVALENT = Path(__file__).with_name("equivalent.txt")
MONITOR = sys.monitoring.PROFILER_ID


class Staying:
    """Stands for the next test, so that what a session has made (the database) stays, and all else goes."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    def listchain(self) -> list[Any]:
        """Return what the next test needs."""
        return [self._session]


class Judge:
    """A pytest plugin that runs the tests once, then those that matter for each fault, each time in a fork."""

    def __init__(self, app: Path, only: str, every: int, seed: int, again: str) -> None:
        self.sources = [p for p in sorted(app.rglob("*.py")) if not set(NOT_TRIED) & {*p.parts}]
        known = {line for line in EQUIVALENT.read_text().splitlines() if line and not line.startswith((" ", "#"))}
        faults = [fault for path in self.sources if only in str(path) for fault in faults_in(path)]
        chosen = [fault for fault in faults if fault.name in again] if again else faults[seed % every :: every]
        self.faults = [fault for fault in chosen if fault.name not in known]
        self.all, self.noticed, self.missed = len(faults), 0, list[str]()
        self._tests: defaultdict[tuple[str, int], dict[Any, tuple[int, float]]] = defaultdict(dict)
        self._functions: defaultdict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        self._failed = False

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note a failure."""
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests, and then the faults."""
        self._listen()
        for item in session.items:
            self._run_watched(item)
        if self._failed:
            pytest.exit("the tests have to pass first", 1)
        say: Any = session.config.pluginmanager.get_plugin("terminalreporter")
        for number, fault in enumerate(self.faults, start=1):
            tests = self._tests_of(fault)
            noticed = bool(tests and self._fork(fault, tests))
            self.noticed += noticed
            told = f"{fault.name} (line {fault.lines[0]}, {len(tests)} tests)"
            self.missed += [] if noticed else [told]
            say.write_line(f"{number}/{len(self.faults)} {'noticed' if noticed else 'MISSED'} {told}", flush=True)
        if self._fork(None, dict.fromkeys((item for tests in self._tests.values() for item in tests), 60.0)):
            pytest.exit("a fault left something behind: the tests fail without one", 1)
        return True

    def _listen(self) -> None:
        """Find every function of the app, and listen to the lines it runs."""
        for path in self.sources:
            import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
        files = {str(path.resolve()): str(path) for path in self.sources}
        sys.monitoring.use_tool_id(MONITOR, "mutation")
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename in files:
                self._functions[files[thing.__code__.co_filename], thing.__code__.co_qualname].append(thing)
                for code in codes(thing.__code__):
                    sys.monitoring.set_local_events(MONITOR, code, sys.monitoring.events.LINE)
        self._files = files

    def _run_watched(self, item: Any) -> None:
        lines: set[tuple[str, int]] = set()

        def passed(code: CodeType, line: int) -> Any:
            lines.add((self._files[code.co_filename], line))
            return sys.monitoring.DISABLE

        sys.monitoring.register_callback(MONITOR, sys.monitoring.events.LINE, passed)
        sys.monitoring.restart_events()
        begun = monotonic()
        _run(item)
        took = monotonic() - begun
        if item.get_closest_marker("asyncio") is None:  # a fork has none of the threads of the loop
            for place in lines:
                self._tests[place][item] = (len(lines), took)

    def _tests_of(self, fault: Fault) -> dict[Any, float]:
        """Return the tests that come by a fault, those that run the fewest lines first, with their seconds."""
        places = {(str(fault.path), line) for line in fault.lines}
        if fault.function is None:
            names = {*fault.targets, *self._aliases(fault)}
            places = {(str(path), n) for path in self.sources for n in _lines_with(path, names)}
        if str(fault.path) in APART:
            starter = APART[str(fault.path)][0]
            places |= {place for place in self._tests if place[0] == starter}
        tests = {item: told for place in places for item, told in self._tests.get(place, {}).items()}
        return {item: took for item, (_, took) in sorted(tests.items(), key=lambda test: test[1])[:MOST]}

    def _aliases(self, fault: Fault) -> set[str]:
        imports = (n for p in self.sources for n in ast.walk(ast.parse(p.read_text())) if isinstance(n, ast.ImportFrom))
        return {alias.asname or alias.name for n in imports for alias in n.names if alias.name in fault.targets}

    def _fork(self, fault: Fault | None, tests: dict[Any, float]) -> int:
        from django.db import connections

        connections.close_all()
        child = os.fork()
        if child == 0:
            self._try(fault, tests)
        return os.waitpid(child, 0)[1]

    def _try(self, fault: Fault | None, tests: dict[Any, float]) -> None:
        """In the fork: put the fault in and run tests until one fails or takes too long; never returns."""
        try:
            if fault:
                put_in(fault, self._functions[str(fault.path), fault.qualname], self._aliases(fault))
                _put_apart(fault)
            for item, took in tests.items():
                item.config.pluginmanager.unregister(name="terminalreporter")
                signal.alarm(int(15 + 5 * took))
                _run(item)
                if self._failed:
                    break
        finally:
            os._exit(self._failed)


def _put_apart(fault: Fault) -> None:
    if str(fault.path) in APART:
        starter, name = APART[str(fault.path)]
        copy = Path(tempfile.mkdtemp(prefix="cop-fault-")) / fault.path.name
        copy.write_text(ast.unparse(fault.tree))
        setattr(import_module(starter.removesuffix(".py").replace("/", ".")), name, copy)


def _lines_with(path: Path, names: set[str]) -> set[int]:
    return {n.lineno for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Name) and n.id in names}


def _run(item: Any) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=Staying(item.session))


def main() -> int:
    """Print each fault and the score; fail under 90 %."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--app", type=Path, default=Path("cop/anonymity"))
    parser.add_argument("--only", default="", help="faults in files whose path has these letters")
    parser.add_argument("--every", type=int, default=1, help="every n-th fault alone")
    parser.add_argument("--seed", type=int, default=0, help="with which of them to begin")
    parser.add_argument("--again", type=Path, help="those alone whose names stand in this file, as printed before")
    parser.add_argument("tests", nargs="*", default=TESTS)
    told = parser.parse_args()
    judge = Judge(told.app, told.only, told.every, told.seed, told.again.read_text() if told.again else "")
    left_out = [f"--deselect={test}" for test in LEFT_OUT]
    if pytest.main(["-n0", "-q", "-p", "no:cacheprovider", *left_out, *told.tests], plugins=[judge]):
        return 1
    tried = len(judge.faults)
    print("\nnot noticed:", *judge.missed, sep="\n  ")
    print(f"\n{judge.noticed} of {tried} faults noticed: {judge.noticed / tried:.1%}; there are {judge.all} in all")
    return int(judge.noticed / tried < 0.9)


if __name__ == "__main__":
    sys.exit(main())
