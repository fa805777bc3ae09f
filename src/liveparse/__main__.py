"""``python -m liveparse``: the command line, where no script is on the path."""

from .cli import main

main(prog_name="liveparse")
