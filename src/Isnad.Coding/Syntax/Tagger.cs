using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Syntax;

/// <summary>What a token is in its sentence, once its readings are weighed against its neighbours.</summary>
internal enum Tag : byte
{
    /// <summary>Noun, adjective, name or unknown word.</summary>
    Nominal,

    /// <summary>Finite verb.</summary>
    Verb,

    /// <summary>Number word or digits.</summary>
    Number,

    /// <summary>Function word; which one stands in <see cref="TaggedToken.Function"/>.</summary>
    Function,

    /// <summary>Quotation mark or bracket.</summary>
    Quote,

    /// <summary>Other punctuation.</summary>
    Punctuation,

    /// <summary>Sign.</summary>
    Symbol,
}

/// <summary>A token with the reading chosen for it.</summary>
/// <param name="Tag">What it is here.</param>
/// <param name="Analysis">The reading chosen; null for numbers, signs and unknown words.</param>
/// <param name="Function">For function words and the first word of a particle of several words.</param>
/// <param name="UnitEnd">Index after the last token of the particle or compound that begins here; its own index + 1 for single words.</param>
/// <param name="Head">Head sense of the noun or compound that begins here.</param>
/// <param name="Clitics">Clitics before it.</param>
/// <param name="Preposition">Attached preposition.</param>
internal readonly record struct TaggedToken(Tag Tag, Analysis? Analysis, FunctionSense? Function, int UnitEnd, NounSense? Head, Proclitics Clitics, string? Preposition)
{
    public bool Is(FunctionKind kind) => Function?.Kind == kind;

    public bool IsDefinite => (Clitics & Proclitics.Article) != 0;

    public bool HasConjunction => (Clitics & Proclitics.Conjunction) != 0;
}

/// <summary>Chooses one reading a token from its neighbours: the few rules that news syntax needs, no statistics.</summary>
internal static class Tagger
{
    /// <summary>Tags every token of a document.</summary>
    public static TaggedToken[] Tag(Document document)
    {
        var tokens = document.Tokens;
        var tags = new TaggedToken[tokens.Count];
        var names = new int[tokens.Count];
        foreach (var mention in document.Mentions)
        {
            for (var i = mention.FirstToken; i < mention.EndToken; i++)
            {
                names[i] = mention.EndToken;
            }
        }

        var times = new bool[tokens.Count];
        foreach (var time in document.Times)
        {
            times.AsSpan(time.FirstToken..time.EndToken).Fill(true);
        }

        var terms = FirstTerms(document);
        var text = document.Article.Text;
        foreach (var sentence in document.Sentences)
        {
            var start = true;
            var covered = 0;
            var unit = -1;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                // After «وفقا لما» the whole particle is what stands before, not its last word.
                var previous = i == covered && unit >= 0 ? tags[unit] : i > sentence.FirstToken ? tags[i - 1] : default;
                if (i < covered)
                {
                    // Later words of a compound or particle keep their own reading as nouns; those of a particle are swallowed by it.
                    tags[i] = Choose(tokens[i], text, previous, false, tokens, i, sentence.EndToken) with { Function = null };
                    tags[i] = tags[i].Tag is Syntax.Tag.Verb or Syntax.Tag.Function ? tags[i] with { Tag = Syntax.Tag.Nominal } : tags[i];
                    continue;
                }

                if (names[i] > i)
                {
                    var clitics = NameClitics(tokens[i].Word);
                    tags[i] = new(Syntax.Tag.Nominal, null, null, i + 1, null, clitics.Clitics, clitics.Preposition);
                }
                else
                {
                    tags[i] = Choose(tokens[i], text, previous, start, tokens, i, sentence.EndToken);
                }

                if (times[i] && tags[i].Tag == Syntax.Tag.Verb)
                {
                    // «فجر الأحد» is a time of day, not an explosion.
                    tags[i] = tags[i] with { Tag = Syntax.Tag.Nominal, Analysis = null };
                }

                if (terms[i] is >= 0 and var at && names[i] <= i && document.Terms[at] is var term)
                {
                    if (term.Term.Function is { } function && term.EndToken - i > 1)
                    {
                        tags[i] = new(Syntax.Tag.Function, term.Start, function, term.EndToken, null, term.Start.Proclitics, term.Start.Preposition);
                        covered = term.EndToken;
                        unit = i;
                    }
                    else if (term.Term.Head is { } head && tags[i].Tag == Syntax.Tag.Nominal)
                    {
                        tags[i] = tags[i] with { Head = head, UnitEnd = term.EndToken, Clitics = term.Start.Proclitics, Preposition = term.Start.Preposition };
                        covered = term.EndToken;
                        unit = -1;
                    }
                }

                start = tags[i].Tag is Syntax.Tag.Punctuation or Syntax.Tag.Quote || tags[i].Is(FunctionKind.Coordinator) || tags[i].Is(FunctionKind.Subordinator)
                    || tags[i].Is(FunctionKind.Relative);
            }
        }

