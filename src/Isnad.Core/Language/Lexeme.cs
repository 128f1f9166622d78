namespace Isnad.Core.Language;

/// <summary>What kind of word a lexeme is.</summary>
public enum LexemeCategory
{
    /// <summary>A verb with its finite forms, participles and verbal nouns.</summary>
    Verb,

    /// <summary>A noun, verbal nouns included.</summary>
    Noun,

    /// <summary>An adjective, nationality adjectives included.</summary>
    Adjective,

    /// <summary>A word of structure: preposition, conjunction, particle, pronoun, adverb.</summary>
    Function,

    /// <summary>A number word.</summary>
    Number,

    /// <summary>A word of a known name; its meaning is found with the words that follow.</summary>
    NameWord,
}

/// <summary>What a generated form says about itself. A form carries the features its spelling allows.</summary>
[Flags]
public enum FormFeatures
{
    /// <summary>Nothing beyond the citation form.</summary>
    None = 0,

    /// <summary>Finite, perfect.</summary>
    Perfect = 1,

    /// <summary>Finite, imperfect (present, or future with a future mark).</summary>
    Imperfect = 1 << 1,

    /// <summary>Verbal noun.</summary>
    VerbalNoun = 1 << 2,

    /// <summary>Participle (active or passive: unvowelled spelling often hides which).</summary>
    Participle = 1 << 3,

    /// <summary>The spelling allows only a passive reading.</summary>
    Passive = 1 << 4,

    /// <summary>The spelling allows an active and a passive reading.</summary>
    MaybePassive = 1 << 5,

    /// <summary>Masculine.</summary>
    Masculine = 1 << 6,

    /// <summary>Feminine.</summary>
    Feminine = 1 << 7,

    /// <summary>Singular.</summary>
    Singular = 1 << 8,

    /// <summary>Two of them.</summary>
    Dual = 1 << 9,

    /// <summary>Three or more.</summary>
    Plural = 1 << 10,

    /// <summary>First person.</summary>
    First = 1 << 11,

    /// <summary>Carries an indefinite case letter.</summary>
    IndefiniteCase = 1 << 12,

    /// <summary>Must be followed by a genitive or a pronoun.</summary>
    Construct = 1 << 13,

    /// <summary>Only before an attached pronoun.</summary>
    BeforePronoun = 1 << 14,

    /// <summary>Only after a negation or a jussive particle.</summary>
    Jussive = 1 << 15,

    /// <summary>Active participle.</summary>
    ActiveParticiple = 1 << 16,

    /// <summary>Passive participle.</summary>
    PassiveParticiple = 1 << 17,
}

/// <summary>One entry of the dictionary: a citation form of one category with everything the pack knows about it.</summary>
public sealed class Lexeme
{
    /// <summary>Position in the lexicon.</summary>
    public required int Index { get; init; }

    /// <summary>Citation form as the pack writes it.</summary>
    public required string Lemma { get; init; }

    /// <summary>What kind of word it is.</summary>
    public required LexemeCategory Category { get; init; }

    /// <summary>The verb of a verbal noun; null otherwise.</summary>
    public Lexeme? Verb { get; init; }

    /// <summary>Events the word alone reports.</summary>
    public EquatableList<EventSense> Events { get; init; } = [];

    /// <summary>Ways in which the word reports speech.</summary>
    public EquatableList<ReportingSense> Reporting { get; init; } = [];

    /// <summary>Ways in which the word carries an event noun.</summary>
    public EquatableList<LightVerbSense> Light { get; init; } = [];

    /// <summary>What the noun is as head of an actor or recipient; null for other nouns.</summary>
    public NounSense? Head { get; init; }

    /// <summary>What the word does in structure; null for words of content.</summary>
    public FunctionSense? Function { get; init; }

    /// <summary>Country code of a nationality adjective; null otherwise.</summary>
    public string? Nationality { get; init; }

    /// <summary>Weapon named; null otherwise.</summary>
    public WeaponSense? Weapon { get; init; }

    /// <summary>Number named; null otherwise.</summary>
    public NumberSense? Number { get; init; }

    /// <summary>Whether the pack gives it only as vocabulary, for its part of speech.</summary>
    public bool IsPlain => Events.Count == 0 && Reporting.Count == 0 && Light.Count == 0 && Head is null && Function is null && Nationality is null && Weapon is null && Number is null;

    /// <inheritdoc/>
    public override string ToString() => $"{Lemma} ({Category})";
}

/// <summary>How surely a word reports its event.</summary>
public enum Strength
{
    /// <summary>Often means something else.</summary>
    Weak,

