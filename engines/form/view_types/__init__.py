"""Every view type there is, by name. A new type is one new file here and one line below."""

from engines.form.view_types.calendar import CalendarView
from engines.form.view_types.gallery import GalleryView
from engines.form.view_types.kanban import KanbanView
from engines.form.view_types.list import ListView
from engines.form.view_types.registry import view_types
from engines.form.view_types.timeline import TimelineView
from engines.form.view_types.tree import TreeView

__all__ = [
    "CalendarView",
    "GalleryView",
    "KanbanView",
    "ListView",
    "TimelineView",
    "TreeView",
    "view_types",
]
