namespace Isnad.Storage.Finding;

/// <summary>The words of a search as an FTS5 expression.</summary>
internal static class TextMatch
{
    /// <summary>Each word must stand in the text under any of its forms; null when nothing is looked for.</summary>
    public static string? Of(string? text, ISearchForms forms)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // A quotation mark within a form would end an FTS5 string.
        var words = forms.Of(text).Select(all => "(" + string.Join(" OR ", all.Select(form => $"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + ")").ToList();
        return words.Count == 0 ? "\"\"" : string.Join(" AND ", words);
    }
}
