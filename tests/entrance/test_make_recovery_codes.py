"""New recovery codes: shown once, the old ones stop."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.actions.factors import use_recovery_code
from ruggensteun.ground.entrance.models import RecoveryCode
from tests import cast

CODES = "/mijn-aanmelding/herstelcodes"


def test_new_codes_replace_the_old_ones(somebody: Callable[..., Client]) -> None:
    sanne = somebody("sanne")
    assert "tien nieuwe codes" in sanne.get(CODES).content.decode()
    first, second = (sanne.post(CODES).context["codes"] for _ in range(2))
    kept = cast.person("sanne")

    assert RecoveryCode.objects.count() == 10
    assert not use_recovery_code(kept, first[0], at=timezone.now(), by=cast.sanne())
    assert use_recovery_code(kept, second[0], at=timezone.now(), by=cast.sanne())


def test_a_code_opens_only_one_s_own_account(somebody: Callable[..., Client]) -> None:
    code = somebody("sanne").post(CODES).context["codes"][0]

    assert not use_recovery_code(cast.person("bram"), code, at=timezone.now(), by=cast.bram())
