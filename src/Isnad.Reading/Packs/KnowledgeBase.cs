using System.Globalization;
using Isnad.Core;
using Isnad.Core.World;

namespace Isnad.Reading.Packs;

/// <summary>The language-neutral files: states, entities, places. Loaded, checked and frozen.</summary>
public sealed class KnowledgeBase
{
    private KnowledgeBase(string version, List<(Country, TsvRow)> countries, List<(Entity, TsvRow)> entities, List<(Place, TsvRow)> places, List<(string, string)> agencySignatures)
    {
        AgencySignatures = agencySignatures;
        Version = version;
        CountryRows = countries;
        EntityRows = entities;
        PlaceRows = places;
        Countries = Index(countries, c => c.Code);
        Entities = Index(entities, e => e.Id);
        Places = Index(places, p => p.Id);
    }

    /// <summary>Version of the knowledge files.</summary>
    public string Version { get; }

    /// <summary>Countries by code.</summary>
    public IReadOnlyDictionary<string, Country> Countries { get; }

    /// <summary>Entities by id.</summary>
    public IReadOnlyDictionary<string, Entity> Entities { get; }

    /// <summary>Places by id.</summary>
    public IReadOnlyDictionary<string, Place> Places { get; }

    /// <summary>Ids of news agencies with the signatures by which their texts are known, as written.</summary>
    public IReadOnlyList<(string Agency, string Signature)> AgencySignatures { get; }

    internal IReadOnlyList<(Country Country, TsvRow Row)> CountryRows { get; }

    internal IReadOnlyList<(Entity Entity, TsvRow Row)> EntityRows { get; }

    internal IReadOnlyList<(Place Place, TsvRow Row)> PlaceRows { get; }

