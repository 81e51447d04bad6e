"""Records: everything a data tree reports, frozen and typed; and the table of what kinds of file there are.

Every room may import this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

from generator.words.boundary import Boundary
from generator.words.district import District
from generator.words.happened import happened
from generator.words.period import Month
from generator.words.project import Project
from generator.words.register import (
    Award,
    Awards,
    Inspection,
    Meeting,
    Observation,
    Policy,
    Published,
    Submissions,
)
from generator.words.rulebook import Rulebook
from generator.words.term import Document


@dataclass(frozen=True)
class Kind:
    """A kind of data file: its Chinese name, where it stands below data/, its model.

    `wrap` is the word under which a file that is a bare list is read.
    """

    name: str
    word: str
    pattern: str
    model: type[Document]
    required: bool = False
    wrap: str = ""
    stem_form: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("district", "区情", "district.yaml", District, required=True),
    Kind("rules", "考核规则", "rules/*.yaml", Rulebook, stem_form=r"\d{4}"),
    Kind(
        "project",
        "项目",
        "projects/*.yaml",
        Project,
        stem_form=r"[A-Za-z0-9]+-\d+|[A-Za-z0-9]+-[A-Za-z0-9-]+",
    ),
    Kind("submissions", "报送登记", "submissions/*.yaml", Submissions, stem_form=r"\d{4}-(0[1-9]|1[0-2])"),
    Kind("observation", "观摩", "observations/*.yaml", Observation, stem_form=r"\d{4}-H[12]"),
    Kind("meeting", "会议", "meetings/*.yaml", Meeting),
    Kind("inspection", "督查", "inspections/*.yaml", Inspection, stem_form=r"\d{4}-(0[1-9]|1[0-2])"),
    Kind("awards", "加减分", "awards_and_penalties.yaml", Awards, wrap="条目"),
    Kind("policy", "政策", "policies/*.yaml", Policy),
    Kind("published", "已发布结果", "published/*.yaml", Published, stem_form=r"\d{4}(-Q[1-4]|-H[12])?"),
)


def kind_of(relative: str) -> Kind | None:
    """Which kind of file a path below data/ is; None when it is none of ours."""
    for kind in KINDS:
        if relative.count("/") == kind.pattern.count("/") and fnmatchcase(relative, kind.pattern):
            return kind
    return None


@dataclass(frozen=True)
class Records:
    """All records of one data tree. Projects stand in the order of their 编号, whatever the order of files."""

    district: District
    rulebooks: dict[int, Rulebook] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()
    submissions: dict[Month, Submissions] = field(default_factory=dict)
    observations: dict[str, Observation] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    inspections: dict[Month, Inspection] = field(default_factory=dict)
    awards: tuple[Award, ...] = ()
    policies: tuple[Policy, ...] = ()
    published: dict[str, Published] = field(default_factory=dict)
    digest: str = ""
    boundaries: tuple[Boundary, ...] = ()

    @cached_property
    def latest_month(self) -> Month | None:
        """The latest month with a 月报. None when nothing was ever reported."""
        return max((month for project in self.projects for month in project.reports), default=None)

    @cached_property
    def default_month(self) -> Month | None:
        """The period when none is named: the latest month with a 月报; before the first one, the latest in which something happened.

        What is dated after the latest 年度计划 is a slip and does not count; where nothing happened it is January of that
        year. None for a ledger without any plan.
        """
        if self.latest_month:
            return self.latest_month
        year = max((year for project in self.projects for year in project.plans), default=None)
        if year is None:
            return None
        days = (day for project in self.projects for _, day in happened(project))
        return max((Month.of(day) for day in days if day and day.year == year), default=Month(year, 1))

    def rulebook(self, year: int) -> Rulebook | None:
        """The rules of a year; failing that the latest earlier ones, then the earliest there are."""
        earlier = [known for known in self.rulebooks if known <= year]
        if earlier:
            return self.rulebooks[max(earlier)]
        return self.rulebooks[min(self.rulebooks)] if self.rulebooks else None
