"""Gantt (横道图) of one project's 节点: what its marks are called and how a node stands in words. project-figures.js draws it.

The project page places it above the table of the same nodes, from which it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.words.state import NodeState

MARKS = {
    "plan": "原计划",
    "moved": "调整后",
    "done": "完成",
    "open": "逾期未完",
    "lag": "逾期完成",
}


def gantt_legend(nodes: Sequence[NodeState]) -> Markup:
    """The marks that stand in the drawing, each with its word; no node is late, no late mark."""
    held = {
        "plan": True,
        "moved": any(node.target != node.node.planned for node in nodes),
        "done": any(node.done for node in nodes),
        "open": any(node.overdue_days for node in nodes),
        "lag": any(node.done and node.done > node.target for node in nodes),
    }
    keys = (f'<span><i class="key key--{kind}"></i>{MARKS[kind]}</span>' for kind in held if held[kind])
    return Markup(f'<p class="legend needs-js" aria-hidden="true">{"".join(keys)}</p>')  # noqa: S704  # words of ours alone


def state_of(node: NodeState) -> str:
    """How a node stands in words: 按期完成、调整后按期、逾期完成、逾期 n 天、未到期."""
    if node.done is None:
        return f"逾期 {node.overdue_days} 天" if node.overdue_days else "未到期"
    if not node.missed_original:
        return "按期完成"
    return "调整后按期" if node.done <= node.target else "逾期完成"