    /// <summary>Reads a knowledge folder; faults go to the list.</summary>
    public static KnowledgeBase Load(string folder, List<PackFault> faults)
    {
        var versionFile = Path.Combine(folder, "version.txt");
        var version = File.Exists(versionFile) ? File.ReadAllText(versionFile).Trim() : "0.0.0";
        var countries = new List<(Country, TsvRow)>();
        var countryFile = Path.Combine(folder, "countries.tsv");
        if (File.Exists(countryFile))
        {
            foreach (var row in TsvTable.Read(folder, countryFile, ["code", "lat", "lon"], faults).Rows)
            {
                countries.Add((new(row["code"], NamesOf(row, "name."), NamesOf(row, "capital."), Number(row, "lat", faults), Number(row, "lon", faults)), row));
            }
        }

        var entities = new List<(Entity, TsvRow)>();
        foreach (var row in Rows(folder, "entities", ["id", "kind", "country", "role", "parent", "from", "to"], faults))
        {
            if (row.OrNull("role") is { } role && !Plover.Roles.Contains(role))
            {
                faults.Add(row.Fault($"role '{role}' is not a PLOVER role; one of {string.Join(' ', Plover.Roles.Order())}"));
            }

            entities.Add((new(row["id"], row["kind"], NamesOf(row, "name."), row.OrNull("country"), row.OrNull("role"), row.OrNull("parent"), row.OrNull("from"), row.OrNull("to")), row));
        }

        var places = new List<(Place, TsvRow)>();
        foreach (var row in Rows(folder, "places", ["id", "kind", "country", "claimed-by", "lat", "lon", "rank"], faults))
        {
            if (!int.TryParse(row["rank"], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank is < 1 or > 5)
            {
                faults.Add(row.Fault("rank must be 1 to 5"));
                rank = 5;
            }

            places.Add((new(row["id"], row["kind"], NamesOf(row, "name."), row.OrNull("country"), row.Values("claimed-by").ToEquatableList(), row.Table.Columns.Where(c => c.StartsWith("admin1", StringComparison.Ordinal)).Select(row.OrNull).FirstOrDefault(), Number(row, "lat", faults), Number(row, "lon", faults), rank), row));
        }

        CheckUnique(entities.Select(e => (e.Item1.Id, e.Item2)), faults);
        CheckUnique(places.Select(e => (e.Item1.Id, e.Item2)), faults);
        var codes = countries.Select(c => c.Item1.Code).ToHashSet();
        foreach (var (country, row) in entities.Select(e => (e.Item1.Country, e.Item2)).Concat(places.Select(p => (p.Item1.Country, p.Item2))))
        {
            if (country is not null && codes.Count > 0 && !codes.Contains(country))
            {
                faults.Add(row.Fault($"country '{country}' is not in countries.tsv"));
            }
        }

        return new(version, countries, entities, places, Agencies(folder, [.. entities.Select(e => e.Item1.Id)], faults));
    }

    private static List<(string Agency, string Signature)> Agencies(string folder, HashSet<string> entities, List<PackFault> faults)
    {
        var signatures = new List<(string Agency, string Signature)>();
        var file = Path.Combine(folder, "agencies.tsv");
        foreach (var row in File.Exists(file) ? TsvTable.Read(folder, file, ["id"], faults).Rows : [])
        {
            if (!entities.Contains(row["id"]))
            {
                faults.Add(row.Fault($"'{row["id"]}' is no entity; add the agency to entities/media.tsv"));
            }

            foreach (var column in row.Table.Columns.Where(c => c.StartsWith("signature.", StringComparison.Ordinal)))
            {
                signatures.AddRange(row.Values(column).Select(signature => (row["id"], signature)));
            }
        }

        return signatures;
    }

    /// <summary>Every row that gives names, with its id and the columns of names without their language.</summary>
    public IEnumerable<(TsvRow Row, string Id, string[] Columns)> NamedRows() =>
        CountryRows.Select(c => (c.Row, c.Country.Code, new[] { "name.", "alias.", "capital.", "capital-alias." }))
            .Concat(EntityRows.Select(e => (e.Row, e.Entity.Id, new[] { "name.", "alias." })))
            .Concat(PlaceRows.Select(p => (p.Row, p.Place.Id, new[] { "name.", "alias." })));

    private static IEnumerable<TsvRow> Rows(string folder, string subfolder, string[] columns, List<PackFault> faults)
    {
        var path = Path.Combine(folder, subfolder);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, "*.tsv").Order(StringComparer.Ordinal).SelectMany(f => TsvTable.Read(folder, f, columns, faults).Rows)
            : [];
    }

    private static void CheckUnique(IEnumerable<(string Id, TsvRow Row)> rows, List<PackFault> faults)
    {
        var seen = new Dictionary<string, TsvRow>(StringComparer.Ordinal);
        foreach (var (id, row) in rows)
        {
            if (id.Length == 0)
            {
                faults.Add(row.Fault("the id is empty"));
            }
            else if (!seen.TryAdd(id, row))
            {
                faults.Add(row.Fault($"id '{id}' stands already in {seen[id].Table.File}:{seen[id].Line}; merge the rows or rename one"));
            }
        }
    }

    private static Names NamesOf(TsvRow row, string prefix)
    {
        var names = new Dictionary<string, string>(2);
        foreach (var column in row.Table.Columns)
        {
            if (column.StartsWith(prefix, StringComparison.Ordinal) && row[column] is { Length: > 0 } name)
            {
                names[column[prefix.Length..]] = name.Split('|')[0];
            }
        }

        return new(names);
    }

    private static double? Number(TsvRow row, string column, List<PackFault> faults)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= 180)
        {
            return value;
        }

        faults.Add(row.Fault($"{column} must be decimal degrees, not '{row[column]}'"));
        return null;
    }

    private static Dictionary<string, T> Index<T>(List<(T Item, TsvRow Row)> rows, Func<T, string> key)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (item, _) in rows)
        {
            index.TryAdd(key(item), item);
        }

        return index;
    }
}
