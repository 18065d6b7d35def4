"""The models and the migrations say the same, and an upgrade does no more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from runtime.storage import migrations
from runtime.storage.migrations.runner import configuration, migrate
from runtime.storage.platform.metadata import metadata
from runtime.storage.schema import HEAD, NewerSchemaError, UpgradeError, revision
from tests.integration.storage.desk import DESK, install


def differences(connection):
    """Compare the models with the database, form tables and Alembic's own left out as the environment does."""

    def ours(name, kind, _parents):
        return kind != "table" or name in metadata.tables

    return compare_metadata(MigrationContext.configure(connection, opts={"include_name": ours}), metadata)


def describe(database) -> dict[str, object]:
    """Return every platform table as the database itself tells it."""
    with database.read() as connection:
        seen = inspect(connection)
        return {
            name: [
                [(one["name"], str(one["type"]), one["nullable"], one["default"]) for one in seen.get_columns(name)],
                sorted((str(one["name"]), one["column_names"], one["unique"]) for one in seen.get_indexes(name)),
                sorted((str(one["name"]), one["column_names"]) for one in seen.get_unique_constraints(name)),
                sorted((str(one["name"]), one["referred_table"]) for one in seen.get_foreign_keys(name)),
                seen.get_pk_constraint(name),
            ]
            for name in metadata.tables
        }


def start_anew(database) -> None:
    with database.write() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))


def test_a_new_database_is_what_the_models_say(database):
    with database.read() as connection:
        assert differences(connection) == []


def test_migrating_step_by_step_ends_where_a_new_database_begins(database):
    made = describe(database)
    start_anew(database)
    with database.write() as connection:
        migrate(connection)
        assert revision(connection) == HEAD
    assert describe(database) == made


def test_form_tables_are_not_the_migrations_business(database):
    install(database, DESK)
    with database.write() as connection:
        assert differences(connection) == []
        migrate(connection)
    with database.read() as connection:
        assert [name for name in inspect(connection).get_table_names() if name.startswith("r1_")]


def test_the_list_of_revisions_is_the_folder():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == migrations.REVISIONS


def test_the_migrations_are_found_beside_the_code(database):
    with database.read() as connection:
        place = configuration(connection).get_main_option("script_location")
    assert place is not None
    assert (Path(place) / "env.py").exists()


class TestUpgrade:
    def test_makes_an_empty_database_whole(self, database):
        start_anew(database)
        database.upgrade()
        with database.read() as connection:
            assert revision(connection) == HEAD

    def test_leaves_a_current_database_alone(self, database, monkeypatch):
        monkeypatch.setattr("runtime.storage.schema._migrate", pytest.fail)
        monkeypatch.setattr("runtime.storage.schema._create", pytest.fail)
        database.upgrade()

    def test_refuses_a_newer_database(self, database):
        with database.write() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(NewerSchemaError, match="9999"):
            database.upgrade()

    def test_migrates_an_older_database(self, database, monkeypatch):
        """The last revision counts as older while a later one is known; the child process knows the real list."""
        monkeypatch.setattr("runtime.storage.schema.HEAD", "9998")
        database.upgrade()
        with database.read() as connection:
            assert revision(connection) == HEAD

    def test_says_why_it_failed(self, database, monkeypatch):
        monkeypatch.setattr("runtime.storage.schema.HEAD", "9998")
        monkeypatch.setattr("runtime.storage.schema.sys.executable", "/bin/false")
        with pytest.raises(UpgradeError):
            database.upgrade()
