"""All services of one installation, wired to one database and one clock.

The composition root builds one for the server; scenarios build a private one in memory with a virtual clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engines.form.sort_keys import sort_key
from engines.kernel.clock import Clock
from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from runtime.identity import roles
from runtime.identity.actor import Actor
from runtime.identity.actors import Actors
from runtime.identity.departments import Departments
from runtime.identity.passwords import Passwords
from runtime.identity.people import People
from runtime.identity.throttle import Throttle
from runtime.services.apps import Apps
from runtime.services.attachments import Attachments
from runtime.services.batches import Batches
from runtime.services.changes import Changes
from runtime.services.computing.renewing import Renewer
from runtime.services.computing.waiting import Recomputer
from runtime.services.copying import Copier
from runtime.services.directory import Directory
from runtime.services.exporting.exporter import Exporter
from runtime.services.exporting.exports import Exports
from runtime.services.formulas import Formulas
from runtime.services.importing.imports import Imports
from runtime.services.importing.running import Runner, Tools
from runtime.services.indexing import Indexer
from runtime.services.live import LiveApp
from runtime.services.loose_files import LooseFiles
from runtime.services.pipeline.pipeline import Pipeline
from runtime.services.printing.press import Press
from runtime.services.printing.printer import Printer, Shelf
from runtime.services.public.gate import Gate
from runtime.services.public.keeping import Keeper
from runtime.services.public.public import Public
from runtime.services.reading.as_of import AsOf
from runtime.services.reading.bin import Bin
from runtime.services.reading.choosing import Choosing
from runtime.services.reading.history import History
from runtime.services.reading.records import Records
from runtime.services.retitling import Retitler
from runtime.services.saved_views import SavedViews
from runtime.services.searching import Search
from runtime.services.sharing.shares import Shares
from runtime.services.talking.talk import Talk, build_talk
from runtime.services.walking import Walker
from runtime.services.world import World
from runtime.services.writer import Writer
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from runtime.storage.seal import FieldCipher, Sealer


@dataclass(frozen=True, slots=True)
class Home:
    """What an installation says about itself."""

    zone: ZoneInfo
    language: str = "zh"
    organisation: Text = Text("斗拱", "Dougong")
    fonts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """The services, ready to use. It holds no state of its own."""

    database: Database
    clock: Clock
    home: Home
    people: People
    departments: Departments
    actors: Actors
    throttle: Throttle
    apps: Apps
    directory: Directory
    pipeline: Pipeline
    writer: Writer
    batches: Batches
    saved_views: SavedViews
    records: Records
    choosing: Choosing
    history: History
    bin: Bin
    as_of: AsOf
    formulas: Formulas
    attachments: Attachments
    loose_files: LooseFiles
    public: Public
    keeper: Keeper
    changes: Changes
    retitler: Retitler
    transfers: Tools
    imports: Imports
    importing: Runner
    exports: Exports
    indexer: Indexer
    recomputer: Recomputer
    renewer: Renewer
    search: Search
    talk: Talk
    copier: Copier
    printer: Printer
    shares: Shares

    @property
    def zone(self) -> ZoneInfo:
        """Return the organisation's time zone."""
        return self.home.zone

    @property
    def walkers(self) -> Mapping[str, Walker]:
        """Return what may follow a publish, by name, in order."""
        return {"compute": self.renewer, "retitle": self.retitler, "index": self.indexer}

    def finish_walks(self) -> None:
        """Do what publishes left to do, here or in a process that ended before it was done."""
        for walker in self.walkers.values():
            walker.finish()

    def compute(self) -> int:
        """Work out the computed fields that wait; return how many records were looked at."""
        return self.recomputer.finish() + self.renewer.finish()

    def actor_of(self, login: str) -> Actor | None:
        """Return the actor of the person with that login, or None."""
        try:
            return self.actors.of_user(self.people.by_login(login).id)
        except MissingError:
            return None

    def give_roles(self, user_id: str, app: LiveApp, codes: Sequence[str]) -> None:
        """Let a person play roles of an app, beside those who play them already.

        Raises:
            MissingError: the app has no such role.
        """
        self._change_holders(app, codes, lambda users: (*users, user_id))

    def take_roles(self, user_id: str, app: LiveApp, codes: Sequence[str]) -> None:
        """Let a person no longer play roles of an app; what a department gives them stays.

        Raises:
            MissingError: the app has no such role.
        """
        self._change_holders(app, codes, lambda users: tuple(user for user in users if user != user_id))

    def holders(self, app: LiveApp) -> Mapping[str, roles.Holders]:
        """Return who plays the roles of an app, by code of the role."""
        with self.database.read() as connection:
            return {role.code: roles.holders(connection, app.number, role.id) for role in app.package.roles}

    def _change_holders(
        self, app: LiveApp, codes: Sequence[str], change: Callable[[tuple[str, ...]], tuple[str, ...]]
    ) -> None:
        wanted = [_role_id(app, code) for code in codes]

        def work(connection: Connection) -> None:
            for role_id in wanted:
                held = roles.holders(connection, app.number, role_id)
                changed = roles.Holders(change(held.users), held.departments)
                roles.assign(connection, app.number, role_id, changed)

        self.database.run(work)
        self.actors.forget_all()