    /// <summary>Mostly this event.</summary>
    Likely,

    /// <summary>In news nearly always this event.</summary>
    Sure,
}

/// <summary>One event that a word or phrase reports.</summary>
/// <param name="Id">Entry id in the pack.</param>
/// <param name="Type">PLOVER type.</param>
/// <param name="Mode">PLOVER mode, or null.</param>
/// <param name="Frame">How its participants attach.</param>
/// <param name="Strength">How surely it reports the event.</param>
/// <param name="Weapon">Weapon id the word itself implies, or null.</param>
/// <param name="Casualty">What the word itself says befell people, or null.</param>
/// <param name="Kind">verb, noun, adjective or phrase.</param>
public sealed record EventSense(string Id, string Type, string? Mode, Frame Frame, Strength Strength, string? Weapon, CasualtyKind? Casualty, string Kind);

/// <summary>Syntactic positions from which a frame takes its participants.</summary>
public enum FramePosition
{
    /// <summary>Subject of the active verb.</summary>
    Subject,

    /// <summary>Direct object.</summary>
    Object,

    /// <summary>Subject of the passive.</summary>
    PassiveSubject,

    /// <summary>First genitive or pronoun after a verbal noun.</summary>
    Genitive,

    /// <summary>Object after that genitive.</summary>
    SecondObject,

    /// <summary>Nationality adjective on the noun.</summary>
    Adjective,

    /// <summary>Subject of the light verb that carries the noun.</summary>
    LightSubject,

    /// <summary>Noun after a preposition.</summary>
    Preposition,
}

/// <summary>What a participant is to the event.</summary>
public enum FrameRole
{
    /// <summary>Who does it.</summary>
    Actor,

    /// <summary>To whom.</summary>
    Recipient,

    /// <summary>A recipient who is counted.</summary>
    Victim,

    /// <summary>Where.</summary>
    Place,

    /// <summary>What is asked, threatened, alleged.</summary>
    Content,

    /// <summary>By which weapon.</summary>
    Weapon,

    /// <summary>Known to be none of these.</summary>
    Ignore,
}

/// <summary>How the participants of an event attach to its word: a valency frame.</summary>
/// <param name="Id">Id in frames.tsv.</param>
/// <param name="Slots">Role by position; prepositions are told apart by their word.</param>
/// <param name="Prepositions">Role by preposition, in the pack's spelling.</param>
public sealed record Frame(string Id, IReadOnlyDictionary<FramePosition, FrameRole> Slots, IReadOnlyDictionary<string, FrameRole> Prepositions)
{
    /// <summary>The role of what stands in a position, or null when the frame has none there.</summary>
    public FrameRole? At(FramePosition position) => Slots.TryGetValue(position, out var role) ? role : null;

    /// <summary>The role of what follows a preposition, or null when the frame has none there.</summary>
    public FrameRole? After(string preposition) => Prepositions.TryGetValue(preposition, out var role) ? role : null;
}

/// <summary>How a reporting word is built into the sentence.</summary>
public enum ReportingKind
{
    /// <summary>Finite verb of saying.</summary>
    Verb,

    /// <summary>Adverbial participle that carries the last speaker on («مؤكدا»).</summary>
    Participle,

    /// <summary>Preposition or fixed phrase before the holder («بحسب»).</summary>
    Preposition,

    /// <summary>The thing said («بيان»).</summary>
    Noun,

    /// <summary>A holder without a name («مصادر»).</summary>
    Source,
}

/// <summary>One way in which a word reports speech.</summary>
/// <param name="Id">Entry id.</param>
/// <param name="Kind">How it is built in.</param>
/// <param name="Stance">Asserts, accuses or denies.</param>
/// <param name="Link">Speaks or relays.</param>
/// <param name="Frames">How the content follows: that, colon-quote, object-masdar, inserted.</param>
/// <param name="ContentPrepositions">Prepositions before the content.</param>
/// <param name="Named">False for holders without a name.</param>
public sealed record ReportingSense(
    string Id, ReportingKind Kind, Stance Stance, AttributionLink Link, ReportingFrames Frames, EquatableList<string> ContentPrepositions, bool Named);

/// <summary>How the content of a reporting word follows.</summary>
[Flags]
public enum ReportingFrames
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>A clause after a complementiser.</summary>
    That = 1,

    /// <summary>A colon or quotation.</summary>
    Quote = 2,

    /// <summary>A verbal noun as object («أكد مقتل»).</summary>
    Object = 4,

    /// <summary>Put into the content («…، قال، …»).</summary>
    Inserted = 8,

    /// <summary>After a preposition.</summary>
    Preposition = 16,
}

