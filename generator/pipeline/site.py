"""The site (站点): built once, or served and built again on every saved change. The commands `build` and `serve` call it."""

from __future__ import annotations

import logging
from pathlib import Path

from generator.pipeline.editions import edition
from generator.pipeline.loading import Loaded, rules
from generator.words.period import Period


def build(loaded: Loaded, root: Path, out: Path, period: Period | None) -> int:
    """Write the site of one period to `out`, beside the old one and swapped in; the number of pages.

    Raises:
        NoRulesError, ValueError: see `edition`.
        OSError: the folder cannot be written.
    """
    from generator.render.site.build import build_site
    from generator.render.site.kit import Kit

    return build_site(edition(loaded, period), root, out, Kit(rules=rules()))


def serve(root: Path, port: int) -> None:
    """Serve the site on this machine and build it again whenever data or a template is saved, until interrupted."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
