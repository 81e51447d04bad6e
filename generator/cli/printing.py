"""Printing: how a print command begins and ends — records without errors in, names of the files out. `booklet` and `wallchart` use it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.cli.command import OK, refuse
from generator.words.audience import Audience
from generator.words.finding import blocks
from generator.words.stage import Stage

if TYPE_CHECKING:
    from generator.pipeline.loading import Loaded


def printed(
    options: argparse.Namespace, refusal: str, write: Callable[[Loaded, Path], tuple[Path, ...]]
) -> int:
    """Load, write to --out (build/print) for --audience, say what was written; errors in the records are listed with the refusal."""
    from generator.pipeline.audience import for_audience

    loaded = pipeline.load(options.root, stages=options.stages)
    if loaded.records is None or blocks(loaded.findings):
        return refuse(loaded.findings, refusal)
    out = options.out or options.root / "build" / "print"
    with options.stages.of(Stage.PRINT) as running:
        made = write(for_audience(loaded, Audience(options.audience)), out)
        running.made(len(made))
    sys.stdout.write(f"已写出 {len(made)} 个文件到 {out}\n" + "".join(f"  {path.name}\n" for path in made))
    return OK
