"""The refusal that every room uses, and the SQL of the walls as pure text."""

import hmac
from collections.abc import Mapping
from uuid import UUID

from ruggensteun.ground.walls.terms import Wall


class Refused(Exception):
    """A rule says no. The message is the sentence that the user sees (Dutch source, translated).

    `faults` tells per field what is wrong, where the rule knows the field.
    """

    def __init__(self, message: str, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.faults = dict(faults or {})


def refuse_unless(condition: object, message: str) -> None:
    """Raise `Refused` with the sentence for the user, unless the condition holds."""
    if not condition:
        raise Refused(str(message))


def refuse_faults(faults: Mapping[str, str]) -> None:
    """Raise `Refused` with every fault at its field, unless there are none; the first is the message."""
    if faults:
        raise Refused(next(iter(faults.values())), faults)


def context_text(organisation_id: UUID, person_id: UUID | None, *, clock: bool, until: int) -> str:
    """Who stands inside, as the database reads it: organisation, person, clock, and until when (seconds since 1970)."""
    return f"{organisation_id}|{person_id or ''}|{'on' if clock else ''}|{until}"


def signed(text: str, key: bytes) -> str:
    """A context with its HMAC-SHA256 in front, as `app.context` holds it."""
    return f"{hmac.digest(key, text.encode(), 'sha256').hex()}|{text}"


def pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and the outer pad of HMAC-SHA256 (RFC 2104): with these the database needs nothing but `sha256`."""
    block = key.ljust(64, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)


def _reading(name: str, kind: str, part: str) -> str:
    """A function that gives one part of the context, once its signature and its end were checked.

    It may read the key because it runs as the owner; the app role may not. Both sides are hashed once more before they
    are compared, so that the time of the comparison tells nothing. Whatever is unknown (no key, no context) is a
    comparison that does not hold. The key is read into variables: asking for it within the condition takes PostgreSQL
    half as long again, and a work list asks a hundred times. `now()` is the beginning of the transaction: a
    context dies with its transaction, and its end only stops what was overheard from being used in another one.
    """
    return f"""
create or replace function {name}() returns {kind} language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
declare
  given text := current_setting('app.context', true);
  said text := substr(given, 66);
  inner_key bytea;
  outer_key bytea;
begin
  select inner_pad, outer_pad into inner_key, outer_key from public.walls_key;
  if sha256(convert_to(left(given, 65), 'UTF8')) = sha256(convert_to(
      encode(sha256(outer_key || sha256(inner_key || convert_to(said, 'UTF8'))), 'hex') || '|', 'UTF8'))
    and split_part(said, '|', 4)::bigint >= extract(epoch from now())
  then
    return {part};
  end if;
  if coalesce(given, '') = '' then
    raise exception 'query without context' using errcode = '42501';
  end if;
  raise exception 'context refused' using errcode = '42501';
end $$;
"""


# A query without context raises, and so does one with a context that the house did not sign: 42501 is PostgreSQL's
# insufficient_privilege.
FUNCTIONS = (
    _reading("walls_organisation", "uuid", "split_part(said, '|', 1)::uuid")
    + _reading("walls_person", "uuid", "nullif(split_part(said, '|', 2), '')::uuid")
    + _reading("walls_clock", "boolean", "split_part(said, '|', 3) = 'on'")
)
KEY_TABLE = """
create table if not exists walls_key (
  one boolean primary key default true check (one), inner_pad bytea not null, outer_pad bytea not null
)"""
KEEP_KEY = """
insert into walls_key (inner_pad, outer_pad) values (%s, %s)
on conflict (one) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad"""

# Compiling a question to machine code costs more than any answer here. Who does not own the database may not say so.
NO_JIT = """
do $$ begin
  execute format('alter database %I set jit = off', current_database());
exception when insufficient_privilege then null;
end $$"""

_OWN = "organisation_id = (select walls_organisation())"
_OPENED = (
    "select opened.incident_id from incidents_opening opened where opened.person_id = (select walls_person())"
    " and opened.state = 'open' and opened.decided_by_id is not null and opened.until > now()"
)
"""What was opened in an emergency, with a second person, and is not closed again. Asked once a query, if at all."""
_CIRCLE = (
    f"{_OWN} and (not shielded or (select walls_person()) = any(circle) or (select walls_clock())"
    f" or id = any (array({_OPENED})))"
    " and (excluded = '{}' or not coalesce((select walls_person()) = any(excluded), false))"
)
_ASKS_FOR_ONESELF = f"{_OWN} and person_id = (select walls_person()) and decided_by_id is null"
_SOMEBODY_ELSE = f"{_OWN} and ((select walls_clock()) or person_id is distinct from (select walls_person()))"
_DECIDES = f"{_SOMEBODY_ELSE} and ((select walls_clock()) or decided_by_id = (select walls_person()))"


def condition(wall: Wall, *, behind: str, dossiers: str) -> str:
    """The SQL condition of a wall.

    `behind` is the column with the dossier's id, `dossiers` the table of the dossiers. That table's own wall applies
    within the sub-select, so a row stands or falls with its dossier. PostgreSQL looks up a sub-select that gives the
    dossier itself row by row, and expects it to be there; with `exists` it may gather every dossier there is, or count
    on half of the rows, before it answers about fifty.
    """
    if wall is Wall.CIRCLE:
        return _CIRCLE
    if wall is Wall.BEHIND:
        return f"{_OWN} and ({behind} is null or (select d.id from {dossiers} d where d.id = {behind}) is not null)"
    return _OWN


def wall_sql(table: str, wall: Wall, *, behind: str, dossiers: str, role: str, stays: bool = False) -> list[str]:
    """The statements that put the wall on a table and give the app role its rights: safe to repeat.

    Of a table that `stays` the app role may read and add rows, and nothing else.
    """
    rule = condition(wall, behind=behind, dossiers=dossiers)
    reads = "true" if wall is Wall.PUBLIC else rule
    statements = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"grant select, insert on {table} to {role}",
        f"{'revoke' if stays else 'grant'} update, delete on {table} {'from' if stays else 'to'} {role}",
    ]
    for verb, clauses in (OPENING if wall is Wall.OPENING else _clauses(reads, rule)).items():
        statements.append(f"drop policy if exists wall_{verb} on {table}")
        statements.append(f"create policy wall_{verb} on {table} for {verb} {clauses}")
    return statements


def _clauses(reads: str, writes: str) -> dict[str, str]:
    return {
        "select": f"using ({reads})",
        "insert": f"with check ({writes})",
        "update": f"using ({writes}) with check ({writes})",
        "delete": f"using ({writes})",
    }


OPENING = {
    "select": f"using ({_OWN})",
    "insert": f"with check ({_ASKS_FOR_ONESELF})",
    "update": f"using ({_SOMEBODY_ELSE}) with check ({_DECIDES})",
    "delete": f"using ({_OWN} and (select walls_clock()))",
}
"""Nobody lets himself in, not even with SQL of his own: whoever asks does not decide."""


def inside_key_sql(table: str, column: str, parent: str) -> str:
    """A foreign key that stays inside the organisation: (organisation, id) on both sides. Added once.

    Checking the rows that are already there must see all of them, so this stands before the wall is forced.
    """
    name = f"inside_{table}_{column}"[:63]
    return (
        f"do $$ begin if not exists (select 1 from pg_constraint where conname = '{name}') then"
        f" alter table {table} no force row level security;"
        f" alter table {parent} no force row level security;"
        f" alter table {table} add constraint {name} foreign key (organisation_id, {column})"
        f" references {parent} (organisation_id, id) deferrable initially deferred; end if; end $$"
    )


def inside_target_sql(table: str) -> str:
    """The unique pair that keys inside an organisation refer to."""
    return f"create unique index if not exists inside_{table} on {table} (organisation_id, id)"
