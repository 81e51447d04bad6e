"""YAML text to plain values with positions. Imports words only."""
