"""Practice profiles: what was done in one place, with its sources, for one page or one line of a report."""

from verstetigung.schemas.keys.profiles import BLOCKS
from verstetigung.schemas.profiles.loading import files, load, load_all
from verstetigung.schemas.profiles.nouns import Contact, Figure, Passage, Phase, Picture, PracticeProfile

__all__ = [
    "BLOCKS",
    "Contact",
    "Figure",
    "Passage",
    "Phase",
    "Picture",
    "PracticeProfile",
    "files",
    "load",
    "load_all",
]
