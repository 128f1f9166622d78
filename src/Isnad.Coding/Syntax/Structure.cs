using Isnad.Coding.Participants;
using Isnad.Coding.Speech;
using Isnad.Core.Language;

namespace Isnad.Coding.Syntax;

/// <summary>Everything found about a document's structure before events are coded: tags, phrases with their meanings, clauses, speech.</summary>
internal sealed class Structure
{
    private Structure(Document document)
    {
        Document = document;
        Tags = Tagger.Tag(document);
        Phrases = NounPhraseParser.Parse(document, Tags);
        Resolved = ParticipantResolver.Resolve(document, Tags, Phrases);
        Scene = new Scene(document, Phrases);
        (Verbs, PhraseAt) = ClauseFinder.Find(document, Tags, Phrases, Resolved);
        VerbAt = new VerbGroup?[document.Tokens.Count];
        foreach (var verb in Verbs)
        {
            VerbAt[verb.Token] = verb;
        }

        ConflictNames = Resolved.Count(r => r.Role is "MIL" or "REB" or "SEP" or "UAF");
        Speech = SpeechFinder.Find(document, Tags, Phrases, Resolved, Verbs, PhraseAt);
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

    /// <summary>The phrases of a sentence.</summary>
    public IEnumerable<NounPhrase> PhrasesOf(int sentence)
    {
        var index = FirstPhrase(sentence);
        for (; index < Phrases.Count && Phrases[index].Sentence == sentence; index++)
        {
            yield return Phrases[index];
        }
    }

    private int FirstPhrase(int sentence)
    {
        var low = 0;
        var high = Phrases.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Phrases[middle].Sentence < sentence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
