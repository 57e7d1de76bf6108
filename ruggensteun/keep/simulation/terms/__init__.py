"""The figures by which a municipality is simulated, and invented names and sentences.

Shares are those of the published study (2,080 respondents, 495 latest incidents), by their numbers in the list of
published figures: S025–S064 departments, S085–S090 behaviours, S091–S093 channels, S123–S133 consequences and
influence, S136–S151 reports and police, S154–S159 reactions, S173 enforcement, S237–S240 aftercare.
"""

from typing import NamedTuple


class Department(NamedTuple):
    """A uniform department: its name, respondents in the study (its share), relative risk, and what happens most."""

    code: str
    name: str
    respondents: int
    risk: float
    process: str
    place: str


DEPARTMENTS = (
    Department("executive_management", "College en management", 36, 1.2, "decision_making", "het stadhuis"),
    Department("council_registry", "Griffie", 92, 0.9, "decision_making", "de raadzaal"),
    Department("civil_affairs", "Burgerzaken", 108, 1.2, "civil_affairs", "de balie"),
    Department("work_income", "Werk en Inkomen", 169, 1.5, "income_support", "de spreekkamer"),
    Department("care", "Zorg", 60, 1.1, "care_support", "een huisbezoek"),
    Department("supervision_enforcement", "Toezicht en Handhaving", 175, 1.9, "enforcement", "de Dorpsstraat"),
    Department("permits_subsidies", "Vergunningen en Subsidies", 63, 1.1, "permits", "de telefoon"),
    Department("public_order_safety", "Openbare Orde en Veiligheid", 94, 1.3, "public_order", "een bijeenkomst"),
    Department("spatial_management", "Ruimte en Beheer", 365, 0.9, "public_space", "de milieustraat"),
    Department("social_development", "Maatschappelijke Ontwikkeling", 113, 1.0, "care_support", "het stadhuis"),
    Department("neighbourhood_team", "Wijkteam", 76, 1.5, "youth_family", "een huisbezoek"),
    Department("youth_work", "Jongerenwerk", 12, 1.4, "youth_family", "het plein"),
    Department("legal", "Juridische Zaken", 39, 0.7, "objections", "de hoorzitting"),
    Department("taxes", "Belastingen", 22, 1.2, "taxes", "de telefoon"),
    Department("culture_heritage", "Kunst en Erfgoed", 4, 0.3, "subsidies", "het museum"),
    Department("staff", "Staf", 13, 0.4, "other", "het stadhuis"),
    Department("communication", "Communicatie", 39, 0.8, "customer_contact", "internet"),
    Department("finance", "Financiën", 15, 0.3, "procurement", "de telefoon"),
    Department("other_support", "Bedrijfsvoering", 30, 0.5, "other", "het gemeentehuis"),
    Department("other", "Klantcontactcentrum", 120, 1.3, "customer_contact", "de telefoon"),
)
EXECUTING = {"neighbourhood_team": "Stichting Wijkteams Duinwijk", "care": "Omgevingsdienst Duinstreek"}

