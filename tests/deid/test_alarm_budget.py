"""The alarm budget: forty sentences a language as counsellors write them, nobody in them, so nothing may sound."""

import pytest

from cop.deid import Strength, check

DUTCH = """
Een deelnemer twijfelt tussen mbo niveau 3 en niveau 4, en de inschrijving sluit op 1 april 2026.
Op https://www.kiesmbo.nl/opleidingen vond hij 14 opleidingen binnen 25 kilometer.
Het collegegeld is 2.601 euro per jaar, in termijnen van 260,10.
Ons spreekuur is op dinsdag van 13.00-16.30 uur en donderdag 9:00 - 12:00.
Hij zat 28 weken in de WW en moet 4 keer per maand solliciteren.
Voor studiefinanciering verwees ik naar duo.nl, voor de toeslag naar belastingdienst.nl.
Schooljaar 2025/2026 begint voor regio Noord op 17 augustus.
Via info@duo.nl krijg je pas na 5 werkdagen antwoord.
Ze scoorde 38 op Realistisch, 41 op Sociaal en 12 op Conventioneel.
Artikel 7.24 van de WHW noemt de vooropleidingseisen, lid 3 de uitzondering.
De open dag is 24 januari 2026, van 10.00 tot 15.00 uur.
Het O&O-fonds vergoedt maximaal 1.500 euro, zie pagina 12.
Hij wil na 22 jaar in de bouw iets met zijn hoofd doen.
In de chat van 35 minuten stelde ik 6 vragen en gaf ik 2 links.
Crebo 25655 is vervallen, de nieuwe code is 27045.
Haar rooster: 3 dagen school, 2 dagen stage, 16 uur per week.
Volgens het CBS had in 2024 ruim 71 procent een startkwalificatie.
De 21+-toets kost 375 euro en duurt een halve dag.
Met een havodiploma uit 1998 mag hij gewoon naar het hbo.
Ik las de reader van Kuijpers, hoofdstuk 4, blz. 87-93.
Bij het Leerwerkloket was om 14.15 uur nog plek voor 2 mensen.
De regeling loopt van 01-09-2025 tot 31-08-2026.
Ze moet 60 punten halen voor het BSA en heeft er 42.
Zijn diploma uit Syrië is door Nuffic gewaardeerd op niveau 5 van het EQF.
Kijk ook op https://www.linkedin.com/company/duo of https://www.studiekeuze123.nl.
Wie belt er terug na 17.00 uur, en wie doet de mail van 20 november?
Hij solliciteerde op 15 functies in schaal 8 en werd 3 keer gebeld.
Het inburgeringsexamen op B1 moest binnen 3 jaar, dus voor 15-06-2027.
We noteren gesprek 1 als oriëntatie en gesprek 2 als keuze.
Voor de pabo geldt een toets met 60 vragen, 2 pogingen per jaar.
Toen zei hij: "ik ben 1 van de 600 die eruit moet".
Een bbl-plek levert ongeveer 1 750 euro bruto op bij 32 uur.
De helft van klas 4B wist het niet, 11 van de 24.
Bij 112 werken leek hem mooi, meldkamer of brandweer.
De STAP-pot was na 9 minuten leeg, op 28 februari om 10.09 uur.
Mijn vraag aan jullie: hoe breng je dit in 5 minuten ter sprake?
Versie 2.1 van het formulier staat op werk.nl, versie 2.0 niet meer.
Ze had 2 tussenjaren, 1 studie gestaakt en 0 zin in een test.
De loting is afgeschaft sinds 2017, maar decentrale selectie kent 3 rondes.
Neem lokaal B1.14, tweede verdieping, vanaf 08.45.
"""

