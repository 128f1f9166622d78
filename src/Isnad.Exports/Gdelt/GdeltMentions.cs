using Isnad.Core;
using Isnad.Exports.Events;

namespace Isnad.Exports.Gdelt;

/// <summary>The 16 columns of GDELT 2.0's table of mentions: one line for every time an article tells of a happening.</summary>
internal static class GdeltMentions
{
    private const int Web = 1;
    private const int CitationOnly = 2;

    /// <summary>The lines of one happening.</summary>
    public static IEnumerable<IEnumerable<object?>> Of(EventRow row) => row.Tellings.Select(telling => Cells(row, telling));

    private static object?[] Cells(EventRow row, Claim telling)
    {
        var told = row with { Claim = telling };
        return
        [
            row.Number,
            GdeltEvents.Moment(row),
            GdeltEvents.Moment(row),
            row.Address is { Length: > 0 } ? Web : CitationOnly,
            row.Article.Coded.Article.Outlet,
            row.Address is { Length: > 0 } address ? address : row.Article.Coded.Article.Id,
            null,
            Start(told.SideA),
            Start(told.SideB),
            telling.Trigger.Span.Start,
            1,
            (int)Math.Round(telling.Confidence * 100),
            row.Article.Coded.Article.Text.Length,
            null,
            null,
            told.ReportedBy,
        ];
    }

    private static int Start(IEnumerable<Participant> side) => side.FirstOrDefault()?.Mention.Span.Start ?? -1;
}
