"""`python -m generator` is the console script `generator`."""

import sys

from generator.cli import run

sys.exit(run())
