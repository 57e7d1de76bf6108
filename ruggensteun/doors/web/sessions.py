"""Where sessions stand: Django's own table, asked with a question that is written once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from ruggensteun.ground.people.queries import session_with


class SessionStore(db.SessionStore):
    """Django's store; every page asks for its session, so the SQL of that is not written anew each time."""

    def _get_session_from_db(self) -> Session | None:
        found = session_with(self.session_key)
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None
