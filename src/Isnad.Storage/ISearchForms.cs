namespace Isnad.Storage;

/// <summary>
/// What the store must be told of languages: the forms under which a text's words are indexed and looked for, so that a search meets every spelling of a word and
/// every clitic on it, and the signatures of agencies. The same word gives the same forms in every text. Safe to use from many threads.
/// </summary>
public interface ISearchForms
{
    /// <summary>For each word of the text its forms: first the word itself folded, then its stems without clitics. Signs and blanks give nothing.</summary>
    IEnumerable<IReadOnlyList<string>> Of(string text);

    /// <summary>Id of the agency whose signature the text bears in its dateline or at its end, or null.</summary>
    string? AgencyOf(string text);

    /// <summary>Id of the agency that goes by this name, or null when the outlet is none.</summary>
    string? AgencyNamed(string outlet);
}
