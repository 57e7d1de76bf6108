"""A table that becomes cards on a phone: each cell carries the word of its column."""

from ruggensteun.doors.web.look.tables import labelled_cells

TABLE = (
    '<thead><tr><th scope="col">Wat</th><th scope="col" class="rs-number"><span>Doen</span></th></tr></thead>'
    '<tbody><tr><th scope="row">Een</th><td class="rs-nowrap">1</td></tr><tr><td>Twee</td><td></td></tr></tbody>'
)


def test_each_cell_of_each_row_says_its_column() -> None:
    shown = labelled_cells(TABLE)

    assert '<th scope="row" data-label="Wat">Een</th><td data-label="Doen" class="rs-nowrap">1</td>' in shown
    assert '<td data-label="Wat">Twee</td><td data-label="Doen"></td>' in shown


def test_the_head_stays_as_it_was() -> None:
    assert labelled_cells(TABLE).startswith(TABLE[: TABLE.index("<tbody>")])
