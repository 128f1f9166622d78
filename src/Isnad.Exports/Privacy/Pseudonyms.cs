using System.Security.Cryptography;
using System.Text;
using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Privacy;

/// <summary>
/// Takes the names of people without an office who are said to have been harmed or held out of an export. Each gets a pseudonym that is the same for the same name
/// under the same key, and cannot be undone without it. Words of articles are withheld altogether, because any of them may hold the name.
/// </summary>
public sealed class Pseudonyms
{
    /// <summary>Fewest bytes of a key.</summary>
    public const int LeastKeyLength = 16;

    private const int DigitsOfName = 10;

    private readonly byte[] _key;
    private readonly ISearchForms _forms;

    /// <param name="key">The secret, of <see cref="LeastKeyLength"/> bytes or more.</param>
    /// <param name="forms">Folds words, so that one name has one pseudonym in every spelling.</param>
    public Pseudonyms(ReadOnlyMemory<byte> key, ISearchForms forms)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, LeastKeyLength, nameof(key));
        _key = key.ToArray();
        _forms = forms;
    }

    /// <summary>The article as it may go out.</summary>
    internal StoredArticle Mask(StoredArticle article)
    {
        var coded = article.Coded;
        var hidden = coded.Claims.SelectMany(Harmed).Select(participant => Folded(participant.Mention.Text)).ToHashSet(StringComparer.Ordinal);
        var masked = coded.Article with { Id = "article-" + Digits(coded.Article.Id), Text = "", Title = null, Url = Site(coded.Article.Url) };
        var origin = article.Links.Origin is { } link ? link with { Text = link.Text with { Id = "article-" + Digits(link.Text.Id), Title = null } } : null;
        return article with
        {
            Coded = coded with { Article = masked, Claims = coded.Claims.Select(claim => Mask(claim, hidden)).ToEquatableList() },
            Links = new TextLinks { Origin = origin },
            Deliveries = [],
        };
    }

    private Claim Mask(Claim claim, HashSet<string> hidden)
    {
        var harmed = Harmed(claim).ToHashSet();
        Participant Of(Participant participant) => harmed.Contains(participant) || IsHidden(participant, hidden) ? participant with { Mention = Renamed(participant.Mention), Name = null } : participant;
        EquatableList<Attribution> Chain(EquatableList<Attribution> chain) => chain.Select(link => link with { Holder = Of(link.Holder) }).ToEquatableList();
        return claim with
        {
            Actors = claim.Actors.Select(Of).ToEquatableList(),
            Recipients = claim.Recipients.Select(Of).ToEquatableList(),
            Attribution = Chain(claim.Attribution),
            Casualties = claim.Casualties.Select(casualty => casualty with { Mention = Withheld(casualty.Mention), Attribution = casualty.Attribution is { } chain ? Chain(chain) : null }).ToEquatableList(),
            Evidence = Withheld(claim.Evidence),
            Trigger = Withheld(claim.Trigger),
        };
    }

    // The same person may speak in another claim of the article, by a part of the name.
    private bool IsHidden(Participant participant, HashSet<string> hidden)
    {
        if (participant.Id is not null || hidden.Count == 0)
        {
            return false;
        }

        var words = $" {Folded(participant.Mention.Text)} ";
        return hidden.Any(name => words.Contains($" {name} ", StringComparison.Ordinal) || $" {name} ".Contains(words, StringComparison.Ordinal));
    }

    /// <summary>
    /// Recipients of a claim of harm whom the knowledge files do not know and to whom no office is given; of an arrest or a sentence, whatever they are. A word for a
    /// group («civilians») is taken for a name too: nothing in a record tells them apart.
    /// </summary>
    private static IEnumerable<Participant> Harmed(Claim claim)
    {
        var isHeld = claim is { Type: "COERCE", Mode: "arrest" or "deport" } or { Type: "SANCTION", Mode: "convict" or "expel" } or { Type: "ASSAULT", Mode: "abduct" or "torture" or "sexual" }
            || claim.Casualties.Any(casualty => casualty.Kind is CasualtyKind.Detained or CasualtyKind.Missing);
        var isHarm = isHeld || claim.Type is "ASSAULT" or "COERCE" or "THREATEN" || claim.Casualties.Count > 0;
        return isHarm ? claim.Recipients.Where(recipient => recipient.Id is null && (isHeld || !HasOffice(recipient.Role))) : [];
    }

    private static bool HasOffice(string? role) => role is "GOV" or "MIL" or "COP" or "LEG" or "JUD" or "PTY" or "IGO" or "SPY" or "REB" or "SEP" or "UAF";

    private Quote Renamed(Quote mention) => mention with { Text = "person-" + Digits(Folded(mention.Text)) };

    private static Quote Withheld(Quote words) => words with { Text = "" };

    private string Folded(string text) => string.Join(' ', _forms.Of(text).Select(word => word[0]));

    private string Digits(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)))[..DigitsOfName];

    // An address is often made of the headline.
    private static string? Site(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) + "/" : null;
}