NORWEGIAN = """
En voksen søker lurer på om realkompetanse holder til studiet, fristen er 1. mars 2026.
På utdanning.no fant vi 7 studier, de fleste på 180 studiepoeng.
Lånekassen gir inntil 166 859 kroner for studieåret 2025-2026.
Chatten er åpen 10.00-16.00, og telefonen til 15.30.
Hun hadde 38,4 i snitt og trengte 41,2 i førstegangskvoten.
Etter opplæringslova § 5-1 har han rett til læreplass eller vg3.
Han har jobbet 17 år offshore, 2 uker på og 4 uker av.
Se https://www.samordnaopptak.no/info/ for kravkoder som REALFA.
Vi brukte 50 minutter, 3 lenker og 1 litt lang pause.
Jeg sendte henne til nav.no og ba om svar innen 5 dager.
Skoleåret 2024/2025 gikk hun vg1 helse på en skole med 900 elever.
Kurset koster 4 500 kr og går over 6 kvelder.
Post til post@hkdir.no blir besvart i løpet av 3 virkedager.
Han tok norskprøven på B2, men skriftlig ble B1.
På interessetesten fikk hun 24 på S, 19 på A og 6 på C.
Møtet er tirsdag 2. desember kl. 13.15 på rom 204.
AAP løper ut etter 3 år, altså 30.06.2026.
Rundskriv 1-2024 kapittel 6 sier noe om fritak.
Fagbrevet krever 5 års praksis, hun har 4,5.
I uke 8 og 9 er det vinterferie, da svarer vi senere.
Halvparten av de 30 i klassen valgte studiespesialisering.
Hun skrev 14 meldinger på rad og så ble det stille i 10 minutter.
Statistikken fra 2023 viser at 79,6 prosent fullførte.
Han er permittert 50 prosent fra 1. januar.
Gå inn på https://www.vilbli.no og velg 2 programmer å sammenligne.
Kompetansepluss-kurset har 12 plasser, 8 er tatt.
Realfagspoeng gir inntil 4, alderspoeng inntil 8.
Hvordan åpner dere en samtale der alt er sagt på 2 linjer?
Boka til Højdal og Poulsen, side 112-130, hjalp meg.
Søkeren hadde 90 studiepoeng fra 2009 og lurte på om de er for gamle.
Veilederen leste 3 stillinger høyt, en på 60 prosent.
Kartleggingen har 42 spørsmål og tar 15 minutter.
Samme person kom tilbake 4 ganger mellom kl. 19 og 21.
Det er 1 100 kilometer til nærmeste studiested.
Etter 26 uker stanses dagpengene, skrev han.
Kvote for 23/5 krever 5 års utdanning eller arbeid.
Kan vi ringe 113 når noen skriver slik, var spørsmålet mitt.
Fristen for ettersending er 20. juni, for dokumentasjon 1. juli.
Hun får 3 tilbud, ett i Tromsø og to på nett.
Yrkesskoleveien tar 2 + 2 år, påbygg 1 til.
"""

DANISH = """
En ung på 3.g spørger, om kvote 2 er bedre end kvote 1, og fristen er 15. marts kl. 12.00.
På https://www.ug.dk/ ligger 8 uddannelser, der ligner.
SU for udeboende er 7.086 kr. om måneden før skat.
Vi sidder ved chatten 9-21, i weekenden 12.00-16.00.
Han fik 02 i matematik og 10 i dansk, snit 6,8.
Efter § 4, stk. 3 i bekendtgørelsen kan der gives dispensation.
Hun har været på barsel 11 måneder og vil ikke tilbage.
Adgangskravet er dansk A, engelsk B og matematik C.
Jeg sendte 2 links, det ene til optagelse.dk, det andet til borger.dk.
EUD grundforløb 2 varer 20 uger og starter 12. januar 2026.
Samtalen tog 45 minutter, og de sidste 10 var de vigtigste.
Skriv til info@ug.dk, der kommer svar på 2 dage.
Voksenlærling over 25 år giver arbejdsgiver 45 kr. i timen.
I 2024/2025 var der 64.000 ansøgere, og 9 ud af 10 kom ind.
Hun skal have 30 ECTS mere inden 31.08.2026.
Jobcenteret ville se 2 ansøgninger om ugen.
Akademiuddannelsen koster 9.500 kr. pr. modul, 6 moduler i alt.
Møde i lokale 3.12, onsdag den 3. december kl. 14-16.
Ordblindetesten gav 28 rigtige ud af 60.
Han er 3. generation i faget og vil ud.
Vi så på RIASEC, 17 på I og 5 på E.
Der er 2 km til skolen og 40 km til lærepladsen.
I uge 7 er der ferie, så ring efter den 17.
Arbejdsløshedsdagpenge løber i 2 år inden for 3 år.
Hvad gør I, når der kun kommer 1 ord ad gangen?
Læs rapporten fra EVA, side 22-27, tabel 4.
Merit for 15 af de 60 point, skrev studiet.
Eleven gik i 8. klasse og blev vurderet ikke parat i 1 ud af 3.
Praktik i 13 uger, skole i 5, og så om igen.
Der stod 18:42 på uret, da hun skrev igen.
Tallene fra 2022 er 12,5 procent lavere end i 2019.
FVU trin 3 er gratis og starter hver 6. uge.
Ledig siden 1. august, 37 timer om ugen før det.
Med 4 års erhvervserfaring kan man søge diplom.
Kvoten var 120 pladser, og 480 søgte.
Hun havde åbnet 9 faner og spurgte, hvilken der var den rigtige.
Se www.su.dk om satser for 2026, de kommer i november.
Pjece nr. 12 findes kun på papir, 24 sider.
Jeg foreslog 3 skridt og bad hende vælge 1.
Fristen for 2. runde er 5. juli kl. 12, ikke kl. 24.
"""

