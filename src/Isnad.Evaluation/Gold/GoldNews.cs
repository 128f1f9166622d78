namespace Isnad.Evaluation.Gold;

/// <summary>A news article with the events that a careful coder found in it. Offsets are found by search: the gold has words only.</summary>
internal sealed record GoldArticle(string Id, string Text, IReadOnlyList<GoldEvent> Events, string? Source = null, string? Date = null, string? Title = null);

/// <summary>One event mention of the gold. Empty strings stand for "the text does not say"; a doubtful one counts neither for nor against.</summary>
internal sealed record GoldEvent(
    string Id,
    string Sentence,
    string Type,
    string Trigger,
    IReadOnlyList<GoldEntity> Actors,
    IReadOnlyList<GoldEntity> Recipients,
    string Place,
    string Date,
    string Realis,
    IReadOnlyList<GoldEntity> Claimants,
    string Stance,
    GoldCount? Killed,
    GoldCount? Injured,
    string SameAs,
    bool Doubtful);

/// <summary>A participant or claimant of the gold: its words, ISO country and PLOVER role.</summary>
internal sealed record GoldEntity(string Text, string? Country = null, string? Role = null);

/// <summary>A casualty figure of the gold; <paramref name="N"/> is null where the text gives no number.</summary>
internal sealed record GoldCount(double? N = null, string? Who = null);
