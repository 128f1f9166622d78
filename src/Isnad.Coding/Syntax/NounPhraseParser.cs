using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Syntax;

/// <summary>
/// Groups tagged tokens into noun phrases from left to right: numbers and quantifiers, head, genitives, adjectives, names in apposition. A definite noun
/// that is followed by an indefinite one ends its phrase («قصف الطيران | مواقع»); so does a definite noun followed by another head noun.
/// </summary>
internal sealed class NounPhraseParser
{
    private const int LongestName = 4;

    private static readonly List<NounSense> NoSenses = [];

    private readonly Document _document;
    private readonly TaggedToken[] _tags;
    private readonly Mention?[] _mentions;
    private readonly NumberMention?[] _numbers;
    private readonly ReportingSense?[] _sources;
    private readonly bool[] _times;
    private readonly bool[] _endsIdiom;
    private readonly string _text;

    private NounPhraseParser(Document document, TaggedToken[] tags)
    {
        _document = document;
        _tags = tags;
        _text = document.Article.Text;
        _mentions = new Mention?[tags.Length];
        foreach (var mention in document.Mentions)
        {
            _mentions[mention.FirstToken] = mention;
        }

        _numbers = new NumberMention?[tags.Length];
        foreach (var number in document.Numbers)
        {
            _numbers[number.FirstToken] = number;
        }

        _sources = new ReportingSense?[tags.Length];
        foreach (var term in document.Terms)
        {
            if (term.Term.Reporting is { Kind: ReportingKind.Source or ReportingKind.Noun })
            {
                _sources[term.FirstToken] ??= term.Term.Reporting;
            }
        }

        _times = new bool[tags.Length];
        foreach (var time in document.Times)
        {
            _times.AsSpan(time.FirstToken..time.EndToken).Fill(true);
        }

        _endsIdiom = new bool[tags.Length];
        foreach (var idiom in document.Phrases)
        {
            for (var i = 1; i < idiom.Tokens.Count; i++)
            {
                _endsIdiom[idiom.Tokens[i]] |= idiom.Tokens[i] == idiom.Tokens[i - 1] + 1;
            }
        }
    }

    /// <summary>All noun phrases of a document, in order.</summary>
    public static List<NounPhrase> Parse(Document document, TaggedToken[] tags)
    {
        var parser = new NounPhraseParser(document, tags);
        var phrases = new List<NounPhrase>();
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            parser.ParseSentence(s, phrases);
        }

        parser.LinkAppositions(phrases);

