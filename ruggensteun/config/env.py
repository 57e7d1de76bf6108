"""What the installation is told from outside: the environment, read once and in one place."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PUSH_HOSTS = "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com"
"""The push services of the browsers; RUGGENSTEUN_PUSH_HOSTS names others."""
PLACE = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """Something is missing in the set-up; the message says how to mend it."""


@dataclass(frozen=True)
class Environment:
    """The settings that come from outside, already checked for shape."""

    mode: str
    secret_key: str
    root_keys: tuple[bytes, ...]
    database_url: str
    database_owner_url: str
    hosts: tuple[str, ...]
    base_url: str
    smtp_url: str
    data: Path
    security_contact: str = ""
    inner_hosts: tuple[str, ...] = ()
    root_key_provider: str = ""
    transit_url: str = ""
    transit_key: str = ""
    transit_token: str = ""
    seal_key: bytes = b""
    seal_public_keys: tuple[bytes, ...] = ()
    checkpoint_file: str = ""
    checkpoint_mail: tuple[str, ...] = ()
    checkpoint_webhook: str = ""
    erasure_ledger: str = ""
    alert_thresholds: str = ""
    look_up_limits: str = ""
    processing_log_url: str = ""
    processing_log_token: str = ""
    processing_register: str = ""
    push_hosts: tuple[str, ...] = ()
    clamd: str = ""


def read_environment(source: dict[str, str] | None = None) -> Environment:
    """Read the environment; a missing secret in production is a `SetupError` with the way to mend it."""
    env = dict(os.environ) if source is None else source
    mode = env.get("RUGGENSTEUN_MODE", "production")
    if mode not in {"production", "demo", "test"}:
        raise SetupError("RUGGENSTEUN_MODE is production, demo or test.")
    return Environment(
        mode=mode,
        secret_key=_secret_key(env),
        root_keys=_root_keys(env),
        database_url=env.get("DATABASE_URL", ""),
        database_owner_url=env.get("DATABASE_OWNER_URL", ""),
        hosts=tuple(filter(None, env.get("RUGGENSTEUN_HOSTS", "127.0.0.1,localhost").split(","))),
        base_url=env.get("RUGGENSTEUN_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
        smtp_url=env.get("SMTP_URL", ""),
        data=Path(env.get("RUGGENSTEUN_DATA", "var")),
        security_contact=env.get("RUGGENSTEUN_SECURITY_CONTACT", ""),
        inner_hosts=_inner_hosts(mode, env.get("RUGGENSTEUN_INNER_HOSTS", "")),
        **_keys_and_traces(env),
        push_hosts=tuple(filter(None, env.get("RUGGENSTEUN_PUSH_HOSTS", PUSH_HOSTS).split(","))),
        clamd=env.get("RUGGENSTEUN_CLAMD", ""),
    )


def _inner_hosts(mode: str, named: str) -> tuple[str, ...]:
    """Names on the own network that may be asked over HTTP; in a demo and in tests this machine itself."""
    here = ("127.0.0.1", "localhost") if mode in {"demo", "test"} else ()
    return (*filter(None, (one.strip() for one in named.split(","))), *here)


def _keys_and_traces(env: dict[str, str]) -> dict[str, Any]:
    """What stands around the keys, the seals and the log of processing."""
    return {
        "root_key_provider": env.get("RUGGENSTEUN_ROOT_KEY_PROVIDER", ""),
        "transit_url": env.get("RUGGENSTEUN_TRANSIT_URL", "").rstrip("/"),
        "transit_key": env.get("RUGGENSTEUN_TRANSIT_KEY", "ruggensteun"),
        "transit_token": secret_text(env, "RUGGENSTEUN_TRANSIT_TOKEN", "transit_token"),
        "seal_key": _seal_key(secret_text(env, "RUGGENSTEUN_SEAL_KEY", "seal_key")),
        "seal_public_keys": tuple(_seal_key(one) for one in env.get("RUGGENSTEUN_SEAL_PUBLIC_KEYS", "").split()),
        "checkpoint_file": env.get("RUGGENSTEUN_CHECKPOINT_FILE", ""),
        "checkpoint_mail": tuple(env.get("RUGGENSTEUN_CHECKPOINT_MAIL", "").replace(",", " ").split()),
        "checkpoint_webhook": env.get("RUGGENSTEUN_CHECKPOINT_WEBHOOK", ""),
        "erasure_ledger": env.get("RUGGENSTEUN_ERASURE_LEDGER", ""),
        "alert_thresholds": env.get("RUGGENSTEUN_ALERTS", ""),
        "look_up_limits": env.get("RUGGENSTEUN_LOOK_UPS", ""),
        "processing_log_url": env.get("RUGGENSTEUN_PROCESSING_LOG_URL", ""),
        "processing_log_token": secret_text(env, "RUGGENSTEUN_PROCESSING_LOG_TOKEN", "processing_log_token"),
        "processing_register": env.get("RUGGENSTEUN_PROCESSING_REGISTER", "").rstrip("/"),
    }


def _secret_key(env: dict[str, str]) -> str:
    key = env.get("RUGGENSTEUN_SECRET_KEY", "")
    if len(key) < 32:
        raise SetupError(
            "RUGGENSTEUN_SECRET_KEY is missing or shorter than 32 characters. "
            "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return key


def _root_keys(env: dict[str, str]) -> tuple[bytes, ...]:
    """The root key in use, then older ones that only open what was not wrapped anew yet.

    With a provider (a key management service) no root key of our own is needed; one that is given still opens.
    """
    now = secret_text(env, "RUGGENSTEUN_ROOT_KEY", "root_key")
    older = secret_text(env, "RUGGENSTEUN_ROOT_KEY_OLD", "root_key_old").replace(",", " ").split()
    if env.get("RUGGENSTEUN_ROOT_KEY_PROVIDER") and not now:
        return tuple(_key_of(text) for text in older)
    return tuple(_key_of(text) for text in (now, *older))


def _key_of(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise SetupError("The root key is not base64.") from None
    if len(key) != 32:
        raise SetupError(
            "The root key is missing or not 32 bytes in base64. Set RUGGENSTEUN_ROOT_KEY, RUGGENSTEUN_ROOT_KEY_FILE "
            "or the systemd credential root_key. "
            "Make one: python3 -c 'import secrets,base64; print(base64.b64encode(secrets.token_bytes(32)).decode())'"
        )
    return key


def _seal_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise SetupError("The sealing key is not base64.") from None
    if text and len(key) != 32:
        raise SetupError("The sealing key is not 32 bytes in base64. Make one: `ruggensteun seal make-key`.")
    return key


def secret_text(env: dict[str, str], name: str, credential: str) -> str:
    """A secret: the variable, else the file that `<name>_FILE` names, else a systemd credential, else nothing."""
    if env.get(name):
        return env[name].strip()
    named = env.get(f"{name}_FILE", "")
    given = f"{env['CREDENTIALS_DIRECTORY']}/{credential}" if env.get("CREDENTIALS_DIRECTORY") else ""
    for path in filter(None, (named, given)):
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
