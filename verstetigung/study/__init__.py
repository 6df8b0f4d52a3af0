"""Read the folders, run the stages, write the outputs."""

from verstetigung.study.network import Scope, chosen_lands, network_evaluated, only, write_land_pages, write_network
from verstetigung.study.pool import SELDOM, Watch
from verstetigung.study.profiles import write_posters
from verstetigung.study.reading import evaluated, files, joined, read
from verstetigung.study.waves import chosen, create, find, output, shown
from verstetigung.study.writing import (
    write_comparison,
    write_forms,
    write_region_reports,
    write_results,
    write_review,
)

__all__ = [
    "SELDOM",
    "Scope",
    "Watch",
    "chosen",
    "chosen_lands",
    "create",
    "evaluated",
    "files",
    "find",
    "joined",
    "network_evaluated",
    "only",
    "output",
    "read",
    "shown",
    "write_comparison",
    "write_forms",
    "write_land_pages",
    "write_network",
    "write_posters",
    "write_region_reports",
    "write_results",
    "write_review",
]
