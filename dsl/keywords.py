"""The words of the language in both surfaces: one table that feeds the grammar and every tool that shows a keyword."""

from lovkode.dsl.record import Record, record

LANGUAGES = ("en", "da")


@record
class Keyword(Record):
    """A terminal of the grammar with its spellings; the first is the one tools print. `_` stands for white space."""

    terminal: str
    en: tuple[str, ...]
    da: tuple[str, ...]

    def spellings(self, language: str) -> tuple[str, ...]:
        """The spellings in one language, with single spaces."""
        return tuple(word.replace("_", " ") for word in (self.en if language == "en" else self.da))


def _keyword(terminal: str, en: str, da: str) -> Keyword:
    return Keyword(terminal, tuple(en.split()), tuple(da.split()))


KEYWORDS = (
    # statements
    _keyword("POLICY", "policy", "regelsæt"),
    _keyword("AMENDS", "amends", "ændrer"),
    _keyword("MODULE", "module", "modul"),
    _keyword("USE", "use", "brug"),
    _keyword("PROVISIONS", "provisions", "bestemmelser"),
    _keyword("REPLACE", "replace", "erstat"),
    _keyword("INSERT", "insert", "indsæt"),
    _keyword("REPEAL", "repeal", "ophæv"),
    _keyword("TITLE", "title", "titel"),
    _keyword("SOURCE", "source", "kilde"),
    _keyword("COVERS", "covers", "gælder"),
    _keyword("DIMENSION", "dimension", "dimension"),
    _keyword("UNIT", "unit", "enhed"),
    _keyword("NAMES", "names", "navne"),
    _keyword("INPUT", "input", "input"),
    _keyword("CRITERION", "criterion criteria", "kriterium kriterier kriterie"),
    _keyword("MET_IF", "met_if", "opfyldt_hvis opfyldt,_hvis"),
    _keyword("EXCEPT", "except", "undtagen"),
    _keyword("BEFORE", "before", "forud_for"),
    _keyword("CHECK", "check", "kontrol"),
    _keyword("EXPECTED_TO_FAIL", "expected_to_fail", "forventes_ikke_at_passe"),
    _keyword("READING", "reading", "læsning"),
    _keyword("ASSUME", "assume", "antag"),
    _keyword("BECAUSE", "because", "fordi"),
    _keyword("OTHERWISE", "otherwise", "ellers"),
    _keyword("NOT_GIVEN", "not_given", "ikke_givet"),
    _keyword("DEADLINE", "deadline", "frist"),
    _keyword("EXAMPLE", "example", "eksempel"),
    _keyword("GIVEN", "given", "givet"),
    _keyword("EXPECT", "expect", "forvent"),
    _keyword("PROPERTY", "property", "egenskab"),
    _keyword("ALWAYS", "always", "altid"),
    _keyword("NEVER_RISES", "never_rises_with", "stiger_aldrig_med"),
    _keyword("NEVER_FALLS", "never_falls_with", "falder_aldrig_med"),
    _keyword("NOT_COMPUTED", "not_computed", "ikke_beregnet"),
    _keyword("DUTY", "duty", "pligt"),
    _keyword("DISCRETION", "discretion", "skøn"),
    _keyword("FACT", "fact", "faktum"),
    _keyword("PROSE", "prose", "prosa"),
    _keyword("NOTE", "note", "note"),
    _keyword("HIDDEN", "hidden", "skjult"),
    _keyword("DEFAULT_NONE", "default_none", "ellers_ingen"),
    # joints
    _keyword("BY", "by", "efter"),
    _keyword("TO", "to", "til"),
    _keyword("FROM", "from", "fra"),
    _keyword("WAS", "was", "før"),
    _keyword("FOR", "for", "for"),
    _keyword("OF", "of", "af"),
    _keyword("PER", "per", "pr. pr"),
    # kinds
    _keyword("RATIO", "ratio", "forholdstal"),
    _keyword("SHARE", "share", "andel"),
    _keyword("WHOLE", "whole_number", "helt_tal"),
    _keyword("MONEY", "money", "beløb"),
    _keyword("TRUTH", "truth", "sandhed"),
    _keyword("DAY", "date", "dato"),
    _keyword("WORDS", "text", "tekst"),
    _keyword("CORRECTION", "correction", "korrektion"),
    # values
    _keyword("YES", "yes true", "ja sandt"),
    _keyword("NO", "no false", "nej falsk"),
    _keyword("NONE", "none", "ingen"),
    _keyword("DAYS", "days day", "dage dag"),
    _keyword("MONTHS", "months month", "måneder måned"),
    _keyword("YEARS", "years year", "år"),
    _keyword("PERCENT", "% per_cent percent", "% pct. pct procent"),
    _keyword("KR", "kr kroner", "kr. kr kroner"),
    _keyword("TKR", "tkr thousand_kr", "tkr tusinde_kr. tusinde_kr tusinde_kroner"),
    _keyword("MIO", "mio_kr million_kr", "mio_kr mio._kr. mio._kr mio_kr. millioner_kroner"),
    _keyword("MIA", "mia_kr billion_kr", "mia_kr mia._kr. mia._kr mia_kr. milliarder_kroner"),
    # expressions
    _keyword("AND", "and", "og"),
    _keyword("OR", "or", "eller"),
    _keyword("NOT", "not", "ikke"),
    _keyword("IF", "if", "hvis"),
    _keyword("THEN", "then", "så"),
    _keyword("ELSE", "else", "ellers"),
    _keyword("AT_MOST", "at_most", "højst"),
    _keyword("AT_LEAST", "at_least", "mindst"),
    _keyword("UNDER", "under", "under"),
    _keyword("OVER", "over", "over"),
    _keyword("CORRECTED_BY", "corrected_by", "korrigeret_med"),
    _keyword("ROUNDED_TO", "rounded_to", "afrundet_til"),
    _keyword("HALF_UP", "half_up", "halve_op"),
    _keyword("HALF_EVEN", "half_even", "halve_til_lige"),
    _keyword("UP", "up", "op"),
    _keyword("DOWN", "down", "ned"),
    _keyword("SUM", "sum_of", "sum_af"),
    _keyword("COUNT", "count_of", "antal_af antal"),
    _keyword("SHARE_OF", "share_of", "andel_af"),
    _keyword("ALL", "all_of all", "alle_af alle"),
    _keyword("ANY", "any_of any", "nogen_af nogen"),
    _keyword("LARGEST", "largest_of largest", "største_af største"),
    _keyword("SMALLEST", "smallest_of smallest", "mindste_af mindste"),
    _keyword("RANK", "rank_of", "placering_af"),
    _keyword("WHERE", "where", "hvor"),
    _keyword("DISTRIBUTE", "distribute", "fordel"),
    _keyword("KNOWN_TO", "known_to", "kendt_til"),
    _keyword("REMAINDER_TO", "remainder_to", "rest_til"),
    _keyword("LARGEST_FRACTION", "largest_fraction", "største_brøk"),
    _keyword("TIES_TO", "ties_to", "ved_lighed_til"),
    _keyword("FIRST_LISTED", "first_listed", "første_nævnte"),
    _keyword("LAST_LISTED", "last_listed", "sidste_nævnte"),
    _keyword("LARGEST_KEY", "largest_key", "største_nøgle"),
    _keyword("TIMES", "* × times", "* × gange"),
)

