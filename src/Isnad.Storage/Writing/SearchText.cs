using Isnad.Core;

namespace Isnad.Storage.Writing;

/// <summary>What the full-text index is given of an article: every word under all its forms. Costly to make; better made before the one writer sees it.</summary>
/// <param name="Title">Forms of the title's words.</param>
/// <param name="Words">Forms of the text's words.</param>
public sealed record SearchText(string Title, string Words)
{
    /// <summary>The forms of an article's words.</summary>
    public static SearchText Of(Article article, ISearchForms forms) => new(AllForms(article.Title ?? "", forms), AllForms(article.Text, forms));

    private static string AllForms(string text, ISearchForms forms) => string.Join(' ', forms.Of(text).SelectMany(word => word));
}
