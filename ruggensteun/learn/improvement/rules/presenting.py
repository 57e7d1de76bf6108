"""Slides as plain values, and the PowerPoint file that is made of them: titles, lines, native bar charts, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class Slide:
    """A slide: a title, lines or bars, and what the speaker says."""

    title: str
    lines: Sequence[str] = ()
    bars: Sequence[tuple[str, int]] = ()
    notes: str = ""


@dataclass(frozen=True)
class Deck:
    """All slides."""

    title: str
    subtitle: str
    slides: Sequence[Slide] = field(default_factory=tuple)


def slides(deck: Deck) -> bytes:
    """The deck as .pptx. The charts can be edited; the numbers stand in them."""
    from pptx import Presentation  # read only when somebody wants slides: it costs a third of a second
    from pptx.util import Inches

    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    made.core_properties.title, made.core_properties.author = deck.title, ""
    first = made.slides.add_slide(made.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = deck.title, deck.subtitle
    for one in deck.slides:
        _add(made, one)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _add(made: Any, one: Slide) -> None:
    from pptx.util import Inches, Pt

    page = made.slides.add_slide(made.slide_layouts[5 if one.bars else 1])
    page.shapes.title.text = one.title
    page.shapes.title.left, page.shapes.title.top = Inches(0.6), Inches(0.4)
    page.shapes.title.width, page.shapes.title.height = Inches(12.1), Inches(1.1)
    page.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(32)
    if one.bars:
        _chart(page, one)
    elif one.lines:
        box = page.placeholders[1]
        box.left, box.top, box.width, box.height = Inches(0.8), Inches(1.7), Inches(11.7), Inches(5.3)
        _lines(box.text_frame, one.lines)
    if one.notes:
        page.notes_slide.notes_text_frame.text = one.notes


def _lines(frame: Any, lines: Sequence[str]) -> None:
    from pptx.util import Pt

    size = Pt(24 if len(lines) <= 6 else 17)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.runs[0].font.size = size


def _chart(page: Any, one: Slide) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches, Pt

    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [label for label, _value in reversed(one.bars)]
    data.add_series("%", [value for _label, value in reversed(one.bars)])
    place = (Inches(0.6), Inches(1.6), Inches(12.1), Inches(5.5))
    frame = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    frame.name = one.title
    chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.plots[0].has_data_labels = True
    chart.plots[0].data_labels.font.size = Pt(14)
    chart.plots[0].gap_width = 40
    chart.category_axis.tick_labels.font.size = Pt(13)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
