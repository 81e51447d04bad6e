"""Timings (测速), each beside a peer in the same run. Never part of the tests; nothing of the generator imports this."""
