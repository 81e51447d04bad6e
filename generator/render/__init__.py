"""Products: each module makes one from a frozen Edition. Imports words only; recomputes no number."""
