using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>Keeps the lines of an article's text and leaves out what stands among them: pointers to other articles, buttons, bylines, dates, the headline again.</summary>
/// <param name="words">The words by which such lines are told.</param>
/// <param name="title">The headline.</param>
internal sealed class LineFilter(IngestWords words, string? title)
{
    private const int WordsOfALabel = 14;
    private const int WordsOfAByline = 8;
    private readonly string _title = FoldedWord.Joined(title ?? "");

    /// <summary>Whether some line said that the rest is for subscribers.</summary>
    public bool SawPaywall { get; private set; }

    public IReadOnlyList<PageLine> Keep(IEnumerable<PageLine> lines)
    {
        var kept = new List<PageLine>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var inList = false;
        foreach (var line in lines)
        {
            if (Is(PageWordKind.End, line))
            {
                if (kept.Exists(l => l.IsProse))
                {
                    break;
                }

                continue;
            }

            if (Is(PageWordKind.Paywall, line))
            {
                SawPaywall = true;
                continue;
            }

            if (IsPointer(line))
            {
                inList = IsLabel(line);
                continue;
            }

            inList &= line.IsLink(0.6) || line.IsHeading;
            if (inList || IsNoText(line) || (line.Words.Count >= 8 && !seen.Add(FoldedWord.Joined(line.Text))))
            {
                continue;
            }

            kept.Add(line);
        }

        return WithoutLabelsAround(kept);
    }

    private bool IsPointer(PageLine line) => Is(PageWordKind.Related, line) || Is(PageWordKind.Request, line);

    private static bool IsLabel(PageLine line) => line.IsHeading || line.Words.Count <= 5;

    // «شاهد عيان قال» begins as «شاهد: …» does: the word alone decides only where nothing of a sentence follows.
    private bool Is(PageWordKind kind, PageLine line)
    {
        var taken = words.Pages.BeginsWith(kind, line.Words);
        if (taken == 0)
        {
            return false;
        }

        if (taken == line.Words.Count || line.IsLink(0.5))
        {
            return true;
        }

        var next = line.Words[taken];
        return line.Text.AsSpan(line.Words[taken - 1].End, next.Start - line.Words[taken - 1].End).IndexOfAny(":(\u00BB|\u061F") >= 0 && line.Words.Count <= 2 * WordsOfALabel
            || (taken >= 2 && line.Words.Count <= WordsOfALabel)
            || (line.Words.Count == taken + 1 && next.Number >= 0);
    }

    private bool IsNoText(PageLine line)
    {
        if (line.Words.Count == 0 || words.Pages.IsButtons(line.Words) || line.Words.TrueForAll(word => word.Number >= 0))
        {
            return true;
        }

        var isShort = line.Words.Count <= WordsOfALabel && !line.EndsSentence;
        return line.IsLink(0.9)
            || (_title.Length > 0 && FoldedWord.Joined(line.Text) == _title)
            || (isShort && words.Pages.BeginsWith(PageWordKind.Byline, line.Words) > 0 && (line.Words.Count <= WordsOfAByline || words.Dates.Find(line.Text).Count > 0))
            || (isShort && (words.Pages.BeginsWith(PageWordKind.Published, line.Words) > 0 || words.Pages.BeginsWith(PageWordKind.Updated, line.Words) > 0) && words.Dates.Find(line.Text).Count > 0)
            || (isShort && IsDate(line));
    }

    private bool IsDate(PageLine line) =>
        words.Dates.Find(line.Text) is { Count: > 0 } days && line.Words.Count(word => word.Number < 0 && !days.Any(day => word.Start >= day.Start && word.End <= day.End)) <= 4;

    // Rubrics before the first sentence, names of places and photographers behind the last.
    private static List<PageLine> WithoutLabelsAround(List<PageLine> kept)
    {
        var first = kept.FindIndex(line => line.IsProse);
        if (first < 0)
        {
            return kept;
        }

        var last = kept.FindLastIndex(line => line.IsProse);
        var end = kept.Skip(last + 1).Any(line => line.EndsSentence) ? kept.Count : last + 1;
        return [.. kept.Take(first).Where(line => line.Words.Count > 4 || line.IsHeading), .. kept.Take(end).Skip(first)];
    }
}
