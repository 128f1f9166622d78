namespace Isnad.Storage.Feeds;

/// <summary>How a feed fares.</summary>
public enum FeedHealth
{
    /// <summary>Never asked yet.</summary>
    New,

    /// <summary>The last poll succeeded.</summary>
    Sound,

    /// <summary>Read, after mending: the feed breaks the rules of its form.</summary>
    Mended,

    /// <summary>Read, but nothing new for a month.</summary>
    Silent,

    /// <summary>The last polls failed; it is asked again, ever more seldom.</summary>
    Failing,
}

/// <summary>A feed that is watched, as the store knows it.</summary>
public sealed record WatchedFeed
{
    /// <summary>A feed that is silent for this long is called so.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(30);

    /// <summary>The store's own number.</summary>
    public required long Key { get; init; }

    /// <summary>Where it is asked; follows a redirect for good.</summary>
    public required Uri Address { get; init; }

    /// <summary>What it calls itself, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The outlet that the user named for it, or null.</summary>
    public string? Outlet { get; init; }

    /// <summary>Its form, or null before the first success.</summary>
    public string? Kind { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset Added { get; init; }

    /// <summary>The validator of the last answer, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The moment of last change that the last answer gave, as written, or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>When it was last asked, or null.</summary>
    public DateTimeOffset? Polled { get; init; }

    /// <summary>When it last answered well, or null.</summary>
    public DateTimeOffset? Succeeded { get; init; }

    /// <summary>When it last announced something new, or null.</summary>
    public DateTimeOffset? News { get; init; }

    /// <summary>When it is asked next.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Time between polls while it answers.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Polls that failed since the last success.</summary>
    public required long Failures { get; init; }

    /// <summary>Why the last poll failed: a word for its kind; null when it succeeded.</summary>
    public string? Fault { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public string? FaultMessage { get; init; }

    /// <summary>What was wrong with the feed and could be mended, or null.</summary>
    public string? MendedBy { get; init; }

    /// <summary>Polls that found nothing but new items: some may have come and gone in between.</summary>
    public required long Gaps { get; init; }

    /// <summary>Items announced, each version counted.</summary>
    public required long Items { get; init; }

    /// <summary>Of these, those that wait for their text.</summary>
    public required long Waiting { get; init; }

    /// <summary>Of these, those that could not be had.</summary>
    public required long Refused { get; init; }

    /// <summary>How it fares at that moment.</summary>
    public FeedHealth HealthAt(DateTimeOffset now) => Fault is not null ? FeedHealth.Failing
        : Succeeded is null ? FeedHealth.New
        : now - (News ?? Added) > Silence ? FeedHealth.Silent
        : MendedBy is not null ? FeedHealth.Mended
        : FeedHealth.Sound;
}

/// <summary>What a poll brought to be remembered.</summary>
/// <param name="Due">When the next one is.</param>
/// <param name="Interval">Time between polls from now on.</param>
public sealed record PollRecord(DateTimeOffset Due, TimeSpan Interval)
{
    /// <summary>The validator of the answer.</summary>
    public string? ETag { get; init; }

    /// <summary>The moment of last change, as written.</summary>
    public string? LastModified { get; init; }

    /// <summary>Where the feed has moved for good, or null.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>What it calls itself; null leaves what is known.</summary>
    public string? Title { get; init; }

    /// <summary>Its form; null leaves what is known.</summary>
    public string? Kind { get; init; }

    /// <summary>What had to be mended.</summary>
    public string? Mended { get; init; }
}

/// <summary>One text as a feed announces it, on its way into the store.</summary>
/// <param name="Item">What tells it from the feed's other items: 16 bytes.</param>
/// <param name="Version">Hash of what is announced of it: 16 bytes.</param>
/// <param name="Host">The host that must be asked for its text; empty when the feed brought it.</param>
/// <param name="Payload">Everything needed to get it, for whoever announced it.</param>
public sealed record AnnouncedItem(ReadOnlyMemory<byte> Item, ReadOnlyMemory<byte> Version, string Host, string Payload);

/// <summary>One announced text that waits.</summary>
/// <param name="Key">The store's own number.</param>
/// <param name="Host">The host that must be asked for it, or empty.</param>
public sealed record WaitingItem(long Key, string Host);

/// <summary>A text that was announced and could not be had.</summary>
/// <param name="Announced">When.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Payload">As announced.</param>
public sealed record RefusedItem(DateTimeOffset Announced, string Reason, string Payload);
