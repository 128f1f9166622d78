using Dapper;
using Isnad.Core;
using Isnad.Storage.Forgetting;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Writing;

/// <summary>
/// Tells, before the work of coding, which articles the store has, those on their way in this run included. For one thread; arrivals must reach the writer in the
/// order of admission, so that a copy never overtakes the text it copies.
/// </summary>
public sealed class Doorkeeper : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly ISearchForms _forms;
    private readonly HashSet<Digest> _onTheirWay = [];
    private readonly CodingVersions? _recodeTo;
    private readonly Tombstones _tombstones;

    internal Doorkeeper(Store store, ISearchForms forms, CodingVersions? recodeTo)
    {
        _connection = store.Connect();
        _path = store.Path;
        _forms = forms;
        _recodeTo = recodeTo;
        _tombstones = Tombstones.Load(_connection, forms);
    }

    /// <summary>Decides about one article.</summary>
    public (Admission Admission, ArrivalKeys Keys) Admit(Article article)
    {
        var keys = ArrivalKeys.Of(article, _forms);
        return (Admit(article, keys), keys);
    }

    /// <summary>Decides about an article whose keys are made already.</summary>
    public Admission Admit(Article article, ArrivalKeys keys)
    {
        try
        {
            if (_tombstones.Refuses(article, keys))
            {
                // The writer counts it as refused; a coding would be thrown away.
                return IsThere("refusal", keys) ? Admission.Known : Admission.Copy;
            }

            var isOnItsWay = !_onTheirWay.Add(keys.Identity);
            var coded = _connection.QueryFirstOrDefault<Met>(
                """
                select c.coder as Coder, c.packs as Packs, c.knowledge as Knowledge, d.fingerprint as Fingerprint
                from text t join coding c on c.text_key = t.key and c.superseded_by is null join delivery d on d.key = c.delivery_key
                where t.identity = @identity and t.first_key is null
                """,
                new { identity = keys.Identity.ToBytes() });
            if (coded is not null && _recodeTo is not null && coded.IsCodingOf(keys) && !coded.IsBy(_recodeTo))
            {
                return Admission.Code;
            }

            var isKnown = IsThere("delivery", keys);
            return isKnown ? Admission.Known : isOnItsWay || coded is not null ? Admission.Copy : Admission.Code;
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(_path, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private bool IsThere(string table, ArrivalKeys keys) =>
        _connection.ExecuteScalar<long>($"select count(*) from {table} where fingerprint = @fingerprint", new { fingerprint = keys.Fingerprint.ToBytes() }) > 0;

    // A text is coded in the context of one delivery, its day above all: only that delivery brings it in to be coded again.
    private sealed record Met
    {
        public string Coder { get; init; } = "";

        public string Packs { get; init; } = "";

        public string Knowledge { get; init; } = "";

        public byte[] Fingerprint { get; init; } = [];

        public bool IsCodingOf(ArrivalKeys keys) => Fingerprint.AsSpan().SequenceEqual(keys.Fingerprint.ToBytes());

        public bool IsBy(CodingVersions versions) => CodedBy.Of(versions) == new CodedBy { Coder = Coder, Packs = Packs, Knowledge = Knowledge };
    }
}
