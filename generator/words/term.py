"""One word, one line: a field of the contract is declared once and everything else reads that line.

The pydantic model, the YAML key, messages, table heads, labels, the JSON Schema and the 数据字典 page
all come from `term(...)` on the field and from the measure its type carries. Every room may import this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticUndefined

from generator.words.measure import Measure


def term(
    word: str,
    *,
    meaning: str = "",
    basis: str = "",
    default: Any = PydanticUndefined,
    default_factory: Callable[[], Any] | None = None,
    example: str = "",
) -> Any:
    """A field's 词, 含义 and 依据; without a default the field is 必填.

    The word is the YAML key, the label and the head at once. `example` is shown in 数据字典 and where `check` misses the word.
    """
    shown: dict[str, Any] = {
        "alias": word,
        "title": word,
        "description": meaning or word,
        "json_schema_extra": {"basis": basis, "example": example},
    }
    if default_factory is not None:
        return Field(default_factory=default_factory, **shown)
    return Field(default, **shown)


class Record(BaseModel):
    """A group of fields as reported: frozen, no key beyond the declared words."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        hide_input_in_errors=True,
        defer_build=True,  # a group is built with the document it stands in, once, and only where one is read
    )


class Document(Record):
    """A record that is a whole file; it knows where it stands so that findings can point at it."""

    path: SkipJsonSchema[str] = Field("", alias="文件路径", exclude=True, repr=False)

    @cached_property
    def stem(self) -> str:
        """文件名去掉扩展名: the 项目编号, the month or the period a file speaks of."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".yaml")


_NONE_NOTED: set[str] = set()


def forget_given(record: Record) -> None:
    """Let go of pydantic's notes of which words were given, in a record and all groups inside it.

    Nobody asks for them; kept, they are a sixth of the memory of ten thousand records.
    """
    object.__setattr__(record, "__pydantic_fields_set__", _NONE_NOTED)
    held = record.__dict__
    for name in _groups(type(record)):
        value = held[name]
        if isinstance(value, Record):
            forget_given(value)
        elif value:
            for one in value.values() if isinstance(value, dict) else value:
                forget_given(one)


@cache
def _groups(model: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold groups."""
    return tuple(name for name, field in model.model_fields.items() if nested(field))


@dataclass(frozen=True)
class Term:
    """What a field's one line says, read back for labels, heads and the dictionary."""

    attribute: str
    word: str
    path: str
    measure: str
    meaning: str
    basis: str
    example: str
    required: bool
    choices: tuple[str, ...]

    @property
    def label(self) -> str:
        """词（计量单位）, as it stands in a head: 总投资（万元）; the bare word where there is no measure."""
        return f"{self.word}（{self.measure}）" if self.measure else self.word


def _walk(annotation: Any) -> Iterator[Any]:
    """Every type inside an annotation: Optional, tuples, mappings and Annotated are opened."""
    yield annotation
    for part in get_args(annotation):
        yield from _walk(part)


def _measure_of(field: FieldInfo) -> str:
    parts = [*field.metadata, *_walk(field.annotation)]
    return next((part.unit for part in parts if isinstance(part, Measure)), "")


def _choices_of(field: FieldInfo) -> tuple[str, ...]:
    for part in _walk(field.annotation):
        if isinstance(part, type) and issubclass(part, StrEnum):
            return tuple(str(member) for member in part)
    return ()


def nested(field: FieldInfo) -> type[Record] | None:
    """The record a field holds, be it one, a list or a mapping of them; None for a plain value."""
    for part in _walk(field.annotation):
        if get_origin(part) is None and isinstance(part, type) and issubclass(part, Record):
            return part
    return None


def holds_many(field: FieldInfo) -> bool:
    """Whether a field is a list or a mapping, so that the next step of a path is a place or a free key."""
    return any(get_origin(part) in {dict, tuple} for part in _walk(field.annotation))


def read_term(attribute: str, field: FieldInfo, parents: tuple[str, ...] = ()) -> Term:
    """The declared line of one field as a Term."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    word = field.alias or attribute
    return Term(
        attribute=attribute,
        word=word,
        path=".".join((*parents, word)),
        measure=_measure_of(field),
        meaning=field.description or word,
        basis=str(extra.get("basis", "")),
        example=str(extra.get("example", "")),
        required=field.is_required(),
        choices=_choices_of(field),
    )


def terms_of(model: type[Record], parents: tuple[str, ...] = ()) -> Iterator[Term]:
    """Every field of a record and of the records inside it, in the order of the form."""
    for attribute, field in model.model_fields.items():
        if attribute == "path":
            continue
        term_ = read_term(attribute, field, parents)
        yield term_
        inner = nested(field)
        if inner is not None and inner is not model:
            yield from terms_of(inner, (*parents, term_.word))


@cache
def word_of(model: type[Record], attribute: str) -> Term:
    """The Term of one attribute of a record.

    Raises:
        KeyError: the record has no such attribute.
    """
    return read_term(attribute, model.model_fields[attribute])
