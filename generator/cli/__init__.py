"""The command line: arguments in Chinese, exit codes, and nothing else. 0 没有错误, 1 有错误, 2 用法不对.

Calls `pipeline`; the only place that knows of today, the terminal and where files are written.
To add a command: one module with `COMMANDS`, one line in `main`.
"""

from generator.cli.main import COMMANDS, main, run

__all__ = ["COMMANDS", "main", "run"]
