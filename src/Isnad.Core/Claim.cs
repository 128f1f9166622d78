namespace Isnad.Core;

/// <summary>Words of the article with their place in it.</summary>
/// <param name="Text">The words exactly as the article has them.</param>
/// <param name="Span">Where they stand.</param>
public sealed record Quote(string Text, TextSpan Span);

/// <summary>A known entity's or place's name in the languages of the knowledge files, by language code.</summary>
/// <remarks>Compared by reference: names come from the frozen knowledge snapshot.</remarks>
public sealed class Names
{
    private readonly IReadOnlyDictionary<string, string> _byLanguage;

    /// <summary>Wraps names by language code; the dictionary must not change afterwards.</summary>
    public Names(IReadOnlyDictionary<string, string> byLanguage) => _byLanguage = byLanguage;

    /// <summary>Every name, by language code.</summary>
    public IReadOnlyDictionary<string, string> ByLanguage => _byLanguage;
}

/// <summary>An entity in the role it plays in a claim: actor, recipient or holder.</summary>
/// <param name="Mention">The words that name it in the evidence, without the clitics before them.</param>
/// <param name="Id">Its id in the knowledge files, or null when it is only described («مسلحون مجهولون»).</param>
/// <param name="Name">Its known names, or null.</param>
/// <param name="Country">ISO 3166-1 alpha-3 of its home state (XKX, PSE included), or null.</param>
/// <param name="Role">PLOVER role code (GOV, MIL, REB …), or null when the text does not say.</param>
public sealed record Participant(Quote Mention, string? Id, Names? Name, string? Country, string? Role);

/// <summary>Whether a link of the chain says the content itself or passes it on.</summary>
public enum AttributionLink
{
    /// <summary>The holder says it.</summary>
    Speaks,

    /// <summary>The holder passes on what another said.</summary>
    Relays,
}

/// <summary>What the holder does with the content.</summary>
public enum Stance
{
    /// <summary>Says that it is so.</summary>
    Asserts,

    /// <summary>Says that another did it, as a charge.</summary>
    Accuses,

    /// <summary>Says that it is not so.</summary>
    Denies,
}

/// <summary>One link of the isnad: who holds the claim, and by which word.</summary>
/// <param name="Holder">Who says or relays it.</param>
/// <param name="Verb">The word of saying as written («أشارت», «بحسب»), or null when carried on without one.</param>
/// <param name="Depth">0 for who says it, 1 for who relays that one; joint speakers share a depth.</param>
/// <param name="Link">Whether the holder speaks or relays.</param>
/// <param name="Stance">Asserts, accuses or denies.</param>
/// <param name="Named">False for «مصادر», «شهود عيان»: an unnamed claimant is still a claimant.</param>
public sealed record Attribution(Participant Holder, string? Verb, int Depth, AttributionLink Link, Stance Stance, bool Named);

/// <summary>Whether the event is told as having happened (TimeML's modality and polarity, PLOVER's auxiliary modes).</summary>
public enum Realis
{
    /// <summary>Told as having happened or happening.</summary>
    Actual,

    /// <summary>Told as to come.</summary>
    Future,

    /// <summary>Conditional, possible, or a purpose not yet reached.</summary>
    Hypothetical,

    /// <summary>Said not to have happened.</summary>
    Negated,

    /// <summary>More than a year before the article, or clearly background history.</summary>
    Historical,
}

/// <summary>What befell the counted people.</summary>
public enum CasualtyKind
{
    /// <summary>Died.</summary>
    Killed,

    /// <summary>Wounded.</summary>
    Injured,

    /// <summary>Arrested or taken.</summary>
    Detained,

    /// <summary>Unaccounted for.</summary>
    Missing,

    /// <summary>Driven from home.</summary>
    Displaced,
}

/// <summary>How exactly a number is given.</summary>
public enum Quantity
{
    /// <summary>The number itself.</summary>
    Exact,

    /// <summary>«نحو 50».</summary>
    About,

    /// <summary>«أكثر من 50»: a lower bound.</summary>
    AtLeast,

    /// <summary>«لا يتجاوز 50»: an upper bound.</summary>
    AtMost,

    /// <summary>«50 إلى 60».</summary>
    Range,

    /// <summary>«عشرات».</summary>
    Tens,

    /// <summary>«مئات».</summary>
    Hundreds,

    /// <summary>«آلاف».</summary>
    Thousands,

    /// <summary>A number is implied, not given («قتلى»).</summary>
    Some,
}

/// <summary>A casualty figure as one claim gives it.</summary>
/// <param name="Kind">What befell the people counted.</param>
/// <param name="Low">Lower bound, null when open.</param>
/// <param name="High">Upper bound, null when open.</param>
/// <param name="Quantity">How exactly the number is given.</param>
/// <param name="Who">PLOVER role of the victims, null when not said.</param>
/// <param name="PartOf">Index, in the claim's list, of the total of which this figure is a part; null for a total.</param>
/// <param name="Derived">True when the total was summed from disjoint parts, not written.</param>
/// <param name="Attribution">Who gave this figure when it is somebody else than the claim's holder; null when the claim's own holds.</param>
/// <param name="Mention">The words.</param>
public sealed record Casualty(
    CasualtyKind Kind, int? Low, int? High, Quantity Quantity, string? Who, int? PartOf, bool Derived, EquatableList<Attribution>? Attribution, Quote Mention);

