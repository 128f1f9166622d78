using CsCheck;
using Isnad.Core;
using NodaTime;

namespace Isnad.Tests.Contract;

/// <summary>Generates coded articles with every field of the record in every state the contract allows.</summary>
internal static class AnyCoding
{
    // Words that strain JSON: quotes, direction marks, line separators, supplementary letters, markup.
    private static readonly Gen<string> Words = Gen.OneOf(
        "قصف", "القوات الأذربيجانية", "قذائف الـ \"هاون\"", "a\u200Fb\u2028c", "علم 🇵🇸", "<b>&amp;\\", "tab\tnew\nline", "")
        .Select(Gen.Int[0, 9], (word, number) => word + number);

    private static readonly Gen<TextSpan> Span = Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 80], (start, length) => new TextSpan(start, start + length));

    private static readonly Gen<Quote> Quoted = Gen.Select(Words, Span, (text, span) => new Quote(text, span));

    private static readonly Gen<Names?> Name = Gen.Bool.Select(
        Words,
        (given, word) => given ? new Names(new Dictionary<string, string> { ["ar"] = word, ["en"] = "name of " + word }) : null);

    private static readonly Gen<Participant> Party = Gen.Select(
        Quoted, Maybe(Words), Name, Maybe(Gen.OneOf("AZE", "PSE", "XKX")), Maybe(Gen.OneOf(Plover.Roles.ToArray())), (mention, id, name, country, role) => new Participant(mention, id, name, country, role));

    private static readonly Gen<Attribution> Link = Gen.Select(
        Party, Maybe(Words), Gen.Int[0, 3], Gen.Enum<AttributionLink>(), Gen.Enum<Stance>(), Gen.Bool, (holder, verb, depth, link, stance, named) => new Attribution(holder, verb, depth, link, stance, named));

    private static readonly Gen<Casualty> Figure = Gen.Select(
        Gen.Select(Gen.Enum<CasualtyKind>(), Number(), Number(), Gen.Enum<Quantity>()),
        Gen.Select(Maybe(Gen.OneOf("CVL", "MIL")), Number(), Gen.Bool, List(Link), Gen.Bool, Quoted),
        (first, second) => new Casualty(
            first.Item1, first.Item2, first.Item3, first.Item4, second.Item1, second.Item2, second.Item3, second.Item5 ? second.Item4 : null, second.Item6));

    private static readonly Gen<PlaceReference> Place = Gen.Select(
        Gen.Select(Quoted, Name, Maybe(Gen.OneOf("AZE", "SYR"))),
        Gen.Select(List(Gen.OneOf("ARM", "ISR")), Maybe(Words), Gen.Bool, Gen.Double[-90, 90], Gen.Enum<PlacePrecision>()),
        (first, second) => new PlaceReference(
            first.Item1, null, first.Item2, first.Item3, second.Item1, second.Item2, second.Item3 ? second.Item4 : null, second.Item3 ? -second.Item4 : null, second.Item5));

    private static readonly Gen<Claim> Claim = Gen.Select(
        Gen.Select(Gen.OneOf(Plover.Types.Values.ToArray()), Gen.Int[0, 20], Words, Maybe(Words), List(Words), Quoted),
        Gen.Select(List(Party), List(Party), Gen.Bool, Place, Quoted, Gen.Enum<Realis>()),
        Gen.Select(List(Link), List(Figure), Gen.Bool, Maybe(Words), Quoted, Gen.Double[0, 1], List(Words)),
        (first, second, third) => new Claim
        {
            Id = first.Item3,
            Type = first.Item1.Name,
            Mode = first.Item1.Modes.Keys.Order(StringComparer.Ordinal).ElementAtOrDefault(first.Item2),
            Cameo = first.Item4,
            Contexts = first.Item5,
            Trigger = first.Item6,
            Actors = second.Item1,
            Recipients = second.Item2,
            Place = second.Item3 ? second.Item4 : null,
            Date = third.Item3 ? new DateReference(second.Item5, "2023-09-18/2023-09-19", "range") : null,
            Realis = second.Item6,
            Attribution = third.Item1,
            Casualties = third.Item2,
            Weapon = third.Item3 ? null : new WeaponReference(second.Item5, "mortar"),
            SameAs = third.Item4,
            Evidence = third.Item5,
            Confidence = third.Item6,
            Derivation = third.Item7,
        });

    private static readonly Gen<Article> Article = Gen.Select(
        Words, Words, Maybe(Words), Maybe(Words), Gen.Int[-1, 40_000],
        (id, text, title, outlet, day) => new Article(id, text, title, outlet, day < 0 ? null : new LocalDate(1970, 1, 1).PlusDays(day)));

    /// <summary>Any coded article.</summary>
    public static Gen<CodedArticle> Coded { get; } = Gen.Select(
        Article, Maybe(Gen.OneOf("ar", "en")), Gen.OneOf(Outcome.Produced, Outcome.Discarded(DiscardReasons.Empty), Outcome.Quarantined("fault")), List(Claim),
        (article, language, outcome, claims) => new CodedArticle(article, "ab12", language, outcome, claims));

    private static Gen<string?> Maybe(Gen<string> words) => Gen.Bool.Select(words, (given, word) => given ? word : null);

    private static Gen<int?> Number() => Gen.Int[-1, 900].Select(number => number < 0 ? (int?)null : number);

    private static Gen<EquatableList<T>> List<T>(Gen<T> items) => items.Array[0, 3].Select(array => array.ToEquatableList());
}
