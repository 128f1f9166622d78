using System.Text;
using Isnad.Core;

namespace Isnad.Storage.Writing;

/// <summary>What the store keeps of an article's text beside its hashes. Costly to make; better made before the one writer sees it.</summary>
/// <param name="Body">The text, compressed.</param>
/// <param name="TitleForms">The title's words under all their forms, for the full-text index.</param>
/// <param name="TextForms">The text's words, likewise.</param>
public sealed record PreparedText(ReadOnlyMemory<byte> Body, string TitleForms, string TextForms)
{
    /// <summary>Prepares an article's text.</summary>
    public static PreparedText Of(Article article, ISearchForms forms) => Of(article, forms.Of(article.Text), forms);

    /// <summary>Prepares an article's text whose words are folded already.</summary>
    /// <param name="article">The article.</param>
    /// <param name="words">The forms of its text's words.</param>
    /// <param name="forms">Folds the title.</param>
    public static PreparedText Of(Article article, IEnumerable<IReadOnlyList<string>> words, ISearchForms forms) =>
        new(PackedText.Pack(article.Text), AllForms(forms.Of(article.Title ?? "")), AllForms(words));

    private static string AllForms(IEnumerable<IReadOnlyList<string>> words)
    {
        var all = new StringBuilder();
        foreach (var word in words)
        {
            foreach (var form in word)
            {
                all.Append(form).Append(' ');
            }
        }

        return all.ToString();
    }
}