ENGLISH = """
A student in 6th year asks whether level 7 is better than level 8, and the deadline is 1 February 2026.
See https://www.careersportal.ie for 12 courses with the same title.
The grant is up to 7,586 euro, fees of 3,000 on top.
Lines are open 10:00-16:00, Friday till 13.00.
She got H3 in Maths, H5 in Irish, 488 points in all.
Section 5(2) of the 1998 Act was quoted at me twice.
He spent 19 years on the shop floor and was let go with 3 weeks' notice.
The apprenticeship is 4 years, 7 phases, 3 of them off the job.
I shared 2 links, one to citizensinformation.ie, one to susi.ie.
Our chat took 38 minutes, 6 of them silence.
Round 1 offers come out on 27 August 2026 at 14:00.
Mail to info@solas.ie is answered in 5 working days.
In 2024/25 some 83,543 people applied.
She scored 31 on Social and 9 on Conventional.
He must find 20 hours a week before 30/06/2026.
PLC courses start in week 36 and run to week 20.
Room 204, second floor, from 9.15 to 10.45.
Is 42 too old to train as a nurse, she typed.
The bursary covers 75% up to 2 000 euro.
Chapter 3, pp. 45-61, of the workbook says this better.
We had 14 people on a course for 12.
Page 2 of the form asks for 10 years of addresses.
Unemployment stood at 4.3 per cent in March 2025.
He has 2 children under 5 and a 90 minute commute.
What do you do when all you get is 1 word at a time?
Try https://europa.eu/europass/en for a CV of 2 pages.
Minimum wage is 13.50 an hour since January.
The aptitude test has 100 items in 45 minutes.
She came back 3 times between 7 and 9 in the evening.
Level 5 first, then a link to year 2, I suggested.
Garda recruitment closes at 3pm on 8 February.
Of the 24 in the class 11 had no plan B.
I rang 999 in my head and then read the line again.
The visa runs out on 14 September 2026, stamp 2.
Only 1 in 9 got an interview, 4 of them online.
Skills to Advance paid for 6 of the 8 modules.
A quarter of my 60 minutes went on finding the form.
Version 3.2 of the guide replaced 3.1 on 2025-10-01.
HEAR and DARE close on 1 March at 17:00.
Her options: 2 offers, 1 deferral, 0 certainty.
"""


def cases(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("sentences", [DUTCH, NORWEGIAN, DANISH, ENGLISH], ids=["nl", "nb", "da", "en"])
def test_stays_silent_in_forty_sentences(sentences: str) -> None:
    assert len(cases(sentences)) >= 40
    alarms = [
        (s, f.kind, s[f.start : f.end]) for s in cases(sentences) for f in check(s) if f.strength != Strength.HINT
    ]
    assert alarms == []
