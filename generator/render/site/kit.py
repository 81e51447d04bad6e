"""Kit (装备): the Jinja environment of all pages and what pages need beside the Edition. Only `generator.render.site` uses it.

Autoescape is always on and an undefined name is an error: text from records can never become markup or a template.
Templates get `edition`, `kit` values as globals of one build and `root`, the way back to the site's root, per page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.render.opendata.publication import is_large
from generator.render.site.clamp import clamped
from generator.render.site.compiled import compiled
from generator.render.site.escaping import QuickTemplate
from generator.render.site.page import Page, ledger_at, period_at, project_at, root_of, township_at
from generator.render.site.photos import Picture
from generator.render.site.rest import HELD, packed_away
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.finding import Rule
from generator.words.form import MonthEnd
from generator.words.history import History
from generator.words.measure import MU, POINTS, SQUARE_METRE, WAN, chinese_day, half_up, show_day
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.stage import UNTIMED, Stages
from generator.words.standing import Ranking
from generator.words.telephone import phone
from generator.words.term import Record, Term, word_of

if TYPE_CHECKING:
    from generator.render.print.booklet import (
        Booklet,
    )  # it is printed with this kit's own ways of writing numbers
    from generator.render.site.memory import Memory  # it watches this very class

T = TypeVar("T")
TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "site"


def percent(value: Decimal | None) -> str:
    """百分比 with one decimal and its sign, 71.2%; missing is “—”."""
    return "—" if value is None else f"{half_up(value, 1):,f}%"


def score(value: Decimal) -> str:
    """得分 with the two decimals it is ranked by, 91.37; no separators."""
    return f"{half_up(value, 2):f}"


def gap(value: Decimal | None) -> str:
    """与时序的差, with sign and word: 高于时序进度 3.2 个百分点; equal is 与时序进度持平, missing “—”."""
    if value is None:
        return "—"
    shown = half_up(value, 1)
    if shown == 0:
        return "与时序进度持平"
    return f"{'高于' if shown > 0 else '低于'}时序进度 {abs(shown):,f} 个百分点"


def gap_way(value: Decimal | None) -> str:
    """Which arrow stands before a gap: up, down or same."""
    shown = half_up(value or Decimal(0), 1)
    return "up" if shown > 0 else "down" if shown < 0 else "same"


def number(value: Decimal | None, places: int) -> str:
    """A figure with a fixed number of decimals so that a column lines up; missing is an empty text."""
    return "" if value is None else f"{half_up(value, places):,f}"


def signed(value: Decimal | None) -> str:
    """A difference with its sign, one decimal: +1.4, −30.7; missing is “—”."""
    if value is None:
        return "—"
    shown = half_up(value, 1)
    return f"{'+' if shown > 0 else '−' if shown < 0 else ''}{abs(shown):,f}"


def light_count(counts: Mapping[Light, int], name: str) -> int:
    """How many stand under a light, by its English name."""
    return counts.get(Light[name], 0)


def short_day(day: dt.date) -> str:
    """日期 within the year: 9月12日."""
    return f"{day.month}月{day.day}日"


@lru_cache(maxsize=512)
def word(attribute: str, model: type[Record] = Project) -> Term:
    """The Term of a field: its word, measure, label (词（计量单位）) and meaning.

    Raises:
        KeyError: the record has no such field.
    """
    return word_of(model, attribute)


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # one build reads a template once; the next has an environment of its own
        bytecode_cache=compiled("pages"),
    )
    env.template_class = QuickTemplate
    env.filters.update(
        clamped=clamped,
        wan=WAN.show,
        mu=MU.show,
        square_metre=SQUARE_METRE.show,
        points=POINTS.show,
        percent=percent,
        gap=gap,
        gap_way=gap_way,
        phone=phone,
        day=show_day,
        chinese_day=chinese_day,
        short_day=short_day,
        number=number,
        score=score,
        signed=signed,
        light_count=light_count,
    )
    env.globals.update(
        word=word, project_at=project_at, township_at=township_at, ledger_at=ledger_at, period_at=period_at
    )
    return env


NOT_ASKED = History(trouble="生成时没有读取版本库，不显示修改历史。")


@dataclass(frozen=True)
class Kit:
    """What pages are made with. `rules` are printed on 校验规则; `contacts` False leaves telephone numbers out altogether.

    `texts` are the project files by path, for the 填报助手; `editor` is the forge's editor, an address before a path, or nothing;
    `at` is the path the site is served under, for the one page that cannot know its own depth.
    `data` is the repository path of the data folder, for edit links; `charts` is whether 首页 draws its charts;
    `files` is where files to download are kept; `snapshot_at` gives the projects of another month, without it only the period's files are offered;
    `booklet_at` gives the 观摩手册 of a half-year, without it none is offered;
    `edition_at` gives the whole Edition of another month, without its rankings, for the 通报 of then; `stages` measures what each stage costs;
    `memory` is the last build's of a preview, where pages that would be the same are not made again.
    """

    rules: tuple[Rule, ...] = ()
    pictures: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    contacts: bool = True
    data: str = "data"
    charts: bool = False
    history: History = NOT_ASKED
    files: Path | None = None
    snapshot_at: Callable[[Month], MonthEnd] | None = None
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    editor: str = ""
    at: str = "/"
    booklet_at: Callable[[Period, dict[str, Ranking]], Booklet] | None = None
    edition_at: Callable[[Month], Edition] | None = None
    stages: Stages = field(default=UNTIMED, repr=False)
    memory: Memory | None = field(default=None, repr=False)
    env: Environment = field(default_factory=_environment, repr=False)
    worked: dict[tuple[str, int], tuple[Edition, Any]] = field(default_factory=dict, repr=False)

    def once(self, what: str, edition: Edition, work: Callable[[], T]) -> T:
        """What several pages of one build need and one of them works out; kept with its edition, so that no other can stand for it."""
        if self.memory is not None:
            return self.memory.shared(what, work)
        key = (what, id(edition))
        if key not in self.worked:
            self.worked[key] = (edition, work())
        found: T = self.worked[key][1]
        return found

    def kept(self, edition: Edition, work: Callable[..., Page], *key: str | Period) -> Page:
        """The page that `work` makes of an edition, this kit and a key — in a preview only when something it reads has changed.

        `work` is a function of a module: what it needs it reads from the edition and the kit it is given, by its key.
        """
        if self.memory is None:
            return work(edition, self, *key)
        return self.memory.kept(edition, self, work, key)

    def asked(self, edition: Edition, work: Callable[..., T], *key: str | Period) -> T:
        """What `work` answers for an edition, this kit and a key; in a preview, a page that asked is made again when the answer changes.

        For a small answer found among much. `work` is a function of a module, as for `kept`.
        """
        return work(edition, self, *key) if self.memory is None else self.memory.asked(work, key)

    def render(self, template: str, location: str, edition: Edition, **values: Any) -> Markup:
        """A template filled for the page at a location; `root` leads back to the site's root."""
        context = {"edition": edition, "kit": self, "root": root_of(location), **values}
        return Markup(self.env.get_template(template).render(context))  # noqa: S704  # the environment escapes every value

    def page(
        self, template: str, location: str, edition: Edition, *, title: str, section: str, **values: Any
    ) -> Page:
        """A page whose body is a template; `edit`, `search_text`, `key_text` and `description` may be among the values."""
        given = ("edit", "search_text", "key_text", "description")
        frame = {key: values.pop(key) for key in given if key in values}
        body = self.render(template, location, edition, title=title, **values)
        if HELD in body and self.asked(edition, has_much):
            body = Markup(packed_away(body, root_of(location)))  # noqa: S704  # rows it held, and a sentence of ours
        return Page(location=location, title=title, body=body, section=section, **frame)


def has_much(edition: Edition, _kit: Kit) -> bool:
    """Whether the ledger is a large one (大台账): its long lists are packed, as its open data is. A page asks, and hears yes or no only."""
    return is_large(edition)
