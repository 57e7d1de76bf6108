"""The refusal that every room uses, and the SQL of the walls as pure text."""

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


def context_values(organisation_id: UUID | None, person_id: UUID | None, *, clock: bool) -> tuple[str, str, str]:
    """The three values of the row-level context, as the database keeps them ('' = not set)."""
    return (str(organisation_id or ""), str(person_id or ""), "on" if clock else "")


# A query without context raises: 42501 is PostgreSQL's insufficient_privilege.
FUNCTIONS = """
create or replace function walls_organisation() returns uuid language plpgsql stable
set search_path = pg_catalog as $$
declare organisation text := nullif(current_setting('app.organisation', true), '');
begin
  if organisation is null then
    raise exception 'query without context' using errcode = '42501';
  end if;
  return organisation::uuid;
end $$;
create or replace function walls_person() returns uuid language sql stable
set search_path = pg_catalog as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create or replace function walls_clock() returns boolean language sql stable
set search_path = pg_catalog as $$ select coalesce(current_setting('app.clock', true), '') = 'on' $$;
"""

# Compiling a question to machine code costs more than any answer here. Who does not own the database may not say so.
NO_JIT = """
do $$ begin
  execute format('alter database %I set jit = off', current_database());
exception when insufficient_privilege then null;
end $$"""

_OWN = "organisation_id = (select walls_organisation())"
_CIRCLE = (
    f"{_OWN} and (not shielded or (select walls_person()) = any(circle) or (select walls_clock()))"
    " and (excluded = '{}' or not coalesce((select walls_person()) = any(excluded), false))"
)


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


def wall_sql(table: str, wall: Wall, *, behind: str, dossiers: str, role: str) -> list[str]:
    """The statements that put the wall on a table and give the app role its rights: safe to repeat."""
    rule = condition(wall, behind=behind, dossiers=dossiers)
    reads = "true" if wall is Wall.PUBLIC else rule
    statements = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"grant select, insert, update, delete on {table} to {role}",
    ]
    for verb, clauses in _clauses(reads, rule).items():
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
