#!/usr/bin/env python
"""The command line. `demo` and `verify` prepare their surroundings before settings are read."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["demo"]:
        from config.launch import prepare_demo

        prepare_demo(sys.argv[2:])
    elif sys.argv[1:2] == ["verify"]:
        from config.launch import prepare_checks

        prepare_checks()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
