"""Everything about talking, wired together: what the platform holds and the routes call."""

from __future__ import annotations

from dataclasses import dataclass

from engines.kernel.clock import Clock
from runtime.identity.actors import Actors
from runtime.identity.people import People
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.talking.audience import Audience
from runtime.services.talking.comments import Comments
from runtime.services.talking.following import Following
from runtime.services.talking.notices import Notices
from runtime.services.talking.presenting import CommentWords
from runtime.services.talking.uploads import CommentUploads
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from runtime.storage.seal import Sealer


@dataclass(frozen=True, slots=True)
class Talk:
    """The services of talking about records."""

    audience: Audience
    comments: Comments
    words: CommentWords
    uploads: CommentUploads
    following: Following
    notices: Notices


def build_talk(  # noqa: PLR0913 - what its services need
    database: Database,
    apps: Apps,
    *,
    people: People,
    actors: Actors,
    directory: Directory,
    sealer: Sealer,
    store: FileStore,
    clock: Clock,
) -> Talk:
    """Wire the services of talking to one database."""
    audience = Audience(database, people, actors)
    return Talk(
        audience=audience,
        comments=Comments(database, audience, clock),
        words=CommentWords(database, directory),
        uploads=CommentUploads(database, store, clock),
        following=Following(database, directory, clock),
        notices=Notices(database, apps, directory, sealer, clock),
    )
