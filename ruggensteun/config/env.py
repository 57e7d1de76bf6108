"""What the installation is told from outside: the environment, read once and in one place."""

import base64
import binascii
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

PLACE = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """Something is missing in the set-up; the message says how to mend it."""


@dataclass(frozen=True)
class Environment:
    """The settings that come from outside, already checked for shape."""

    mode: str
    secret_key: str
    root_key: bytes
    database_url: str
    database_owner_url: str
    hosts: tuple[str, ...]
    base_url: str
    smtp_url: str
    data: Path
    security_contact: str = ""
    inner_hosts: tuple[str, ...] = ()


def read_environment(source: dict[str, str] | None = None) -> Environment:
    """Read the environment; a missing secret in production is a `SetupError` with the way to mend it."""
    env = dict(os.environ) if source is None else source
    mode = env.get("RUGGENSTEUN_MODE", "production")
    if mode not in {"production", "demo", "test"}:
        raise SetupError("RUGGENSTEUN_MODE is production, demo or test.")
    return Environment(
        mode=mode,
        secret_key=_secret_key(env),
        root_key=_root_key(env),
        database_url=env.get("DATABASE_URL", ""),
        database_owner_url=env.get("DATABASE_OWNER_URL", ""),
        hosts=tuple(filter(None, env.get("RUGGENSTEUN_HOSTS", "127.0.0.1,localhost").split(","))),
        base_url=env.get("RUGGENSTEUN_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
        smtp_url=env.get("SMTP_URL", ""),
        data=Path(env.get("RUGGENSTEUN_DATA", "var")),
        security_contact=env.get("RUGGENSTEUN_SECURITY_CONTACT", ""),
        inner_hosts=_inner_hosts(mode, env.get("RUGGENSTEUN_INNER_HOSTS", "")),
    )


def _inner_hosts(mode: str, named: str) -> tuple[str, ...]:
    """Names on the own network that may be asked over HTTP; in a demo and in tests this machine itself."""
    here = ("127.0.0.1", "localhost") if mode in {"demo", "test"} else ()
    return (*filter(None, (one.strip() for one in named.split(","))), *here)


def _secret_key(env: dict[str, str]) -> str:
    key = env.get("RUGGENSTEUN_SECRET_KEY", "")
    if len(key) < 32:
        raise SetupError(
            "RUGGENSTEUN_SECRET_KEY is missing or shorter than 32 characters. "
            "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return key


def _root_key(env: dict[str, str]) -> bytes:
    try:
        key = base64.b64decode(_root_key_text(env), validate=True)
    except binascii.Error:
        raise SetupError("The root key is not base64.") from None
    if len(key) != 32:
        raise SetupError(
            "The root key is missing or not 32 bytes in base64. Set RUGGENSTEUN_ROOT_KEY, RUGGENSTEUN_ROOT_KEY_FILE "
            "or the systemd credential root_key. "
            "Make one: python3 -c 'import secrets,base64; print(base64.b64encode(secrets.token_bytes(32)).decode())'"
        )
    return key


def _root_key_text(env: dict[str, str]) -> str:
    if env.get("RUGGENSTEUN_ROOT_KEY"):
        return env["RUGGENSTEUN_ROOT_KEY"].strip()
    named = env.get("RUGGENSTEUN_ROOT_KEY_FILE", "")
    credential = f"{env.get('CREDENTIALS_DIRECTORY', '')}/root_key"
    for path in filter(None, (named, credential)):
        if Path(path).is_file():
            return Path(path).read_text().strip()
    return ""


def database(url: str, *, pooled: bool) -> dict[str, object]:
    """Django's settings for a libpq address such as `postgresql://user@/name?host=/run/x&port=5432`."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options: dict[str, object] = {"prepare_threshold": 5, "server_side_binding": True}
    options |= {key: value for key, value in query.items() if key in {"sslmode", "sslrootcert", "connect_timeout"}}
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": 4, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "ruggensteun",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(query.get("port") or parts.port or ""),
        "OPTIONS": options,
        "TEST": {"NAME": None},
    }


def mail(url: str) -> dict[str, object]:
    """Django's mail settings for `smtp[s]://user:password@host:port`; without an address mail goes nowhere."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "127.0.0.1",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
