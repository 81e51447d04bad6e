"""The site (站点): pages of one Edition, stamped into frames that MkDocs rendered. May import words and nothing else of ours."""
