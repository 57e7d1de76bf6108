"""What the hostile tests share with those of the API."""

from tests.api.conftest import _nobody_knocked_yet, program_of

__all__ = ["_nobody_knocked_yet", "program_of"]
