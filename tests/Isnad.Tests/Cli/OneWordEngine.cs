using System.Security.Cryptography;
using System.Text;
using Isnad.Cli;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Storage;
using Isnad.Tests.Storage;

namespace Isnad.Tests.Cli;

/// <summary>A coder that finds one event in every «قصف».</summary>
internal sealed class OneWordEngine : IEngine, IArticleCoder
{
    private const string Trigger = "قصف";

    public IArticleCoder Coder => this;

    public ISearchForms Forms { get; } = new PlainForms();

    public Names? CountryNames(string code) => null;

    public CodingVersions Versions { get; } = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");

    public (CodedArticle Read, Document? Document) Read(Article article) => (Code(article) with { Claims = [] }, null);

    public CodedArticle Code(Article article)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(article.Text)));
        if (article.Text.Contains("عطل", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("A fault\nof the coder.");
        }

        if (!article.Text.Any(char.IsLetter))
        {
            return new CodedArticle(article, sha, null, Outcome.Discarded(DiscardReasons.Empty), []);
        }

        return new CodedArticle(article, sha, "ar", Outcome.Produced, Find(article.Text, sha).ToEquatableList());
    }

    private static IEnumerable<Claim> Find(string text, string sha)
    {
        for (var at = text.IndexOf(Trigger, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Trigger, at + 1, StringComparison.Ordinal))
        {
            var trigger = new Quote(Trigger, new TextSpan(at, at + Trigger.Length));
            yield return new Claim
            {
                Id = $"{sha[..8]}{at:x4}",
                Type = "ASSAULT",
                Trigger = trigger,
                Evidence = trigger,
                Actors = [new Participant(new Quote("القوات الأذربيجانية", new TextSpan(0, 0)), "AZE-MIL", null, "AZE", "MIL")],
                Attribution = [new Attribution(new Participant(trigger, null, null, "ARM", "MED"), "أشارت", 0, AttributionLink.Speaks, Stance.Accuses, true)],
                Confidence = 0.8,
                Derivation = ["ar.events.shell"],
            };
        }
    }
}
