using Isnad.Contract;
using Isnad.Core;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Claims;

/// <summary>On whose word a row stands: the chain from the innermost holder outwards, then the outlet, then the address.</summary>
internal static class ReportedBy
{
    /// <summary>
    /// «holder (accuses) | holder (relays, asserts) | outlet | address»; what is not known is left out. An outlet that names nobody speaks for itself: «outlet (own voice)».
    /// </summary>
    public static string Of(StoredArticle article, Claim claim, ExportOptions options)
    {
        string[] chain = [.. Chain(claim, options)];
        var outlet = article.Coded.Article.Outlet ?? "unknown outlet";
        return CellText.Joined([.. chain, chain.Length == 0 ? outlet + " (own voice)" : outlet, .. Address(article)]);
    }

    /// <summary>The holders with what each does, innermost first. Of an act of speech the actor is the speaker, though no link says so.</summary>
    public static IEnumerable<string> Chain(Claim claim, ExportOptions options)
    {
        var speakers = Plover.IsSpeechAct(claim.Type) ? claim.Actors.Select(actor => $"{options.NameOf(actor.Name, actor.Mention)} (speaks)") : [];
        return speakers.Concat(claim.Attribution.Select(link => $"{options.NameOf(link.Holder.Name, link.Holder.Mention)} ({Manner(link)})"));
    }

    private static IEnumerable<string> Address(StoredArticle article) => article.Coded.Article.Url is { Length: > 0 } url ? [url] : [];

    private static string Manner(Attribution link) => (link.Link, link.Named) switch
    {
        (AttributionLink.Speaks, true) => link.Stance.Word(),
        (AttributionLink.Speaks, false) => $"unnamed, {link.Stance.Word()}",
        (_, true) => $"{link.Link.Word()}, {link.Stance.Word()}",
        _ => $"unnamed, {link.Link.Word()}, {link.Stance.Word()}",
    };
}
