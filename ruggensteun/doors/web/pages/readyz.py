"""For machines: can this process do its work?"""

from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import open_door


@open_door
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The database answers the app role and every migration is applied; else 503 with what is missing."""
    try:
        executor = MigrationExecutor(connections["default"])
    except Error:
        return _answer("database does not answer", status=503)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return _answer("migrations are not applied", status=503)
    return _answer("ok", status=200)


def _answer(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain", status=status)
