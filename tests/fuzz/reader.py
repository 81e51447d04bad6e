"""Bytes thrown at the reader: whatever a file holds, reading and shaping it ends in records and findings — no exception, no hang.

`consume` is what a fuzzer calls. With atheris:

    mkdir -p build/corpus && PYTHONPATH=. .venv/bin/python tests/fuzz/reader.py -runs=1000000 -max_len=4096 -timeout=10 -dict=tests/fuzz/words.dict build/corpus tests/cases/contract/data/projects

Without it the same calls come from hypothesis in test_reader.py; test_fuzzers.py runs a little of atheris too.
"""

from __future__ import annotations

import sys

from generator.load import places, reader, syntax
from generator.validate import shape
from generator.words.finding import Finding
from generator.words.records import KINDS


def consume(raw: bytes) -> tuple[Finding, ...]:
    """Read bytes as a file of every sort, as `generator check` would; all that was found."""
    source = reader.read_bytes(raw, "data/projects/ZH2021-001.yaml")
    found = list(source.findings)
    if source.data is not None:
        # A project half of the time, else the kind the length names: each run reaches a model.
        kind = KINDS[len(raw) // 2 % len(KINDS)] if len(raw) % 2 else KINDS[2]
        plain = shape.Plain(source.file, source.data, source.text, source.empty)
        found += shape.shape(kind, plain, places.locate, places.locate_key).findings
    elif not found:
        raise AssertionError("nothing was read and nothing was said")
    for one in found:
        if not (one.line >= 1 and one.column >= 1 and one.message):
            raise AssertionError(one)
    return tuple(found)


def main() -> None:
    """Hand `consume` to libFuzzer, with the reader's own branches to guide it."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # Linux only, without types

    for module in (reader, shape, syntax):
        for name, thing in vars(module).items():
            if (
                callable(thing)
                and getattr(thing, "__module__", "") == module.__name__
                and hasattr(thing, "__code__")
            ):
                setattr(module, name, atheris.instrument_func(thing))
    atheris.Setup(sys.argv, consume)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