/// <summary>How a light verb links its subject to the event noun it carries.</summary>
/// <param name="Id">Entry id.</param>
/// <param name="Preposition">Preposition before the event noun, or null for an object.</param>
/// <param name="Subject">What the verb's subject is to the event.</param>
public sealed record LightVerbSense(string Id, string? Preposition, LightSubject Subject);

/// <summary>What a light verb's subject is to the event noun.</summary>
public enum LightSubject
{
    /// <summary>Who does it.</summary>
    Actor,

    /// <summary>To whom it is done.</summary>
    Recipient,

    /// <summary>Where it happens.</summary>
    Place,

    /// <summary>An event that caused it.</summary>
    Event,

    /// <summary>The event itself («اندلعت اشتباكات»).</summary>
    Phase,
}

/// <summary>What a noun is as head of an actor or recipient.</summary>
/// <param name="Id">Entry id.</param>
/// <param name="Kind">Body, title, people, fighters, thing or unit.</param>
/// <param name="Role">Role code it gives, or null when it takes that of what follows.</param>
/// <param name="Country">Country the noun itself fixes, or null.</param>
public sealed record NounSense(string Id, NounKind Kind, string? Role, string? Country);

/// <summary>Kinds of head nouns.</summary>
public enum NounKind
{
    /// <summary>An institution.</summary>
    Body,

    /// <summary>An office or rank.</summary>
    Title,

    /// <summary>People without arms.</summary>
    People,

    /// <summary>People with arms.</summary>
    Fighters,

    /// <summary>A building, vehicle or installation.</summary>
    Thing,

    /// <summary>A military unit.</summary>
    Unit,

    /// <summary>A town, quarter, region or other place by its common noun.</summary>
    Place,

    /// <summary>In the dual or plural: the parties of the conflict told of («الجانبين»).</summary>
    Sides,
}

/// <summary>What a function word does.</summary>
/// <param name="Form">The word as the pack writes it.</param>
/// <param name="Function">Its function: prep, conj-coord, comp, neg-past …</param>
/// <param name="Kind">Its structural class.</param>
public sealed record FunctionSense(string Form, string Function, FunctionKind Kind);

/// <summary>Structural classes of function words.</summary>
public enum FunctionKind
{
    /// <summary>Any other particle.</summary>
    Particle,

    /// <summary>Preposition.</summary>
    Preposition,

    /// <summary>Coordinating conjunction.</summary>
    Coordinator,

    /// <summary>Subordinating conjunction.</summary>
    Subordinator,

    /// <summary>Complementiser (that).</summary>
    Complementiser,

    /// <summary>Negation.</summary>
    Negation,

    /// <summary>Future mark.</summary>
    Future,

    /// <summary>Conditional.</summary>
    Conditional,

    /// <summary>Possibility.</summary>
    Possibility,

    /// <summary>Obligation.</summary>
    Obligation,

    /// <summary>Relative pronoun.</summary>
    Relative,

    /// <summary>Demonstrative.</summary>
    Demonstrative,

    /// <summary>Independent pronoun.</summary>
    Pronoun,

    /// <summary>Quantifier.</summary>
    Quantifier,

    /// <summary>Adverb.</summary>
    Adverb,

    /// <summary>Auxiliary verb of being, becoming, doing.</summary>
    Auxiliary,
}

/// <summary>A weapon that a word names.</summary>
/// <param name="Id">Language-neutral id.</param>
/// <param name="Mode">ASSAULT mode it implies, or null.</param>
public sealed record WeaponSense(string Id, string? Mode);

/// <summary>A number or a mark on numbers.</summary>
/// <param name="Value">The value, 0 for marks.</param>
/// <param name="Kind">How it combines.</param>
public sealed record NumberSense(int Value, NumberKind Kind);

/// <summary>How a number word combines with others.</summary>
public enum NumberKind
{
    /// <summary>0 to 19 and other words that add.</summary>
    Unit,

    /// <summary>20 to 90.</summary>
    Ten,

    /// <summary>100 to 900.</summary>
    Hundred,

    /// <summary>Multiplies what stands before it: thousand, million.</summary>
    Scale,

    /// <summary>«عشرات».</summary>
    Tens,

    /// <summary>«مئات».</summary>
    Hundreds,

    /// <summary>«آلاف» without a number before it.</summary>
    Thousands,

    /// <summary>About.</summary>
    About,

    /// <summary>At least.</summary>
    AtLeast,

    /// <summary>At most.</summary>
    AtMost,

    /// <summary>Some, several.</summary>
    Some,
}
