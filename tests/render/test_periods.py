"""各期: a quarter leads to its last month for the projects that were behind then, and that month's page has exactly those."""

from dataclasses import replace

from generator.render.site.advance.periods import pages
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from generator.words.period import PeriodKind


def bodies(edition: Edition, kit: Kit) -> dict[str, str]:
    return {page.location: str(page.body) for page in pages(edition, kit)}


def test_a_quarter_leads_to_its_last_month(edition: Edition, kit: Kit) -> None:
    quarter = next(one for one in edition.past if one.period.kind is PeriodKind.QUARTER and one.lit)
    month = next(
        one for one in edition.past if one.period != quarter.period and one.period.end == quarter.period.end
    )
    assert month.lit == quarter.lit
    made = bodies(edition, kit)
    body = made[f"periods/{quarter.period}.html"]
    assert f'href="../periods/{month.period}.html#lights"' in body
    assert f"末滞后的 {len(quarter.lit)} 个项目" in body
    assert 'data-ledger-view="l"' not in body
    assert all(lit.project in made[f"periods/{month.period}.html"] for lit in month.lit)


def test_a_quarter_whose_month_has_no_page_lists_them_itself(edition: Edition, kit: Kit) -> None:
    quarter = next(one for one in edition.past if one.period.kind is PeriodKind.QUARTER and one.lit)
    alone = replace(edition, past=(quarter,))
    assert 'data-ledger-view="l"' in bodies(alone, kit)[f"periods/{quarter.period}.html"]
