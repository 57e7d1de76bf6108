"""Filling a database with very many incidents, straight into the tables, as the superuser of the bench's own server.

What is read by the bench is real: codes, units, states, moments, indexes. The sealed texts of filled rows are noise of
the right size; the bench opens only dossiers that it reports itself.
"""

import psycopg
from psycopg.rows import dict_row

OPEN = 550
"""As many cases as are younger than the sixty days that a filled case takes, with 10,000 in three years."""

SEED = """
create or replace function bench_id(at timestamptz, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' ||
          substr(md5(n::text), 1, 3) || '8' || substr(md5('x' || n::text), 1, 15))::uuid $$;
"""

SUBJECTS = """
insert into subjects_subject (id, organisation_id, key_id, kind, name, birth_date, address, email, phone, customer_number,
  description, customer_number_index, created_at, version)
select bench_id(now() - interval '3 years', -n), %(organisation)s, %(key)s, 'person', noise, noise, noise, '', '', noise, '',
  sha256(('subject' || n)::bytea), now(), 1
from generate_series(1, %(subjects)s) n, lateral (select sha256(n::text::bytea) as noise) s
"""

INCIDENTS = """
insert into incidents_incident (id, organisation_id, key_id, state, compartment, route, happened_at, reported_at, closed_at,
  reporter_id, unit_id, subject_id, pack_version_id, behaviours, channel, work_process, consequences, decision_influence,
  norm_level, line, story, place, shielded, circle, excluded, care, offender, police, learning, digest, version, source,
  source_number)
select bench_id(at, n), %(organisation)s, %(key)s,
  case when n > %(count)s - %(open)s then (array['reported', 'in_hand', 'in_hand', 'assessed'])[1 + n %% 4] else 'closed' end,
  'official', 'self', at - interval '1 hour', at, case when n > %(count)s - %(open)s then null else at + interval '60 days' end,
  (%(persons)s::uuid[])[1 + n %% %(person_count)s], (%(units)s::uuid[])[1 + (n * 7) %% %(unit_count)s],
  case when n %% 4 > 0 then bench_id(now() - interval '3 years', -(1 + n %% %(subjects)s)) end,
  %(version)s, (array['{verbal_abuse}', '{threat_violence,verbal_abuse}', '{insult}', '{following}'])[1 + n %% 4]::varchar[],
  (array['street', 'desk', 'phone'])[1 + n %% 3], 'enforcement', '{stress}', 'none',
  case when n > %(count)s - %(open)s and n %% 4 = 0 then '' else (array['C', 'D', 'C', 'B'])[1 + n %% 4] end,
  noise, '', noise, false, '{}', '{}', lane, lane, lane, lane, '', 1, '', ''
from generate_series(1, %(count)s) n,
  lateral (select now() - interval '3 years' + interval '3 years' * (n::float / %(count)s) as at) m,
  lateral (select sha256(n::text::bytea) || sha256(('a' || n)::bytea) as noise) s,
  lateral (select case when n > %(count)s - %(open)s then 'open' else 'settled' end as lane) l
"""

INVOLVEMENTS = """
insert into incidents_involvement (id, organisation_id, key_id, incident_id, part, person_id, name)
select bench_id(reported_at, -row_number() over ()), organisation_id, key_id, id, 'victim', reporter_id, ''
from incidents_incident where key_id = %(key)s
"""

PLANS = """
insert into aftercare_plan (id, organisation_id, key_id, incident_id, involvement_id, person_id, pack_version_id, made_at)
select bench_id(incident.reported_at, -row_number() over ()), incident.organisation_id, incident.key_id, incident.id,
  involvement.id, involvement.person_id, incident.pack_version_id, incident.reported_at
from incidents_incident incident join incidents_involvement involvement on involvement.incident_id = incident.id
where incident.state <> 'closed' and incident.key_id = %(key)s
"""

MOMENTS = """
insert into aftercare_moment (id, organisation_id, key_id, incident_id, plan_id, kind, keeper, state, due_at, note)
select bench_id(plan.made_at, -2 * row_number() over () - second), plan.organisation_id, plan.key_id, plan.incident_id,
  plan.id, (array['first_talk', 'after_two_weeks'])[1 + second], (array['line_manager', 'peer_supporter'])[1 + second],
  'planned', now() + interval '1 day' * (row_number() over () %% 60 - 10), ''
from aftercare_plan plan, generate_series(0, 1) second where plan.key_id = %(key)s
"""

MEASURES = """
insert into measures_measure (id, organisation_id, key_id, incident_id, subject_id, code, state, above_warning, starts_on,
  ends_on, review_on, location, contact_advice, letter, legal_nature, remedy, pack_version_id, rule, history, deviation,
  acute, facts, motivation, basic_service, acute_note, deviation_note, verdict_note, end_note, own_share,
  own_share_note, outcome_note, proposed_at)
select bench_id(reported_at, -row_number() over ()), organisation_id, key_id, id, subject_id, 'oral_warning',
  (array['proposed', 'imposed'])[1 + row_number() over () %% 2], false, current_date - 20, current_date + 60,
  current_date + (row_number() over () %% 40)::int, 'place ' || row_number() over (), '', '', 'factual_act', 'none',
  pack_version_id, '', 0, '', '', '', '', '', '', '', '', '', '', '', '', reported_at
from incidents_incident where state = 'in_hand' and subject_id is not null and key_id = %(key)s and get_byte(line, 0) < 64
"""

FLAGS = """
insert into flags_flag (id, organisation_id, subject_id, incident_id, advice, reason, state, starts_on, ends_on, review_on,
  pack_version_id, raised_at)
select bench_id(reported_at, -row_number() over ()), organisation_id, subject_id, id, 'bring_colleague',
  'risk_of_repetition', case when state = 'closed' then 'lowered' else 'raised' end, reported_at::date,
  greatest(reported_at::date, current_date + (get_byte(line, 1) %% 60)), reported_at::date, pack_version_id, reported_at
from incidents_incident where subject_id is not null and key_id = %(key)s and get_byte(line, 0) < 26
"""


VALUES = """
select (select id from people_organisation) as organisation,
  (select id from protocol_packversion order by effective_from desc, applied_at desc, id desc limit 1) as version,
  (select array_agg(id order by id) from people_person) as persons, (select count(*) from people_person) as person_count,
  (select array_agg(id order by id) from people_unit) as units, (select count(*) from people_unit) as unit_count
"""


def fill(superuser_url: str, *, count: int, opened: int = OPEN) -> None:
    """Put `count` incidents in the one organisation of a database; the newest `opened` of them are open.

    A municipality works on as many cases whether its register is young or old, so both sizes have the same work waiting.

    Foreign keys and policies rest meanwhile (`session_replication_role`), so this is for the bench alone.
    """
    with psycopg.connect(superuser_url, row_factory=dict_row) as link:
        link.execute("set session_replication_role = replica")
        values = link.execute(VALUES).fetchone() or {}
        values |= {"key": values["organisation"], "count": count, "open": opened, "subjects": max(10, count // 2)}
        link.execute(SEED)
        for statement in (SUBJECTS, INCIDENTS, INVOLVEMENTS, PLANS, MOMENTS, MEASURES, FLAGS):
            link.execute(statement, values)
        link.commit()
        link.autocommit = True
        link.execute("vacuum analyze")
