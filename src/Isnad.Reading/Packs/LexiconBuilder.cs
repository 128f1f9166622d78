using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Morphology;
using Isnad.Reading.Terms;
using Isnad.Reading.Script;

namespace Isnad.Reading.Packs;

/// <summary>One word of an event idiom: a lexeme in any form, or a listed word.</summary>
/// <param name="Verb">Citation form in match letters of a verb in any form, or null.</param>
/// <param name="Word">Number of a listed word, or -1.</param>
public sealed record PhrasePart(string? Verb, int Word);

/// <summary>An idiom that reports an event.</summary>
/// <param name="Sense">The event.</param>
/// <param name="Parts">Its words in order.</param>
public sealed record EventPhrase(EventSense Sense, IReadOnlyList<PhrasePart> Parts);

/// <summary>Collects entries into lexemes, generates their forms, and numbers the words of terms and names.</summary>
internal sealed class LexiconBuilder(Orthography orthography, InflectionRules inflection, string article)
{
    private readonly Dictionary<(LexemeCategory, string), Draft> _drafts = [];
    private readonly List<Draft> _order = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _variantOf = new(StringComparer.Ordinal);
    private readonly List<(string Form, int Word, FormFeatures Features)> _wordForms = [];

    public TermTrie<Term> Terms { get; } = new();

    /// <summary>Idioms by their first word's verb (match letters).</summary>
    public Dictionary<string, List<EventPhrase>> VerbPhrases { get; } = new(StringComparer.Ordinal);

    /// <summary>Idioms by the number of their first listed word.</summary>
    public Dictionary<int, List<EventPhrase>> WordPhrases { get; } = [];

    /// <summary>The draft of a citation form; made when new.</summary>
    public Draft Entry(LexemeCategory category, string lemma, string? key = null)
    {
        var id = (category, key ?? orthography.MatchForm(lemma));
        if (!_drafts.TryGetValue(id, out var draft))
        {
            _drafts[id] = draft = new(_order.Count, lemma, category);
            _order.Add(draft);
        }

        return draft;
    }

    /// <summary>A verb with its verbal nouns; the action gives senses to each of them.</summary>
    public Draft Verb(string perfect, string imperfect, IEnumerable<string> masdars, Action<Draft>? senses)
    {
        var verb = Entry(LexemeCategory.Verb, perfect, orthography.MatchForm(perfect) + "/" + orthography.MatchForm(imperfect));
        verb.Add("perfect", perfect);
        verb.Add("imperfect", imperfect);
        senses?.Invoke(verb);
        foreach (var masdar in masdars)
        {
            var forms = masdar.Split('/');
            verb.Add("masdar", forms[0]);
            var noun = Entry(LexemeCategory.Noun, forms[0]);
            noun.VerbalNounOf ??= verb;
            noun.Add("masdar", forms[0]);
            foreach (var plural in forms.Skip(1))
            {
                noun.Add("plural", plural);
            }

            senses?.Invoke(noun);
        }

        return verb;
    }

    /// <summary>A noun by its singular and broken plurals.</summary>
    public Draft Noun(string singular, IEnumerable<string> plurals, bool human)
    {
        var noun = Entry(LexemeCategory.Noun, singular);
        noun.Add("singular", singular);
        noun.Human |= human;
        foreach (var plural in plurals)
        {
            noun.Add("plural", plural);
        }

        return noun;
    }

    /// <summary>Words that count as one inside names («أبو|أبي»).</summary>
    public void NameVariants(string[] forms)
    {
        foreach (var form in forms)
        {
            _variantOf[orthography.MatchForm(form)] = orthography.MatchForm(forms[0]);
        }
    }

    /// <summary>The number of a word of a name, its article kept.</summary>
    public int NameWord(string written)
    {
        var match = orthography.MatchForm(written);
        var key = "=" + _variantOf.GetValueOrDefault(match, match);
        if (!_words.TryGetValue(key, out var number))
        {
            _words[key] = number = _words.Count;
            foreach (var form in _variantOf.Where(v => v.Value == key[1..]).Select(v => v.Key).Append(match).Distinct())
            {
                _wordForms.Add((form, number, FormFeatures.None));
            }
        }

        return number;
    }

    /// <summary>The number of a word of a term, its article left off; it is found with article, case letter and pronoun too.</summary>
    public int TermWord(string written)
    {
        var bare = article.Length > 0 && written.Length > article.Length + 2 && written.StartsWith(article, StringComparison.Ordinal)
            ? written.Remove(0, article.Length) : written;
        var match = orthography.MatchForm(bare);
        var key = "~" + match;
        if (!_words.TryGetValue(key, out var number))
        {
            _words[key] = number = _words.Count;
            _wordForms.Add((match, number, FormFeatures.Singular));
            if (bare.Length < written.Length)
            {
                // «التزام» begins with the letters of the article without having it.
                _wordForms.Add((orthography.MatchForm(written), number, FormFeatures.Singular));
            }

            foreach (var (form, features) in inflection.Generate("term", [("word", bare)]))
            {
                _wordForms.Add((orthography.MatchForm(form), number, features));
            }
        }

        return number;
    }

