"""The registry of view types. Filled by the modules beside it; `engines.form.view_types` imports them all."""

from __future__ import annotations

from typing import Final

from engines.form.view_type import ViewType
from engines.kernel.registry import Registry

view_types: Final[Registry[ViewType]] = Registry("view type")
