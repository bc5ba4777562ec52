"""Twenty questions to the essay on Fascists and Communists, and the rows that answer each, mapped by hand."""

from dataclasses import dataclass, field

Row = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One of the twenty: how it is asked, and which rows give each part of its answer.

    Args:
        columns: the columns that hold the answer; lists within a cell are written sorted, with "+".
        answers: rows by what they answer; together they are all rows, and no others.
    """

    n: int
    question: str
    columns: str
    answers: dict[str, list[Row]]
    arguments: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> set[Row]:
        return {row for rows in self.answers.values() for row in rows}

    def command(self) -> str:
        words = [f'{name}="{value}"' if " " in value else f"{name}={value}"
                 for name, value in self.arguments.items()]  # fmt: skip
        return " ".join(["claimgraph ask data/redblack", self.question, *words])


LENIN = "vladimir_lenin", "bolshevik_leaders"
TROTSKY = "leon_trotsky", "bolshevik_leaders"
GUILBEAUX = "henri_guilbeaux", "communist_international"
NICKNAME: Row = (
    "benito_mussolini", "1919", "fascist_factory_occupations", "on behalf of the workers", "c017", "c018",
)  # fmt: skip
LEFT_FASCISM = "fascism", "communism", "c040"
JOINED = "", "national_fascist_party", "c041"
MEMOIR: Row = ("c047", "c041", "yes", "delio_cantimori", "1926", "doubtful", "doubtful", *LEFT_FASCISM)
DEFEAT = "if the Axis did not win"
LINKED_TO_MUSSOLINI = ["c123", "c124", "c126"]
LENIN_ON_MUSSOLINI = ["c060", "c061", "c062"]

ASKED = [
    Asked(
        1, "names-given", "who when over purpose claim reason",
        {"the man": [NICKNAME], "the year": [NICKNAME], "factories taken for the workers": [NICKNAME]},
        {"called": "Lenin of Italy"},
    ),
    Asked(
        3, "who-changed-sides", "who from to claim",
        {
            "Cantimori": [("delio_cantimori", "fascism", "communism", "c040")],
            "Malaparte": [("curzio_malaparte", "fascism", "communism", "c342")],
        },
        {"leaving": "fascism", "entering": "communism", "type": "person"},
    ),
    Asked(
        5, "support", "claim support directly onTheWordOf when fits claimIs turnedFrom turnedTo turn",
        {
            "what Cantimori remembers of his mind then": [
                ("c047", "c044", "no", "delio_cantimori", "1926", "", "doubtful", *JOINED),
                ("c047", "c046", "no", "delio_cantimori", "1926", "", "doubtful", *JOINED),
            ],
            "that he entered the party in 1926, which is doubted as evidence": [MEMOIR],
            "his only other turn led from Fascism to Communism": [
                MEMOIR,
                ("c047", "c044", "no", "delio_cantimori", "1926", "", "doubtful", *LEFT_FASCISM),
                ("c047", "c046", "no", "delio_cantimori", "1926", "", "doubtful", *LEFT_FASCISM),
            ],
        },
        {"who": "ex-Communists", "what": "fascism"},
    ),
    Asked(
        7, "what-said", "reportedBy toWhom claim",
        {
            "Sarfatti tells it": [("margherita_sarfatti", "delegation_of_italian_socialists", "c060")],
            "Lenin spoke to Socialists who called on him": [
                ("margherita_sarfatti", "delegation_of_italian_socialists", "c060")
            ],
        },
        {"who": "Lenin", "about": "Mussolini", "relation": "regretted_loss_of"},
    ),
    Asked(
        9, "who-links", "steps first claim1 claim2",
        {
            "Bombacci, by what he told Serge or was asked by him of Mussolini": [
                ("2", "benito_mussolini", told, "c060") for told in LINKED_TO_MUSSOLINI
            ],
            "through Mussolini alone": [
                ("2", "benito_mussolini", told, "c133") for told in LINKED_TO_MUSSOLINI
            ],
            "Lenin, who regretted losing him": [
                ("2", "benito_mussolini", told, said)
                for told in LINKED_TO_MUSSOLINI
                for said in LENIN_ON_MUSSOLINI
            ],
        },
        {"start": "Bombacci", "end": "Lenin", "longest": "2"},
    ),
    Asked(
        11, "allegiances", "relation what fromAnyOf when claim",
        {
            "turned Fascist from one of two sides, undated": [
                ("becameAdherentOf", "fascism", "communism+socialism", "", "c049")
            ],
            "a Socialist who favours Fascism, about 1925": [
                ("adherentOf", "socialism", "", "1925~", "c121"),
                ("supported", "fascism", "", "1925~", "c122"),
            ],
        },
        {"who": "Bombacci"},
    ),
    Asked(
        13, "judgements-by-members", "voice belongsTo relation reportedBy claim membership",
        {
            "Lenin, in Sarfatti's account": [
                (*LENIN, "regrettedLossOf", "margherita_sarfatti", "c060", "c056"),
                (*LENIN, "characterizedAs", "margherita_sarfatti", "c061", "c056"),
                (*LENIN, "characterizedAs", "margherita_sarfatti", "c062", "c056"),
            ],
            "Trotsky, twice": [
                (*TROTSKY, "regrettedLossOf", "", "c063", "c057"),
                (*TROTSKY, "characterizedAs", "", "c064", "c057"),
                (*TROTSKY, "ledTo", "", "c086", "c057"),
                (*TROTSKY, "heirOf", "", "c087", "c057"),
            ],
            "Guilbeaux of the Comintern": [(*GUILBEAUX, "heirOf", "", "c133", "c132")],
        },
    ),
    Asked(
        15, "support", "claim support directly fits claimIs",
        {
            "no: the support is doubted": [("c082", "c085", "yes", "doubtful", "doubtful")],
            "they speak of energy, seen in acts of government": [("c082", "c084", "no", "", "doubtful")],
            "the framing is doubted too": [("c082", "c085", "yes", "doubtful", "doubtful")],
        },
        {"who": "Gorky", "what": "elections of 1924"},
    ),
    Asked(
        17, "contacts", "when subject relation object claim",
        {
            "a meeting": [("1922-11", "vatslav_vorovsky", "met", "benito_mussolini", "c104")],
            "trust in the other order": [
                ("1922-11", "benito_mussolini", "hadConfidenceIn", "bolshevism", "c105")
            ],
            "an article": [
                ("1922-11", "yuri_steklov", "wrote", "steklov_article", "c106"),
                ("1922-11", "steklov_article", "about", "benito_mussolini", "c107"),
                ("1922-11", "yuri_steklov", "praised", "benito_mussolini", "c108"),
                ("1922-11", "steklov_article", "publishedIn", "izvestia", "c109"),
            ],
        },
        {"period": "1922-11", "only": "dated"},
    ),
    Asked(
        19, "what-said", "when subject relation object condition claim",
        {
            "1931, the same": [
                ("1931", "benito_mussolini", "addressed", "alfred_bingham", "", "c149"),
                ("1931", "fascism", "resembles", "communism", "", "c150"),
            ],
            "1932, alike in what they reject": [
                ("1932", "italian_fascists", "resembles", "soviet_union", "", "c137"),
                ("1932", "italian_fascists", "opposed", "liberals", "", "c138"),
                ("1932", "soviet_union", "opposed", "liberals", "", "c139"),
                ("1932", "italian_fascists", "opposed", "democrats", "", "c140"),
                ("1932", "soviet_union", "opposed", "democrats", "", "c141"),
                ("1932", "italian_fascists", "opposed", "limited_government", "", "c142"),
                ("1932", "soviet_union", "opposed", "limited_government", "", "c143"),
            ],
            "1933, an appeal": [("1933", "benito_mussolini", "urged", "joseph_stalin", "", "c144")],
            "1938, a Fascist in secret": [
                ("1938", "russian_bolshevism", "characterizedAs", "wholly collapsed", "", "c274"),
                ("1938", "joseph_stalin", "becameAdherentOf", "fascism", "", "c275"),
            ],
            "1944, praise, and a choice under a condition": [
                ("1944", "benito_mussolini", "praised", "joseph_stalin", "", "c335"),
                ("1944", "benito_mussolini", "preferred", "soviet_domination_of_europe",
                 "if the Axis were defeated", "c337"),
            ],
        },
        {"who": "Mussolini", "period": "1931/..", "only": "yes"},
    ),
    Asked(
        21, "deals", "who withWhom goods saidBy saidWhen claim",
        {
            good: [("soviet_union", "italy", good, "unnamed_report_of_1936", "1936", claim)]
            for good, claim in [
                ("coal", "c248"), ("timber", "c249"), ("wheat", "c250"), ("oil", "c251"),
                ("coal_tar", "c252"),
            ]
        },
        {"speaker": "unnamed report", "period": "1936"},
    ),
    Asked(
        23, "goods-by-purpose", "good purpose claim",
        {
            "tar for roads": [("coal_tar", "building roads", "c253")],
            "coal for current": [("coal", "running electric power plants", "c260")],
            "cement for building": [
                ("cement", "building projects", "c264"), ("cement", "military bases", "c265"),
            ],
        },
        {"place": "Ethiopia"},
    ),
    Asked(
        25, "breaches", "who good when shipped finding claim delivery",
        {
            "oil": [("soviet_union", "oil", "1936", "oil", "contested", "c245", "c243")],
            "coal": [("soviet_union", "coal", "1936", "coal", "contested", "c246", "c244")],
        },
        {"treaty": "League of Nations embargo", "period": "1936"},
    ),
    Asked(
        27, "trade-totals", "who before amount change unit claim earlier",
        {
            "Italy's fell by eight million": [
                ("italy", "9000000", "1000000", "-8000000", "ITL", "c307", "c305")
            ],
            "the Soviet ones by ninety-eight": [
                ("soviet_union", "105000000", "7000000", "-98000000", "ITL", "c308", "c306")
            ],
        },
        {"period": "1938"},
    ),
    Asked(
        29, "deals", "relation withWhom goods amount unit when claim",
        {
            "arms": [("supplied", "red_army", "weapons", "", "", "", "c202")],
            "motors and help under one sum": [
                ("contractedWith", "soviet_union", "naval_motors+technical_assistance", "34000000", "ITL",
                 "", "c224")
            ],
            "two escorts": [("supplied", "soviet_navy", "escort_vessels", "2", "vessel", "", "c225")],
            "forty guns": [("supplied", "soviet_union", "naval_guns", "40", "gun", "1934-10", "c226")],
            "a cruiser": [("supplied", "soviet_navy", "cruiser_for_the_soviet_navy", "", "", "", "c313")],
        },
        {"party": "Ansaldo"},
    ),
    Asked(
        31, "shared-places", "place as goods claim second location",
        {
            "Batumi": [("batumi", "origin", "oil", "c203", "c266", "c206")],
            "Odesa": [("odesa", "origin", "wheat", "c204", "c262", "c207")],
            "Sevastopol": [("sevastopol", "origin", "timber", "c205", "c259", "c208")],
        },
        {"who": "Italian submarines", "region": "Black Sea"},
    ),
    Asked(
        33, "agreements", "agreement parties amount unit when claims belonging",
        {
            "a pact without date": [
                ("italo_soviet_pact", "italy+soviet_union", "", "", "", "c235+c236", "")
            ],
            "a trade agreement with one": [
                ("italo_soviet_trade_agreement", "italy+soviet_union", "", "", "1939-02", "c311+c312", "")
            ],
            "the yard's contract, without": [
                ("c224", "ansaldo+soviet_union", "34000000", "ITL", "", "c224", "c223")
            ],
        },
        {"party": "Italy", "other": "Soviet Union"},
    ),
    Asked(
        35, "what-said", "when subject relation object modality polarity condition claim",
        {
            "1939: both of the proletariat, both against capital": [
                ("1939", "fascism", "characterizedAs", "a proletarian movement", "actual", "affirmed", "",
                 "c280"),
                ("1939", "communism", "characterizedAs", "a proletarian movement", "actual", "affirmed", "",
                 "c281"),
                ("1939", "fascism", "soughtEndOf", "capitalism", "actual", "affirmed", "", "c282"),
                ("1939", "communism", "soughtEndOf", "capitalism", "actual", "affirmed", "", "c283"),
            ],
            "1944: after a defeat most would cross over and make a bloc": [
                ("1944-06", "italian_fascists", "becameAdherentOf", "communism", "conditional", "affirmed",
                 DEFEAT, "c331"),
                ("1944-06", "italian_fascists", "alliedWith", "communism", "conditional", "affirmed", DEFEAT,
                 "c332"),
                ("1944-06", "fascism", "differsFrom", "communism", "conditional", "denied", DEFEAT, "c333"),
                ("1944-06", "fascism", "differsFrom", "communism", "actual", "affirmed", "", "c334"),
            ],
        },
        {"who": "Soffici"},
    ),
    Asked(
        37, "works-cited", "note work by in when claim written published",
        {
            "29": [("note 29", "review_of_the_foreign_press", "royal_institute_of_international_affairs", "",
                    "", "c346", "c345", "")],
            "30": [("note 30", "jta_article", "", "jewish_telegraphic_agency", "1939-08-31", "c349", "",
                    "c348")],
            "31": [("note 31", "italy_and_the_nazi_soviet_pact", "",
                    "florida_conference_of_historians_proceedings", "1996-12", "c352", "", "c353")],
            "32": [("note 32", "eurocommunism_book", "george_urban", "", "", "c355", "c354", "")],
            "33": [("note 33", "walker_article", "bruce_walker", "canada_free_press", "2008-01-31", "c358",
                    "c357", "c361")],
        },
    ),
    Asked(
        39, "who-links", "steps first second claim1 claim2 claim3",
        {
            "the man he decorated": [
                ("3", "lando_dell_amico", "giancarlo_pajetta", "c407", "c395", "c390")
            ],
            "sat in talks with a leader of the party": [
                ("3", "lando_dell_amico", "giancarlo_pajetta", "c407", "c395", "c390")
            ],
            "and took over a magazine that it paid for": [
                ("3", "lando_dell_amico", "il_pensiero_nazionale", "c407", "c414", "c411")
            ],
        },
        {"start": "Kesselring", "end": "PCI", "type": "agent", "quoted": "no"},
    ),
]  # fmt: skip
