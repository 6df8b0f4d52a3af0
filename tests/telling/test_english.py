"""The Kurzblatt in English: the same figures as in German, one page, German words marked as such."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache

import pytest
from typer.testing import CliRunner

from tests.made.worked import shipped
from verstetigung import printing, study, telling
from verstetigung.cli.commands import app
from verstetigung.method import change, network
from verstetigung.method.change import Change
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.printing import page
from verstetigung.printing.pdf.printing import fits, set_to_fit
from verstetigung.schemas.catalogue.nouns import TextPlace
from verstetigung.study.orders import ReportKind
from verstetigung.study.outdated import COMMANDS
from verstetigung.telling import reports
from verstetigung.telling.blocks import Report
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import comparison, english, english_words
from verstetigung.telling.words import index

NOW, BEFORE, REGION, SILENT = "muster-2020", "muster-2018", "muster-buche", "muster-achat"


@cache
def wave() -> tuple[Evaluation, Network, Change]:
    evaluation = shown(shipped(NOW))
    return evaluation, network.build(evaluation), change.compare(shown(shipped(BEFORE)), evaluation)


@cache
def summary(region: str) -> Report:
    evaluation, net, changed = wave()
    return reports.region_summary(evaluation, telling.overview(evaluation), region, net, changed)


def html(region: str) -> str:
    return printing.render(summary(region), english.imprint(wave()[0]))


def texts(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_figures_are_those_of_the_german_sheet_in_english_style() -> None:
    evaluation, _, _ = wave()
    rank = telling.overview(evaluation).ranks[REGION]
    for value in (rank.score, rank.score_low, rank.score_high):
        assert index(value).replace(",", ".") in html(REGION)
    assert not re.search(r"\d,\d", texts(html(REGION)))
    assert "30 September 2020" in html(REGION)


def test_every_region_has_one_page_of_english() -> None:
    evaluation, _, _ = wave()
    imprint = english.imprint(evaluation)
    for region in list(evaluation.erhebung.register.ids)[::5]:
        report = summary(region)
        document = set_to_fit(page.render(report, imprint), page.tighter(report, imprint), report.pages)
        assert fits(document, 1)


def test_the_page_says_which_language_it_is_in() -> None:
    made = html(REGION)
    assert made.startswith('<!DOCTYPE html>\n<html lang="en"')
    assert '<i lang="de">Verstetigungsgrad</i>' in made
    assert english_words.BEGIN not in made
    assert english.INVENTED in made
    assert "Musterdaten" not in texts(made)


def test_titles_are_those_of_the_translation_where_there_is_one() -> None:
    evaluation, net, changed = wave()
    catalogue = evaluation.erhebung.catalogue
    first = catalogue.dimensions[0]
    said = {"en": {TextPlace("dimensionen", first.id, "titel"): "Implementation of the strategy"}}
    wave_ = replace(evaluation.erhebung, catalogue=replace(catalogue, translations=said))
    translated = replace(evaluation, erhebung=wave_)
    report = reports.region_summary(translated, telling.overview(translated), REGION, net, changed)
    made = printing.render(report, english.imprint(translated))
    assert f"{first.id} Implementation of the strategy" in made
    assert first.title not in made
    assert f'<i lang="de">{catalogue.dimensions[1].title}</i>' in made


def test_partners_are_named_with_what_can_be_learned_there() -> None:
    evaluation, net, _ = wave()
    for region in evaluation.erhebung.register.regions:
        said = " ".join(texts(html(region.id)).split()).replace("“ ", "“").replace(" ”", "”")
        for pair in (one for one in net.partners.chosen if region.id in one.regions):
            learned = dict.fromkeys(link.theme.title for link in pair.links if link.seeker == region.id)
            taught = dict.fromkeys(link.theme.title for link in pair.links if link.giver == region.id)
            (other,) = (evaluation.erhebung.register[id].name for id in pair.regions if id != region.id)
            first = next(iter(learned or taught))
            assert f"{other} {'about' if learned else '(which seeks'} “{first}”" in said


def test_topics_are_those_of_the_translation_where_there_is_one() -> None:
    evaluation, net, changed = wave()
    catalogue = evaluation.erhebung.catalogue
    (theme,) = {link.theme.id for pair in net.partners.chosen for link in pair.links if link.seeker == REGION}
    said = {"en": {TextPlace("bedarfe", theme, "titel"): "Monitoring in English"}}
    wave_ = replace(evaluation.erhebung, catalogue=replace(catalogue, translations=said))
    translated = replace(evaluation, erhebung=wave_)
    report = reports.region_summary(translated, telling.overview(translated), REGION, net, changed)
    assert "about “Monitoring in English”." in printing.render(report, english.imprint(translated))


def test_more_topics_than_a_few_are_counted() -> None:
    assert english_words.some(["a", "b"], 3) == "a and b"
    assert english_words.some(["a", "b", "c", "d", "e"], 3) == "a, b, c and 2 more"


def test_a_region_without_return_says_so() -> None:
    assert "No questionnaire has come back" in html(SILENT)
    assert len(summary(SILENT).chapters) == 1


def test_nothing_is_told_that_the_german_sheet_hides() -> None:
    evaluation, _, _ = wave()
    seen = telling.overview(evaluation)
    for region in evaluation.erhebung.register.regions:
        subject = Subject(evaluation, seen, region)
        hidden = english.PROTECTED in texts(html(region.id))
        assert hidden == (bool(subject.respondents) and subject.protected)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")],
)
def test_places_are_ordinals(number: int, text: str) -> None:
    assert english_words.ordinal(number) == text


def test_all_regions_stand_on_one_page() -> None:
    evaluation, _, changed = wave()
    seen, imprint = telling.overview(evaluation), english.imprint(evaluation)
    report = reports.comparison_summary(evaluation, seen, changed)
    said = texts(printing.render(report, english.imprint(evaluation)))
    cover = comparison.cover(evaluation, seen, changed)
    (sure,) = (finding.text for finding in cover.answer if finding.topic == "Gesichert")
    assert f"In {' of '.join(re.findall('[0-9]+', sure)[:2])} pairs of regions" in said
    assert "7 regions could stand first" in said
    scores = evaluation.scores[evaluation.scores["element"].isin(list("ABCD"))]
    medians = scores.groupby("element")["score"].median()
    assert re.findall(r"(?:highest|lowest) in [^(]*\((\d+)\)", said) == [f"{medians.max():.0f}", f"{medians.min():.0f}"]
    made = printing.render(report, imprint)
    assert fits(set_to_fit(made, page.tighter(report, imprint), report.pages), 1)
    assert "Questionnaires have come back from 19 of 21 regions; 18 regions can be rated." in made
    assert "no more than chance would bring" in made
    assert all(f"{rank.score:.1f}" in made for rank in seen.ranks.values())
    assert not re.search(r"\d,\d", texts(made))
    assert "No earlier wave" in printing.render(reports.comparison_summary(evaluation, seen), imprint)


def test_what_is_out_of_date_can_be_ordered_anew() -> None:
    assert set(COMMANDS) == set(ReportKind)


def test_days_and_lists_are_english() -> None:
    assert english_words.day(datetime.date(2026, 11, 22)) == "22 November 2026"
    assert [english_words.listed(["a", "b", "c"][:end]) for end in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert english_words.count(1, "question", "questions") == "1 question"


def test_files_say_their_language() -> None:
    erhebung = wave()[0].erhebung
    order = study.Order(erhebung, (erhebung.register[REGION],), sheets=True, english=True)
    (ordered,) = order.reports
    assert (ordered.identity.kind, ordered.stem) == (ReportKind.SUMMARY, f"kurzblatt-{REGION}-en")
    assert order.name != replace(order, english=False).name


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", NOW, "--language", "en"], "--sheet"),
        (["report", NOW, "--language", "en", "--sheet", "--format", "html"], "PDF"),
        (["report", "ard-dokumente", "--language", "en", "--sheet"], "Befragungen"),
    ],
)
def test_what_there_is_not_in_english_is_said(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert told in done.output
