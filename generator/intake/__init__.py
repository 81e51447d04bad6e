"""Excel forms to records: what townships really send, read, compared and written back as minimal edits. Imports words only."""
