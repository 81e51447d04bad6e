"""Formulas: pure functions of projects, period and rules. Imports words only; never a file, never the clock."""
