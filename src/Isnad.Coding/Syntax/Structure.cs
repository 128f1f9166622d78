using Isnad.Coding.Participants;
using Isnad.Coding.Speech;
using System.Runtime.InteropServices;
using Isnad.Core.Language;

namespace Isnad.Coding.Syntax;

/// <summary>Everything found about a document's structure before events are coded: tags, phrases with their meanings, clauses, speech.</summary>
internal sealed class Structure
{
    private readonly Dictionary<(string? Country, string? Role), int> _named = [];
    private readonly int[] _firstPhrase;
    private readonly int[] _firstVerb;
    private readonly int[] _firstFrame;

    private Structure(Document document)
    {
        Document = document;
        Tags = Tagger.Tag(document);
        Phrases = NounPhraseParser.Parse(document, Tags);
        Scene = new Scene(document, Phrases);
        Resolved = ParticipantResolver.Resolve(document, Tags, Phrases, Scene);
        (Verbs, PhraseAt) = ClauseFinder.Find(document, Tags, Phrases, Resolved);
        VerbAt = new VerbGroup?[document.Tokens.Count];
        foreach (var verb in Verbs)
        {
            VerbAt[verb.Token] = verb;
        }

        foreach (var meaning in Resolved)
        {
            if (meaning.Role is not null)
            {
                _named[(meaning.Country, meaning.Role)] = _named.GetValueOrDefault((meaning.Country, meaning.Role)) + 1;
            }
        }

        ConflictNames = Resolved.Count(r => r.Role is "MIL" or "REB" or "SEP" or "UAF");
        Speech = SpeechFinder.Find(document, Tags, Phrases, Resolved, VerbAt, PhraseAt);
        _firstPhrase = FirstBySentence(Phrases, p => p.Sentence);
        _firstVerb = FirstBySentence(Verbs, v => v.Sentence);
        _firstFrame = FirstBySentence(Speech, f => f.Sentence);
    }

    /// <summary>The document.</summary>
    public Document Document { get; }

    /// <summary>Reading chosen for each token.</summary>
    public TaggedToken[] Tags { get; }

    /// <summary>Noun phrases in order.</summary>
    public List<NounPhrase> Phrases { get; }

    /// <summary>Their meanings, by index.</summary>
    public Resolved[] Resolved { get; }

    /// <summary>Where the report is set.</summary>
    public Scene Scene { get; }

    /// <summary>Finite verbs with subject and object, in order.</summary>
    public List<VerbGroup> Verbs { get; }

    /// <summary>Verb group by token.</summary>
    public VerbGroup?[] VerbAt { get; }

    /// <summary>Index of the phrase that covers a token, or -1.</summary>
    public int[] PhraseAt { get; }

    /// <summary>Reporting words and their reach, in order.</summary>
    public List<SpeechFrame> Speech { get; }

    /// <summary>How many phrases name armed bodies or groups: how much of a conflict report the article is.</summary>
    public int ConflictNames { get; }

    /// <summary>The article's text.</summary>
    public string Text => Document.Article.Text;

    /// <summary>How many phrases of the document have the same country and role.</summary>
    public int TimesNamed(Resolved meaning) => _named.GetValueOrDefault((meaning.Country, meaning.Role));

    /// <summary>Builds the structure of a document.</summary>
    public static Structure Of(Document document) => new(document);

    /// <summary>The last finite verb before a token in its sentence, or null.</summary>
    public VerbGroup? VerbBefore(int token, int firstOfSentence)
    {
        for (var i = token - 1; i >= firstOfSentence; i--)
        {
            if (VerbAt[i] is { } verb)
            {
                return verb;
            }
        }

        return null;
    }

    /// <summary>The phrases of a sentence, in order.</summary>
    public ReadOnlySpan<NounPhrase> PhrasesOf(int sentence) => CollectionsMarshal.AsSpan(Phrases)[_firstPhrase[sentence].._firstPhrase[sentence + 1]];

    /// <summary>Index after the last phrase of a sentence.</summary>
    public int EndPhrase(int sentence) => _firstPhrase[sentence + 1];

    /// <summary>The finite verbs of a sentence, in order.</summary>
    public ReadOnlySpan<VerbGroup> VerbsOf(int sentence) => CollectionsMarshal.AsSpan(Verbs)[_firstVerb[sentence].._firstVerb[sentence + 1]];

    /// <summary>The reporting words of a sentence, in order.</summary>
    public ReadOnlySpan<SpeechFrame> SpeechOf(int sentence) => CollectionsMarshal.AsSpan(Speech)[_firstFrame[sentence].._firstFrame[sentence + 1]];

    /// <summary>The last holder named in the sentences before one, or null.</summary>
    public NounPhrase? SpeakerBefore(int sentence)
    {
        for (var i = _firstFrame[sentence] - 1; i >= 0; i--)
        {
            if (Speech[i] is { Holder: { } holder, IsAct: false })
            {
                return holder;
            }
        }

        return null;
    }

    /// <summary>The quoted passage that holds a token, or null.</summary>
    public Quotation? QuotationAt(int token) => QuotationAt(Document, token);

    /// <summary>The quoted passage of a document that holds a token, or null.</summary>
    public static Quotation? QuotationAt(Document document, int token)
    {
        var quotations = document.Quotations;
        var low = 0;
        var high = quotations.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = quotations[middle].EndToken <= token ? (middle + 1, high) : (low, middle);
        }

        return low < quotations.Count && quotations[low].FirstToken <= token ? quotations[low] : null;
    }

    private int[] FirstBySentence<T>(List<T> items, Func<T, int> sentenceOf)
    {
        var first = new int[Document.Sentences.Count + 1];
        var next = 0;
        for (var i = 0; i < items.Count; i++)
        {
            for (var sentence = sentenceOf(items[i]); next <= sentence; next++)
            {
                first[next] = i;
            }
        }

        first.AsSpan(next).Fill(items.Count);
        return first;
    }
}
