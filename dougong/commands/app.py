"""``dougong app``: packages as folders or zip files, in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, TypeVar

import click

from builder.services import workbench
from builder.services.packages import write_folder
from builder.services.publishing.plan import PublishPlan
from builder.services.publishing.publisher import Publisher
from builder.services.publishing.telling import plan_json
from builder.services.scripts.runner import ScriptResult
from dougong import application
from dougong.commands.options import data_option, json_option
from dougong.config import from_environment, terminal_language
from dougong.speech import DONE, REFUSED, say, say_json
from engines.kernel.text import Text

APP: Final = Text("{code}\t{label}\t{version}", "{code}\t{label}\t{version}")
NOTHING: Final = Text("还没有安装应用", "No app is installed yet")
PUBLISHED: Final = Text("已发布 {code} {version}", "Published {code} {version}")
PLANNED: Final = Text("发布 {code} {version} 会做这些:", "Publishing {code} {version} would do this:")
UNCHANGED: Final = Text("{code} 没有变化", "{code}: nothing to change")
EXPORTED: Final = Text("已导出 {code} 到 {folder}", "Exported {code} to {folder}")
FORMATTED: Final = Text("已改写为规范格式:{path}", "Made canonical: {path}")
CANONICAL: Final = Text("本来就是规范格式:{path}", "Already canonical: {path}")
SOUND: Final = Text("没有发现问题:{path}", "No problems found: {path}")
STEP: Final = Text("  {step}", "  {step}")
CHANGE: Final = Text("  {kind} {path}", "  {kind} {path}")
PASSED: Final = Text("通过 {code}", "passed {code}")
FAILED: Final = Text("失败 {code} {at}:{reason}", "failed {code} at {at}: {reason}")
TALLY: Final = Text("{passed} 个场景通过,{failed} 个失败", "{passed} scenarios passed, {failed} failed")
UNTESTED: Final = Text("这个应用没有场景", "This package has no scenarios")
SAMPLES: Final = Text("示例数据:{count} 步", "Sample data: {count} steps")

Command = TypeVar("Command", bound=Callable[..., object])

path_argument = click.argument("path", type=click.Path(path_type=Path))
code_option = click.option("--code", default=None, help="Install under this code instead of the package's own.")


def target_options(command: Command) -> Command:
    """Add what every command takes that publishes: the package, where to, under which code, in which form to tell."""
    for option in (code_option, json_option, data_option, path_argument):
        command = option(command)
    return command


@click.group()
def app() -> None:
    """Install, export and check apps."""


@app.command("list")
@data_option
@json_option
def list_(data: Path | None, *, as_json: bool) -> int:
    """List what is installed."""
    with _publisher(data) as (installation, _):
        found = installation.platform.apps.snapshot().apps.values()
        rows = [
            {"code": one.code, "label": one.head.label.get(terminal_language()), "version": one.head.version}
            for one in found
        ]
    if as_json:
        say_json({"apps": rows})
        return DONE
    for row in rows:
        say(APP, **row)
    if not rows:
        say(NOTHING)
    return DONE


@app.command("import")
@target_options
@click.option("--samples", is_flag=True, help="Bring in the sample data of a new app too.")
def import_(path: Path, data: Path | None, code: str | None, *, as_json: bool, samples: bool) -> int:
    """Publish a package: a folder, a zip file, or the name of a template."""
    with _publisher(data) as (installation, publisher):
        installed = [one.head for one in installation.platform.apps.snapshot().apps.values()]
        packages = workbench.in_order(path, installed)
        plans = [publisher.publish(files) for files in packages[:-1]]
        plans.append(publisher.publish(packages[-1], code))
        for plan in plans if samples else ():
            if plan.is_new:
                say(SAMPLES, count=publisher.load_data(plan.target.code, "sample"))
    if as_json:
        say_json({"plans": [plan_json(plan, terminal_language()) for plan in plans]})
        return DONE
    for plan in plans:
        say(UNCHANGED if plan.is_empty else PUBLISHED, code=plan.target.code, version=plan.package.app.version)
    return DONE


@app.command()
@click.argument("code")
@click.argument("folder", type=click.Path(path_type=Path))
@data_option
def export(code: str, folder: Path, data: Path | None) -> int:
    """Write an installed app as a folder of readable files."""
    with _publisher(data) as (_, publisher):
        write_folder(folder, publisher.export(code))
    say(EXPORTED, code=code, folder=folder)
    return DONE


@app.command("format")
@path_argument
def format_(path: Path) -> int:
    """Rewrite a package folder in canonical form."""
    say(FORMATTED if workbench.make_canonical(path) else CANONICAL, path=path)
    return DONE


@app.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@json_option
def diff(before: Path, after: Path, *, as_json: bool) -> int:
    """Say how one package differs from another."""
    changes = workbench.differences(before, after)
    if as_json:
        say_json({"changes": [change.to_json() for change in changes]})
        return DONE
    for change in changes:
        say(CHANGE, kind=change.kind, path=change.path)
    return DONE


@app.command()
@target_options
def plan(path: Path, data: Path | None, code: str | None, *, as_json: bool) -> int:
    """Say what publishing a package would change; touch nothing."""
    with _publisher(data) as (_, publisher):
        return _tell(PLANNED, publisher.plan(workbench.read_path(path), code), as_json=as_json)


@app.command()
@target_options
def apply(path: Path, data: Path | None, code: str | None, *, as_json: bool) -> int:
    """Plan a package and carry the plan out."""
    with _publisher(data) as (_, publisher):
        return _tell(PUBLISHED, publisher.publish(workbench.read_path(path), code), as_json=as_json)


@app.command()
@path_argument
@json_option
def check(path: Path, *, as_json: bool) -> int:
    """Check a package and list everything found."""
    found = workbench.check(path)
    language = terminal_language()
    failed = any(one.severity == "error" for one in found)
    if as_json:
        say_json({"diagnostics": [one.to_json(language) for one in found]})
        return REFUSED if failed else DONE
    for one in found:
        click.echo(f"{one.severity}: {one.document}{one.pointer}: {one.message(language)}", err=True)
    if not failed:
        say(SOUND, path=path)
    return REFUSED if failed else DONE


@app.command()
@path_argument
@json_option
def test(path: Path, *, as_json: bool) -> int:
    """Run the scenarios of a package, each in a private installation."""
    results = []
    for result in workbench.test(path):
        results.append(result)
        if not as_json:
            _tell_result(result)
    failed = sum(not result.passed for result in results)
    if as_json:
        say_json({"scenarios": [_result_json(result) for result in results]})
    elif results:
        say(TALLY, passed=len(results) - failed, failed=failed)
    else:
        say(UNTESTED)
    return REFUSED if failed else DONE


@contextmanager
def _publisher(data: Path | None) -> Iterator[tuple[application.Installation, Publisher]]:
    with closing(application.open_installation(from_environment(data=data))) as installation:
        yield installation, Publisher(installation.platform)


def _tell(headline: Text, made: PublishPlan, *, as_json: bool) -> int:
    language = terminal_language()
    if as_json:
        say_json(plan_json(made, language))
        return DONE
    say(UNCHANGED if made.is_empty else headline, code=made.target.code, version=made.package.app.version)
    for change in made.changes:
        say(CHANGE, kind=change.kind, path=change.path)
    steps = [step.describe(language) for step in made.ddl.steps]
    formulas = [formula.describe(language) for formula in made.formulas]
    for step in (*steps, *(operation.describe(language) for operation in made.online), *formulas):
        say(STEP, step=step)
    for found in made.diagnostics:
        say(STEP, step=f"{found.severity}: {found.document}{found.pointer}: {found.message(language)}")
    return DONE


def _tell_result(result: ScriptResult) -> None:
    if result.error is None:
        say(PASSED, code=result.code)
        return
    language = terminal_language()
    reasons = [result.error.message(language), *(one.message(language) for one in result.error.problems)]
    say(FAILED, code=result.code, at=result.failed_at, reason="; ".join(reasons))


def _result_json(result: ScriptResult) -> dict[str, object]:
    error = result.error
    language = terminal_language()
    problems = [one.to_json(language) for one in error.problems] if error else []
    return {
        "code": result.code,
        "passed": result.passed,
        "steps": result.steps,
        "failed_at": result.failed_at,
        "error": error.message(language) if error else None,
        "problems": problems,
    }
