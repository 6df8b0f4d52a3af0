"""Words of German that tell where the name of a person stands, and those that are none."""

from __future__ import annotations

OFFICES = """
    abgeordnete abgeordneter amtsrat amtsrätin architekt architektin bauamtsrat baurat baurätin beauftragte
    beauftragter bearbeiter bearbeiterin beigeordnete beigeordneter bürgermeister bürgermeisterin bürgermeisters dekan
    dekanin dezernent dezernenten dezernentin direktor direktorin direktors doktor doktorin geschäftsführer
    geschäftsführerin geschäftsführers geschäftsführende geschäftsführender kämmerer kämmerers kämmerin koordinator
    koordinatorin kreisrat kreisrätin landrat landrats landrates landrätin leiter leiterin leiters lehrer lehrerin
    manager managerin minister ministerin mitarbeiter mitarbeiterin moderator moderatorin pastor pastorin pfarrer
    pfarrerin planer planerin präsident präsidenten präsidentin professor professorin referent referenten referentin
    rektor rektorin schulrat schulrätin sekretär sekretärin sprecher sprecherin stadtrat stadträtin vorsitzende
    vorsitzenden vorsitzender vorstand vorsteher vorsteherin
"""
"""Also the end of a longer one: „Amtsleiterin“, „Oberbürgermeister“."""
STOPS = """
    der die das den dem des ein eine einem einen einer eines und oder aber im in am an auf aus zu zur zum mit ohne von
    vom für als bei beim nach über unter es er sie ich wir ihr ihre ist sind hat haben wird werden war soll kann nicht
    kein keine ja nein siehe dies diese dieser wer was wie wo wenn mann frau herr kind
"""
"""At the beginning of a sentence, or all in capitals: „FRAU UND MANN“."""
FIELDS = """
    abschluss abteilung agentur akteure amt angebot angebote anteil arbeit aufgaben bau bauen beruf bildung budget
    bund bürger bürgerinnen büro daseinsvorsorge digitales ehrenamt einfluss eltern energie ergebnisse fachbereich
    fachdienst familie familien finanzen frauen fragen förderer gebühren geld gemeinde gemeinden gemeinderat gespräche
    gesundheit gremien geographie geographen geograph haushalt hilfe hochbau ideen informationen innen inneres jugend
    jugendamt kenntnis kinder klima klimaschutz kollegen kollegin kolleginnen kommunen konzept konzepte kreis kreistag
    kultur land landkreis landkreise landtag leitstelle master menschen mitarbeiter mitarbeiterinnen mitglied
    mitglieder mittel mobilität männer natur naturschutz netzwerk ordnung orte partner partnerinnen personal personen
    pflege planer pläne politik presse projekt projekte protokoll recht rechte region rat räte rückhalt rückmeldung
    sachgebiet schule schulen senioren sicherheit soziales sport stabsstelle stadt stadtrat stadtwerke stelle stellen
    städte studie studiengang team termin termine themen tiefbau tourismus träger umwelt unterlagen verband verein
    vereine verkehr verständnis vertreter vertreterinnen vorlage vorrang vorschlag vorschläge vorstand vortrag
    vorträge wege wirtschaft wohnen zeit ziele zugang zuschuss zuschüsse zuständig öffentlichkeit
"""
"""What may follow an office, or stand beside a name: „Dezernentin Soziales“, „Frau Müller und Kollegen“."""
FIELD_ENDS = """
    ung ungen heit keit schaft schaften tion tionen tät konferenz runde wahl wahlen amt ämter büro ismus management
    vorsorge wesen förderer politik kreis verkehr bereich dienst stelle zentrum projekt konzept schutz logie grafie
    graphie istik ogik onomie kollegen kolleginnen mitarbeitende vertreter beirat planer gremium träger verband verein
    netzwerk team hilfe pflege raum ziele
"""
"""What no family's name ends with."""


def either(table: str) -> str:
    """Any word of a table, long ones first."""
    return "|".join(sorted(table.split(), key=lambda word: (-len(word), word)))
