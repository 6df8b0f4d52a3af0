"""What others can take of an Erhebung, written as a folder and as a zip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import wholefile
from verstetigung.problems import StudyError
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Licence
from verstetigung.study.readiness import placeholders
from verstetigung.study.waves import output

if TYPE_CHECKING:
    from verstetigung.method.evaluation import Evaluation


def licence(erhebung: Erhebung) -> Licence:
    """The licence; raises StudyError if erhebung.yaml does not say who publishes under which terms."""
    from verstetigung.tables import publication

    unnamed = [problem for problem in placeholders(erhebung) if problem.where.sheet in ("titel", "herausgeber")]
    if erhebung.licence and not unnamed:
        return erhebung.licence
    message = "Nichts ist veröffentlicht: In erhebung.yaml fehlt, wer es unter welcher Lizenz tut."
    raise StudyError(message, (*publication.offered(erhebung), *unnamed))


def write_publication(evaluation: Evaluation) -> tuple[Path, ...]:
    """Write what anybody may have, as a folder and, last, as a zip; raises StudyError as `licence` does.

    What an earlier run wrote to the folder and this one does not is removed, for its sums would not hold.
    """
    from verstetigung.method.published import publishable
    from verstetigung.tables import publication

    erhebung = evaluation.erhebung
    contents = publication.files(erhebung, licence(erhebung), publishable(evaluation))
    folder = output(erhebung) / publication.stem(erhebung)
    archive = folder.with_name(f"{folder.name}.zip")
    zipped = publication.zipped(contents, folder.name, erhebung.as_of)
    with wholefile.alone(folder):
        written = wholefile.write_all(
            {**{folder / name: content for name, content in contents.items()}, archive: zipped}
        )
        for path in {path for path in folder.iterdir() if path.is_file()}.difference(written):
            path.unlink()
    return written
