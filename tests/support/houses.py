"""The services of identity, wired together as one process has them. Used by the tests of identity."""

from __future__ import annotations

from dataclasses import dataclass

from engines.form.sort_keys import sort_key
from engines.kernel.clock import VirtualClock
from runtime.identity.actor import Actor
from runtime.identity.actors import Actors
from runtime.identity.departments import Departments
from runtime.identity.passwords import Passwords
from runtime.identity.people import People
from runtime.identity.sessions import Origin, Session, Sessions
from runtime.identity.sign_in import SignIn
from runtime.identity.throttle import Throttle
from runtime.identity.tokens import ApiToken, Tokens
from runtime.storage.database import Database

PASSWORD = "correct horse"
HERE = Origin("192.0.2.7", "a browser")


@dataclass(frozen=True)
class House:
    """Everything identity consists of."""

    database: Database
    clock: VirtualClock
    departments: Departments
    people: People
    actors: Actors
    sessions: Sessions
    tokens: Tokens
    throttle: Throttle
    sign_in: SignIn

    def actor(self, user_id: str) -> Actor:
        """Return the actor of somebody who must be one."""
        found = self.actors.of_user(user_id)
        assert found is not None
        return found

    def session(self, token: str) -> Session:
        """Return the session of a token that must have one."""
        found = self.sessions.resolve(token)
        assert found is not None
        return found

    def token(self, secret: str) -> ApiToken:
        """Return the API token of a secret that must be one."""
        found = self.tokens.resolve(secret)
        assert found is not None
        return found


def build_house(database: Database, clock: VirtualClock) -> House:
    """Build the services; two houses on one database are what two processes are."""
    departments, hasher = Departments(database, clock), Passwords()
    people = People(database, clock, departments, hasher, sort_key)
    actors = Actors(database, clock, departments, Actor("system", language="zh", zone="Asia/Shanghai"))
    sessions, throttle = Sessions(database, clock), Throttle(database, clock)
    return House(
        database=database,
        clock=clock,
        departments=departments,
        people=people,
        actors=actors,
        sessions=sessions,
        tokens=Tokens(database, clock),
        throttle=throttle,
        sign_in=SignIn(people, sessions, throttle, hasher, actors),
    )
