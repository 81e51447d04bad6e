"""Publication (发布的数据): every open-data file of an Edition, where it stands in the site and its bytes. The site's extras use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.render.opendata.facts import Facts
from generator.render.opendata.geojson import points
from generator.render.opendata.ledger_json import alone, project_bodies, whole
from generator.render.opendata.oc4ids import package
from generator.render.opendata.package import package_text
from generator.render.opendata.schemas import ledger_schema
from generator.render.opendata.themes import THEMES
from generator.render.schema import schemas
from generator.words.edition import Edition

LEDGER, OC4IDS, PACKAGE, SCHEMA, GEOJSON = (
    "data/ledger.json",
    "data/oc4ids.json",
    "data/datapackage.json",
    "data/ledger.schema.json",
    "data/projects.geojson",
)
LARGE = 400
"""Up to how many projects OC4IDS stands as it is and each project has a JSON of its own too. Of a larger ledger OC4IDS is packed,
a twelfth of its bytes; and what would say some megabytes a second time, in a thousand files, is the line of ledger.json that
begins with the project's 编号."""
_UNSAFE = re.compile(r"[^\w-]+")


def theme_at(name: str) -> str:
    """Where the CSV of a theme stands."""
    return f"data/csv/{name}.csv"


def project_json_at(project_id: str) -> str:
    """Where the JSON of a project stands."""
    return f"data/projects/{_UNSAFE.sub('-', project_id) or '-'}.json"


def oc4ids_at(edition: Edition) -> str:
    """Where the OC4IDS package stands; of a large ledger it is packed (gzip)."""
    return OC4IDS if len(edition.projects) <= LARGE else f"{OC4IDS}.gz"


def has_files_alone(edition: Edition) -> bool:
    """Whether every project has a JSON of its own."""
    return len(edition.projects) <= LARGE


def publication(edition: Edition, *, contacts: bool) -> Iterator[tuple[str, bytes]]:
    """(location, UTF-8) of every file; same edition, same bytes. Who writes one that ends in .gz packs it."""
    facts = Facts(edition, contacts)
    for table in THEMES:
        yield theme_at(table.name), table.text(facts).encode()
    yield PACKAGE, package_text(edition, THEMES).encode()
    told: Iterable[tuple[str, str]] = project_bodies(facts)
    if has_files_alone(edition):
        told = tuple(told)
        for id_, body in told:
            yield project_json_at(id_), alone(edition, body).encode()
    yield LEDGER, whole(edition, (body for _, body in told))
    yield oc4ids_at(edition), package(facts)
    yield GEOJSON, points(edition).encode()
    yield SCHEMA, ledger_schema().encode()
    for name, text in schemas().items():
        yield f"data/schema/{name}", text.encode()
