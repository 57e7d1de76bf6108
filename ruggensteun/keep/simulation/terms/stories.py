"""Invented stories without names, places and days, as a coordinator would share them."""

STORIES = (
    (
        "Samen naar buiten",
        "Een bezoeker werd boos omdat iets niet kon. Hij kwam over de balie hangen en schold mij uit. "
        "Een collega ging naast mij staan en zei rustig dat het gesprek stopte. Later belde mijn leidinggevende. "
        "Dat had ik niet verwacht. Het hielp dat ik niet hoefde uit te leggen waarom het mij raakte.",
    ),
    (
        "Het kwam pas weken later",
        "Op straat werd ik bedreigd. Ik zei dat het goed ging, en dat dacht ik ook. Na een paar weken sliep ik slecht. "
        "Toen belde de opvanger opnieuw, zonder dat ik erom vroeg. Wij praatten, en de route is nu met zijn tweeën.",
    ),
)
