"""The published CSVs as frames of text, figures as exact fractions, and the records as they stood at a quarter's end."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd

FIVE = ("立项", "用地", "用地规划", "建设规划", "环评")


@cache
def read(folder: Path, theme: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{theme}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def exact(text: str) -> Fraction:
    return Fraction(text) if text else Fraction(0)


def month_end(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def months_later(day: str, months: int) -> str:
    """The same day so many months on, or that month's last."""
    start = dt.date.fromisoformat(day)
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1])).isoformat()


def _put_back(value: str, changes: pd.DataFrame, month: str) -> str:
    """The 原值 of the earliest change later than the month, else the value there is."""
    later = changes[changes["月份"] > month].sort_values("月份")
    return value if later.empty else str(later.iloc[0]["原值"])


@dataclass
class Quarter:
    """What a quarter is judged from. `plans` holds one row a project with a plan of the year, as planned then, its unit and 年度完成."""

    folder: Path
    name: str

    def __post_init__(self) -> None:
        self.year, number = self.name[:4], int(self.name[-1])
        self.months = [f"{self.year}-{month:02d}" for month in range(number * 3 - 2, number * 3 + 1)]
        self.end, self.day = self.months[-1], month_end(self.months[-1])
        self.progress = Fraction(number * 3, 12)
        self.rules = dict(self.table("考核规则").query("年度 == @self.year")[["项", "值"]].to_numpy())
        self.units = list(self.table("乡镇街道")["乡镇街道"])
        self.projects = self._projects()
        self.plans = self._plans()

    def table(self, theme: str) -> pd.DataFrame:
        return read(self.folder, theme).copy()

    def rule(self, item: str) -> Fraction:
        return exact(self.rules[item])

    def _projects(self) -> pd.DataFrame:
        """项目 with the unit that was responsible at the quarter's end."""
        frame, moved = self.table("项目"), self.table("移交").query("月份 > @self.end").sort_values("月份")
        before = moved.drop_duplicates("编号").set_index("编号")["原单位"].to_dict()
        frame["单位"] = [before.get(*pair) for pair in zip(frame["编号"], frame["乡镇街道"], strict=True)]
        return frame.set_index("编号", drop=False)

    def unit_in(self, project: str, month: str) -> str:
        moved = self.table("移交").query("编号 == @project and 月份 > @month").sort_values("月份")
        return str(moved.iloc[0]["原单位"]) if len(moved) else str(self.projects.loc[project, "乡镇街道"])

    def _plans(self) -> pd.DataFrame:
        frame = self.table("年度计划").query("年份 == @self.year").set_index("编号", drop=False)
        changed = self.table("调整").query("年份 == @self.year")
        for item in ("类别", "计划完成投资", "列入"):
            for project in frame.index:
                mine = changed.query("编号 == @project and 项 == @item")
                frame.loc[project, item] = _put_back(str(frame.loc[project, item]), mine, self.end)
        listed = frame["列入"].where(frame["列入"] != "", f"{self.year}-01")
        removed = frame["移出"].where(frame["移出"] != "", "9999-12")
        frame["在计划内"] = (listed <= self.end) & (removed > self.end)
        frame["列入于"] = listed
        reports = self.table("月报").query("月份.str[:4] == @self.year and 月份 <= @self.end")
        done = reports["本月完成投资"].map(exact).groupby(reports["编号"]).sum()
        frame["D"] = [done.get(project, Fraction(0)) for project in frame.index]
        frame["P"] = frame["计划完成投资"].map(exact)
        frame["单位"] = self.projects["单位"].reindex(frame.index)
        return frame

    def building(self, unit: str) -> pd.DataFrame:
        held = self.plans[self.plans["在计划内"] & (self.plans["单位"] == unit)]
        return held[held["类别"] != "前期"]

    def in_year(self, days: pd.Series) -> pd.Series:
        """Which dates lie in the year and not after the quarter's end."""
        return (days.str[:4] == self.year) & (days <= self.day)
