"""Where features meet to fill the page of a school year."""

from __future__ import annotations

from bangtin.core.schoolyears import SchoolYears, YearSection


def section(order, name):
    return YearSection(order, name, "Events", ("event", "events"), 1, "", "agenda", {"cards": [], "show_unit": False})


def test_sections_stand_in_their_order_whoever_came_first():
    years = SchoolYears()
    for one in (section(30, "documents"), section(10, "honours"), section(20, "events"), section(20, "contests")):
        years.show("vi", "2023-2024", one)
    assert [one.name for one in years.sections("vi", "2023-2024")] == ["honours", "contests", "events", "documents"]
    assert years.sections("en", "2023-2024") == []


def test_years_of_each_language_newest_first():
    years = SchoolYears()
    for year in ("2021-2022", "2023-2024", "2022-2023"):
        years.show("vi", year, section(10, "honours"))
    years.show("en", "2021-2022", section(10, "honours"))
    assert years.names("vi") == ["2023-2024", "2022-2023", "2021-2022"]
    assert years.names("en") == ["2021-2022"]
    assert years.names("fr") == []
