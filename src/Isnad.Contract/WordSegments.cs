using Isnad.Core.Language;

namespace Isnad.Contract;

/// <summary>Takes a token apart by its likeliest reading: what is written before the stem, the stem, what is written after it. The pieces together are the normal form.</summary>
internal static class WordSegments
{
    // Single letters in the order in which they stand; then the preposition, whose letters the reading knows; what is left is the article.
    private static readonly (Proclitics Clitic, string Kind)[] OfOneLetter =
        [(Proclitics.Conjunction, "conjunction"), (Proclitics.Future, "future"), (Proclitics.Purpose, "purpose")];

    public static IEnumerable<(string Text, string Kind)> Of(Token token)
    {
        var word = token.Word;
        if (token.Kind != TokenKind.Word)
        {
            return [(word.Norm, Name(token.Kind))];
        }

        if (word.IsUnknown)
        {
            return Before(word.Norm[..word.GuessedStemStart], word.GuessedProclitics, null).Append((word.Norm[word.GuessedStemStart..], "stem"));
        }

        var best = Likeliest(word);
        var pieces = Before(word.Norm[..best.StemStart], best.Proclitics, best.Preposition).Append((word.Norm[best.StemStart..best.StemEnd], "stem"));
        return best.StemEnd < word.Norm.Length ? pieces.Append((word.Norm[best.StemEnd..], "pronoun")) : pieces;
    }

    public static string PartOfSpeech(Token token) => token switch
    {
        { Kind: not TokenKind.Word } => Name(token.Kind),
        { Word.IsUnknown: true } => "unknown",
        _ => Likeliest(token.Word).Lexeme.Category switch
        {
            LexemeCategory.Verb => "verb",
            LexemeCategory.Noun => "noun",
            LexemeCategory.Adjective => "adjective",
            LexemeCategory.Function => "function",
            LexemeCategory.Number => "number",
            LexemeCategory.NameWord => "name",
            var other => throw new InvalidOperationException($"No part of speech for {other}."),
        },
    };

    // Nearly every word stands in some name; it is a word of a name here only when the dictionary has nothing else for it.
    private static Analysis Likeliest(Word word) => word.Analyses.FirstOrDefault(analysis => analysis.Lexeme.Category != LexemeCategory.NameWord) ?? word.Analyses[0];

    private static List<(string Text, string Kind)> Before(string letters, Proclitics clitics, string? preposition)
    {
        var pieces = new List<(string, string)>();
        foreach (var (clitic, kind) in OfOneLetter)
        {
            if (clitics.HasFlag(clitic) && letters.Length > 0)
            {
                pieces.Add((letters[..1], kind));
                letters = letters[1..];
            }
        }

        if (clitics.HasFlag(Proclitics.Preposition) && letters.Length > 0)
        {
            var length = clitics.HasFlag(Proclitics.Article) ? Math.Min(preposition?.Length ?? 1, letters.Length) : letters.Length;
            pieces.Add((letters[..length], "preposition"));
            letters = letters[length..];
        }

        if (letters.Length > 0)
        {
            pieces.Add((letters, "article"));
        }

        return pieces;
    }

    private static string Name(TokenKind kind) => kind switch
    {
        TokenKind.Number => "number",
        TokenKind.Punctuation => "punctuation",
        TokenKind.Symbol => "symbol",
        _ => "word",
    };
}
