"""Print an Erhebung's reports as one would without a second thought; `tests.tools.bench` compares ours with that.

The same texts, tables and figures, but: drawn by pyplot and put in as pyplot saves them, with letters as outlines;
fonts cut by fontTools; style sheet and fonts read anew for each report; one process; plain PDF.
"""

from __future__ import annotations

import base64
import html
import io
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib as mpl
import weasyprint
from matplotlib import font_manager, pyplot
from weasyprint.pdf import fonts
from weasyprint.text.fonts import FontConfiguration

import verstetigung
from tests.made import markup
from tests.made.worked import quietly
from verstetigung import charts, study, telling
from verstetigung.charts import letters, svg
from verstetigung.charts.drawing import Boxes, Dots, Lettering, Lines, Mark
from verstetigung.method import network
from verstetigung.schemas import palette

ANNEX = "-anhang"
"""Ends the name of what is printed beside a report."""
STYLES = Path(verstetigung.__file__).parent / "printing" / "templates" / "report.css"


def saved(drawing: charts.Drawing) -> str:
    """The drawing as pyplot draws and saves it."""
    pyplot.close("all")
    figure, axes = pyplot.subplots(figsize=(drawing.width / 25.4, drawing.height / 25.4))
    figure.subplots_adjust(0, 0, 1, 1)
    axes.set(xlim=(0, drawing.width), ylim=(drawing.height, 0))
    axes.set_axis_off()
    for mark in drawing.marks:
        draw(axes, mark)
    target = io.BytesIO()
    figure.savefig(target, format="svg")
    data = base64.b64encode(target.getvalue()).decode()
    return f'<img alt="{html.escape(drawing.description)}" src="data:image/svg+xml;base64,{data}">'


def draw(axes: Any, mark: Mark) -> None:
    """One call of pyplot for every line, dot, box and text."""
    match mark:
        case Lines():
            for start, end in mark.ends:
                axes.plot(*zip(start, end, strict=True), color=mark.colour, lw=mark.width)
        case Dots():
            for point in mark.points:
                axes.plot(*point, "o", color=mark.colour, ms=mark.size, mec="white", mew=mark.edge)
        case Boxes():
            for left, top, right, low in mark.boxes:
                axes.fill([left, right, right, left], [top, top, low, low], color=mark.colour)
        case Lettering():
            axes.text(
                mark.x,
                mark.base,
                mark.text,
                ha=mark.align,
                size=mark.size,
                weight=letters.WEIGHTS[mark.weight],
                color=mark.colour,
                family=letters.FAMILY,
                parse_math=False,
            )


def as_one_would() -> None:
    """Undo what makes ours fast."""
    mpl.use("svg")
    fonts.harfbuzz_subset = None
    for file in letters.FACES.values():
        font_manager.fontManager.addfont(letters.FONTS / file)
    svg.for_paper = saved


def print_report(page: str, path: Path) -> None:
    """Print HTML as the manual of WeasyPrint shows it."""
    configuration = FontConfiguration()
    styles = weasyprint.CSS(
        string=palette.coloured(STYLES.read_text("utf-8")), base_url=f"{letters.FONTS}/", font_config=configuration
    )
    document = weasyprint.HTML(string=page, base_url=str(letters.FONTS))
    document.write_pdf(path, stylesheets=[styles], font_config=configuration)


def main() -> None:
    """Print reports of a wave to a folder: comparison, network, and those of some regions; what each took, as JSON."""
    wave, folder, regions = study.find(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    as_one_would()
    evaluation = study.evaluated(wave, quietly)
    seen, net = telling.overview(evaluation), network.build(evaluation)
    makers: dict[str, Callable[[], str]] = {
        "vergleichsbericht": lambda: markup.comparison_html(evaluation, seen),
        "netzwerkbericht": lambda: markup.network_html(evaluation, net),
        f"vergleichsbericht{ANNEX}": lambda: markup.comparison_annex_html(evaluation, seen),
        f"netzwerkbericht{ANNEX}": lambda: markup.network_annex_html(evaluation, net),
        **{region: partial(markup.region_html, evaluation, seen, region, net) for region in regions},
        **{f"{region}{ANNEX}": partial(markup.annex_html, evaluation, seen, region) for region in regions},
    }
    taken = {}
    for name, maker in makers.items():
        wall, cpu = time.perf_counter(), time.process_time()
        if page := maker():
            print_report(page, folder / f"{name}.pdf")
        taken[name] = (time.perf_counter() - wall, time.process_time() - cpu)
    sys.stdout.write(json.dumps(taken))


if __name__ == "__main__":
    main()
