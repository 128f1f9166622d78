using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isnad.Copies;
using Isnad.Core;
using Isnad.Exports.Claims;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Exports.Events;

/// <summary>One happening as one article tells it: the row of an event-level layout. Still a claim, with those on whose word it stands.</summary>
/// <param name="Article">The article.</param>
/// <param name="Claim">The article's first claim about the happening.</param>
/// <param name="Tellings">All its claims about the happening, in text order.</param>
/// <param name="Options">What the export holds.</param>
internal sealed record EventRow(StoredArticle Article, Claim Claim, IReadOnlyList<Claim> Tellings, ExportOptions Options)
{
    /// <summary>
    /// The happenings an article tells. Unless everything is asked for: none of a copy or an excerpt of another article, else those told as having happened, denied by no
    /// holder, each once.
    /// </summary>
    public static IEnumerable<EventRow> Of(StoredArticle article, ExportOptions options)
    {
        if (options.All)
        {
            return article.Coded.Claims.Select(claim => new EventRow(article, claim, [claim], options));
        }

        if (article.Links.Origin is { Relation: CopyRelation.Copy or CopyRelation.Excerpt })
        {
            return [];
        }

        var first = article.Coded.Claims.ToDictionary(claim => claim.Id, claim => claim.SameAs);
        return article.Coded.Claims
            .Where(claim => claim.Realis == Realis.Actual && claim.Attribution.All(link => link.Stance != Stance.Denies))
            .GroupBy(claim => FirstTelling(claim.Id, first), StringComparer.Ordinal)
            .Select(tellings => new EventRow(article, tellings.First(), [.. tellings], options));
    }

    /// <summary>A number below 2^48 that stands for the claim in layouts whose ids are numbers.</summary>
    public long Number => Claim.Id.Length == 12 && long.TryParse(Claim.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        ? number
        : Convert.ToInt64(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Claim.Id)))[..12], 16);

    /// <summary>When it is said to have happened; where the text gives no day, the article's day stands in.</summary>
    public EventDays Days => EventDays.Of(Claim.Date?.Value) ?? EventDays.OfArticle(Article.Coded.Article.Date);

    /// <summary>The moment of publication in UTC; midnight where only the day is known, null without one.</summary>
    public Instant? Published => Article.Coded.Article.Published is { } written && OffsetDateTimePattern.ExtendedIso.Parse(written.Trim()) is { Success: true } moment
        ? moment.Value.ToInstant()
        : Article.Coded.Article.Date?.AtMidnight().InUtc().ToInstant();

    /// <summary>Those on one side: the actors, of whom only the first when a clash names its two sides as actors.</summary>
    public IEnumerable<Participant> SideA => IsClash ? Claim.Actors.Take(1) : Claim.Actors;

    /// <summary>Those on the other: the recipients, or the other actors of a clash.</summary>
    public IEnumerable<Participant> SideB => IsClash ? Claim.Actors.Skip(1) : Claim.Recipients;

    /// <summary>On whose word it stands.</summary>
    public string ReportedBy => Claims.ReportedBy.Of(Article, Claim, Options);

    /// <summary>The article's address, or null.</summary>
    public string? Address => Article.Coded.Article.Url;

    /// <summary>Names of participants, with semicolons between them; null for none.</summary>
    public string? Names(IEnumerable<Participant> side) => List(side.Select(participant => Options.NameOf(participant.Name, participant.Mention)));

    /// <summary>The same values of participants once each, with semicolons between them; null for none.</summary>
    public static string? List(IEnumerable<string?> values) => values.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } known
        ? string.Join("; ", known.Select(value => CellText.Plain(value).Replace(';', ',')))
        : null;

    private bool IsClash => Claim is { Recipients.Count: 0, Actors.Count: > 1 };

    private static string FirstTelling(string id, Dictionary<string, string?> sameAs)
    {
        // A chain of repeats cannot be longer than the claims there are, even if a record should point in a circle.
        for (var steps = 0; steps < sameAs.Count && sameAs.GetValueOrDefault(id) is { } earlier; steps++)
        {
            id = earlier;
        }

        return id;
    }
}
