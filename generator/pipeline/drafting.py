"""新建项目: a record to fill in, under the next free 编号. The command `new` calls it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.intake.draft import next_id, planned_year, template_text
from generator.intake.matching import Matcher
from generator.intake.writing import Value
from generator.pipeline.loading import Loaded, load
from generator.words.choice import AnnualClass
from generator.words.finding import Finding
from generator.words.period import Month


@dataclass(frozen=True)
class NewProject:
    """What is known of a project when its record is begun."""

    name: str
    township: str
    annual_class: AnnualClass
    month: Month
    id: str | None = None


@dataclass(frozen=True)
class Drafted:
    """The file written, what `check` finds in it, and the projects whose names are much like it."""

    path: Path
    findings: tuple[Finding, ...]
    alike: str = ""


def draft_project(loaded: Loaded, root: Path, new: NewProject, out: Path | None = None) -> Drafted:
    """Write the record of a new project, below data/projects/ or to `out`; an existing file is never touched.

    Raises:
        NoTownshipError: there is no such 乡（街道）.
        ValueError: nothing was loaded, the name or the 编号 is taken.
        OSError: the file cannot be written.
    """
    records = loaded.records
    if records is None:
        raise ValueError("没有可用的数据，不能新建项目")
    records.district.require(new.township)
    match = Matcher(records.projects).match("", "", new.name)
    if match.project is not None:
        raise ValueError(f"已经有同名的项目 {match.project.id}，不用新建")
    folder = root / "data" / "projects"
    id_ = new.id or next_id((path.stem for path in folder.glob("*.yaml")), new.month.year)
    given: dict[str, Value] = {
        "项目名称": new.name,
        "责任单位": new.township,
        "年度计划": planned_year(new.month.year, str(new.annual_class), str(new.month)),
    }
    path, used = (out or folder) / f"{id_}.yaml", ValueError(f"编号 {id_} 已经用过，编过的号不再使用")
    if (folder / f"{id_}.yaml").exists():
        raise used
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template_text(id_, given, new.month.year))
    except FileExistsError:
        raise used from None
    findings = load(root).findings
    return Drafted(
        path,
        tuple(one for one in findings if one.file == f"data/projects/{id_}.yaml"),
        "、".join(f"{one.id} {one.name}" for one in match.near),
    )
