using NodaTime;

namespace Isnad.Core;

/// <summary>
/// One published text exactly as received. Never altered: normalising happens beside it, with a map back.
/// </summary>
/// <param name="Id">The identifier the input gave, echoed unchanged, or one made from the file name.</param>
/// <param name="Text">The text; every offset of every finding counts its UTF-16 code units.</param>
/// <param name="Title">Headline: context only, no event is coded from it.</param>
/// <param name="Outlet">Name of the publisher as the input gave it; null when unknown.</param>
/// <param name="Date">The outlet's local day of publication; null when unknown, never today's.</param>
/// <param name="Url">Address the text came from.</param>
public sealed record Article(string Id, string Text, string? Title = null, string? Outlet = null, LocalDate? Date = null, string? Url = null)
{
    /// <summary>The instant and offset of publication exactly as the input wrote it; null when unknown.</summary>
    public string? Published { get; init; }

    /// <summary>Where it came from; null when nothing but the fields above is known.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>How a delivery ended. Every delivery ends in exactly one of these, counted.</summary>
public enum OutcomeKind
{
    /// <summary>The text was read and coded (with any number of claims, none included).</summary>
    Produced,

    /// <summary>The text was not coded, for a named reason.</summary>
    Discarded,

    /// <summary>Coding failed for a fault of the program; the text is kept for another try.</summary>
    Quarantined,
}

/// <summary>How a delivery ended, and why when it was not coded.</summary>
/// <param name="Kind">Produced, discarded or quarantined.</param>
/// <param name="Reason">One of <see cref="DiscardReasons"/>, or the error of a quarantined text; null when produced.</param>
public sealed record Outcome(OutcomeKind Kind, string? Reason = null)
{
    /// <summary>The text was read and coded.</summary>
    public static Outcome Produced { get; } = new(OutcomeKind.Produced);

    /// <summary>The text was set aside for a named reason.</summary>
    public static Outcome Discarded(string reason) => new(OutcomeKind.Discarded, reason);

    /// <summary>Coding failed; <paramref name="error"/> says how.</summary>
    public static Outcome Quarantined(string error) => new(OutcomeKind.Quarantined, error);
}

/// <summary>The reasons for which a text may be discarded.</summary>
public static class DiscardReasons
{
    /// <summary>No letters in the text.</summary>
    public const string Empty = "empty";

    /// <summary>No language pack for the language of the text.</summary>
    public const string Language = "language";

    /// <summary>The text is not a news text.</summary>
    public const string NotNews = "not-news";

    /// <summary>The text was already coded from another delivery.</summary>
    public const string Copy = "copy";

    /// <summary>The text, its outlet or somebody it names was forgotten: nothing of it is kept.</summary>
    public const string Forgotten = "forgotten";
}
