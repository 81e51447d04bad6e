"""A project's record as plain values (白话), word by word: of a record of thirty words an import looks at two. `importing` calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.words.project import Project

_FIELDS = {info.alias or name: name for name, info in Project.model_fields.items() if name != "path"}


class PlainRecord(Mapping[str, Any]):
    """The words of a record with their values as text, groups and lists; a word with nothing behind it is not there."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, Any] = {}

    def __getitem__(self, word: str) -> Any:
        if word not in self._known:
            name = _FIELDS[word]
            said = self._project.model_dump(mode="json", by_alias=True, exclude_none=True, include={name})
            self._known[word] = said.get(word)
        if self._known[word] is None:
            raise KeyError(word)
        return self._known[word]

    def __iter__(self) -> Iterator[str]:
        return (word for word in _FIELDS if word in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