def build_platform(database: Database, clock: Clock, home: Home, store: FileStore, secret: bytes) -> Platform:
    """Wire the services of one installation together."""
    ground = _ground(database, clock, home, secret)
    apps, directory, sealer, world, writer = ground.apps, ground.directory, ground.sealer, ground.world, ground.writer
    records = Records(database, apps, directory, sealer, world)
    attachments = Attachments(database, apps, store, clock)
    history = History(database, apps, directory, sealer)
    tools = Tools(database, clock, apps, ground.actors, writer, ground.pipeline, store.beside("transfers"))
    gate = Gate(database, clock, sealer, ground.throttle)
    return Platform(
        database=database,
        clock=clock,
        home=home,
        people=ground.people,
        departments=ground.departments,
        actors=ground.actors,
        throttle=ground.throttle,
        apps=apps,
        directory=directory,
        pipeline=ground.pipeline,
        writer=writer,
        batches=Batches(writer, ground.pipeline),
        saved_views=SavedViews(database, apps, directory, clock),
        records=records,
        choosing=Choosing(database, apps, directory, world),
        history=history,
        bin=Bin(database, apps, directory, sealer),
        as_of=AsOf(database, apps, directory),
        formulas=Formulas(database, apps, directory, world),
        attachments=attachments,
        loose_files=LooseFiles(database, store, clock),
        public=_public(ground, gate),
        keeper=Keeper(database, apps, gate, clock),
        changes=Changes(database, apps, sealer),
        retitler=Retitler(database, apps, directory, clock),
        transfers=tools,
        imports=Imports(tools, home.zone),
        importing=Runner(tools),
        exports=Exports(tools, Exporter(records, home.zone)),
        indexer=Indexer(database, apps, clock),
        recomputer=Recomputer(database, apps, directory, world),
        renewer=Renewer(database, apps, directory, world),
        search=Search(database, apps),
        copier=Copier(database, records, writer, clock),
        printer=Printer(
            database,
            apps,
            directory=directory,
            world=world,
            shelf=Shelf(records, attachments, history),
            press=Press(home.fonts),
        ),
        shares=_shares(ground),
        talk=_talk(ground, store),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the services stand on."""

    database: Database
    clock: Clock
    people: People
    departments: Departments
    actors: Actors
    throttle: Throttle
    apps: Apps
    directory: Directory
    sealer: Sealer
    world: World
    pipeline: Pipeline
    writer: Writer


def _ground(database: Database, clock: Clock, home: Home, secret: bytes) -> _Ground:
    departments = Departments(database, clock)
    people = People(database, clock, departments, Passwords(), sort_key)
    directory = Directory(people, departments)
    apps = Apps(database, clock, home.zone, FieldCipher(secret))
    world = World(clock, home.zone, home.language)
    pipeline = Pipeline(world, directory)
    return _Ground(
        database=database,
        clock=clock,
        people=people,
        departments=departments,
        actors=Actors(database, clock, departments, Actor("system", language=home.language, zone=home.zone.key)),
        throttle=Throttle(database, clock),
        apps=apps,
        directory=directory,
        sealer=Sealer(secret),
        world=world,
        pipeline=pipeline,
        writer=Writer(database, apps, pipeline, clock),
    )


def _public(ground: _Ground, gate: Gate) -> Public:
    return Public(
        ground.database,
        ground.apps,
        writer=ground.writer,
        directory=ground.directory,
        throttle=ground.throttle,
        world=ground.world,
        gate=gate,
    )


def _shares(ground: _Ground) -> Shares:
    return Shares(
        ground.database,
        ground.apps,
        actors=ground.actors,
        directory=ground.directory,
        sealer=ground.sealer,
        throttle=ground.throttle,
        clock=ground.clock,
    )


def _talk(ground: _Ground, store: FileStore) -> Talk:
    return build_talk(
        ground.database,
        ground.apps,
        people=ground.people,
        actors=ground.actors,
        directory=ground.directory,
        sealer=ground.sealer,
        store=store,
        clock=ground.clock,
    )


def at_clock(platform: Platform, clock: Clock, database: Database) -> Platform:
    """Return the same installation with another clock and database, for telling what happened before."""
    world = World(clock, platform.zone, platform.home.language)
    pipeline = Pipeline(world, platform.directory)
    writer = Writer(database, platform.apps, pipeline, clock)
    return replace(
        platform,
        clock=clock,
        database=database,
        pipeline=pipeline,
        writer=writer,
        batches=Batches(writer, pipeline),
        records=platform.records.on(database),
        public=Public(
            database,
            platform.apps,
            writer=writer,
            directory=platform.directory,
            throttle=Throttle(database, clock),
            world=world,
            gate=platform.public.gate,
        ),
    )


def _role_id(app: LiveApp, code: str) -> str:
    for role in app.package.roles:
        if code in (role.id, role.code, *role.was):
            return role.id
    raise MissingError(what=f"{app.code}.{code}")
