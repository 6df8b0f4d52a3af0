"""The rows that travel between stages."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.problems import Place
from verstetigung.schemas.kinds import Level

NAN = float("nan")
VALUE, NO_ANSWER, NOT_APPLICABLE, NOT_ASKED = "Wert", "keine Angabe", "nicht zutreffend", "nicht gestellt"
SURVEY = "Befragung"
EXPORT = "export"
"""The kind of a Return that is a row of a survey tool's export."""
RATED, NOT_RATED = "bewertet", "nicht bewertbar"
HIDDEN = "nicht gezeigt"
"""The status of a score that would tell what one or two people answered."""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer or piece of evidence, as it stands in one cell."""

    region: str
    respondent: str
    """The workbook's stem for a questionnaire; the source's id for a piece of evidence."""
    role: str
    """What the respondent is, never who; empty for evidence."""
    question: str
    status: str
    """VALUE, NO_ANSWER or NOT_APPLICABLE; NOT_ASKED, without a cell, of what the form or survey left out."""
    value: float
    """In units of the question's scale; the midpoint of an interval; NaN without a value."""
    low: float
    high: float
    """The ends of the interval; equal to the value otherwise."""
    text: str
    """The answer as it was written."""
    source_type: str
    date: str
    """ISO, possibly only a year or month; empty if unknown."""
    reference: str
    remark: str
    file: str
    sheet: str
    cell: str
    coder: str = ""
    """Who found a piece of evidence, where several code the same documents."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the regional strategy."""

    region: str
    respondent: str
    title: str
    field: str
    """Id of a Handlungsfeld of the catalogue."""
    status: str
    """Id of a status of the catalogue."""
    carrier: str
    funding: str
    product: str
    """What others could take over; empty if nothing."""
    file: str
    sheet: str
    cell: str
    carried: str = ""
    """The Kennung of the measure of an earlier wave that stood in its row; empty if its form came without."""
    known_as: str = ""
    """The Kennung it counts under; empty until the measures of its region have been set side by side."""
    level: str = ""
    """Id of an Umsetzungsebene of the catalogue; empty if none was chosen, as whatever follows."""
    approach: str = ""
    """How it was done."""
    setback: str = ""
    """What did not work."""
    involved: str = ""
    """Who took part."""
    methods: tuple[str, ...] = ()
    """Ids of methods of the catalogue, in its order."""


@dataclass(frozen=True, slots=True)
class Need:
    """A need for support or an offer to others."""

    region: str
    respondent: str
    kind: str
    """A NeedKind; empty if it could not be read."""
    area: str
    """An Area; empty likewise."""
    theme: str
    """Id of a need code of the catalogue; empty if none was chosen."""
    text: str
    relevance: float
    """1 (low) to 5 (high); NaN if not stated."""
    file: str
    sheet: str
    cell: str
    form: str = ""
    """Id of the form of support that is wanted or offered, of those of the catalogue; empty if none was chosen."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One text block of a region's Steckbrief."""

    region: str
    respondent: str
    block: str
    text: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Return:
    """One workbook that came back, or one respondent's row of an export."""

    file: str
    sha256: str
    region: str
    """Empty if it could not be told."""
    respondent: str
    role: str
    date: str
    kind: str
    """``fragebogen``, ``belegbogen`` or ``export``."""
    scored: bool
    quotable: bool = False
    """Whether its remarks may be given word for word, without a name."""
    number: str = ""
    """Of the person in the region, as the Bogen says; empty if it does not."""
    saved: str = ""
    """When a spreadsheet program last saved it, or an answer of an export came in, ISO; empty if unknown."""
    sheet: str = ""
    cell: str = ""
    """Of an export the first cell of what the respondent said; empty for a file of which nothing could be read."""
    across: bool = False
    """Whether that is a column instead of a row."""
    coder: str = ""
    """Who coded, where several code the same documents."""
    stamp: str = ""
    """Of the state of the catalogue by which was asked, where the export of a form of ours says so."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a decision has changed in what came back."""

    place: Place
    """Where the decision stands."""
    region: str
    """Empty if it could not be told."""
    file: str
    sheet: str
    cell: str
    """Empty, as the sheet, if it is about a Bogen as a whole."""
    old: str
    new: str
    reason: str
    date: str
    """ISO."""
    role: str
    """Of who decided."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one region's responses say about one element of the catalogue."""

    region: str
    level: Level
    element: str
    """The element's id; ``gesamt`` for the index."""
    status: str
    """RATED, NOT_RATED, NOT_APPLICABLE, NOT_ASKED, or HIDDEN where `method.disclosure` has taken the score away."""
    score: float
    """0 (unfavourable) to 100 (favourable), turned as M2 says; NaN unless rated."""
    n: int
    """Answers or pieces of evidence behind it."""
    present: int
    """Rated children; for a question 1 or 0."""
    expected: int
    """Children that apply."""
    coverage: float
    """Share of the applicable questions below that have a value, 0 to 1."""
    low: float
    high: float
    """Smallest and largest single answer behind a question; NaN on other levels."""


