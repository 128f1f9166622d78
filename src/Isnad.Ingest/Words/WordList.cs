namespace Isnad.Ingest.Words;

/// <summary>Forms of one or several words, found where they begin in a folded text; the longest wins.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, List<(string[] Words, string Value)>> _byFirst = new(StringComparer.Ordinal);

    public void Add(string form, string value)
    {
        var words = FoldedWord.Of(form).Select(word => word.Text).ToArray();
        if (words.Length == 0)
        {
            return;
        }

        if (!_byFirst.TryGetValue(words[0], out var forms))
        {
            _byFirst[words[0]] = forms = [];
        }

        forms.Add((words, value));
        forms.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    /// <summary>How many words the longest form that begins at <paramref name="at"/> takes; 0 when none does.</summary>
    public int LengthAt(List<FoldedWord> text, int at) => ValueAt(text, at, out var length) is null ? 0 : length;

    /// <summary>The value of the longest form that begins at <paramref name="at"/>, or null.</summary>
    public string? ValueAt(List<FoldedWord> text, int at, out int length)
    {
        length = 0;
        if (at >= text.Count || !_byFirst.TryGetValue(text[at].Text, out var forms))
        {
            return null;
        }

        foreach (var (words, value) in forms)
        {
            if (Stand(words, text, at))
            {
                length = words.Length;
                return value;
            }
        }

        return null;
    }

    private static bool Stand(string[] words, List<FoldedWord> text, int at)
    {
        if (at + words.Length > text.Count)
        {
            return false;
        }

        for (var i = 1; i < words.Length; i++)
        {
            if (text[at + i].Text != words[i])
            {
                return false;
            }
        }

        return true;
    }
}
