"""A district's own mkdocs.yml: what cannot be used is named in Chinese, with its setting or its place."""

import logging
from pathlib import Path

import pytest

from generator.render.site.settings import settings_of

END = "，网站没有生成。请与仓库里原来的文件对照改正，或删掉它、用默认设置"


INHERIT = "，网站没有生成。请在第一行写 INHERIT 和程序里 generator/render/templates/mkdocs.yml 的位置，或删掉它、用默认设置"
COMMON = "site_name: 甲\ntheme: material\nuse_directory_urls: false\n"


def refusal(tmp_path: Path, written: str) -> str:
    file = tmp_path / "mkdocs.yml"
    file.write_text(written, "utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(ValueError, match=r"mkdocs\.yml") as caught:
        settings_of(file, tmp_path / "docs", tmp_path / "site", None)
    assert str(caught.value).endswith((END, INHERIT))
    return str(caught.value).removesuffix(END).removesuffix(INHERIT)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("INHERIT: nowhere.yml\n", "mkdocs.yml 的 INHERIT 指向的 nowhere.yml 不存在"),
        ("site_name: 甲\nnav: [甲\n", "mkdocs.yml 第 3 行第 1 列前后写法有误"),
        ("site_name: 甲\n\tnav: 1\n", "mkdocs.yml 第 2 行第 1 列前后写法有误"),
        ("site_name: 甲\ntheme: nosuch\n", "mkdocs.yml 的设置“theme”不能用"),
        ("theme: material\n", "mkdocs.yml 的设置“site_name”不能用"),
        (
            "site_name: 甲\ntheme: material\n",
            "mkdocs.yml 没有沿用程序的通用设置（theme、use_directory_urls）",
        ),
        (
            "site_name: 甲\nuse_directory_urls: false\n",
            "mkdocs.yml 没有沿用程序的通用设置（theme、use_directory_urls）",
        ),
        (COMMON + "plugins: []\n", "mkdocs.yml 的 plugins 里没有 search"),
        ("- 甲\n", "mkdocs.yml 的设置不能用"),
    ],
)
def test_what_cannot_be_used_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, said: str
) -> None:
    assert refusal(tmp_path, written) == said
    assert capsys.readouterr() == ("", "")


def test_the_log_of_mkdocs_is_left_as_it_was(tmp_path: Path) -> None:
    before = list(logging.getLogger("mkdocs").handlers)
    refusal(tmp_path, "theme: nosuch\n")
    assert logging.getLogger("mkdocs").handlers == before


def test_settings_that_can_be_used_are_read(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(COMMON, "utf-8")
    (tmp_path / "docs").mkdir()
    assert settings_of(file, tmp_path / "docs", tmp_path / "site", None).site_name == "甲"
    assert settings_of(file, tmp_path / "docs", tmp_path / "site", "乙").site_name == "乙"
