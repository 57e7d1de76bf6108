"""The words for reactions to the outsider, and their moves. Which measures exist stands in the pack."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a measure is. There is no state without an end: imposed always leads to expired or lifted."""

    PROPOSED = "proposed", _("wacht op tweede paar ogen")
    IMPOSED = "imposed", _("opgelegd")
    SUSPENDED = "suspended", _("geschorst")
    REJECTED = "rejected", _("niet goedgekeurd")
    LIFTED = "lifted", _("opgeheven")
    EXPIRED = "expired", _("afgelopen")


MOVES: dict[str, tuple[str, ...]] = {
    State.PROPOSED: (State.IMPOSED, State.REJECTED),
    State.IMPOSED: (State.SUSPENDED, State.LIFTED, State.EXPIRED),
    State.SUSPENDED: (State.IMPOSED, State.LIFTED, State.EXPIRED),
    State.REJECTED: (),
    State.LIFTED: (),
    State.EXPIRED: (),
}
LIVE = (State.PROPOSED, State.IMPOSED, State.SUSPENDED)
DECIDED = (State.IMPOSED, State.SUSPENDED)
"""A measure that was decided on and is not over; while it is suspended it does not hold, and its days run on."""


class HearingForm(models.TextChoices):
    """How the person could tell the own side."""

    ORAL = "oral", _("in een gesprek")
    WRITTEN = "written", _("op papier")
    INVITED = "invited", _("uitgenodigd, niet gereageerd")


TOLD = ((HearingForm.ORAL.value, HearingForm.ORAL.label), (HearingForm.WRITTEN.value, HearingForm.WRITTEN.label))
"""The ways in which somebody can be asked for the own side."""


class AskedBy(models.TextChoices):
    """How an invitation reaches the person."""

    LETTER = "letter", _("met een brief")
    PHONE = "phone", _("per telefoon")
    MAIL = "mail", _("per mail")
    IN_PERSON = "in_person", _("persoonlijk")


class InvitationState(models.TextChoices):
    """What came of an invitation."""

    OPEN = "open", _("uitgenodigd")
    ANSWERED = "answered", _("eigen verhaal verteld")
    NO_SHOW = "no_show", _("niet gereageerd")
    WITHDRAWN = "withdrawn", _("ingetrokken")


INVITATION_MOVES: dict[str, tuple[str, ...]] = {
    InvitationState.OPEN: (InvitationState.ANSWERED, InvitationState.NO_SHOW, InvitationState.WITHDRAWN),
    InvitationState.ANSWERED: (),
    InvitationState.NO_SHOW: (),
    InvitationState.WITHDRAWN: (),
}


class Came(models.TextChoices):
    """Whether the person came to the conduct meeting, and signed what was agreed."""

    SIGNED = "signed", _("kwam en tekende de afspraken")
    DECLINED = "declined", _("kwam en wilde niet tekenen")
    NO_SHOW = "no_show", _("kwam niet")


class Finding(models.TextChoices):
    """What a new look at a measure comes to."""

    KEEP = "keep", _("nog nodig tot de laatste dag")
    EXTEND = "extend", _("langer nodig dan de laatste dag")
    LIFT = "lift", _("niet meer nodig")


class ExtensionState(models.TextChoices):
    """Where an extension is: above a warning it waits for a second pair of eyes, as the measure did."""

    PROPOSED = "proposed", _("wacht op tweede paar ogen")
    IMPOSED = "imposed", _("verlengd")
    REJECTED = "rejected", _("niet goedgekeurd")


EXTENSION_MOVES: dict[str, tuple[str, ...]] = {
    ExtensionState.PROPOSED: (ExtensionState.IMPOSED, ExtensionState.REJECTED),
    ExtensionState.IMPOSED: (),
    ExtensionState.REJECTED: (),
}


class ObjectionKind(models.TextChoices):
    """In which way somebody disagrees (domain 3.4: which one fits stands in the pack)."""

    OBJECTION = "objection", _("bezwaar")
    COMPLAINT = "complaint", _("klacht")


class ObjectionState(models.TextChoices):
    """Where an objection or complaint is."""

    RECEIVED = "received", _("ontvangen")
    DECIDED = "decided", _("beslist")
    WITHDRAWN = "withdrawn", _("ingetrokken")


OBJECTION_MOVES: dict[str, tuple[str, ...]] = {
    ObjectionState.RECEIVED: (ObjectionState.DECIDED, ObjectionState.WITHDRAWN),
    ObjectionState.DECIDED: (),
    ObjectionState.WITHDRAWN: (),
}


class Decision(models.TextChoices):
    """What is decided on an objection or complaint."""

    UPHELD = "upheld", _("gegrond: de maatregel stopt")
    PARTLY = "partly", _("deels gegrond: de maatregel wordt korter")
    REJECTED = "rejected", _("ongegrond: de maatregel blijft")
    INADMISSIBLE = "inadmissible", _("niet-ontvankelijk: niet inhoudelijk bekeken")


class JointState(models.TextChoices):
    """Where an agreement between two lines on one reaction is."""

    PROPOSED = "proposed", _("voorgesteld")
    AGREED = "agreed", _("afgesproken")
    DECLINED = "declined", _("niet afgesproken")
    WITHDRAWN = "withdrawn", _("ingetrokken")


JOINT_MOVES: dict[str, tuple[str, ...]] = {
    JointState.PROPOSED: (JointState.AGREED, JointState.DECLINED, JointState.WITHDRAWN),
    JointState.AGREED: (JointState.WITHDRAWN,),
    JointState.DECLINED: (),
    JointState.WITHDRAWN: (),
}
