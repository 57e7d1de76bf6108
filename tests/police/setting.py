"""A case for the police."""

from ruggensteun.respond.police.actions import decide_police
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.rules import Decision
from tests import cast, response


def decision(**changes: object) -> Decision:
    usual = {"choice": "complaint", "reason": "Hij dreigde met geweld.", "service_address": "Raadhuisplein 1"}
    return Decision(**{**usual, **changes})  # type: ignore[arg-type]


def decided(by: str = "bram", **changes: object) -> PoliceStep:
    return decide_police(response.an_assessed_incident("D"), decision(**changes), at=cast.NOW, by=cast.actor(by))
