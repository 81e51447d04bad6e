"""Records in, findings out: shape first, then rules over records. Imports words only; nothing here blocks or prints."""
