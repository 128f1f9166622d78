using System.Text.Json;
using Isnad.Contract;
using Isnad.Core;

namespace Isnad.Cli.Recoding;

/// <summary>A field of a claim that two codings give differently.</summary>
/// <param name="Name">The field's name in the record contract.</param>
/// <param name="Before">Its JSON before; null when it was absent.</param>
/// <param name="After">Its JSON after; null when it is absent.</param>
public sealed record FieldDifference(string Name, string? Before, string? After);

/// <summary>How one claim differs between two codings of one text.</summary>
/// <param name="Before">The claim of the earlier coding; null when it is new.</param>
/// <param name="After">The claim of the later coding; null when it is gone.</param>
/// <param name="Fields">The fields in which both differ, by name; none when either is null.</param>
public sealed record ClaimDifference(Claim? Before, Claim? After, IReadOnlyList<FieldDifference> Fields)
{
    /// <summary>What two codings of one text differ in: changed and gone claims in the order of the earlier one, then the new ones. Claims are the same when their ids are.</summary>
    public static IReadOnlyList<ClaimDifference> Between(IReadOnlyList<Claim> before, IReadOnlyList<Claim> after)
    {
        var later = after.ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        var differences = new List<ClaimDifference>();
        foreach (var claim in before)
        {
            if (!later.Remove(claim.Id, out var same))
            {
                differences.Add(new(claim, null, []));
            }
            else if (Fielded(claim, same) is { Count: > 0 } fields)
            {
                differences.Add(new(claim, same, fields));
            }
        }

        differences.AddRange(after.Where(claim => later.ContainsKey(claim.Id)).Select(claim => new ClaimDifference(null, claim, [])));
        return differences;
    }

    private static List<FieldDifference> Fielded(Claim before, Claim after)
    {
        using var old = JsonDocument.Parse(EventRecordWriter.ToJson(before));
        using var current = JsonDocument.Parse(EventRecordWriter.ToJson(after));
        var names = old.RootElement.EnumerateObject().Concat(current.RootElement.EnumerateObject()).Select(field => field.Name).Distinct(StringComparer.Ordinal);
        return [.. names.Select(name => new FieldDifference(name, Value(old, name), Value(current, name))).Where(field => field.Before != field.After)];
    }

    private static string? Value(JsonDocument record, string name) => record.RootElement.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
