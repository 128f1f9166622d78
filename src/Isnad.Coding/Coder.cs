using Isnad.Coding.Learning;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding;

/// <summary>The second stage: document to claims. A pure function of document, packs and weights; safe from many threads.</summary>
public sealed class Coder
{
    internal LinearModel? Event { get; }

    internal LinearModel? Actor { get; }

    internal LinearModel? Recipient { get; }

    internal LinearModel? FirstActor { get; }

    internal LinearModel? FirstRecipient { get; }

    internal LinearModel? Country { get; }

    internal LinearModel? Place { get; }

    internal LinearModel? Same { get; }

    internal LinearModel? Holder { get; }

    internal LinearModel? Confidence { get; }

    /// <summary>Makes a coder with learned weights, or with rules alone when the set is empty.</summary>
    public Coder(ModelSet models)
    {
        Event = models["event"];
        Actor = models["actor"];
        Recipient = models["recipient"];
        FirstActor = models["first-actor"];
        FirstRecipient = models["first-recipient"];
        Country = models["country"];
        Place = models["place"];
        Same = models["same"];
        Holder = models["holder"];
        Confidence = models["confidence"];
    }

    /// <summary>The claims of a document, in text order.</summary>
    /// <param name="document">The reading.</param>
    /// <param name="textHash">Hash of the text, of which claim ids are made.</param>
    public EquatableList<Claim> Code(Document document, string textHash)
    {
        if (document.Phrases.Count == 0 && !HasEvent(document))
        {
            return [];
        }

        return new DocumentCoder(this, Structure.Of(document), textHash).Run();
    }

    private static bool HasEvent(Document document)
    {
        for (var i = 0; i < document.Tokens.Count; i++)
        {
            if (document.Tokens[i].Word.HasEvent)
            {
                return true;
            }
        }

        return false;
    }
}