        return phrases;
    }

    private void ParseSentence(int index, List<NounPhrase> phrases)
    {
        var sentence = _document.Sentences[index];
        string? preposition = null;
        for (var i = sentence.FirstToken; i < sentence.EndToken;)
        {
            var tag = _tags[i];
            if (_times[i])
            {
                preposition = null;
                i++;
                continue;
            }

            if (tag.Is(FunctionKind.Preposition))
            {
                // A pronoun after the preposition («عليهم») fills it; what follows is not governed by it.
                preposition = tag.Analysis?.Pronoun is null ? tag.Function!.Form : null;
                i = tag.UnitEnd;
                continue;
            }

            if (StartsPhrase(i, sentence.EndToken) && ParseOne(i, index, sentence.EndToken, preposition) is { } phrase)
            {
                phrase.Index = phrases.Count;
                if (phrase.Joined && phrases.Count > 0 && phrases[^1].End == phrase.First && phrases[^1].Sentence == index && phrase.Preposition == AttachedPreposition(phrase))
                {
                    phrase.JoinedTo = phrases[^1];
                }

                phrases.Add(phrase);
                i = phrase.End;
                preposition = null;
                continue;
            }

            if (tag.Tag is not (Tag.Quote or Tag.Number) && !tag.Is(FunctionKind.Quantifier) && !tag.Is(FunctionKind.Demonstrative))
            {
                preposition = null;
            }

            i = Math.Max(i + 1, tag.UnitEnd);
        }
    }

    /// <summary>A title or body, a comma or bracket, a bare name, and again a mark: the name stands for the title.</summary>
    private void LinkAppositions(List<NounPhrase> phrases)
    {
        for (var i = 1; i < phrases.Count; i++)
        {
            var name = phrases[i];
            var open = name.First - 1;

            // «محافظ أبين الدكتور فلان», «المتحدث باسم الأركان العقيد فلان»: a name or a second title with a name follows the first without a mark.
            if (phrases[i - 1].End == name.First && name.Preposition is null && !name.Joined && name.Number is null && !name.HeadIsEvent
                && ((name.HeadSense?.Kind == NounKind.Title && name.End - name.First >= 2) || (name.HeadSense is null && IsNameLike(name))))
            {
                var titled = phrases[i - 1].HeadSense?.Kind == NounKind.Title ? phrases[i - 1]
                    : i > 1 && phrases[i - 1].Preposition is not null && phrases[i - 2] is { HeadSense.Kind: NounKind.Title } two && two.Sentence == name.Sentence && phrases[i - 1].First - two.End <= 2 ? two : null;
                if (titled is { Apposition: null })
                {
                    titled.Apposition = name;
                    continue;
                }
            }

            if (open < 0 || name.Preposition is not null || name.Joined || name.End - name.First > LongestName + 1 || name.HeadSense is not null || name.Number is not null
                || _tags[open].Tag is not (Tag.Punctuation or Tag.Quote) || name.End >= _tags.Length || !IsNameLike(name))
            {
                continue;
            }

            for (var k = i - 1; k >= 0 && k >= i - 3; k--)
            {
                var title = phrases[k];
                if (title.Sentence != name.Sentence || title.JoinedTo is not null)
                {
                    break;
                }

                if (title.HeadSense?.Kind is NounKind.Title && (title.End == open || phrases[i - 1].End == open) && title.Mentions.All(m => m.Best.Entity is not { IsPerson: true }))
                {
                    title.Apposition = name;
                    break;
                }
            }
        }
    }

    private bool IsNameLike(NounPhrase phrase)
    {
        if (phrase.Mentions.Count > 0)
        {
            return phrase.Mentions[0].FirstToken == phrase.Head && phrase.Mentions[0].Best.Entity is { IsPerson: true };
        }

        for (var i = phrase.Head; i < phrase.End; i++)
        {
            foreach (var analysis in _document.Tokens[i].Word.Analyses)
            {
                if (analysis.NameWord < 0 && (analysis.Lexeme.Events.Count > 0 || analysis.Lexeme.Head is not null || analysis.Lexeme.Nationality is not null))
                {
                    return false;
                }
            }
        }

        return !_tags[phrase.Head].IsDefinite && phrase.End - phrase.Head >= 2;
    }

    private string? AttachedPreposition(NounPhrase phrase) => _tags[phrase.First].Preposition;

    private bool StartsPhrase(int i, int end)
    {
        var tag = _tags[i];
        return tag.Tag == Tag.Nominal || _mentions[i] is not null || (tag.Tag == Tag.Number && i + 1 < end)
            || ((tag.Is(FunctionKind.Quantifier) || tag.Is(FunctionKind.Demonstrative)) && i + 1 < end && tag.Analysis?.Pronoun is null
                && (_tags[tag.UnitEnd < end ? tag.UnitEnd : i].Tag is Tag.Nominal or Tag.Number));
    }

    private NounPhrase? ParseOne(int first, int sentence, int end, string? governor)
    {
        var i = first;
        NumberMention? number = null;
        while (i < end && (_tags[i].Tag == Tag.Number || _tags[i].Is(FunctionKind.Quantifier) || _tags[i].Is(FunctionKind.Demonstrative)) && _mentions[i] is null)
        {
            if (_numbers[i] is { } found)
            {
                number ??= found;
                i = Math.Max(found.EndToken, _tags[i].UnitEnd);
            }
            else
            {
                i = Math.Max(i + 1, _tags[i].UnitEnd);
            }

            // «عدد من الجنود», «عشرات من المدنيين»: the counted noun is the head.
            if (i + 1 < end && _tags[i].Is(FunctionKind.Preposition) && _tags[i].Analysis?.Pronoun is null && number is not null && _tags[i].UnitEnd == i + 1
                && _tags[i + 1].Tag == Tag.Nominal && number.Quantity is Quantity.Tens or Quantity.Hundreds or Quantity.Thousands or Quantity.Some)
            {
                i++;
            }
        }

        while (i < end && _tags[i].Tag == Tag.Quote && i + 1 < end && _tags[i + 1].Tag == Tag.Nominal)
        {
            i++;
        }

        if (i >= end || _tags[i].Tag != Tag.Nominal)
        {
            return number is not null && i > first ? Finish(first, i, first, sentence, governor, number, []) : null;
        }

        var head = i;
        var mentions = new List<Mention>();
        var last = ParseTail(head, end, mentions);
        if (last <= head)
        {
            // What stood here is a date, which is nobody.
            return null;
        }

        // «مدنيين اثنين», «جندي واحد»: one and two stand after what they count.
        if (number is null && last < end && _tags[last] is { Tag: Tag.Number, Analysis.Lexeme.Number: { Kind: NumberKind.Unit, Value: 1 or 2 }, HasConjunction: false } && _numbers[last] is { } after)
        {
            number = after;
            last = after.EndToken;
        }

        return Finish(first, last, head, sentence, governor, number, mentions);
    }

    /// <summary>Reads from the head on; returns the index after the phrase.</summary>
    private int ParseTail(int head, int end, List<Mention> mentions)
    {
        var i = head;
        var definite = false;
        var nameRun = 0;
        var titleSeen = false;
        var headIsEvent = IsEventNoun(_tags[head]) && _mentions[head] is null;
        var headCarries = _mentions[head] is null && _tags[head].Analysis is { Lexeme: { Light.Count: > 0, Verb: not null } } carrying && carrying.Is(FormFeatures.VerbalNoun);
        var headIsDefinite = _tags[head].IsDefinite;
        while (i < end)
        {
            if (_times[i])
            {
                break;
            }

            var mention = _mentions[i];
            if (mention is not null && i > head && definite && !headIsEvent && IsNationality(i, mention))
            {
                i = mention.EndToken;
                continue;
            }

            if (mention is not null)
            {
                if (i > head && (headIsEvent || headCarries || _tags[i].HasConjunction || _tags[i].Preposition is not null || (definite && !titleSeen && !FollowsBody(i, mention))))
                {
                    break;
                }

                mentions.Add(mention);
                i = mention.EndToken;
                definite = true;
                titleSeen = false;
                continue;
            }

            var tag = _tags[i];
            if (tag.Tag == Tag.Quote && i > head)
            {
                // Marks around a name inside the phrase are passed over; anything longer is speech.
                if (QuotedPart(i, end) is { } close && !definite)
                {
                    for (var k = i + 1; k < close; k++)
                    {
                        if (_mentions[k] is { } quoted)
                        {
                            mentions.Add(quoted);
                        }
                    }

                    i = close + 1;
                    definite = true;
                    continue;
                }

                break;
            }

            if (tag.Tag != Tag.Nominal)
            {
                break;
            }

            if (i > head)
            {
                if (tag.HasConjunction || tag.Preposition is not null || (tag.Clitics & Proclitics.Purpose) != 0)
                {
                    break;
                }

                var adjective = IsAdjectival(tag);
                if (definite && !tag.IsDefinite && !_endsIdiom[i] && !(titleSeen && IsUnknownName(i) && nameRun < LongestName))
                {
                    break;
                }

                if (definite && tag.IsDefinite && !adjective && tag.Head is not null && !titleSeen)
                {
                    break;
                }

                // An event noun always heads its own phrase, so that its genitive and prepositions are its participants.
                if (!adjective && IsEventNoun(tag))
                {
                    break;
                }

                // «اتهم المرزوقي جماعات»: a name takes no genitive.
                if (tag.Head is not null && !tag.IsDefinite && !titleSeen && IsOnlyName(i - 1))
                {
                    break;
                }

                // «شن النظام هجوما», «تعرض الناقلة لهجوم»: a verbal noun that carries an event takes its subject as a phrase of its own.
                if (headCarries && !adjective)
                {
                    break;
                }

                // «هجوم انتحاري»: the second word of an idiom is no participant.
                if (headIsEvent && !_endsIdiom[i] && (!adjective || tag.IsDefinite != headIsDefinite))
                {
                    break;
                }

                if (!definite && !tag.IsDefinite && !adjective && IsIndefiniteObject(tag))
                {
                    break;
                }

                nameRun = IsUnknownName(i) ? nameRun + 1 : 0;
            }

            titleSeen |= tag.Head?.Kind == NounKind.Title;
            definite |= tag.IsDefinite;
            i = NextAfter(i, tag.UnitEnd);
            if (i - 1 < end && _tags[i - 1].IsDefinite)
            {
                definite = true;
            }

            if (tag.Analysis?.Pronoun is not null)
            {
                definite = true;
            }
        }

        return Math.Min(i, end);
    }

    /// <summary>The end of a compound head, but not past a name that begins inside it («عناصر | تنظيم داعش»).</summary>
    private int NextAfter(int i, int unitEnd)
    {
        for (var k = i + 1; k < unitEnd; k++)
        {
            if (_mentions[k] is not null)
            {
                return k;
            }
        }

        return Math.Max(i + 1, unitEnd);
    }

    /// <summary>«وزارة خارجية أذربيجان», «الرئيس السوري بشار الأسد»: names that a body or title before them takes.</summary>
    private bool FollowsBody(int i, Mention mention)
    {
        var before = _tags[i - 1];
        return before.Head?.Kind is NounKind.Title || (IsAdjectival(before) && mention.Best.Entity is { IsPerson: true });
    }

    /// <summary>«ناقلات النفط السعودية», «الانفصاليين الأرمن»: a country's or people's name that after a definite noun is its adjective.</summary>
    private bool IsNationality(int i, Mention mention) =>
        mention.EndToken == i + 1 && (mention.Best.Country is not null || mention.Best.Place is not null || mention.Best.Entity is { Kind: "people" }) && _document.Tokens[i].Word.Analyses.Any(a => a.Lexeme.Nationality is not null && a.Has(Proclitics.Article) && !a.Has(Proclitics.Conjunction | Proclitics.Preposition));

    private int? QuotedPart(int open, int end)
    {
        for (var k = open + 1; k < end && k <= open + 5; k++)
        {
            if (_tags[k].Tag == Tag.Quote)
            {
                return k > open + 1 ? k : null;
            }

            if (_tags[k].Tag is not (Tag.Nominal or Tag.Number))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsAdjectival(TaggedToken tag) =>
        tag.Analysis is null ? tag.IsDefinite : tag.Analysis.Lexeme.Category == LexemeCategory.Adjective || (tag.Analysis.Is(FormFeatures.Participle) && tag.Head is null);

    private static bool IsEventNoun(TaggedToken tag) => tag.Head is null && tag.Analysis is { Lexeme: { Category: LexemeCategory.Noun, Events.Count: > 0 } lexeme } && IsMoreThanWeak(lexeme);

    private static bool IsMoreThanWeak(Lexeme lexeme)
    {
        foreach (var sense in lexeme.Events)
        {
            if (sense.Strength != Strength.Weak)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIndefiniteObject(TaggedToken tag) => tag.Analysis?.Is(FormFeatures.IndefiniteCase) == true;

    private bool IsOnlyName(int i)
    {
        var word = _document.Tokens[i].Word;
        return word.HasName && word.Analyses.All(a => a.NameWord >= 0);
    }

    private bool IsUnknownName(int i)
    {
        foreach (var analysis in _document.Tokens[i].Word.Analyses)
        {
            if (analysis.NameWord < 0 && !analysis.Lexeme.IsPlain)
            {
                return false;
            }
        }

        return !_tags[i].IsDefinite;
    }

    private NounPhrase Finish(int first, int end, int head, int sentence, string? governor, NumberMention? number, List<Mention> mentions)
    {
        var headTag = _tags[head];
        string? nationality = null;
        var nationalityToken = -1;
        List<NounSense>? inner = null;
        for (var i = head; i < end; i++)
        {
            if (NationalityAt(i) is { } country && !InMention(mentions, i))
            {
                nationality ??= country;
                nationalityToken = nationalityToken < 0 ? i : nationalityToken;
            }

            if (i > head && _tags[i].Head is { } sense)
            {
                (inner ??= []).Add(sense);
            }
        }

        var start = StemStart(head, mentions);
        var lastEnd = _document.Tokens[end - 1].End;
        var source = _sources[head] ?? SourceOf(headTag.Analysis);
        return new NounPhrase
        {
            First = first,
            End = end,
            Head = head,
            Span = new TextSpan(start, lastEnd),
            Preposition = _tags[first].Preposition ?? headTag.Preposition ?? governor,
            Joined = _tags[first].HasConjunction,
            Mentions = mentions,
            HeadSense = headTag.Head,
            Number = number,
            Nationality = nationality,
            NationalityToken = nationalityToken,
            IsDefinite = headTag.IsDefinite || (mentions.Count > 0 && mentions[0].FirstToken == head),
            Pronoun = headTag.Analysis?.Pronoun ?? _tags[end - 1].Analysis?.Pronoun,
            Sentence = sentence,
            HeadIsEvent = IsEventNoun(headTag),
            InnerSenses = inner ?? NoSenses,
            HeadAnalysis = headTag.Analysis,
            Source = source,
        };
    }

    private static ReportingSense? SourceOf(Analysis? analysis)
    {
        if (analysis is not null)
        {
            foreach (var sense in analysis.Lexeme.Reporting)
            {
                if (sense.Kind is ReportingKind.Source or ReportingKind.Noun)
                {
                    return sense;
                }
            }
        }

        return null;
    }

    private string? NationalityAt(int i)
    {
        if (_tags[i].Analysis is { } chosen)
        {
            return chosen.Lexeme.Nationality;
        }

        foreach (var analysis in _document.Tokens[i].Word.Analyses)
        {
            if (analysis.Lexeme.Nationality is { } country)
            {
                return country;
            }
        }

        return null;
    }

    private static bool InMention(List<Mention> mentions, int i)
    {
        foreach (var mention in mentions)
        {
            if (i >= mention.FirstToken && i < mention.EndToken)
            {
                return true;
            }
        }

        return false;
    }

    private int StemStart(int head, List<Mention> mentions)
    {
        if (mentions.Count > 0 && mentions[0].FirstToken == head)
        {
            return mentions[0].Span.Start;
        }

        var token = _document.Tokens[head];
        var analysis = _tags[head].Analysis;
        var stem = analysis?.StemStart ?? _document.Tokens[head].Word.GuessedStemStart;
        var clitics = _tags[head].Clitics;
        if (stem == 0 || (clitics & (Proclitics.Conjunction | Proclitics.Preposition)) == 0)
        {
            return token.Start;
        }

        // The article belongs to the name, so only what stands before it is left off.
        var article = (clitics & Proclitics.Article) != 0 ? 2 : 0;
        var offset = Math.Max(0, stem - article);
        return Math.Min(token.Start + offset, token.End - 1);
    }
}
