using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Packs;

namespace Isnad.Reading.Terms;

/// <summary>
/// Finds event idioms («أطلقت الشرطة النار»): words in order, up to five others after a finite verb, none after a verbal noun. At each place the longest idiom wins.
/// </summary>
public sealed class PhraseFinder(LanguagePack pack)
{
    private const int LongestGap = 5;

    private readonly List<EventPhrase>?[] _byVerb = ByVerb(pack);
    private readonly List<EventPhrase>?[] _byWord = ByWord(pack);

    // Every verb and noun is compared with the words of idioms, so citation forms are folded once.
    private readonly string[] _citations = Array.ConvertAll(pack.Lexemes, l => pack.Orthography.MatchForm(l.Lemma));

    /// <summary>The idioms of a text, in order.</summary>
    public List<PhraseMatch> Find(List<Token> tokens, List<Sentence> sentences)
    {
        var found = new List<PhraseMatch>();
        foreach (var sentence in sentences)
        {
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var word = tokens[i].Word;
                if (!word.IsUnknown && Longest(tokens, i, sentence.EndToken) is { } match)
                {
                    found.Add(match);
                }
            }
        }

        return found;
    }

    /// <summary>Every idiom of a text, those that a longer one hides included.</summary>
    public IEnumerable<PhraseMatch> FindAll(IReadOnlyList<Token> tokens, IReadOnlyList<Sentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                foreach (var match in At(tokens, i, sentence.EndToken))
                {
                    yield return match;
                }
            }
        }
    }

    private PhraseMatch? Longest(List<Token> tokens, int at, int end)
    {
        PhraseMatch? best = null;
        foreach (var match in At(tokens, at, end))
        {
            best = best is null || match.Tokens.Count > best.Tokens.Count ? match : best;
        }

        return best;
    }

    private IEnumerable<PhraseMatch> At(IReadOnlyList<Token> tokens, int at, int end)
    {
        foreach (var head in tokens[at].Word.Analyses)
        {
            List<EventPhrase>? phrases = null;
            if (head.NameWord >= 0)
            {
                phrases = head.NameWord < _byWord.Length ? _byWord[head.NameWord] : null;
            }
            else if (head.Lexeme.Category is LexemeCategory.Verb || head.Lexeme.Verb is not null)
            {
                phrases = _byVerb[(head.Lexeme.Verb ?? head.Lexeme).Index];
            }

            if (phrases is null)
            {
                continue;
            }

            foreach (var phrase in phrases)
            {
                if (Match(tokens, at, end, phrase, head) is { } words)
                {
                    yield return new(phrase.Sense, words.ToEquatableList(), head);
                }
            }
        }
    }

    private int[]? Match(IReadOnlyList<Token> tokens, int at, int end, EventPhrase phrase, Analysis head)
    {
        Span<int> words = stackalloc int[phrase.Parts.Count];
        words[0] = at;
        var position = at + 1;
        for (var part = 1; part < words.Length; part++)
        {
            // Only a finite verb lets its subject stand between itself and its idiom; a clause mark ends the search.
            var gap = part == 1 && head.IsFinite ? LongestGap : part == 1 && head.Lexeme.Verb is not null ? 1 : 0;
            var hit = -1;
            for (var i = position; i < end && i <= position + gap; i++)
            {
                if (tokens[i].Kind == TokenKind.Punctuation && !IsQuote(tokens[i]))
                {
                    break;
                }

                if (Fits(tokens[i].Word, phrase.Parts[part]))
                {
                    hit = i;
                    break;
                }

                if (tokens[i].Kind == TokenKind.Punctuation)
                {
                    gap++;
                }
            }

            if (hit < 0)
            {
                return null;
            }

            words[part] = hit;
            position = hit + 1;
        }

        return words.ToArray();
    }

    private bool IsQuote(Token token)
    {
        if (token.Word.Norm is not [var mark])
        {
            return false;
        }

        foreach (var (open, close) in pack.Orthography.Quotes)
        {
            if (open == mark || close == mark)
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(Word word, PhrasePart part)
    {
        foreach (var analysis in word.Analyses)
        {
            if (part.Verb is null)
            {
                if (analysis.NameWord == part.Word)
                {
                    return true;
                }
            }
            else if (analysis.NameWord < 0 && _citations[(analysis.Lexeme.Verb ?? analysis.Lexeme).Index] == part.Verb)
            {
                return true;
            }
        }

        return false;
    }

    private static List<EventPhrase>?[] ByWord(LanguagePack pack)
    {
        var index = new List<EventPhrase>?[pack.WordPhrases.Count == 0 ? 0 : pack.WordPhrases.Keys.Max() + 1];
        foreach (var (word, phrases) in pack.WordPhrases)
        {
            index[word] = phrases;
        }

        return index;
    }

    private static List<EventPhrase>?[] ByVerb(LanguagePack pack)
    {
        var index = new List<EventPhrase>?[pack.Lexemes.Length];
        foreach (var lexeme in pack.Lexemes)
        {
            if (lexeme.Category == LexemeCategory.Verb && pack.VerbPhrases.TryGetValue(pack.Orthography.MatchForm(lexeme.Lemma), out var phrases))
            {
                index[lexeme.Index] = phrases;
            }
        }

        return index;
    }
}
