namespace Isnad.Ingest.Words;

/// <summary>What the words of a line on a page are there for, when they are not the article's.</summary>
internal enum PageWordKind
{
    /// <summary>They point to other articles.</summary>
    Related,

    /// <summary>They ask the reader to follow, share or subscribe.</summary>
    Request,

    /// <summary>They name a button; a line of nothing else is none of the article's.</summary>
    Tool,

    /// <summary>Behind them nothing belongs to the article.</summary>
    End,

    /// <summary>They stand before an author's name.</summary>
    Byline,

    /// <summary>They stand beside the day of publication.</summary>
    Published,

    /// <summary>They stand beside the day of a later change.</summary>
    Updated,

    /// <summary>They lead to the next page of the text.</summary>
    NextPage,

    /// <summary>They say that the rest is for subscribers.</summary>
    Paywall,
}

/// <summary>The words by which the parts of a page that are not the article are told, from the packs' pages.tsv.</summary>
public sealed class PageWords
{
    private readonly Dictionary<PageWordKind, WordList> _lists = Enum.GetValues<PageWordKind>().ToDictionary(kind => kind, _ => new WordList());

    internal PageWords()
    {
    }

    /// <summary>Knows no words: the page's structure alone decides.</summary>
    public static PageWords None { get; } = new();

    internal void Add(PageWordKind kind, string form) => _lists[kind].Add(form, form);

    /// <summary>How many words of such a kind a line begins with; 0 when none.</summary>
    internal int BeginsWith(PageWordKind kind, List<FoldedWord> line) => _lists[kind].LengthAt(line, 0);

    /// <summary>Whether a line holds words of such a kind anywhere.</summary>
    internal bool Holds(PageWordKind kind, List<FoldedWord> line) => Enumerable.Range(0, line.Count).Any(at => _lists[kind].LengthAt(line, at) > 0);

    /// <summary>Whether a line is nothing but names of buttons, requests and numbers.</summary>
    internal bool IsButtons(List<FoldedWord> line)
    {
        var at = 0;
        while (at < line.Count)
        {
            var taken = line[at].Number >= 0 ? 1 : Math.Max(_lists[PageWordKind.Tool].LengthAt(line, at), _lists[PageWordKind.Request].LengthAt(line, at));
            if (taken == 0)
            {
                return false;
            }

            at += taken;
        }

        return line.Count > 0;
    }
}
