using Isnad.Core;

namespace Isnad.Server.Marking;

/// <summary>An article's text cut into lines and stretches at every border of every claim's words.</summary>
internal static class MarkedText
{
    /// <summary>The lines of <paramref name="text"/> with the marks of <paramref name="claims"/>; spans beyond the text's end are cut there.</summary>
    public static IReadOnlyList<Paragraph> Of(string text, IReadOnlyList<Claim> claims)
    {
        var opening = new SortedDictionary<int, List<Mark>>();
        var closing = new SortedDictionary<int, List<Mark>>();
        foreach (var (mark, span) in claims.SelectMany((claim, number) => Spans(claim).Select(s => (new Mark(number, s.Role), s.Span))))
        {
            var (start, end) = (Math.Clamp(span.Start, 0, text.Length), Math.Clamp(span.End, 0, text.Length));
            if (start < end)
            {
                At(opening, start).Add(mark);
                At(closing, end).Add(mark);
            }
        }

        var borders = opening.Keys.Concat(closing.Keys).Append(text.Length).Distinct().Order().ToList();
        var open = new List<Mark>();
        var paragraphs = new List<Paragraph>();
        var line = new List<Segment>();
        var at = 0;
        foreach (var border in borders)
        {
            Cut(text.AsSpan(at, border - at), open);
            closing.GetValueOrDefault(border)?.ForEach(mark => open.Remove(mark));
            open.AddRange(opening.GetValueOrDefault(border) ?? []);
            at = border;
        }

        EndLine();
        return paragraphs;

        void Cut(ReadOnlySpan<char> stretch, List<Mark> marks)
        {
            IReadOnlyList<Mark> carried = [.. marks.Distinct().OrderBy(m => m.Claim).ThenBy(m => m.Role)];
            for (var first = true; ; first = false)
            {
                if (!first)
                {
                    EndLine();
                }

                var end = stretch.IndexOf('\n');
                var words = (end < 0 ? stretch : stretch[..end]).TrimEnd('\r');
                if (!words.IsEmpty)
                {
                    line.Add(new Segment(words.ToString(), carried));
                }

                if (end < 0)
                {
                    return;
                }

                stretch = stretch[(end + 1)..];
            }
        }

        void EndLine()
        {
            if (line.Any(segment => !string.IsNullOrWhiteSpace(segment.Text)))
            {
                paragraphs.Add(new Paragraph(line));
            }

            line = [];
        }
    }

    /// <summary>Every span of a claim with the part its words play.</summary>
    public static IEnumerable<(MarkRole Role, TextSpan Span)> Spans(Claim claim)
    {
        yield return (MarkRole.Evidence, claim.Evidence.Span);
        yield return (MarkRole.Trigger, claim.Trigger.Span);
        foreach (var actor in claim.Actors)
        {
            yield return (MarkRole.Actor, actor.Mention.Span);
        }

        foreach (var recipient in claim.Recipients)
        {
            yield return (MarkRole.Recipient, recipient.Mention.Span);
        }

        foreach (var link in claim.Attribution.Concat(claim.Casualties.SelectMany(casualty => casualty.Attribution ?? [])))
        {
            yield return (MarkRole.Holder, link.Holder.Mention.Span);
        }

        foreach (var casualty in claim.Casualties)
        {
            yield return (MarkRole.Casualty, casualty.Mention.Span);
        }

        if (claim.Place is { } place)
        {
            yield return (MarkRole.Place, place.Mention.Span);
        }

        if (claim.Date is { } date)
        {
            yield return (MarkRole.Date, date.Mention.Span);
        }

        if (claim.Weapon is { } weapon)
        {
            yield return (MarkRole.Weapon, weapon.Mention.Span);
        }
    }

    private static List<Mark> At(SortedDictionary<int, List<Mark>> marks, int position) =>
        marks.TryGetValue(position, out var there) ? there : marks[position] = [];
}
