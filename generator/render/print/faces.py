"""Face (字体): which installed fonts print 仿宋, 小标宋, 楷体, 黑体, 宋体 and the plain sans of tables. Only `generator.render.print` uses it.

Each role is a stack: the office's own fonts first, then Noto CJK, last the Noto SC that pip installs with this program, so that any
machine prints. A character the first font lacks comes from the next one; one that none has stops the print (see `engine`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pylopdf_fonts_zh_cn
import typst

_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")

STACKS: dict[str, tuple[str, ...]] = {
    "fangsong": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", *_SERIF, "SimSun"),
    "biaosong": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", *_SERIF),
    "kai": (
        "KaiTi_GB2312",
        "楷体_GB2312",
        "KaiTi",
        "楷体",
        "STKaiti",
        "LXGW WenKai",
        "AR PL UKai CN",
        *_SERIF,
    ),
    "hei": ("SimHei", "黑体", "STHeiti", *_SANS),
    "song": ("SimSun", "宋体", "STSong", *_SERIF),
    "sans": (*_SANS[:2], "Microsoft YaHei", "PingFang SC", *_SANS[2:]),
}

ADVICE = (
    "请安装中文字体：Debian、Ubuntu 执行 sudo apt-get install fonts-noto-cjk；"
    "其他系统安装“思源黑体”“思源宋体”，或执行 pip install pylopdf-fonts-zh-cn"
)


class PrintError(ValueError):
    """What keeps a product off the paper, as a Chinese sentence with what to do."""


class FontChoice(StrEnum):
    """用哪些字体.

    本机 puts the office's 仿宋 and 黑体 first: right for paper, but lines break where that machine's fonts make them break.
    随附 takes only the fonts that pip installs: the same bytes on every machine, so the site's downloads use it.
    """

    OFFICE = "本机"
    BUNDLED = "随附"


@dataclass(frozen=True)
class Face:
    """One role: the families that are there, in order, and whether the first has a bold of its own."""

    families: tuple[str, ...]
    bold: bool


@dataclass(frozen=True)
class Faces:
    """All roles of one choice of fonts, with the fonts themselves."""

    fonts: typst.Fonts
    roles: dict[str, Face]


@lru_cache(maxsize=2)
def faces(choice: FontChoice) -> Faces:
    """The faces of a choice; read once a run, since a machine's fonts take a tenth of a second.

    Raises:
        PrintError: a role has no font at all.
    """
    folder = pylopdf_fonts_zh_cn.sans_path().parent
    fonts = typst.Fonts(
        include_system_fonts=choice is FontChoice.OFFICE, include_embedded_fonts=False, font_paths=[folder]
    )
    return Faces(fonts, roles_of(fonts.fonts()))


def roles_of(found: list[typst.FontInfo]) -> dict[str, Face]:
    """The roles that a list of fonts can play.

    Raises:
        PrintError: a role has no font at all.
    """
    weights: dict[str, int] = {}
    for font in found:
        weights[font.family] = max(weights.get(font.family, 0), font.weight)
    roles = {}
    for role, stack in STACKS.items():
        there = tuple(family for family in stack if family in weights)
        if not there:
            raise PrintError(f"没有可以印中文的字体（{stack[0]} 等都没有找到），不能印刷。{ADVICE}")
        roles[role] = Face(there, weights[there[0]] >= 600)
    return roles
