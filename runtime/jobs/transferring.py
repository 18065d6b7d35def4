"""The jobs that import and export in the background. Registered by import in `runtime.jobs`."""

from __future__ import annotations

from datetime import timedelta

from engines.kernel.text import Text
from runtime.jobs.jobs import House, Job, jobs


@jobs.register("imports")
class Imports(Job):
    """Work on imports that were asked for: a check, the import itself, its undoing. One at a time in each process."""

    doc = Text("在后台试导、导入和撤销导入", "Check, run and take back imports in the background")
    every = timedelta(seconds=1)

    def run(self, house: House) -> int:
        """Work until none is waiting."""
        return house.imports.do()

    def stop(self, house: House) -> None:
        """Stop after the batch at hand; another run goes on."""
        house.imports.stop()


@jobs.register("exports")
class Exports(Job):
    """Write the files of exports that were asked for."""

    doc = Text("在后台写出导出的文件", "Write exported files in the background")
    every = timedelta(seconds=1)

    def run(self, house: House) -> int:
        """Work until none is waiting."""
        return house.exports.do()

    def stop(self, house: House) -> None:
        """Stop at the next page; another run begins anew."""
        house.exports.stop()


@jobs.register("past-transfers")
class PastTransfers(Job):
    """Forget imports after a week and exports after a day, with their files."""

    doc = Text(
        "清理一周前的导入和一天前的导出,连同文件",
        "Forget imports after a week and exports after a day, with their files",
    )
    every = timedelta(hours=1)

    def run(self, house: House) -> int:
        """Forget what is past."""
        return house.past_transfers.do()
