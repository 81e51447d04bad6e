"""One word, one line: a throw-away field declared once turns up everywhere."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.render.schema import schema_of, schemas
from generator.render.site import dictionary
from generator.validate.shape import Plain, shape
from generator.words.measure import WAN, Mu
from generator.words.project import Project
from generator.words.records import KINDS, Kind
from generator.words.term import term, terms_of, word_of


class Trial(Project):
    """A project with one more field, declared in one line."""

    orchard: Mu | None = term("果园面积", meaning="试验用的词", basis="附件9", default=None)


KIND = Kind("project", "项目", "projects/*.yaml", Trial)


def test_a_field_declared_in_one_line_is_key_label_message_schema_and_dictionary() -> None:
    declared = word_of(Trial, "orchard")
    assert (declared.word, declared.label, declared.basis) == ("果园面积", "果园面积（亩）", "附件9")
    assert declared in tuple(terms_of(Trial))
    assert schema_of(KIND)["properties"]["果园面积"]["description"] == "试验用的词"
    shaped = shape(
        KIND, Plain("f.yaml", {"果园面积": "三亩"}, "果园面积: 三亩\n"), lambda *_: (1, 7), lambda *_: (1, 1)
    )
    said = next(one for one in shaped.findings if one.rule == "F02")
    assert said.message == "果园面积（亩） 应为数字（单位亩），实为“三亩”。"
    assert said.basis == "附件9"


def test_a_field_declared_in_one_line_stands_in_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "KINDS", (KIND,))
    (chapter,) = dictionary.chapters()
    assert ("果园面积", "亩", "附件9") in [(one.word, one.measure, one.basis) for one in chapter.terms]


def test_every_field_says_its_word_and_meaning() -> None:
    for kind in KINDS:
        for declared in terms_of(kind.model):
            assert declared.word
            assert declared.meaning
            assert declared.attribute.isascii()


def test_an_unknown_attribute_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        word_of(Project, "nothing")


def test_records_are_frozen() -> None:
    project = Project.model_validate(
        {
            "项目名称": "示例",
            "行业领域": "工业",
            "建设内容及规模": "示例",
            "建设地点": "示例",
            "建设年限": {"起": "2021-01", "止": "2021-12"},
            "总投资": "1000",
            "责任单位": "曹镇乡",
            "年度计划": {},
        }
    )
    with pytest.raises(ValidationError):
        setattr(project, "total_investment", Decimal(1))  # noqa: B010 - mypy already refuses the plain way
    assert WAN.show(project.total_investment) == "1,000"


def test_committed_schemas_are_fresh() -> None:
    folder = Path(__file__).parents[2] / "data" / "schema"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    assert committed == schemas(), "先运行 generator schema 再提交"


def test_schemas_are_draft_07_and_accept_the_sample_words() -> None:
    for text in schemas().values():
        schema = json.loads(text)
        assert schema["$schema"].endswith("draft-07/schema#")
        assert "$defs" not in text
