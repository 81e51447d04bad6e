"""What a stage costs is its own: what runs inside it under another name is counted there, and all together are the whole."""

import pytest

from generator.words.stage import Cost, Stage, Stages, Watcher


class Ticking:
    """A clock that a test moves by hand: processor and wall."""

    def __init__(self) -> None:
        self.now = (0.0, 0.0)

    def __call__(self) -> tuple[float, float]:
        return self.now

    def pass_(self, processor: float, wall: float) -> None:
        self.now = (self.now[0] + processor, self.now[1] + wall)


class Heard(Watcher):
    def __init__(self) -> None:
        self.said: list[str] = []

    def begin(self, stage: Stage, kind: str) -> None:
        self.said.append(f"{stage} {kind}".strip())

    def step(self, count: int) -> None:
        self.said.append(str(count))

    def end(self, cost: Cost) -> None:
        self.said.append(f"完 {cost.count}")


def test_the_time_of_an_inner_stage_is_its_own() -> None:
    clock = Ticking()
    stages = Stages(clock)
    with stages.of(Stage.PAGES, "首页") as running:
        clock.pass_(1, 2)
        for _ in range(3):
            with stages.of(Stage.WRITE) as writing:
                clock.pass_(10, 20)
                writing.made()
        clock.pass_(1, 2)
        running.made()
    clock.pass_(100, 100)
    with stages.of(Stage.READ) as reading:
        clock.pass_(5, 5)
        reading.made(7)
    assert stages.costs == (
        Cost(Stage.READ, "", 5, 5, 7),
        Cost(Stage.PAGES, "首页", 2, 4, 1),
        Cost(Stage.WRITE, "", 30, 60, 3),
    )


def test_only_what_is_not_inside_another_is_announced() -> None:
    heard = Heard()
    stages = Stages(watcher=heard)
    with stages.of(Stage.PAGES, "项目库") as running:
        for _ in range(2):
            with stages.of(Stage.WRITE) as writing:
                writing.made()
            running.made()
    assert heard.said == ["页面 项目库", "1", "2", "完 2"]


def fail(stages: Stages, clock: Ticking) -> None:
    with stages.of(Stage.SCORE):
        clock.pass_(3, 3)
        raise ValueError("half way")


def test_a_stage_that_fails_has_not_ended_but_has_cost() -> None:
    heard, clock = Heard(), Ticking()
    stages = Stages(clock, heard)
    with pytest.raises(ValueError, match="half way"):
        fail(stages, clock)
    assert heard.said == ["计算"]
    assert stages.costs == (Cost(Stage.SCORE, "", 3, 3, 0),)
    with stages.of(Stage.READ):
        clock.pass_(1, 1)
    assert heard.said == ["计算", "读取", "完 0"]


def test_every_stage_says_what_it_counts() -> None:
    assert all(stage.unit for stage in Stage)
