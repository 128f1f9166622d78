using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Packs;

namespace Isnad.Reading.Terms;

/// <summary>Finds the names of countries, entities and places in a token sequence: longest name first, from left to right, quotes inside a name passed over.</summary>
public sealed class MentionFinder(LanguagePack pack)
{
    /// <summary>The mentions of a text, in order, never overlapping. Ambiguous names keep all their meanings.</summary>
    public List<Mention> Find(string text, List<Token> tokens)
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Word.HasName && Longest(text, tokens, i) is { } mention)
            {
                mentions.Add(mention);
                i = mention.EndToken - 1;
            }
        }

        return mentions;
    }

    /// <summary>Whether a whole token sequence is a name of the given id, however much else it may mean.</summary>
    public bool Knows(List<Token> tokens, string id)
    {
        var words = tokens.Where(t => t.Kind != TokenKind.Punctuation).ToList();
        foreach (var start in words.Count == 0 ? [] : words[0].Word.Analyses)
        {
            if (start.NameWord < 0 || start.Proclitics != Proclitics.None)
            {
                continue;
            }

            var node = pack.Names.Next(TermTrie<NameTarget>.Root, start.NameWord);
            for (var i = 1; i < words.Count && node >= 0; i++)
            {
                node = Step(node, words[i].Word);
            }

            if (node >= 0 && pack.Names.At(node).Any(t => t.Referent.Id == id))
            {
                return true;
            }
        }

        return false;
    }

    private Mention? Longest(string text, List<Token> tokens, int first)
    {
        Mention? best = null;
        foreach (var start in tokens[first].Word.Analyses)
        {
            if (start.NameWord < 0 || start.Pronoun is not null || start.Has(Proclitics.Article))
            {
                continue;
            }

            var node = pack.Names.Next(TermTrie<NameTarget>.Root, start.NameWord);
            var end = first + 1;
            while (node >= 0)
            {
                var targets = pack.Names.At(node);
                if (targets.Count > 0 && (best is null || end > best.EndToken))
                {
                    best = Make(text, tokens, first, end, start, targets) ?? best;
                }

                var next = end;
                while (next < tokens.Count && tokens[next].Kind == TokenKind.Punctuation && next - end < 2 && IsInsideName(text[tokens[next].Start]))
                {
                    next++;
                }

                if (next >= tokens.Count || !tokens[next].Word.HasName)
                {
                    break;
                }

                node = Step(node, tokens[next].Word);
                end = next + 1;
            }
        }

        return best;
    }

    private int Step(int node, Word word)
    {
        foreach (var analysis in word.Analyses)
        {
            if (analysis.NameWord >= 0 && analysis.Proclitics == Proclitics.None && analysis.Pronoun is null && pack.Names.Next(node, analysis.NameWord) is >= 0 and var next)
            {
                return next;
            }
        }

        return -1;
    }

    private static bool IsInsideName(char c) => c is '"' or '«' or '“' or '”' or '_' or '-' or '\'' or '(' or '‘' or '’' or '+' or '.' or '/';

    private Mention? Make(string text, List<Token> tokens, int first, int end, Analysis start, IReadOnlyList<NameTarget> targets)
    {
        var length = end - first;
        var written = text.AsSpan(tokens[first].Start, tokens[first].End - tokens[first].Start);
        var from = tokens[first].Start + pack.Orthography.WrittenOffset(written, start.StemStart);
        var span = new TextSpan(from, tokens[end - 1].End);
        if (length == 1 && !IsTrustworthy(text, tokens, first, start, targets))
        {
            return null;
        }

        var ranked = targets.OrderBy(t => Rank(t)).Select(t => new Candidate<Referent>(t.Referent, Reason(t))).DistinctBy(c => c.Value.Id).ToEquatableList();
        return new(span, first, end, new(ranked), targets.OrderBy(t => Rank(t)).First().IsCapital || targets.Any(t => t.IsCapital));
    }

    /// <summary>
    /// A single word that is also a common word or a rare place's name counts as a name only where the sentence shows it: inside quotes or after a word
    /// that announces a place.
    /// </summary>
    private static bool IsTrustworthy(string text, List<Token> tokens, int at, Analysis start, IReadOnlyList<NameTarget> targets)
    {
        var common = false;
        foreach (var other in tokens[at].Word.Analyses)
        {
            common |= other.NameWord < 0 && (other.Lexeme.Category == LexemeCategory.Function || other.StemEnd - other.StemStart >= start.StemEnd - start.StemStart
                || (start.StemStart == 0 && other.Has(Proclitics.Article)));
        }

        var rank = targets.Min(t => t.Referent.Place?.Rank ?? (t.Referent.Country is not null ? 0 : t.Referent.Entity!.IsPerson ? 3 : 2));
        if (start.StemStart > 0 && start.StemEnd - start.StemStart < 3)
        {
            return false;
        }

        if (!common && rank <= 4)
        {
            return true;
        }

        var cued = at > 0 && tokens[at - 1].Word.Analyses.Any(a => a.Lexeme.Head is { Kind: NounKind.Thing or NounKind.Body or NounKind.Place } || a.Lexeme.Function?.Function is "prep-place" or "prep-near");
        var quoted = at > 0 && at + 1 < tokens.Count && tokens[at - 1].Kind == TokenKind.Punctuation && IsInsideName(text[tokens[at - 1].Start])
            && tokens[at + 1].Kind == TokenKind.Punctuation && IsInsideName(text[tokens[at + 1].Start]);
        return rank <= 1 || cued || (quoted && rank <= 4) || (rank <= 2 && !tokens[at].Word.IsFunction && !tokens[at].Word.MayBeFinite);
    }

    private static int Rank(NameTarget target) => target.Referent switch
    {
        { Country: not null } when !target.IsCapital => 0,
        { Place: { } place } => 10 + place.Rank,
        { Entity: { } entity } => (entity.IsPerson ? 10 : 8) + (target.IsAlias ? 1 : 0),
        _ => 9,
    };

    private static string Reason(NameTarget target) => target.Referent switch
    {
        { Country: not null } => target.IsCapital ? "capital" : "country",
        { Place: { } place } => $"place of rank {place.Rank}",
        _ => target.IsAlias ? "alias" : "name",
    };
}
