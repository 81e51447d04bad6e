"""THE walk: load → validate → score → render. The only package that imports the rooms; commands call it.

Nothing here asks the clock: the period is an argument, by default the latest month with a 月报.
`load` and `edition` are what every product begins with; one module for each product beside them.
"""

from generator.pipeline.editions import edition, site_edition
from generator.pipeline.loading import Loaded, load, rules, show_findings

__all__ = ["Loaded", "edition", "load", "rules", "show_findings", "site_edition"]
