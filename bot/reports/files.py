"""A report as files, for the command line."""

from pathlib import Path

from bot.domain.report import RoundReport
from bot.reports.chart import heat_map, person_chart
from bot.reports.heatmap import heat_map_pages
from bot.reports.json_report import as_json
from bot.reports.xlsx import workbook
from bot.texts import Texts

__all__ = ["as_json", "workbook", "write_pictures"]


def write_pictures(report: RoundReport, folder: Path, texts: Texts) -> list[Path]:
    """The team's pages and each person's, as PNG; returns where they are. Makes the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        f"team-{page + 1}.png": heat_map(report, texts, page)
        for page in range(heat_map_pages(report))
    }
    for person in report.people:
        drawn[f"person-{person.person}.png"] = person_chart(report, person, texts)
    for name, picture in drawn.items():
        (folder / name).write_bytes(picture)
    return [folder / name for name in drawn]
