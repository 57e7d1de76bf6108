"""Where sessions stand: Django's own table, asked with a question that is written once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from ruggensteun.ground.walls.queries import asked

ANY_KEY = "the key of a session"


class SessionStore(db.SessionStore):
    """Django's store; every page asks for its session, so the SQL of that is not written anew each time."""

    def _get_session_from_db(self) -> Session | None:
        found = asked(("session",), lambda: Session.objects.filter(session_key=ANY_KEY), {ANY_KEY: self.session_key})
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None
