"""Speed, as ratios within one run: absolute times mean nothing on shared machines.

    uv run python -m tests.bench [--members N --cases N --posts N --stories N] [--growth] [--json FILE]

The floor is a bare page of our own frame: signed in, one scoped read, the layout rendered. CPU time of this process,
without a server around it, so that only our own work is compared.

With `--growth` the pages that read from large tables are measured twice instead, by the clock and the database's work
included: with a hundredth of the volume asked for, which stands in the column of the floor, and with all of it.
Meant for `--members 20000 --cases 10000 --posts 1000000 --stories 50000`. With `--learn` the pages of learners and
trainers are measured so, a hundred modules among two hundred learners and among twenty thousand. With `--tables` a
hundred tables of peer consultation at which eight sit live are measured beside a bare loop that renders the same.
"""
