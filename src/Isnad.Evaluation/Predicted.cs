using Isnad.Core;

namespace Isnad.Evaluation;

/// <summary>One line of `isnad code` or `isnad read`, as far as it is scored.</summary>
internal sealed record PredictedArticle(
    PredictedHeader Article,
    IReadOnlyList<PredictedEvent>? Events = null,
    IReadOnlyList<PredictedSpan>? Times = null,
    IReadOnlyList<PredictedSpan>? Mentions = null);

/// <summary>The article's part of the line.</summary>
internal sealed record PredictedHeader(string Id);

/// <summary>One claim.</summary>
internal sealed record PredictedEvent(
    string Id,
    string Type,
    PredictedSpan? Trigger = null,
    PredictedSpan? Evidence = null,
    IReadOnlyList<PredictedEntity>? Actors = null,
    IReadOnlyList<PredictedEntity>? Recipients = null,
    IReadOnlyList<PredictedEntity>? Attribution = null,
    string? Realis = null,
    PredictedSpan? Place = null,
    PredictedSpan? Date = null,
    IReadOnlyList<PredictedCasualty>? Casualties = null,
    string? SameAs = null,
    double? Confidence = null)
{
    /// <summary>Where the event is told: its trigger's place, else its evidence's.</summary>
    internal TextSpan? At => Trigger?.Span ?? Evidence?.Span;
}

/// <summary>An actor, a recipient, or (with depth and stance) a link of the attribution.</summary>
internal sealed record PredictedEntity(string? Text = null, string? Country = null, string? Role = null, int? Depth = null, string? Stance = null);

/// <summary>A casualty figure; a part of a total names the total's index.</summary>
internal sealed record PredictedCasualty(string? Kind = null, double? Low = null, double? High = null, string? Who = null, int? PartOf = null);

/// <summary>Words, their place, and their value where they are a date.</summary>
internal sealed record PredictedSpan(string? Text = null, int? Start = null, int? End = null, string? Value = null)
{
    internal TextSpan? Span => Start is { } start && End is { } end ? new TextSpan(start, end) : null;
}
