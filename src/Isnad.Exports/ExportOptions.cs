using Isnad.Core;
using Isnad.Exports.Privacy;

namespace Isnad.Exports;

/// <summary>What an export holds.</summary>
public sealed record ExportOptions
{
    /// <summary>Whether words of the articles go out: evidence, the whole text. Names as written always do.</summary>
    public bool WithText { get; init; }

    /// <summary>
    /// Whether event-level layouts hold every claim they have room for: also what is not told as having happened, what a holder denies, a happening told again, and copies of an article.
    /// </summary>
    public bool All { get; init; }

    /// <summary>Code of the language in which known entities and places are named; null for the words of the article.</summary>
    public string? NameLanguage { get; init; }

    /// <summary>Takes the names of people who were harmed or held out; null leaves every name as it is.</summary>
    public Pseudonyms? Pseudonyms { get; init; }

    /// <summary>The name that <see cref="NameLanguage"/> has for it, else the words.</summary>
    internal string NameOf(Names? name, Quote mention) =>
        NameLanguage is { } language && name is not null && name.ByLanguage.TryGetValue(language, out var known) ? known : mention.Text;
}
