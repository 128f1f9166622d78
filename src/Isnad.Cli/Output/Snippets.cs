using Isnad.Core;
using Isnad.Storage;

namespace Isnad.Cli.Output;

/// <summary>Finds where in an article a search's words stand. The index holds folded words without places, so the text is looked through again.</summary>
public sealed class Snippets
{
    private const int Around = 60;

    private readonly ISearchForms _forms;
    private readonly HashSet<string> _sought;

    /// <summary>Snippets for one search.</summary>
    public Snippets(ISearchForms forms, string search)
    {
        _forms = forms;
        _sought = [.. forms.Of(search).SelectMany(word => word)];
    }

    /// <summary>The words around the first place where one of the sought words stands; the title, or the text's beginning, when none does.</summary>
    public string Of(Article article)
    {
        var text = article.Text;
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end > start && _forms.Of(text[start..end]).Any(word => word.Any(_sought.Contains)))
            {
                return Cut(text, start, end);
            }

            start = end + 1;
        }

        return article.Title ?? Cut(text, 0, 0);
    }

    private static string Cut(string text, int start, int end)
    {
        var from = start <= Around ? 0 : text.IndexOf(' ', start - Around, Around) is >= 0 and var blank ? blank + 1 : start;
        var to = end + Around >= text.Length ? text.Length : text.LastIndexOf(' ', end + Around, Around) is >= 0 and var last ? last : end;
        return (from > 0 ? "… " : "") + text[from..Math.Max(to, end)].ReplaceLineEndings(" ") + (to < text.Length ? " …" : "");
    }
}
