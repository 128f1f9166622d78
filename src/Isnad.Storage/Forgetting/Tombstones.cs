using System.Security.Cryptography;
using System.Text;
using Isnad.Core;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Forgetting;

/// <summary>What a store has been told to forget, as it stands within one transaction or one import.</summary>
internal sealed class Tombstones
{
    public const string OfArticle = "article";
    public const string OfOutlet = "outlet";
    public const string OfEntity = "entity";
    public const string WholeArticles = "article";
    public const string ClaimsOnly = "claim";

    private readonly ISearchForms _forms;
    private readonly HashSet<Digest> _texts = [];
    private readonly HashSet<Digest> _outlets = [];
    private readonly HashSet<Digest> _withArticles = [];
    private readonly HashSet<Digest> _claimsOnly = [];

    private Tombstones(ISearchForms forms) => _forms = forms;

    public static Tombstones Load(SqliteConnection connection, ISearchForms forms)
    {
        var tombstones = new Tombstones(forms);
        using var command = connection.CreateCommand();
        command.CommandText = "select kind, digest, scope from tombstone";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            tombstones.Add(rows.GetString(0), Digest.Of((byte[])rows[1]), rows.GetString(2));
        }

        return tombstones;
    }

    /// <summary>Hash of the name of an outlet or an entity, the same in every spelling.</summary>
    public static Digest DigestOf(string name, ISearchForms forms) =>
        Digest.Of(SHA256.HashData(Encoding.UTF8.GetBytes(forms.Folded(name) is { Length: > 0 } folded ? folded : name)));

    public void Add(string kind, Digest digest, string scope)
    {
        var known = kind switch { OfArticle => _texts, OfOutlet => _outlets, _ => scope == ClaimsOnly ? _claimsOnly : _withArticles };
        known.Add(digest);
    }

    /// <summary>Whether an article is refused for its words or its outlet: before anything is coded.</summary>
    public bool Refuses(Article article, ArrivalKeys keys) =>
        _texts.Contains(keys.Identity) || (_outlets.Count > 0 && article.Outlet is { } outlet && _outlets.Contains(DigestOf(outlet, _forms)));

    /// <summary>Whether an article is refused because a claim of it names somebody forgotten.</summary>
    public bool Refuses(CodedArticle coded) => _withArticles.Count > 0 && coded.Claims.Any(claim => Named(claim).Any(_withArticles.Contains));

    /// <summary>A coding without the claims that name somebody forgotten.</summary>
    public CodedArticle Without(CodedArticle coded) => _withArticles.Count + _claimsOnly.Count == 0
        ? coded
        : coded with { Claims = coded.Claims.Where(claim => !Named(claim).Any(digest => _claimsOnly.Contains(digest) || _withArticles.Contains(digest))).ToEquatableList() };

    private IEnumerable<Digest> Named(Claim claim)
    {
        var holders = claim.Attribution.Concat(claim.Casualties.SelectMany(casualty => casualty.Attribution ?? [])).Select(link => link.Holder);
        foreach (var participant in claim.Actors.Concat(claim.Recipients).Concat(holders))
        {
            yield return DigestOf(participant.Mention.Text, _forms);
            if (participant.Id is { } id)
            {
                yield return DigestOf(id, _forms);
            }
        }
    }
}
