"""Packages as people hold them: folders and zip files. Read, write, order by what they require, make canonical.

Called by the command line and by the services that install, export and publish. What a package means is
`engines.metadata`'s; here are only files.
"""

from builder.services.packages.archive import read_zip, write_zip
from builder.services.packages.files import PackageFiles
from builder.services.packages.folder import read_folder, write_folder
from builder.services.packages.formatting import format_package
from engines.metadata.requirements import Resolution, resolve

__all__ = [
    "PackageFiles",
    "Resolution",
    "format_package",
    "read_folder",
    "read_zip",
    "resolve",
    "write_folder",
    "write_zip",
]