    /// <summary>Adds a term of several words, or of one.</summary>
    public void Term(string form, bool plural, Func<string?, Term> make, Func<string, bool> isProclitic)
    {
        var words = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var trailing = words.Length > 1 && isProclitic(words[^1]) ? words[^1] : null;
        var sequence = (trailing is null ? words : words[..^1]).Select(TermWord).ToArray();
        Terms.Add(sequence, make(trailing) with { Plural = plural });
    }

    /// <summary>Adds an idiom.</summary>
    public void Phrase(string form, EventSense sense)
    {
        var parts = form.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.StartsWith('<') && w.EndsWith('>') ? new PhrasePart(orthography.MatchForm(w.AsSpan(1, w.Length - 2)), -1) : new PhrasePart(null, TermWord(w))).ToArray();
        var phrase = new EventPhrase(sense, parts);
        if (parts[0].Verb is { } verb)
        {
            (VerbPhrases.TryGetValue(verb, out var list) ? list : VerbPhrases[verb] = []).Add(phrase);
        }
        else
        {
            (WordPhrases.TryGetValue(parts[0].Word, out var list) ? list : WordPhrases[parts[0].Word] = []).Add(phrase);
        }
    }

    /// <summary>The finished lexemes, by index.</summary>
    public Lexeme[] Lexemes()
    {
        var lexemes = new Lexeme[_order.Count];
        foreach (var draft in _order.OrderBy(d => d.VerbalNounOf is null ? 0 : 1))
        {
            lexemes[draft.Index] = draft.Build(draft.VerbalNounOf is { } verb ? lexemes[verb.Index] : null);
        }

        return lexemes;
    }

    /// <summary>Every form of every lexeme and of every word of a name or term, in match letters.</summary>
    public IEnumerable<(string Form, FormReading Reading)> Forms()
    {
        foreach (var draft in _order)
        {
            foreach (var (form, features) in draft.Generate(inflection))
            {
                yield return (orthography.MatchForm(form), new(draft.Index, (int)features));
            }
        }

        foreach (var (form, word, features) in _wordForms)
        {
            yield return (form, new(~word, (int)features));
        }
    }

    /// <summary>A lexeme being collected.</summary>
    internal sealed class Draft(int index, string lemma, LexemeCategory category)
    {
        private readonly List<(string Name, string Form)> _sources = [];
        private readonly List<EventSense> _events = [];
        private readonly List<ReportingSense> _reporting = [];
        private readonly List<LightVerbSense> _light = [];

        public int Index => index;

        public Draft? VerbalNounOf { get; set; }

        public bool Human { get; set; }

        public NounSense? Head { get; set; }

        public FunctionSense? Function { get; set; }

        public string? Nationality { get; set; }

        public WeaponSense? Weapon { get; set; }

        public NumberSense? Number { get; set; }

        public void Add(string source, string form)
        {
            if (form.Length > 0 && !_sources.Contains((source, form)))
            {
                _sources.Add((source, form));
            }
        }

        public void Add(EventSense sense) => AddNew(_events, sense);

        public void Add(ReportingSense sense) => AddNew(_reporting, sense);

        public void Add(LightVerbSense sense) => AddNew(_light, sense);

        public Lexeme Build(Lexeme? verb) => new()
        {
            Index = index, Lemma = lemma, Category = category, Verb = verb, Events = _events.ToEquatableList(), Reporting = _reporting.ToEquatableList(), Light = _light.ToEquatableList(), Head = Head, Function = Function,
            Nationality = Nationality, Weapon = Weapon, Number = Number,
        };

        public IEnumerable<(string Form, FormFeatures Features)> Generate(InflectionRules rules)
        {
            if (category is LexemeCategory.Function or LexemeCategory.Number)
            {
                return _sources.Select(s => (s.Form, s.Name == "bound" ? FormFeatures.BeforePronoun : FormFeatures.None));
            }

            var forms = rules.Generate(category switch { LexemeCategory.Verb => "verb", LexemeCategory.Adjective => "adjective", _ => "noun" }, _sources);
            return Human ? forms.Concat(OfPeople(rules)) : forms;
        }

        /// <summary>A noun for people with a broken plural («جنود») has no sound one: what looks like it («جنديين») are two.</summary>
        private List<(string Form, FormFeatures Features)> OfPeople(InflectionRules rules)
        {
            var sound = rules.Generate("human", _sources).ToList();
            var isBroken = _sources.Exists(s => s.Name == "plural") && !_sources.Exists(s => s.Name == "plural" && sound.Exists(f => f.Form == s.Form));
            return isBroken ? sound.ConvertAll(f => (f.Features & FormFeatures.Dual) != 0 ? (f.Form, f.Features & ~FormFeatures.Plural) : f) : sound;
        }

        private static void AddNew<T>(List<T> list, T item)
        {
            if (!list.Contains(item))
            {
                list.Add(item);
            }
        }
    }
}