# Percent of incidents in which it happens; several at once.
BEHAVIOURS = {
    "verbal_abuse": 80,
    "threat_authorities": 50,
    "repeated_messages": 26,
    "threat_violence": 24,
    "following": 12,
    "threat_destruction": 11,
    "insult": 18,
    "discrimination": 7,
    "defamation": 5,
    "property_destruction": 4,
    "physical_violence": 4,
    "online_exposure": 4,
    "bribery_offer": 2,
}
SERIOUS = frozenset({"threat_violence", "following", "threat_destruction", "property_destruction", "physical_violence"})
CRITICISM = frozenset({"threat_authorities"})
CHANNELS = {"desk": 27, "street": 24, "home_visit": 10, "phone": 24, "email": 13, "social_media": 2}
CONSEQUENCES = {
    "stress": 33,
    "feels_unsafe": 23,
    "less_pleasure": 22,
    "irritable": 20,
    "avoids_person": 7,
    "avoids_places": 6,
    "works_differently": 5,
}
INFLUENCE = {"none": 83, "withdrew": 4, "gave_in": 2, "otherwise": 5, "unknown": 6}
ROUTES = {"self": 52, "with_manager": 26, "on_behalf": 14, "after_talk": 8}
# Out of a hundred dossiers: which reaction the subject saw (S154–S159: none 50, informal 23, administrative 8 …).
REACTIONS = {"none": 50, "conversation": 17, "warning": 18, "premises_ban": 9, "other": 6}
# S237–S240: aftercare sufficient 50, insufficient 18, none 16, unknown 11 (rest: not asked).
CARE = {"whole": 52, "partly": 20, "none": 17, "declined": 11}
POLICE = {"none": 76, "notice": 12, "complaint": 12}
POLICE_SERIOUS = {"none": 47, "notice": 14, "complaint": 39}

# An underscore stands for the space in a name.
FIRST_NAMES = (
    """
    Aisha Anna Anouk Bart Bas Bilal Bram Carla Daan Dennis Dilek Eline Els Emma Erik Esra Eva Farid
    Fatima Femke Frank Gerda Hanna Hans Hassan Hugo Ilse Imane Ingrid Jan Jasper Jeroen Joke Joost Joris
    Julia Karim Karin Kees Kim Lars Leila Linda Lisa Lotte Maaike Marco Maria Mark Marloes Martijn
    Mehmet Merel Mohamed Monique Nadia Naomi Nick Nina Noor Omar Patrick Paul Peter Petra Priya Rachid
    Rianne Rick Rob Robin Ruben Ruud Said Samira Sander Sandra Sanne Saskia Selma Sjoerd Sofie Stefan
    Suzan Tamara Thijs Tim Tom Ton Vera Wendy Willem Wim Xander Yara Yasmin Youssef Zeynep
    """
).split()
LAST_NAMES = (
    """
    Aarts Achterberg Aydin Bakker van_den_Berg Bos Bosman Brouwer de_Bruijn El_Idrissi Dekker van_Dijk
    Dijkstra van_der_Heijden Hendriks Hoekstra Huisman Jacobs Jansen de_Jong Kaya Koning Kok Kramer
    Kuipers van_Leeuwen van_der_Linden Martens Meijer Mulder Nguyen Özdemir Peeters Peters Postma Prins
    de_Ruiter Sanders Schouten Smit Smeets Timmermans Verhoeven Vermeulen Visser de_Vries Vos de_Wit
    Willems de_Winter Yilmaz Zijlstra
    """
).split()
STREETS = ("Duinweg", "Helmgras", "Strandlaan", "Kerkpad", "Molenveld", "Zandpad", "Meeuwenhof", "Schelpenpad")
LINES = {
    "verbal_abuse": "Iemand schold en schreeuwde bij {place}.",
    "threat_authorities": "Iemand dreigde met de krant en de wethouder na een besluit.",
    "repeated_messages": "Iemand belde en mailde steeds opnieuw, ook na ons antwoord.",
    "threat_violence": "Iemand zei bij {place} dat ik zou merken wat er gebeurt.",
    "following": "Iemand wachtte mij op en liep een stuk mee bij {place}.",
    "threat_destruction": "Iemand dreigde de ruiten in te gooien bij {place}.",
    "insult": "Iemand beledigde mij bij {place} waar anderen bij waren.",
    "discrimination": "Iemand maakte bij {place} opmerkingen over mijn afkomst.",
    "defamation": "Iemand schreef onware dingen over mijn werk.",
    "property_destruction": "Iemand sloeg een scherm kapot bij {place}.",
    "physical_violence": "Iemand duwde en sloeg mij bij {place}.",
    "online_exposure": "Iemand zette mijn naam en foto op internet.",
    "bribery_offer": "Iemand bood geld aan voor een vergunning.",
}
