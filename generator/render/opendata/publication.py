"""Publication (发布的数据): every open-data file of an Edition, where it stands in the site and its bytes. The site's extras use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.render.opendata.facts import Facts
from generator.render.opendata.geojson import points
from generator.render.opendata.ledger_json import alone, project_bodies, whole
from generator.render.opendata.oc4ids import package
from generator.render.opendata.package import DESCRIPTION, package_files, table_at, zipped
from generator.render.opendata.schemas import ledger_schema
from generator.render.opendata.themes import THEMES
from generator.render.schema import schemas
from generator.words.edition import Edition

LEDGER, OC4IDS, PACKAGE, TABLES, SCHEMA, GEOJSON = (
    "data/ledger.json",
    "data/oc4ids.json",
    f"data/{DESCRIPTION}",
    "data/csv.zip",
    "data/ledger.schema.json",
    "data/projects.geojson",
)
LARGE = 400
"""Up to how many projects everything stands as it is and each project has a JSON of its own too. Of a larger ledger the JSON of all
and OC4IDS are packed, a sixth and a twelfth of their bytes, and the CSVs are one .zip, with the datapackage.json that names them, since
it may name no file inside a .zip; and what would say some megabytes a second time, in a thousand files, is the line of ledger.json
that begins with the project's 编号."""
_UNSAFE = re.compile(r"[^\w-]+")


def theme_at(name: str) -> str:
    """Where the CSV of a theme stands."""
    return f"data/{table_at(name)}"


def project_json_at(project_id: str) -> str:
    """Where the JSON of a project stands."""
    return f"data/projects/{_UNSAFE.sub('-', project_id) or '-'}.json"


def is_large(edition: Edition) -> bool:
    """Whether the ledger is a large one (大台账): what is big is packed, no project has a JSON of its own."""
    return len(edition.projects) > LARGE


def ledger_at(edition: Edition) -> str:
    """Where the JSON of all stands; of a large ledger it is packed (gzip)."""
    return f"{LEDGER}.gz" if is_large(edition) else LEDGER


def oc4ids_at(edition: Edition) -> str:
    """Where the OC4IDS package stands; of a large ledger it is packed (gzip)."""
    return f"{OC4IDS}.gz" if is_large(edition) else OC4IDS


def package_at(edition: Edition) -> str:
    """Where 数据包 stands: its datapackage.json beside the CSVs, or of a large ledger the one .zip of them all."""
    return TABLES if is_large(edition) else PACKAGE


def publication(edition: Edition, *, contacts: bool) -> Iterator[tuple[str, bytes]]:
    """(location, bytes) of every file; same edition, same bytes. Who writes one that ends in .gz packs it."""
    facts = Facts(edition, contacts)
    yield from _tables(facts)
    told: Iterable[tuple[str, str]] = project_bodies(facts)
    if not is_large(edition):
        told = tuple(told)
        for id_, body in told:
            yield project_json_at(id_), alone(edition, body).encode()
    yield ledger_at(edition), whole(edition, (body for _, body in told))
    yield oc4ids_at(edition), package(facts)
    yield GEOJSON, points(edition).encode()
    yield SCHEMA, ledger_schema().encode()
    for name, text in schemas().items():
        yield f"data/schema/{name}", text.encode()


def _tables(facts: Facts) -> Iterator[tuple[str, bytes]]:
    files = package_files(facts, THEMES)
    if is_large(facts.edition):
        yield TABLES, zipped(files)
        return
    for place, content in files:
        yield f"data/{place}", content
