"""The themes of the work itself: 手续, 节点, 问题, 停工, 服务记录. `themes` lists them.

Facts as recorded, cut at 截至: what was done or raised later is not there yet.
"""

from __future__ import annotations

from generator.render.opendata.facts import Facts
from generator.render.opendata.table import ID, Column, Form, Rows, Table, column, columns
from generator.words.project import (
    Approval,
    Node,
    NodeChange,
    Problem,
    Procedure,
    Procedures,
    Service,
    Stoppage,
)
from generator.words.term import word_of

_PROCEDURE_WORDS = tuple((name, word_of(Procedures, name).word) for name in Procedures.model_fields)
PLACE = Column("次序", Form.WHOLE, meaning="在本项目节点中的次序，从 1 起")
NODE_NAME = column(Node, "name", Form.TEXT, "节点")


def _procedure_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for name, word in _PROCEDURE_WORDS:
            held: Procedure | None = getattr(one.procedures, name) if one.procedures else None
            if held is not None:
                way = held.way if isinstance(held, Approval) else None
                done = (held.number, held.day)
                yield id_, word, held.status, way, held.planned, *done, held.agent, held.reason


def _node_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for place, node in enumerate(one.nodes, start=1):
            moved = max(node.changes, key=lambda change: change.day).new_day if node.changes else None
            yield id_, place, node.name, node.planned, moved, node.done


def _node_change_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for place, node in enumerate(one.nodes, start=1):
            for change in node.changes:
                yield id_, place, node.name, change.day, change.new_day, change.reason


def _problem_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for held in one.problems:
            said = (held.kind, held.content, held.source, held.raised)
            yield id_, *said, held.unit, held.person, held.due, held.measure, held.solved


def _stoppage_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for stop in one.stoppages:
            yield id_, stop.start, stop.end, stop.reason


def _service_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for held in one.services:
            yield id_, held.day, held.kind, held.lead, held.matter


WORK_TABLES = (
    Table(
        "手续",
        "procedures",
        "一项手续一行；五项联审联批手续和施工许可",
        (
            ID,
            Column("手续", meaning="立项、用地、用地规划、建设规划、环评、施工许可"),
            column(Procedure, "status"),
            Column("方式", meaning="立项的方式：审批、核准或备案"),
            *columns(
                Procedure,
                ("planned", Form.DAY),
                ("number", Form.TEXT),
                ("day", Form.DAY),
                ("agent", Form.TEXT),
                ("reason", Form.TEXT),
            ),
        ),
        _procedure_rows,
    ),
    Table(
        "节点",
        "nodes",
        "一个节点一行；计划是原计划日期，不因调整而改",
        (
            ID,
            PLACE,
            NODE_NAME,
            column(Node, "planned", Form.DAY),
            Column("调整后", Form.DAY, meaning="本期末最近一次调整到的日期；没有调整为空"),
            column(Node, "done", Form.DAY),
        ),
        _node_rows,
    ),
    Table(
        "节点调整",
        "node-changes",
        "一次节点调整一行",
        (
            ID,
            PLACE,
            NODE_NAME,
            *columns(NodeChange, ("day", Form.DAY), ("new_day", Form.DAY), ("reason", Form.TEXT)),
        ),
        _node_change_rows,
    ),
    Table(
        "问题",
        "problems",
        "一件问题一行，销号不删",
        (
            ID,
            *columns(
                Problem,
                ("kind", Form.TEXT),
                ("content", Form.TEXT),
                ("source", Form.TEXT),
                ("raised", Form.DAY),
                ("unit", Form.TEXT),
                ("person", Form.TEXT),
                ("due", Form.DAY),
                ("measure", Form.TEXT),
                ("solved", Form.DAY),
            ),
        ),
        _problem_rows,
    ),
    Table(
        "停工",
        "stoppages",
        "一次停工一行；止为空是仍在停工",
        (ID, *columns(Stoppage, ("start", Form.DAY), ("end", Form.DAY), ("reason", Form.TEXT))),
        _stoppage_rows,
    ),
    Table(
        "服务记录",
        "services",
        "一次服务一行",
        (
            ID,
            *columns(
                Service,
                ("day", Form.DAY),
                ("kind", Form.TEXT),
                ("lead", Form.TEXT),
                ("matter", Form.TEXT),
            ),
        ),
        _service_rows,
    ),
)
