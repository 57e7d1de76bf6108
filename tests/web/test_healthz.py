"""The probe that asks nothing but an answer."""

from django.test import Client


def test_the_process_answers_without_a_database() -> None:
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_nothing_can_be_sent_to_it() -> None:
    assert Client().post("/healthz").status_code == 405
