"""The field's nouns. Every room may import them; they import no room and touch no file, clock or network."""
