"""The scenes by name, and `render`, which draws one of them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from PIL import Image, ImageOps
from tests.artwork import scenes_care as care
from tests.artwork import scenes_desk as desk
from tests.artwork import scenes_gift as gift
from tests.artwork import scenes_hall as hall
from tests.artwork import scenes_land as land
from tests.artwork import scenes_play as play
from tests.artwork import scenes_road as road
from tests.artwork import scenes_room as room
from tests.artwork import scenes_sport as sport
from tests.artwork import scenes_stage as stage
from tests.artwork import scenes_still as still
from tests.artwork import scenes_yard as yard
from tests.artwork.canvas import Canvas
from tests.artwork.palette import MOODS
from tests.artwork.sketch import INDOORS, OUTDOORS, OptionError, Scene, Sketch, decide

SCENES: Mapping[str, Scene] = {
    "school-yard": Scene(yard.school_yard, "yard with flag pole, trees and the school behind", OUTDOORS),
    "school-gate": Scene(yard.school_gate, "the gate with its name board, path and wall", OUTDOORS),
    "school-building": Scene(yard.school_building, "the building with its corridors, seen from the yard", OUTDOORS),
    "assembly": Scene(
        yard.assembly, "opening day: the audience in the yard before a stage with a banner", ("morning",)
    ),
    "flag-raising": Scene(
        yard.flag_raising, "people stand in rows before the flag on Monday morning", ("morning", "noon")
    ),
    "rain-yard": Scene(yard.rain_yard, "rain on the yard, umbrellas, reflections", ("rain",)),
    "hall": Scene(hall.hall, "hall with stage, banner and audience from behind", INDOORS),
    "meeting-room": Scene(hall.meeting_room, "long table with people round it", INDOORS),
    "rostrum": Scene(stage.rostrum, "presidium table with cloth and flowers", INDOORS),
    "speaker": Scene(stage.speaker, "an adult at the lectern", INDOORS),
    "signing": Scene(stage.signing, "two adults sign at a table", INDOORS),
    "handover": Scene(stage.handover, "certificate and flowers are handed over on the stage", INDOORS),
    "performance": Scene(stage.performance, "dance in áo dài in stage light", ("dusk", "afternoon")),
    "voting": Scene(hall.voting, "ballot box on a table, audience behind", INDOORS),
    "classroom": Scene(room.classroom, "blackboard, desks, window light", INDOORS),
    "library": Scene(care.library, "shelves and a reading table", INDOORS),
    "kindergarten": Scene(care.kindergarten, "playroom with blocks, mats and shelves", INDOORS),
    "kitchen": Scene(care.kitchen, "school kitchen with lunch trays", INDOORS),
    "laboratory": Scene(room.laboratory, "glassware and microscope on the bench", INDOORS),
    "computer-room": Scene(room.computer_room, "rows of screens", INDOORS),
    "corridor": Scene(room.corridor, "corridor in long perspective with stripes of light", ("morning", "afternoon")),
    "certificate": Scene(still.certificate, "framed certificate on the wall or on red velvet", INDOORS),
    "trophies": Scene(still.trophies, "cups on a shelf", INDOORS),
    "medals": Scene(still.medals, "medals on ribbons", INDOORS),
    "lanterns": Scene(still.lanterns, "mid-autumn star lanterns", ("night",)),
    "books": Scene(still.books, "stack of books, still life", INDOORS),
    "flowers": Scene(still.flowers, "bouquet for 20 November", INDOORS),
    "drum": Scene(gift.drum, "the school drum (trống trường)", OUTDOORS),
    "documents": Scene(desk.documents, "papers with stamp, folder and pen", INDOORS),
    "gifts": Scene(gift.gifts, "boxes and schoolbags for a charity drive", INDOORS),
    "tet": Scene(gift.tet, "blossom branch, bánh chưng and tea for Tết", INDOORS),
    "bicycles": Scene(play.bicycles, "a row of bicycles under a tree", OUTDOORS),
    "playground": Scene(play.playground, "slide and swing", OUTDOORS),
    "garden": Scene(play.garden, "vegetable beds of the school", OUTDOORS),
    "tree-planting": Scene(play.tree_planting, "adults plant a young tree", ("morning", "noon", "afternoon")),
    "volleyball": Scene(sport.volleyball, "net, ball and players on the court", ("morning", "afternoon")),
    "running-track": Scene(
        sport.running_track, "lanes in perspective, finish banner", ("morning", "noon", "afternoon")
    ),
    "football": Scene(sport.football, "ball on the grass before the goal", ("noon", "afternoon", "dusk")),
    "bus-trip": Scene(road.bus_trip, "bus on a mountain road", OUTDOORS),
    "terraces": Scene(
        land.terraces, "rice terraces with a school in the valley", ("morning", "afternoon", "mist", "dusk")
    ),
    "rice-field": Scene(land.rice_field, "lowland fields with a school behind", OUTDOORS),
    "town-street": Scene(road.town_street, "street of a small town with flags", OUTDOORS),
    "river": Scene(land.river, "river with mountains and boats", ("morning", "mist", "afternoon", "dusk")),
    "village-school": Scene(land.village_school, "a small school on the hillside in the mist", ("mist", "morning")),
}


def render(scene: str, seed: str, size: tuple[int, int], **options: object) -> Image.Image:
    """Draw a scene: the same arguments always give the same picture.

    `size` is width and height in pixels; the options are those of README.md. Raises OptionError for an unknown
    scene or option.
    """
    if scene not in SCENES:
        raise OptionError(f"unknown scene {scene!r}: --list shows the scenes")
    known = SCENES[scene]
    choices = decide(dict(options), known.times, Random(f"{scene}|{seed}|options"))
    rng = Random(f"{scene}|{seed}")
    canvas = Canvas(size, MOODS[choices.time], rng, zoom=choices.zoom, focus=choices.focus)
    known.draw(Sketch(canvas, rng, choices))
    picture = canvas.finish()
    return ImageOps.mirror(picture) if choices.flip else picture
