"""``dougong records``: files in and out, with an account of every row."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from dougong import application
from dougong.commands.options import data_option, json_option
from dougong.config import from_environment, terminal_language
from dougong.speech import DONE, REFUSED, say, say_json
from engines.kernel.text import Text
from runtime.identity.actor import SYSTEM, Actor
from runtime.services.exporting.exporter import OLDEST, Exporter, Wanted
from runtime.services.importing.importer import Importer, Job, Report
from runtime.services.importing.mapping import read_mapping
from runtime.services.importing.taking import Mode
from runtime.services.live import LiveForm
from runtime.services.platform import Platform
from runtime.services.reading.query import ListRequest

DONE_IMPORT: Final = Text(
    "读入 {read} 行:导入 {imported},拒绝 {refused},顺带新建 {created} 条关联记录",
    "{read} rows read: {imported} imported, {refused} refused, {created} related records made",
)
DRY: Final = Text("试运行,没有写入。", "Dry run: nothing was written. ")
REFUSED_ROW: Final = Text("  第 {line} 行 {where}:{message}", "  line {line} {where}: {message}")
MORE: Final = Text("  还有 {count} 行,用 --json 看全部", "  {count} more rows; --json lists them all")
DONE_EXPORT: Final = Text("已导出 {count} 条到 {file}", "Exported {count} records to {file}")
SHOWN: Final = 50


@click.group()
def records() -> None:
    """Bring records in from files, and out to files."""


@records.command("import")
@click.argument("form")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "map_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A mapping file.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--atomic", is_flag=True, help="All rows or none.")
@click.option("--key", default=None, help="The field that tells records apart: known ones are changed.")
@click.option("--mode", type=click.Choice(["create", "update", "both"]), help="With --key; both, unless said.")
@click.option("--clear", is_flag=True, help="Empty cells empty the fields of records that are changed.")
@click.option("--as", "login", default=None, help="Act as this person instead of the system.")
@data_option
@json_option
def import_(  # noqa: PLR0913, PLR0917 - one parameter for each option
    form: str,
    file: Path,
    map_file: Path | None,
    key: str | None,
    mode: Mode | None,
    login: str | None,
    data: Path | None,
    *,
    dry_run: bool,
    atomic: bool,
    clear: bool,
    as_json: bool,
) -> int:
    """Import FILE (csv, tsv, xlsx, jsonl) into FORM, written APP.FORM."""
    mapping = read_mapping(map_file) if map_file else None
    with closing(application.open_installation(from_environment(data=data))) as installation:
        platform = installation.platform
        importer = Importer(platform.apps, platform.writer, platform.pipeline)
        job = Job(
            _actor(platform, login),
            _form(platform, form),
            file,
            mapping,
            dry_run=dry_run,
            atomic=atomic,
            key=key,
            mode=mode or ("create" if key is None else "both"),
            clear=clear,
        )
        report = importer.run(job, _progress)
    _tell(report, dry_run=dry_run, as_json=as_json)
    return REFUSED if report.refused else DONE


@records.command()
@click.argument("form")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--where", default=None, help="Only records for which this condition holds.")
@click.option("--labels", is_flag=True, help="Head the columns as people call them, and name choices so.")
@click.option("--as", "login", default=None, help="Act as this person instead of the system.")
@data_option
@json_option
def export(  # noqa: PLR0913 - one parameter for each option
    form: str,
    file: Path,
    where: str | None,
    login: str | None,
    data: Path | None,
    *,
    labels: bool,
    as_json: bool,
) -> int:
    """Export records of FORM, written APP.FORM, to FILE (csv, xlsx, jsonl)."""
    with closing(application.open_installation(from_environment(data=data))) as installation:
        platform = installation.platform
        wanted = Wanted(ListRequest(where=where, sort=OLDEST), labels)
        exporter = Exporter(platform.records, platform.zone)
        count = exporter.run(_actor(platform, login), _form(platform, form), file, wanted)
    if as_json:
        say_json({"exported": count})
    else:
        say(DONE_EXPORT, count=count, file=file)
    return DONE


def _form(platform: Platform, name: str) -> LiveForm:
    app, dot, form = name.partition(".")
    if not dot:
        raise click.BadParameter("APP.FORM", param_hint="FORM")
    return platform.apps.snapshot().form(app, form)


def _actor(platform: Platform, login: str | None) -> Actor:
    if login is None:
        return SYSTEM
    found = platform.actor_of(login)
    if found is None:
        raise click.BadParameter(login, param_hint="--as")
    return found


def _progress(read: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{read}", nl=False, err=True)
    else:
        click.echo(f"… {read}", err=True)


def _tell(report: Report, *, dry_run: bool, as_json: bool) -> None:
    language = terminal_language()
    tally = {
        "read": report.read,
        "imported": report.imported,
        "updated": report.updated,
        "refused": len(report.refused),
        "created": report.created,
    }
    if as_json:
        rows = [refusal.to_json(language) for refusal in report.refused]
        say_json({**tally, "dry_run": dry_run, "refusals": rows})
        return
    click.echo((DRY.get(language) if dry_run else "") + DONE_IMPORT.get(language).format(**tally))
    for refusal in report.refused[:SHOWN]:
        for problem in refusal.problems:
            line = REFUSED_ROW.get(language)
            message = problem.message(language)
            click.echo(line.format(line=refusal.line, where=problem.pointer, message=message), err=True)
    if len(report.refused) > SHOWN:
        click.echo(MORE.get(language).format(count=len(report.refused) - SHOWN), err=True)
