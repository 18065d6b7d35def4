"""Housekeeping deletes what is past and nothing else, and a job that fails is only put off."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest

from engines.kernel.clock import VirtualClock
from engines.kernel.errors import MissingError
from runtime.identity.throttle import SIGN_IN_PER_LOGIN
from runtime.identity.user import NewUser
from runtime.jobs import House, Job, Pulse, jobs
from runtime.storage import files
from runtime.storage.database import Database
from runtime.storage.errors import BusyError
from runtime.storage.files import FileRow, FileStore
from runtime.storage.ids import new_id
from tests.support import houses


@pytest.fixture
def identity(database: Database, clock: VirtualClock) -> houses.House:
    return houses.build_house(database, clock)


@pytest.fixture
def house(identity: houses.House, tmp_path: Path) -> House:
    store = FileStore(tmp_path)
    return House(identity.database, identity.clock, identity.sessions, identity.tokens, identity.throttle, store)


def upload(house: House, folder: Path, content: bytes, record_id: str | None = None) -> FileRow:
    stored = house.files.put(io.BytesIO(content), 1000)
    row = FileRow(
        id=new_id(),
        installation=1,
        form_id="frm",
        field_id="fld",
        record_id=record_id,
        name="a.txt",
        size=stored.size,
        type="text/plain",
        sha256=stored.sha256,
        created_at=house.clock.now(),
        created_by=None,
    )
    house.database.run(lambda connection: files.add(connection, row))
    for path in folder.rglob(stored.sha256):
        os.utime(path, (house.clock.now().timestamp(),) * 2)
    return row


def readable(house: House, row: FileRow) -> bool:
    try:
        house.files.open(row.sha256).close()
    except MissingError:
        return False
    return True


def test_an_upload_that_no_record_took_is_gone_after_a_day(house: House, clock: VirtualClock, tmp_path: Path) -> None:
    row = upload(house, tmp_path, b"left behind")
    clock.advance(timedelta(hours=25))
    assert jobs["abandoned-uploads"].run(house) == 1
    assert not readable(house, row)


def test_a_fresh_upload_stays(house: House, clock: VirtualClock, tmp_path: Path) -> None:
    row = upload(house, tmp_path, b"just now")
    clock.advance(timedelta(hours=23))
    assert jobs["abandoned-uploads"].run(house) == 0
    assert readable(house, row)


def test_bytes_that_a_record_holds_stay(house: House, clock: VirtualClock, tmp_path: Path) -> None:
    row = upload(house, tmp_path, b"twice")
    upload(house, tmp_path, b"twice", record_id=new_id())
    clock.advance(timedelta(hours=25))
    assert jobs["abandoned-uploads"].run(house) == 1
    assert readable(house, row)


def test_bytes_that_came_in_again_meanwhile_stay(house: House, clock: VirtualClock, tmp_path: Path) -> None:
    row = upload(house, tmp_path, b"again")
    clock.advance(timedelta(hours=25))
    for path in tmp_path.rglob(row.sha256):
        os.utime(path, (clock.now().timestamp(),) * 2)
    jobs["abandoned-uploads"].run(house)
    assert readable(house, row)


def test_old_attempts_and_sessions_go(house: House, identity: houses.House, clock: VirtualClock) -> None:
    person = identity.people.add(NewUser("zhoumin", "周敏"))
    identity.sessions.open(person.id, houses.HERE, remember=False)
    identity.throttle.enter(SIGN_IN_PER_LOGIN.of("zhoumin"))
    clock.advance(timedelta(days=2))
    assert jobs["expired-sessions"].run(house) == 1
    assert jobs["old-attempts"].run(house) == 1


@pytest.mark.parametrize("name", list(jobs))
def test_every_job_may_run_when_there_is_nothing_to_do(house: House, name: str) -> None:
    assert jobs[name].run(house) == 0


def test_a_job_that_cannot_run_now_is_put_off(house: House) -> None:
    class Refused(Job):
        every = timedelta(hours=1)

        def run(self, house: House) -> int:
            raise BusyError

    Pulse(house, worker=True).beat("refused", Refused())


def test_a_process_without_a_worker_only_does_its_own_jobs(house: House) -> None:
    assert Pulse(house, worker=False).names() == ["write-last-use"]
    assert Pulse(house, worker=True).names() == list(jobs)


def test_stopping_writes_down_what_only_the_process_knows(
    house: House, identity: houses.House, clock: VirtualClock
) -> None:
    person = identity.people.add(NewUser("zhoumin", "周敏"))
    token = identity.sessions.open(person.id, houses.HERE, remember=False).token
    clock.advance(timedelta(hours=7))
    identity.session(token)
    pulse = Pulse(house, worker=True)
    pulse.start()
    pulse.stop()
    clock.advance(timedelta(hours=7))
    assert houses.build_house(identity.database, clock).session(token).user_id == person.id
