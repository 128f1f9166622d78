using System.Globalization;

namespace Isnad.Ingest.Archives.Warc;

/// <summary>
/// Reads the records of a WARC file as a stream, plain or packed with a gzip member for each record or one for all. What is cut off or malformed is
/// reported with its place, and reading goes on at the next record.
/// </summary>
/// <param name="report">Told the byte at which a faulty record begins and what is wrong with it.</param>
/// <param name="limit">The longest block that is taken.</param>
internal sealed class WarcRecords(Action<long, string> report, int limit)
{
    private const int LongestLine = 64 * 1024;
    private const int MostFields = 200;
    private long _named = -1;

    /// <summary>The records of a plain file that somebody needs; of others only the header.</summary>
    public IEnumerable<WarcRecord> Read(Stream stream) => Records(new RecordInput(stream), 0, isMember: false);

    /// <summary>The records of a packed file.</summary>
    public IEnumerable<WarcRecord> ReadPacked(Stream packed)
    {
        using var members = new GzipMembers(packed);
        var isSought = false;
        while (Begun(members, isSought, out var records))
        {
            isSought = records is null;
            while (records is not null)
            {
                if (Moved(members, records) is not { } record)
                {
                    isSought = members.IsInside;
                    break;
                }

                yield return record;
            }

            if (isSought && !members.FindNext())
            {
                yield break;
            }
        }
    }

    // A false beginning of a member, found while looking for the next one, is no fault of its own.
    private bool Begun(GzipMembers members, bool isSought, out IEnumerator<WarcRecord>? records)
    {
        records = null;
        try
        {
            if (!members.Next())
            {
                return false;
            }

            var input = new RecordInput(members);
            if (!isSought || input.StartsWith(RecordInput.Mark))
            {
                records = Records(input, members.Offset, isMember: true).GetEnumerator();
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or UnpackLimitException)
        {
            if (!isSought)
            {
                Report(members.Offset, Damage(fault));
            }
        }

        return true;
    }

    private WarcRecord? Moved(GzipMembers members, IEnumerator<WarcRecord> records)
    {
        try
        {
            return records.MoveNext() ? records.Current : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or UnpackLimitException)
        {
            // What was misread because of it has named the member already.
            if (_named != members.Offset)
            {
                Report(members.Offset, Damage(fault));
            }

            return null;
        }
    }

    private void Report(long offset, string fault)
    {
        _named = offset;
        report(offset, fault);
    }

    private static string Damage(Exception fault) => fault is UnpackLimitException ? fault.Message : $"damaged gzip data ({fault.Message.TrimEnd('.')})";

    private IEnumerable<WarcRecord> Records(RecordInput input, long offset, bool isMember)
    {
        while (input.SkipBlankLines())
        {
            var at = isMember ? offset : offset + input.Position;
            if (Header(input) is not { } fields || !long.TryParse(fields.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                Report(at, "no WARC record, or one without a length");
                if (!input.FindRecord())
                {
                    yield break;
                }

                continue;
            }

            if (!IsNeeded(fields))
            {
                if (!input.Skip(length))
                {
                    Report(at, "cut off");
                    yield break;
                }

                yield return new WarcRecord(at, fields, []);
                continue;
            }

            if (length > limit)
            {
                Report(at, $"larger than {limit / (1024 * 1024)} MiB, the most that is taken as one page");
                if (!input.Skip(length))
                {
                    yield break;
                }

                continue;
            }

            var block = input.ReadBlock((int)length);
            if (block.Length < length)
            {
                Report(at, "cut off");
                if (!GoesOnInside(input, block))
                {
                    yield break;
                }
            }
            else if (input.StartsWith("\r\n"u8) || input.StartsWith("\n"u8) || !input.SkipBlankLines())
            {
                yield return new WarcRecord(at, fields, block);
            }
            else
            {
                Report(at, "its length does not fit what follows");
                if (!GoesOnInside(input, block) && !input.FindRecord())
                {
                    yield break;
                }
            }
        }
    }

    // A length that is too great has swallowed the records behind.
    private static bool GoesOnInside(RecordInput input, byte[] block)
    {
        var next = block.AsSpan().IndexOf("\nWARC/1."u8);
        if (next >= 0)
        {
            input.Unread(block.AsSpan(next + 1));
        }

        return next >= 0;
    }

    private static bool IsNeeded(Dictionary<string, string> fields) => fields.GetValueOrDefault("WARC-Type")?.ToLowerInvariant() is "response" or "resource" or "conversion";

    private static Dictionary<string, string>? Header(RecordInput input)
    {
        if (!input.StartsWith(RecordInput.Mark) || input.ReadLine(LongestLine) is null)
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (fields.Count < MostFields)
        {
            if (input.ReadLine(LongestLine) is not { } line)
            {
                return null;
            }

            if (line.Length == 0)
            {
                return fields;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                fields.TryAdd(line[..colon].Trim(), System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(line[(colon + 1)..].Trim())));
            }
        }

        return null;
    }
}
