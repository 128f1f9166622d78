using Isnad.Core.Language;
using Isnad.Reading.Packs;

namespace Isnad.Reading.Terms;

/// <summary>Finds terms of several words: compound heads, weapons, particles, reporting phrases, number phrases.</summary>
public sealed class TermFinder(LanguagePack pack)
{
    /// <summary>The longest terms that begin at each token, in order; several meanings of one sequence come one after another.</summary>
    public List<TermMatch> Find(List<Token> tokens)
    {
        var found = new List<TermMatch>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].Word.HasName)
            {
                continue;
            }

            foreach (var start in tokens[i].Word.Analyses)
            {
                if (start.NameWord < 0)
                {
                    continue;
                }

                var node = pack.Terms.Next(TermTrie<Term>.Root, start.NameWord);
                if (node < 0)
                {
                    continue;
                }

                IReadOnlyList<Term> best = [];
                var bestEnd = 0;
                for (var end = i + 1; node >= 0; end++)
                {
                    if (pack.Terms.At(node) is { Count: > 0 } terms)
                    {
                        (best, bestEnd) = (terms, end);
                    }

                    if (end >= tokens.Count || !tokens[end].Word.HasName)
                    {
                        break;
                    }

                    node = Step(node, tokens[end].Word);
                }

                foreach (var term in best)
                {
                    if (term.Trailing is null || (bestEnd < tokens.Count && HasPreposition(tokens[bestEnd].Word, term.Trailing)))
                    {
                        found.Add(new(i, bestEnd, term, start));
                    }
                }

                if (best.Count > 0)
                {
                    break;
                }
            }
        }

        return found;
    }

    private int Step(int node, Word word)
    {
        foreach (var analysis in word.Analyses)
        {
            if (analysis.NameWord >= 0 && !analysis.Has(Proclitics.Conjunction | Proclitics.Preposition | Proclitics.Future) && pack.Terms.Next(node, analysis.NameWord) is >= 0 and var next)
            {
                return next;
            }
        }

        return -1;
    }

    private static bool HasPreposition(Word word, string preposition)
    {
        foreach (var analysis in word.Analyses)
        {
            if (analysis.Preposition == preposition)
            {
                return true;
            }
        }

        // An unknown name after an attached preposition still shows it by its first letter.
        return word.IsUnknown && word.Norm.StartsWith(preposition, StringComparison.Ordinal);
    }
}
