"""THEMES (主题): the one table of CSV themes, in the order the page 数据下载 prints them. `publication` writes them.

To add a theme: a `Table` in one of the modules named here.
"""

from __future__ import annotations

from generator.render.opendata.plan_tables import PLAN_TABLES
from generator.render.opendata.project_table import PROJECT_TABLES
from generator.render.opendata.register_tables import REGISTER_TABLES
from generator.render.opendata.result_tables import RESULT_TABLES
from generator.render.opendata.table import Table
from generator.render.opendata.work_tables import WORK_TABLES

THEMES: tuple[Table, ...] = (
    *PROJECT_TABLES,
    *PLAN_TABLES,
    *WORK_TABLES,
    *REGISTER_TABLES,
    *RESULT_TABLES,
)
