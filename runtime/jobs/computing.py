"""The jobs that keep computed fields up to date beside the writes. Registered by import in `runtime.jobs`."""

from __future__ import annotations

from datetime import timedelta

from engines.kernel.text import Text
from runtime.jobs.jobs import House, Job, jobs


@jobs.register("computing")
class Computing(Job):
    """Work out computed fields that a write has put off because too many records depended on it."""

    doc = Text(
        "计算因依赖的记录太多而推迟的公式字段",
        "Work out computed fields that a write put off because too many records depended on it",
    )
    every = timedelta(seconds=2)

    def run(self, house: House) -> int:
        """Work until nothing waits."""
        return house.computing.do()


@jobs.register("aging")
class Aging(Job):
    """Note the computed fields that change as time goes by, such as an age: each day, or four times an hour."""

    doc = Text(
        "随时间变化的公式字段,如年龄:每天或每刻钟重新计算",
        "Renew computed fields that change as time goes by, each day or four times an hour",
    )
    every = timedelta(minutes=1)

    def run(self, house: House) -> int:
        """Note what is due."""
        return house.aging.do()
