"""The registry of field types. Filled by the modules beside it; `engines.form.field_types` imports them all."""

from __future__ import annotations

from typing import Final

from engines.form.field_type import FieldType
from engines.kernel.registry import Registry

field_types: Final[Registry[FieldType]] = Registry("field type")
