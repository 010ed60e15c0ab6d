"""Speed, as ratios within one run: absolute times mean nothing on shared machines.

    uv run python -m tests.bench [--members N --cases N --posts N] [--json FILE]

The floor is a bare page of our own frame: signed in, one scoped read, the layout rendered. CPU time of this process,
without a server around it, so that only our own work is compared.
"""
