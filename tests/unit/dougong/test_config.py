"""A process learns everything from its environment, says what is wrong with it, and keeps its secret to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from dougong.config import Config, DataFolderError, SettingError, from_environment, secret_key, terminal_language


def test_with_nothing_set_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    config = from_environment({}, data=tmp_path)
    assert config.database_url == f"sqlite:///{tmp_path}/dougong.sqlite"
    assert config.files == tmp_path / "files"
    assert (config.language, config.zone, config.demo) == ("zh", "Asia/Shanghai", False)


def test_the_command_line_comes_before_the_environment(tmp_path: Path) -> None:
    assert from_environment({"DOUGONG_DATA": "/elsewhere"}, data=tmp_path).data == tmp_path
    assert from_environment({"DOUGONG_DATA": "/elsewhere"}).data == Path("/elsewhere")


def test_every_variable_is_read(tmp_path: Path) -> None:
    config = from_environment(
        {
            "DOUGONG_DATABASE_URL": "postgresql://db/x",
            "DOUGONG_SECRET_KEY": "s",
            "DOUGONG_ADMIN_PASSWORD": "correct horse",
            "DOUGONG_BASE_URL": "https://desk.example.com/",
            "DOUGONG_TIMEZONE": "Europe/Berlin",
            "DOUGONG_LANGUAGE": "en",
            "DOUGONG_SMTP_URL": "smtp://mail",
            "DOUGONG_ORGANISATION": "Acme",
            "DOUGONG_TRUSTED_PROXIES": "1",
        },
        data=tmp_path,
    )
    assert (config.database_url, config.secret, config.admin_password) == ("postgresql://db/x", "s", "correct horse")
    assert (config.base_url, config.zone, config.language) == ("https://desk.example.com", "Europe/Berlin", "en")
    assert (config.smtp_url, str(config.organisation and config.organisation.en)) == ("smtp://mail", "Acme")
    assert config.trusted_proxies == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOUGONG_LANGUAGE", "tlh"),
        ("DOUGONG_TIMEZONE", "Mars/Base"),
        ("DOUGONG_BASE_URL", "desk.example.com"),
        ("DOUGONG_BASE_URL", "javascript:alert(1)"),
        ("DOUGONG_TRUSTED_PROXIES", "many"),
        ("DOUGONG_LOG_LEVEL", "loud"),
        ("DOUGONG_SQLITE_SYNCHRONOUS", "OFF"),
    ],
)
def test_a_value_that_will_not_do_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError) as refusal:
        from_environment({name: value})
    assert name in refusal.value.message("zh")
    assert value in refusal.value.message("en")


def test_an_empty_variable_counts_as_absent() -> None:
    assert from_environment({"DOUGONG_LANGUAGE": "", "DOUGONG_DATABASE_URL": ""}).language == "zh"


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    config = Config(tmp_path / "new", "sqlite://")
    secret = secret_key(config)
    assert len(secret) == 64
    assert secret_key(config) == secret
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    assert secret_key(Config(tmp_path / "a", "")) != secret_key(Config(tmp_path / "b", ""))


def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError) as refusal:
        secret_key(Config(tmp_path / "file" / "data", "sqlite://"))
    assert str(tmp_path) in refusal.value.message("en")


@pytest.mark.parametrize(
    ("found", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "DOUGONG_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_terminal_is_spoken_to_in_its_language(found: dict[str, str], language: str) -> None:
    assert terminal_language(found) == language