        return tags;
    }

    /// <summary>By token, the index of the term that begins there and says most; -1 for none.</summary>
    private static int[] FirstTerms(Document document)
    {
        var first = new int[document.Tokens.Count];
        Array.Fill(first, -1);
        for (var i = 0; i < document.Terms.Count; i++)
        {
            ref var known = ref first[document.Terms[i].FirstToken];
            if (known < 0 || Priority(document.Terms[i].Term) > Priority(document.Terms[known].Term))
            {
                known = i;
            }
        }

        return first;
    }

    private static int Priority(Term term) => term.Function is not null ? 2 : term.Head is not null ? 1 : 0;

    private static (Proclitics Clitics, string? Preposition) NameClitics(Word word)
    {
        foreach (var analysis in word.Analyses)
        {
            if (analysis.NameWord >= 0 && !analysis.Has(Proclitics.Article))
            {
                return (analysis.Proclitics, analysis.Preposition);
            }
        }

        return (Proclitics.None, null);
    }

    private static TaggedToken Choose(Token token, string text, TaggedToken previous, bool start, IReadOnlyList<Token> tokens, int index, int end)
    {
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new(Syntax.Tag.Number, null, null, index + 1, null, Proclitics.None, null);
            case TokenKind.Punctuation:
                return new(IsQuote(text[token.Start]) ? Syntax.Tag.Quote : Syntax.Tag.Punctuation, null, null, index + 1, null, Proclitics.None, null);
            case TokenKind.Symbol:
                return new(Syntax.Tag.Symbol, null, null, index + 1, null, Proclitics.None, null);
        }

        var word = token.Word;
        Analysis? function = null;
        Analysis? number = null;
        Analysis? verb = null;
        Analysis? noun = null;
        foreach (var analysis in word.Analyses)
        {
            if (analysis.NameWord >= 0)
            {
                continue;
            }

            if (analysis.Lexeme.Category == LexemeCategory.Function)
            {
                function = function?.Lexeme.Function is null ? analysis.Lexeme.Function is not null || function is null ? analysis : function : function;
            }
            else if (analysis.Lexeme.Category == LexemeCategory.Number)
            {
                number ??= analysis;
            }
            else if (analysis.IsFinite)
            {
                verb = BetterVerb(verb, analysis);
            }
            else
            {
                noun = BetterNoun(noun, analysis);
            }
        }

        // «وبين أن»: before a complementiser a word that may be a verb of saying is one.
        if (verb is { Lexeme.Reporting.Count: > 0 } && noun is not { Lexeme.Reporting.Count: > 0 } && noun?.Has(Proclitics.Article) != true && index + 1 < end && IsComplementiser(tokens[index + 1].Word))
        {
            return Of(Syntax.Tag.Verb, verb, index);
        }

        if (function is not null && (noun is null || noun.StemEnd - noun.StemStart <= function.StemEnd - function.StemStart) && (verb is null || verb.StemEnd - verb.StemStart <= function.StemEnd - function.StemStart || function.Lexeme.Function?.Kind == FunctionKind.Negation)
            || function?.Lexeme.Function?.Kind == FunctionKind.Complementiser)
        {
            return Of(Syntax.Tag.Function, function, index) with { Function = function.Lexeme.Function };
        }

        if (number is not null && !(start && verb is not null))
        {
            return Of(Syntax.Tag.Number, number, index);
        }

        // «وقال ياسر», «الدكتور سالم»: after a verb of saying or a title stands a name, though it be spelled like a verb.
        if (verb is not null && noun is null && word.HasName
            && (previous is { Tag: Syntax.Tag.Verb, Analysis.Lexeme.Reporting.Count: > 0 } || (previous.Head?.Kind == NounKind.Title && verb.Lexeme.IsPlain)))
        {
            return new(Syntax.Tag.Nominal, null, null, index + 1, null, Proclitics.None, null);
        }

        if (verb is not null && (noun is null || PrefersVerb(verb, noun, previous, start, tokens, index, end)))
        {
            return Of(Syntax.Tag.Verb, verb, index);
        }

        if (noun is not null)
        {
            return Of(Syntax.Tag.Nominal, noun, index) with { Head = noun.Lexeme.Head };
        }

        return new(Syntax.Tag.Nominal, null, null, index + 1, null, word.GuessedProclitics, null);
    }

    private static TaggedToken Of(Tag tag, Analysis analysis, int index) => new(tag, analysis, null, index + 1, null, analysis.Proclitics, analysis.Preposition);

    /// <summary>«أعلن» is first a perfect; a reading as first person comes last, a jussive only after the others.</summary>
    private static Analysis BetterVerb(Analysis? known, Analysis other) =>
        known is null || VerbRank(other) > VerbRank(known) ? other : known;

    private static int VerbRank(Analysis a) =>
        ((a.StemEnd - a.StemStart) * 4) + (a.Is(FormFeatures.First) && a.Is(FormFeatures.Singular) ? -6 : 0) + (a.Is(FormFeatures.Jussive) ? -2 : 0)
        + (a.Lexeme.Events.Count > 0 || a.Lexeme.Reporting.Count > 0 || a.Lexeme.Light.Count > 0 ? 1 : 0) + (a.Pronoun == "1s" ? -4 : 0);

    private static Analysis BetterNoun(Analysis? known, Analysis other) =>
        known is null || NounRank(other) > NounRank(known) ? other : known;

    private static int NounRank(Analysis a) =>
        ((a.StemEnd - a.StemStart) * 4) + (a.Lexeme.Events.Count > 0 ? 2 : 0) + (a.Lexeme.Head is not null || a.Lexeme.Nationality is not null ? 2 : 0)
        + (a.Is(FormFeatures.Participle) ? -3 : 0) + (a.Pronoun == "1s" ? -5 : 0) + (a.Is(FormFeatures.Dual) && !a.Is(FormFeatures.Plural) && a.Is(FormFeatures.Construct) ? -2 : 0);

    private static bool PrefersVerb(Analysis verb, Analysis noun, TaggedToken previous, bool start, IReadOnlyList<Token> tokens, int index, int end)
    {
        if (noun.Has(Proclitics.Article) || (noun.Has(Proclitics.Preposition) && !verb.Has(Proclitics.Purpose)))
        {
            return false;
        }

        if (verb.Has(Proclitics.Future) || previous.Is(FunctionKind.Negation) || previous.Is(FunctionKind.Future) || previous.Is(FunctionKind.Auxiliary)
            || (previous.Is(FunctionKind.Relative) && previous.Function!.Function != "relative-any") || previous.Is(FunctionKind.Possibility) || previous.Function?.Function is "conj-source" or "conj-manner")
        {
            return previous.Function?.Function != "neg-noun";
        }

        if (previous.Is(FunctionKind.Preposition) || previous.Is(FunctionKind.Quantifier) || previous.Is(FunctionKind.Demonstrative) || previous.Tag == Syntax.Tag.Number)
        {
            return false;
        }

        if (verb.Is(FormFeatures.Perfect) && verb.Pronoun is not null && verb.Lexeme.Reporting.Count > 0 && previous is { Tag: Syntax.Tag.Nominal, IsDefinite: false })
        {
            // «بيان رسمي نشرته الوكالة»: after an indefinite noun a relative clause begins.
            return true;
        }

        if (noun.StemEnd - noun.StemStart > verb.StemEnd - verb.StemStart)
        {
            return false;
        }

        if (verb.Is(FormFeatures.Imperfect))
        {
            // «تواصل», «تفجير»: a form that is also a verbal noun follows a noun as its genitive, a comma or a subject as a verb.
            return !noun.Is(FormFeatures.VerbalNoun) || start || (previous.Tag == Syntax.Tag.Nominal && previous.IsDefinite);
        }

        if (previous.Is(FunctionKind.Complementiser))
        {
            return false;
        }

        var nextIsDefinite = index + 1 < end && tokens[index + 1].Word.Norm.Length > 2 && MayBeDefinite(tokens[index + 1].Word);
        return start || verb.Has(Proclitics.Conjunction) || previous.Tag == Syntax.Tag.Symbol
            ? nextIsDefinite || !noun.Is(FormFeatures.VerbalNoun) || start
            : previous.Tag == Syntax.Tag.Nominal && previous.IsDefinite && !noun.Is(FormFeatures.IndefiniteCase);
    }

    private static bool IsComplementiser(Word word)
    {
        foreach (var analysis in word.Analyses)
        {
            if (analysis.Lexeme.Function is { Kind: FunctionKind.Complementiser } && analysis.Proclitics == Proclitics.None)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBeDefinite(Word word)
    {
        foreach (var analysis in word.Analyses)
        {
            if (analysis.Has(Proclitics.Article) || analysis.NameWord >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuote(char c) => c is '"' or '«' or '»' or '“' or '”' or '„' or '(' or ')' or '[' or ']' or '\'' or '‘' or '’' or '_' or '#';
}
