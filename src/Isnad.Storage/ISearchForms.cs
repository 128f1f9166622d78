namespace Isnad.Storage;

/// <summary>
/// Gives the forms under which a text's words are indexed and looked for, so that a search meets every spelling of a word and every clitic on it.
/// The same word gives the same forms in every text. Safe to use from many threads.
/// </summary>
public interface ISearchForms
{
    /// <summary>For each word of the text its forms: first the word itself folded, then its stems without clitics. Signs and blanks give nothing.</summary>
    IEnumerable<IReadOnlyList<string>> Of(string text);
}
