"""The configuration of a process: environment variables, and what the command line says over them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from engines.kernel import messages
from engines.kernel.errors import PlatformError
from engines.kernel.text import DEFAULT_LANGUAGE, LANGUAGES, Text

DEFAULT_DATA: Final = Path("data")
DATABASE_FILE: Final = "dougong.sqlite"
SECRET_FILE: Final = "secret.key"  # noqa: S105 - the name of a file
SECRET_BYTES: Final = 32
FILES_FOLDER: Final = "files"
DEFAULT_ZONE: Final = "Asia/Shanghai"
LEVELS: Final = ("debug", "info", "warning", "error")
SYNCHRONOUS: Final = ("FULL", "NORMAL")


class SettingError(PlatformError):
    """An environment variable or option that will not do."""

    code = messages.define(
        "config.bad_setting",
        zh="{name} 的值「{value}」不对。可用:{known}",
        en='{name} cannot be "{value}". It takes: {known}',
    )
    kind = "invalid"


class DataFolderError(PlatformError):
    """The data folder cannot be used."""

    code = messages.define(
        "config.data_folder", zh="数据文件夹 {path} 不能使用:{reason}", en="Cannot use the data folder {path}: {reason}"
    )


@dataclass(frozen=True, slots=True)
class Config:
    """What one process must know. ``data`` is the folder that holds everything an installation keeps in files."""

    data: Path
    database_url: str
    language: str = DEFAULT_LANGUAGE
    zone: str = DEFAULT_ZONE
    organisation: Text | None = None
    base_url: str | None = None
    smtp_url: str | None = None
    admin_password: str | None = None
    secret: str | None = None
    demo: bool = False
    trusted_proxies: int = 0
    log_level: str = "info"
    synchronous: str = "FULL"
    fonts: tuple[Path, ...] = ()

    @property
    def files(self) -> Path:
        """Return the folder of attachments."""
        return self.data / FILES_FOLDER


def from_environment(
    environment: Mapping[str, str] | None = None, *, data: Path | None = None, demo: bool = False
) -> Config:
    """Read the configuration; ``data`` and ``demo`` come from the command line.

    Raises:
        SettingError: a variable has a value that will not do.
    """
    found = os.environ if environment is None else environment
    folder = (data or Path(found.get("DOUGONG_DATA") or DEFAULT_DATA)).absolute()
    organisation = found.get("DOUGONG_ORGANISATION")
    return Config(
        data=folder,
        database_url=found.get("DOUGONG_DATABASE_URL") or f"sqlite:///{folder / DATABASE_FILE}",
        language=_one_of(found, "DOUGONG_LANGUAGE", LANGUAGES, DEFAULT_LANGUAGE),
        zone=_zone(found),
        organisation=Text.of(organisation) if organisation else None,
        base_url=_address(found),
        smtp_url=found.get("DOUGONG_SMTP_URL") or None,
        admin_password=found.get("DOUGONG_ADMIN_PASSWORD") or None,
        secret=found.get("DOUGONG_SECRET_KEY") or None,
        demo=demo,
        trusted_proxies=int(_one_of(found, "DOUGONG_TRUSTED_PROXIES", tuple("0123456789"), "0")),
        log_level=_one_of(found, "DOUGONG_LOG_LEVEL", LEVELS, "info"),
        synchronous=_one_of(found, "DOUGONG_SQLITE_SYNCHRONOUS", SYNCHRONOUS, "FULL"),
        fonts=_folders(found, "DOUGONG_FONTS"),
    )


def secret_key(config: Config) -> bytes:
    """Return the installation's secret, from the environment or from a file that only its owner reads; made if absent.

    Raises:
        DataFolderError: the file can neither be read nor written.
    """
    if config.secret is not None:
        return config.secret.encode()
    path = config.data / SECRET_FILE
    try:
        make_data_folder(config)
        return _read_or_make(path)
    except OSError as error:
        raise DataFolderError(path=str(path), reason=error.strerror or str(error)) from error


def make_data_folder(config: Config) -> None:
    """Create the data folder; only its owner may look into it.

    Raises:
        DataFolderError: it cannot be created.
    """
    try:
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderError(path=str(config.data), reason=error.strerror or str(error)) from error


def terminal_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language to speak to a person at the terminal: ``DOUGONG_LANGUAGE``, else the locale's."""
    found = os.environ if environment is None else environment
    named = (found.get(name) for name in ("DOUGONG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((value for value in named if value), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def _read_or_make(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    secret = secrets.token_hex(SECRET_BYTES).encode()
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret + b"\n")
    return secret


def _one_of(found: Mapping[str, str], name: str, known: tuple[str, ...], default: str) -> str:
    value = found.get(name) or default
    if value not in known:
        raise SettingError(name=name, value=value, known=list(known))
    return value


def _folders(found: Mapping[str, str], name: str) -> tuple[Path, ...]:
    """Return the folders that a variable lists."""
    folders = tuple(Path(one).absolute() for one in found.get(name, "").split(os.pathsep) if one)
    for folder in folders:
        if not folder.is_dir():
            raise SettingError(name=name, value=str(folder), known=["/usr/share/fonts"])
    return folders


def _zone(found: Mapping[str, str]) -> str:
    zone = found.get("DOUGONG_TIMEZONE") or DEFAULT_ZONE
    if zone not in available_timezones():
        raise SettingError(name="DOUGONG_TIMEZONE", value=zone, known=[DEFAULT_ZONE, "UTC", "Europe/Berlin"])
    return zone


def _address(found: Mapping[str, str]) -> str | None:
    address = found.get("DOUGONG_BASE_URL") or None
    if address is None:
        return None
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise SettingError(name="DOUGONG_BASE_URL", value=address, known=["https://desk.example.com"])
    return address.rstrip("/")
