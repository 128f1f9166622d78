using System.Globalization;

namespace Isnad.Storage.Feeds;

/// <summary>Moments as the tables of feeds hold them: UTC, one width, so that their order is that of their letters.</summary>
internal static class Moment
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Of(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string written) => DateTimeOffset.ParseExact(written, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateTimeOffset? ReadOrNull(string? written) => written is null ? null : Read(written);
}

internal sealed record FeedRow
{
    public const string Select =
        """
        select f.key as Key, f.url as Url, f.title as Title, f.outlet as Outlet, f.kind as Kind, f.added as Added, f.etag as ETag, f.last_modified as LastModified, f.polled as Polled,
          f.succeeded as Succeeded, f.news as News, f.due as Due, f.interval as Interval, f.failures as Failures, f.fault as Fault, f.fault_message as FaultMessage, f.mended as Mended, f.gaps as Gaps,
        """;

    public const string Counted =
        Select + """

          (select count(*) from feed_item i where i.feed_key = f.key) as Items,
          (select count(*) from feed_item i where i.feed_key = f.key and i.state = 'waiting') as Waiting,
          (select count(*) from feed_item i where i.feed_key = f.key and i.state = 'refused') as Refused
        from feed f
        """;

    public const string Uncounted = Select + " 0 as Items, 0 as Waiting, 0 as Refused from feed f";

    public long Key { get; init; }

    public string Url { get; init; } = "";

    public string? Title { get; init; }

    public string? Outlet { get; init; }

    public string? Kind { get; init; }

    public string Added { get; init; } = "";

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public string? Polled { get; init; }

    public string? Succeeded { get; init; }

    public string? News { get; init; }

    public string Due { get; init; } = "";

    public long Interval { get; init; }

    public long Failures { get; init; }

    public string? Fault { get; init; }

    public string? FaultMessage { get; init; }

    public string? Mended { get; init; }

    public long Gaps { get; init; }

    public long Items { get; init; }

    public long Waiting { get; init; }

    public long Refused { get; init; }

    public WatchedFeed ToFeed() => new()
    {
        Key = Key,
        Address = new Uri(Url),
        Title = Title,
        Outlet = Outlet,
        Kind = Kind,
        Added = Moment.Read(Added),
        ETag = ETag,
        LastModified = LastModified,
        Polled = Moment.ReadOrNull(Polled),
        Succeeded = Moment.ReadOrNull(Succeeded),
        News = Moment.ReadOrNull(News),
        Due = Moment.Read(Due),
        Interval = TimeSpan.FromSeconds(Interval),
        Failures = Failures,
        Fault = Fault,
        FaultMessage = FaultMessage,
        MendedBy = Mended,
        Gaps = Gaps,
        Items = Items,
        Waiting = Waiting,
        Refused = Refused,
    };
}

internal sealed record WaitingRow
{
    public long Key { get; init; }

    public long FeedKey { get; init; }

    public string Host { get; init; } = "";

    public long Attempts { get; init; }

    public byte[] Payload { get; init; } = [];
}

internal sealed record RefusedRow
{
    public string Announced { get; init; } = "";

    public string Fault { get; init; } = "";

    public byte[] Payload { get; init; } = [];
}