/// <summary>How closely a place is known.</summary>
public enum PlacePrecision
{
    /// <summary>The very spot.</summary>
    Exact,

    /// <summary>Near a named spot.</summary>
    Near,

    /// <summary>A town or village.</summary>
    Town,

    /// <summary>A district or governorate's part.</summary>
    District,

    /// <summary>A governorate, province or region.</summary>
    Region,

    /// <summary>Only the country.</summary>
    Country,
}

/// <summary>Where an event is said to have happened.</summary>
/// <param name="Mention">The words; an anaphoric mention keeps its own words.</param>
/// <param name="Id">Id in the place files, or null when the name is unknown.</param>
/// <param name="Name">Known names, or null.</param>
/// <param name="Country">ISO 3166-1 alpha-3 as the knowledge file's source has it.</param>
/// <param name="ClaimedBy">Other states that claim the place.</param>
/// <param name="Admin1">First-level division, or null.</param>
/// <param name="Latitude">Degrees north, WGS84, or null.</param>
/// <param name="Longitude">Degrees east, WGS84, or null.</param>
/// <param name="Precision">How closely the place is known.</param>
public sealed record PlaceReference(
    Quote Mention, string? Id, Names? Name, string? Country, EquatableList<string> ClaimedBy, string? Admin1, double? Latitude, double? Longitude, PlacePrecision Precision);

/// <summary>When an event is said to have happened.</summary>
/// <param name="Mention">The words that say so.</param>
/// <param name="Value">EDTF: 2023-09-19, 2023-09, or 2023-09-18/2023-09-19.</param>
/// <param name="Precision">day, month, year or range.</param>
public sealed record DateReference(Quote Mention, string Value, string Precision);

/// <summary>A weapon named in the evidence.</summary>
/// <param name="Mention">The words.</param>
/// <param name="Id">Language-neutral id (mortar, drone …).</param>
public sealed record WeaponReference(Quote Mention, string Id);

/// <summary>
/// One article's assertion that one event happened, on somebody's word. Isnad never says whether it is true.
/// </summary>
public sealed record Claim
{
    /// <summary>Hash of text, type, trigger span and occurrence: the same in every run.</summary>
    public required string Id { get; init; }

    /// <summary>PLOVER event type.</summary>
    public required string Type { get; init; }

    /// <summary>PLOVER mode, or null where the text gives none.</summary>
    public string? Mode { get; init; }

    /// <summary>Most specific CAMEO code that fits, or null.</summary>
    public string? Cameo { get; init; }

    /// <summary>PLOVER contexts.</summary>
    public EquatableList<string> Contexts { get; init; } = [];

    /// <summary>The words that report the event.</summary>
    public required Quote Trigger { get; init; }

    /// <summary>Who is said to have done it; several for compound actors and two-sided acts.</summary>
    public EquatableList<Participant> Actors { get; init; } = [];

    /// <summary>To whom.</summary>
    public EquatableList<Participant> Recipients { get; init; } = [];

    /// <summary>Where, or null when the text does not say.</summary>
    public PlaceReference? Place { get; init; }

    /// <summary>When, or null when the text does not fix it.</summary>
    public DateReference? Date { get; init; }

    /// <summary>Whether it is told as having happened.</summary>
    public Realis Realis { get; init; }

    /// <summary>The isnad, innermost holder first; empty for the outlet's own voice and for a speech act told of its own speaker.</summary>
    public EquatableList<Attribution> Attribution { get; init; } = [];

    /// <summary>Casualty figures; the first entry of a kind is the total.</summary>
    public EquatableList<Casualty> Casualties { get; init; } = [];

    /// <summary>The weapon named, or null.</summary>
    public WeaponReference? Weapon { get; init; }

    /// <summary>Id of an earlier claim of this article about the same happening, or null.</summary>
    public string? SameAs { get; init; }

    /// <summary>The words the claim was read from.</summary>
    public required Quote Evidence { get; init; }

    /// <summary>Probability that a careful coder would write this record, 0 to 1, calibrated.</summary>
    public double Confidence { get; init; }

    /// <summary>Ids of the rules and entries that made it, in the order in which they applied.</summary>
    public EquatableList<string> Derivation { get; init; } = [];
}

/// <summary>What became of one article: its outcome and its claims.</summary>
/// <param name="Article">The article.</param>
/// <param name="TextSha256">Lower-case hexadecimal SHA-256 of the text in UTF-8.</param>
/// <param name="Language">Code of the language found, or null when there are no letters.</param>
/// <param name="Outcome">Produced, discarded or quarantined.</param>
/// <param name="Claims">The claims in text order; empty unless produced.</param>
public sealed record CodedArticle(Article Article, string TextSha256, string? Language, Outcome Outcome, EquatableList<Claim> Claims);

/// <summary>The versions that made a coding.</summary>
/// <param name="Coder">Program name and version, «isnad 0.1.0».</param>
/// <param name="Packs">Language pack versions by language code.</param>
/// <param name="Knowledge">Version of the knowledge files.</param>
public sealed record CodingVersions(string Coder, IReadOnlyDictionary<string, string> Packs, string Knowledge);
