"""Settings (站点设置): a district's mkdocs.yml as MkDocs reads it; what it cannot read is said in Chinese, with the place. `build` uses it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ADVICE = "网站没有生成。请与仓库里原来的文件对照改正，或删掉它、用默认设置"
_INHERIT = "请在第一行写 INHERIT 和程序里 generator/render/templates/mkdocs.yml 的位置"
_SETTING = re.compile(r"Config value '([^']+)'")
_LACKING = re.compile(r"Inherited config file '(.+?)' does not exist")
_MARK = re.compile(r"line (\d+), column (\d+)")


def settings_of(file: Path, docs: Path, site: Path, name: str | None) -> MkDocsConfig:
    """The settings of a build: the file's, with the folders given; `name` only where the file is not the district's own.

    Raises:
        ValueError: the file cannot be used; the sentence names the setting, or line and column.
    """
    import yaml
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    folders = {"docs_dir": str(docs.resolve()), "site_dir": str(site.resolve())}
    with _heard() as heard:
        try:
            config = load_config(str(file), site_name=name, hooks=[], **folders)
        except (MkDocsException, yaml.YAMLError) as error:
            raise ValueError(f"{file.name} {_what_is_wrong(str(error), heard)}，{_ADVICE}") from None
    lacking = _what_is_lacking(config)
    if lacking:
        raise ValueError(f"{file.name} {lacking}，网站没有生成。{_INHERIT}，或删掉它、用默认设置")
    return config


def _what_is_lacking(config: MkDocsConfig) -> str:
    """What our pages are built on and a file that does not INHERIT the common settings has not; empty when all is there."""
    if config.theme.name != "material" or config.use_directory_urls:
        return "没有沿用程序的通用设置（theme、use_directory_urls）"
    return "" if any(name.endswith("search") for name in config.plugins) else "的 plugins 里没有 search"


def _what_is_wrong(said: str, heard: list[str]) -> str:
    lacking, marks = _LACKING.search(said), _MARK.findall(said)
    if lacking:
        return f"的 INHERIT 指向的 {lacking[1]} 不存在"
    if marks:
        line, column = marks[-1]  # the last is where reading stopped
        return f"第 {line} 行第 {column} 列前后写法有误"
    settings = dict.fromkeys(found[1] for text in heard if (found := _SETTING.match(text)))
    return f"的设置“{'”“'.join(settings)}”不能用" if settings else "的设置不能用"


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs says of settings it refuses: it names them in its log only, and in English."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    log, ear = logging.getLogger("mkdocs"), Ear(logging.ERROR)
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)
