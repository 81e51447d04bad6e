"""MkDocs hook: `mkdocs build` and `mkdocs serve` typed by hand make the same site as `generator build`.

It stands outside the package because it walks the pipeline, which the site's own modules may not import.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator import pipeline
from generator.pipeline.site import make_kit
from generator.render.site.build import make_job
from generator.render.site.stamp import Stamp
from generator.words.finding import blocks
from generator.words.rulebook import NoRulesError


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the data anew at every build, then let `Stamp` make the pages.

    Raises:
        Abort: the data have an 错误 or cannot make a period; the message says what to mend.
    """
    root = Path(config.config_file_path).resolve().parent
    loaded = pipeline.load(root)
    if loaded.records is None or blocks(loaded.findings):
        raise Abort(pipeline.show_findings(loaded.findings, "text") + "数据有错误，网站没有生成。")
    try:
        edition = pipeline.site_edition(loaded, None)
    except (NoRulesError, ValueError) as error:
        raise Abort(f"{error}。网站没有生成。") from None
    config.plugins["ledger"] = Stamp(make_job(edition, root, make_kit(loaded, root)))
    return config
