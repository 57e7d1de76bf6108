"""The rules of improving. Import from here."""

from ruggensteun.learn.improvement.rules.acting import looks_personal, what_is_wrong, wrong_lesson
from ruggensteun.learn.improvement.rules.scrubbing import scrubbed, still_names, to_judge

__all__ = ["looks_personal", "scrubbed", "still_names", "to_judge", "what_is_wrong", "wrong_lesson"]