SMALL_WORDS = {"en": ("the", "is", "are"), "da": ("er", "det", "den", "de")}
"""Words that may stand anywhere and mean nothing."""

BUILT_IN_NAMES = {
    "value": ("værdi", "værdien"),
    "target": ("måltal", "måltallet"),
    "met": ("opfyldt",),
    "met_count": ("antal_opfyldte",),
    "month": ("måned",),
    "year": ("år",),
    **dict(
        zip(
            "January February March April May June July August September October November December".split(),
            (
                (m,)
                for m in "januar februar marts april maj juni juli august september oktober november december".split()
            ),
            strict=True,
        )
    ),
}
"""The names the language itself defines, with their Danish spellings."""

BUILT_IN_FUNCTIONS = {
    "year_of": ("år_af",),
    "month_of": ("måned_af",),
    "day_of": ("dag_af",),
    "weekday_of": ("ugedag_af",),
    "date_of": ("dato_af",),
    "days_between": ("dage_mellem",),
    "add_days": ("læg_dage_til",),
    "add_months": ("læg_måneder_til",),
    "whole_part": ("hele_del",),
    "remainder_of": ("rest_af",),
    "power_of": ("potens_af",),
}
"""The functions the language itself defines, with their Danish spellings."""

_CANONICAL = {
    danish: name
    for table in (BUILT_IN_NAMES, BUILT_IN_FUNCTIONS)
    for name, spellings in table.items()
    for danish in spellings
}


def canonical_name(name: str, language: str) -> str:
    """The English built-in name that a name of the text stands for, or the name itself."""
    return _CANONICAL.get(name, name) if language == "da" else name


def spelling(terminal: str, language: str) -> str | None:
    """How a keyword is printed in a language; None for a terminal that is no keyword."""
    return next((k.spellings(language)[0] for k in KEYWORDS if k.terminal == terminal), None)
