using Isnad.Storage;

namespace Isnad.Tests.Storage;

/// <summary>Folding enough for the store's tests: hamza seats, and a leading «و» or «ال» as clitics.</summary>
internal sealed class PlainForms : ISearchForms
{
    public IEnumerable<IReadOnlyList<string>> Of(string text)
    {
        foreach (var word in text.Split([' ', '\n', '،', '.', '!', '"'], StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = word.Replace('أ', 'ا').Replace('إ', 'ا').ToLowerInvariant();
            var stem = folded.StartsWith('و') && folded.Length > 3 ? folded[1..] : folded;
            stem = stem.StartsWith("ال", StringComparison.Ordinal) ? stem[2..] : stem;
            yield return stem == folded ? [folded] : [folded, stem];
        }
    }

    public string? AgencyOf(string text) => text.Contains("(أ ف ب)", StringComparison.Ordinal) ? "AFP" : null;

    public string? AgencyNamed(string outlet) => outlet == "فرانس برس" ? "AFP" : null;
}
