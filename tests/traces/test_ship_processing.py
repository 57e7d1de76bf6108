"""The log of processing: a line per data subject and action, in the transaction, shipped until it is confirmed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import requests
from django.conf import settings
from django.test import Client, override_settings
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from ruggensteun.ground.journal.models import Line, Processing
from ruggensteun.keep.traces import jobs, rules
from ruggensteun.report.incidents.actions import add_witness, tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.actions import name_subject
from tests import cast, response
from tests.api.conftest import Program, program_of

__all__ = ["program_of"]
Open = Callable[..., Client]
TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
CALLER = {"traceparent": f"00-{TRACE}-{SPAN}-01"}


class Log(BaseHTTPRequestHandler):
    """A log of processing of our own on 127.0.0.1, that speaks OTLP over HTTP."""

    lines: list[Any] = []
    headers_seen: list[dict[str, str]] = []
    rejects = 0
    status = 200

    def do_POST(self) -> None:
        """Take the lines, or say that it does not."""
        request = ExportTraceServiceRequest()
        request.ParseFromString(self.rfile.read(int(self.headers["Content-Length"])))
        Log.headers_seen.append(dict(self.headers))
        answer = ExportTraceServiceResponse()
        answer.partial_success.rejected_spans = Log.rejects
        if Log.status == 200 and not Log.rejects:
            Log.lines += [span for one in request.resource_spans for scope in one.scope_spans for span in scope.spans]
        self.send_response(Log.status)
        self.end_headers()
        self.wfile.write(answer.SerializeToString())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def log() -> Iterator[None]:
    Log.lines, Log.headers_seen, Log.rejects, Log.status = [], [], 0, 200
    server = ThreadingHTTPServer(("127.0.0.1", 0), Log)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/v1/traces"
    register = "https://register.example/duinwijk"
    told = replace(
        settings.ENV, processing_log_url=address, processing_log_token="sleutel", processing_register=register
    )
    with override_settings(ENV=told):
        yield
    server.shutdown()
    server.server_close()


def shipped() -> list[Any]:
    jobs.ship_processing(0)
    return Log.lines


def attributes(span: Any) -> dict[str, str]:
    return {one.key: one.value.string_value for one in span.attributes}


def a_case(**changes: Any) -> Incident:
    """Sanne was hit, Fatima saw it, and it is about somebody."""
    incident = cast.a_reported_incident(**changes)
    add_witness(incident, cast.person("fatima"), by=cast.sanne())
    tell_subject(incident, name_subject(response.a_person(), by=cast.bram()), by=cast.bram())
    return incident


def test_a_line_for_each_data_subject_and_none_for_the_user(client_of: Open, log: None) -> None:
    incident = a_case()
    client_of("bram").get(f"/dossiers/{incident.pk}", headers=CALLER)
    assert Processing.objects.count() == 3
    lines = shipped()

    assert {span.name for span in lines} == {"dossier.read"}
    assert sorted(attributes(span)["dpl.core.data_subject_id_type"] for span in lines) == [
        "employee",
        "employee",
        "outsider",
    ]
    assert {span.trace_id.hex() for span in lines} == {TRACE}
    assert {span.parent_span_id.hex() for span in lines} == {SPAN}
    assert len({span.span_id for span in lines}) == 3
    assert {span.status.code for span in lines} == {1}
    assert all(span.start_time_unix_nano <= span.end_time_unix_nano for span in lines)
    activity = "https://register.example/duinwijk/incident-handling"
    assert {attributes(span)["dpl.core.processing_activity_id"] for span in lines} == {activity}
    everything = str(lines)
    for known in ("sanne", "fatima", "bram"):
        assert cast.person(known).name not in everything
        assert str(cast.person(known).pk) not in everything
        assert cast.person(known).pk.hex not in everything
    assert not Processing.objects.exists()
    assert Log.headers_seen[0]["Authorization"] == "Bearer sleutel"
    assert rules.span_of(Log.headers_seen[0]["traceparent"]).parent_span_id


def test_the_same_person_is_the_same_there_each_time(client_of: Open, log: None) -> None:
    incident = a_case()
    for _number in range(2):
        client_of("bram").get(f"/dossiers/{incident.pk}")

    assert len({attributes(span)["dpl.core.data_subject_id"] for span in shipped()}) == 3
    assert len(Log.lines) == 6
    assert len({span.trace_id for span in Log.lines}) == 2


def test_a_shielded_dossier_has_an_activity_of_its_own(client_of: Open, log: None) -> None:
    incident = a_case(shielded=True)
    client_of("bram").get(f"/dossiers/{incident.pk}")

    told = {attributes(span)["dpl.core.processing_activity_id"].rsplit("/", 1)[-1] for span in shipped()}
    assert told == {"shielded-handling"}


def test_what_is_not_confirmed_stays_and_is_shipped_later(client_of: Open, log: None) -> None:
    client_of("bram").get(f"/dossiers/{a_case().pk}")
    for status, rejects in ((503, 0), (200, 1), (202, 0)):
        Log.status, Log.rejects = status, rejects
        with pytest.raises(requests.HTTPError):
            jobs.ship_processing(0)
        assert Processing.objects.count() == 3
    Log.status, Log.rejects = 200, 0

    assert len(shipped()) == 3


def test_what_is_undone_leaves_no_line_and_a_refusal_none_either(client_of: Open, log: None) -> None:
    incident = a_case()
    client_of("joost").get(f"/dossiers/{incident.pk}")
    client_of("bram").post(f"/dossiers/{incident.pk}/beoordelen", {"level": "Z"})

    read = Line.objects.filter(act="assessment.made")
    assert {one.name for one in Processing.objects.all()} <= {"dossier.read"}
    assert not read.exists()


def test_a_program_gives_its_trace_and_gets_ours(program_of: Callable[..., Program], log: None) -> None:
    program = program_of("sanne")
    incident = cast.a_reported_incident()
    answer = program.get(f"/meldingen/{incident.pk}", **CALLER)

    assert re.fullmatch(f"00-{TRACE}-[0-9a-f]{{16}}-01", answer["traceparent"])
    assert "traceparent" not in program.get(f"/meldingen/{incident.pk}")


@pytest.mark.parametrize(
    "text", ["", "x", f"00-{'0' * 32}-{SPAN}-01", f"00-{TRACE}-{'0' * 16}-01", f"00-{TRACE}-{SPAN}", "00-\x00-1-01"]
)
def test_what_is_no_trace_starts_one(text: str) -> None:
    span = rules.span_of(text)

    assert not span.parent_span_id
    assert rules.span_of(span.traceparent).trace_id == span.trace_id


@pytest.mark.parametrize(("code", "status"), [(200, "Ok"), (302, "Ok"), (422, "Unset"), (404, "Unset"), (500, "Error")])
def test_what_a_user_did_wrong_is_no_error(code: int, status: str) -> None:
    assert rules.status_of(code) == status


def test_without_a_log_nothing_waits(client_of: Open) -> None:
    client_of("bram").get(f"/dossiers/{a_case().pk}")

    assert not Processing.objects.exists()
