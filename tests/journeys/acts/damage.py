"""Getting damage back, with files that show it; and telling somebody about a contact advice."""

from tests.journeys.scene import Scene, scene
from tests.journeys.story import Story


def scenes(story: Story) -> list[Scene]:
    """One item of damage: who helps, what shows it, the letter, another way; and all items together."""
    _, _, damage = story.police_and_damage()
    found = [scene("show_damages", "ingrid"), scene("name_damage_helper", "bram", incident_id=damage.incident_id)]
    acts = ("add_damage_proof", "prepare_damage_letter", "reroute_damage")
    found += [scene(name, "bram", damage_id=damage.pk) for name in acts]
    found.append(scene("reroute_damage--refused", "bram", sends=True, damage_id=damage.pk))
    _, flag = story.imposed_ban()
    found.append(scene("note_flag_told", "bram", flag_id=flag.pk))
    fresh = story.reported()
    found.append(scene("add_evidence", "sanne", incident_id=fresh.pk))
    found.append(scene("add_evidence--refused", "sanne", sends=True, incident_id=fresh.pk))
    return found
