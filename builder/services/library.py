"""The template library: packages that ship with the platform, as plain folders of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from builder.services.packages import read_folder, resolve
from engines.form.kinds import document_kinds
from engines.kernel.errors import MetadataError, MissingError
from engines.metadata.loader import load
from engines.metadata.model import App, Package

Files = Mapping[str, bytes]


def library() -> Path:
    """Return the folder of the templates."""
    return Path(str(files("templates_library")))


def templates() -> tuple[str, ...]:
    """Return the names of the templates, in alphabetical order."""
    return tuple(sorted(folder.name for folder in library().iterdir() if (folder / "app.json").is_file()))


def read_template(name: str) -> Files:
    """Return the files of one template.

    Raises:
        MissingError: there is no template of that name.
    """
    if name not in templates():
        raise MissingError(what=name)
    return read_folder(library() / name)


def with_requirements(package: Files, places: Iterable[Path], installed: Sequence[App] = ()) -> list[Files]:
    """Return the packages to publish, in order: what ``package`` requires and is not installed, then itself.

    Required packages are looked for among the installed apps, then in ``places`` (folders that hold packages), then in
    the library.

    Raises:
        MetadataError: the package is wrong, or what it requires is not at hand, too old, or goes round in a circle.
    """
    own = head(package).app
    present = {app.id for app in installed}
    known = {app.id: (app, found) for app, found in _known([library(), *reversed(list(places))])}
    at_hand = [app for app, _ in known.values() if app.id not in present]
    resolution = resolve([own], [*installed, *at_hand])
    if resolution.diagnostics:
        raise MetadataError(resolution.diagnostics)
    wanted = [app.id for app in resolution.order if app.id != own.id and app.id not in present]
    return [*(known[app_id][1] for app_id in wanted), package]


def _known(places: Iterable[Path]) -> Iterator[tuple[App, Files]]:
    for place in places:
        for folder in sorted(place.iterdir()) if place.is_dir() else ():
            if (folder / "app.json").is_file():
                found = read_folder(folder)
                loaded = load(found, document_kinds())
                if loaded.package is not None:
                    yield loaded.package.app, found


def head(package: Files) -> Package:
    """Load a package.

    Raises:
        MetadataError: it is wrong.
    """
    loaded = load(package, document_kinds())
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package