@dataclass(frozen=True, slots=True)
class Rank:
    """One region's place in the index, never without its interval (M7)."""

    region: str
    score: float
    rank: int
    ranked: int
    """How many regions are ranked."""
    score_low: float
    score_high: float
    rank_low: int
    rank_high: int
    """5th and 95th percentile over the draws of all sources of uncertainty; rank_low is the better rank."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sources of the same time that say different things about one question of one region (M5)."""

    region: str
    question: str
    points: float
    """Largest difference between two sources, 0 to 100."""
    high_reference: str
    low_reference: str
    """The two references, each with type and date, favourable and unfavourable."""
    high_value: float
    low_value: float
    """What they say, in units of the question's scale; of respondents the mean."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the respondents of one region answered one question, in units of its scale (M4)."""

    region: str
    question: str
    n: int
    """Respondents with a value; all that needs two of them is NaN below two."""
    mean: float
    median: float
    sd: float
    low: float
    high: float
    r_wg: float
    """1: all the same, 0: as varied as by chance; not truncated."""
    ad: float
    """Mean absolute deviation from the mean."""
    ad_share: float
    """By its usual limit: above 1 is disagreement."""
    mark: str
    """„uneinig“, „eine Auskunft“ or empty."""


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """How far the n respondents of one region who answered all questions of one criterion agree on them."""

    region: str
    criterion: str
    n: int
    r_wg_j: float
    """James, Demaree & Wolf, truncated at 0; `r_wg_linear`: the mean of r_wg (r*_wg(J)), not truncated."""
    r_wg_linear: float
    mark: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """How firmly a question or criterion tells regions apart, and whether its questions fit together (M10)."""

    level: str
    """``frage``, ``kriterium``, ``stufen`` (all questions with as many steps) or, for all together, ``gesamt``."""
    element: str
    questions: int
    n: int
    """Respondents with at least one value; `complete` with all; `regions` that have one of the n."""
    complete: int
    regions: int
    krippendorff_nominal: float
    krippendorff_ordinal: float
    """NaN over questions with different numbers of steps: their orders cannot be compared."""
    krippendorff_interval: float
    icc1: float = NAN
    icc2: float = NAN
    """Of the mean of what a respondent answered; unbalanced one-way random model, not truncated."""
    icc2_low: float = NAN
    icc2_high: float = NAN
    """ICC(2) with the n of the region that has fewest respondents, and of that with most."""
    firm: int = 0
    """Regions whose own n makes ICC(2) at least 0.5: most of their difference from others is not who answered."""
    alpha: float = NAN
    """Cronbach's, from three questions on; pairwise covariances, then over complete respondents only."""
    alpha_complete: float = NAN
    correlation: float = NAN
    """Of two questions, with their Spearman–Brown coefficient instead of alpha."""
    spearman_brown: float = NAN
    rest_correlation: float = NAN
    """A question's with the sum of the criterion's others; `alpha_without`: alpha_complete if it is left out."""
    alpha_without: float = NAN
    marks: str = ""
    """Separated by semicolons; empty if there is nothing to say."""
