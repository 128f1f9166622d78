using System.Collections.Frozen;
using System.Text.Json;
using Isnad.Core;

namespace Isnad.Contract;

/// <summary>The words by which the record contract writes Core's enumerations, and the way back.</summary>
public static class ContractWords
{
    private static readonly Vocabulary<OutcomeKind> Outcomes = new("outcome");
    private static readonly Vocabulary<Realis> Realises = new("realis");
    private static readonly Vocabulary<AttributionLink> Links = new("link");
    private static readonly Vocabulary<Stance> Stances = new("stance");
    private static readonly Vocabulary<CasualtyKind> CasualtyKinds = new("kind");
    private static readonly Vocabulary<Quantity> Quantities = new("quantity");
    private static readonly Vocabulary<PlacePrecision> Precisions = new("precision");

    /// <summary>produced, discarded or quarantined.</summary>
    public static string Word(this OutcomeKind value) => Outcomes.Word(value);

    /// <summary>actual, future, hypothetical, negated or historical.</summary>
    public static string Word(this Realis value) => Realises.Word(value);

    /// <summary>speaks or relays.</summary>
    public static string Word(this AttributionLink value) => Links.Word(value);

    /// <summary>asserts, accuses or denies.</summary>
    public static string Word(this Stance value) => Stances.Word(value);

    /// <summary>killed, injured, detained, missing or displaced.</summary>
    public static string Word(this CasualtyKind value) => CasualtyKinds.Word(value);

    /// <summary>exact, about, at_least, at_most, range, tens, hundreds, thousands or some.</summary>
    public static string Word(this Quantity value) => Quantities.Word(value);

    /// <summary>exact, near, town, district, region or country.</summary>
    public static string Word(this PlacePrecision value) => Precisions.Word(value);

    /// <summary>The outcome that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static OutcomeKind Outcome(string word) => Outcomes.Value(word);

    /// <summary>The realis that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static Realis Realis(string word) => Realises.Value(word);

    /// <summary>The link that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static AttributionLink Link(string word) => Links.Value(word);

    /// <summary>The stance that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static Stance Stance(string word) => Stances.Value(word);

    /// <summary>The kind of casualty that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static CasualtyKind CasualtyKind(string word) => CasualtyKinds.Value(word);

    /// <summary>The quantity that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static Quantity Quantity(string word) => Quantities.Value(word);

    /// <summary>The place precision that <paramref name="word"/> writes.</summary>
    /// <exception cref="RecordFormatException">The contract has no such word.</exception>
    public static PlacePrecision Precision(string word) => Precisions.Value(word);

    /// <summary>Every word of realis, in the contract's order.</summary>
    public static IReadOnlyList<string> RealisWords => Realises.Words;

    /// <summary>Every word of stance, in the contract's order.</summary>
    public static IReadOnlyList<string> StanceWords => Stances.Words;

    private sealed class Vocabulary<T>
        where T : struct, Enum
    {
        private readonly string _field;
        private readonly FrozenDictionary<T, string> _words;
        private readonly FrozenDictionary<string, T> _values;

        public Vocabulary(string field)
        {
            _field = field;
            _words = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
            _values = _words.ToFrozenDictionary(p => p.Value, p => p.Key);
            Words = [.. Enum.GetValues<T>().Select(v => _words[v])];
        }

        public IReadOnlyList<string> Words { get; }

        public string Word(T value) => _words[value];

        public T Value(string word) => _values.TryGetValue(word, out var value)
            ? value
            : throw new RecordFormatException($"{_field}: \"{word}\" is none of {string.Join(", ", Words)}.");
    }
}
