"""What happens on the stage beside the story of one case: coming in, care, the life of a measure, watching over it."""
