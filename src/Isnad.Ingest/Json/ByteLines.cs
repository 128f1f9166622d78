namespace Isnad.Ingest.Json;

/// <summary>One line of a byte stream.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Content">The bytes without the line's end; valid until the next line is asked for.</param>
/// <param name="TooLong">Whether the line passed the limit; its content is then empty.</param>
internal readonly record struct ByteLine(long Number, ReadOnlyMemory<byte> Content, bool TooLong)
{
    public bool IsBlank => Content.Span.Trim(" \t\r"u8).IsEmpty;
}

/// <summary>Splits a stream at line feeds with a limit on what one line may take, which <see cref="StreamReader"/> has not.</summary>
internal static class ByteLines
{
    public static IEnumerable<ByteLine> Read(Stream stream, int limit)
    {
        var buffer = new byte[128 * 1024];
        int start = 0, searched = 0, end = 0;
        long number = 0;
        var skipping = false;
        while (true)
        {
            var feed = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                feed += searched;
                yield return Line(feed);
                start = searched = feed + 1;
                skipping = false;
                continue;
            }

            searched = end;
            if (end - start > limit)
            {
                skipping = true;
            }

            if (skipping)
            {
                start = searched = end = 0;
            }
            else if (end == buffer.Length)
            {
                Grow();
            }

            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                if (end > start || skipping)
                {
                    yield return Line(end);
                }

                yield break;
            }

            end += read;
        }

        ByteLine Line(int lineEnd)
        {
            number++;
            var content = buffer.AsMemory(start, lineEnd - start);
            if (number == 1 && content.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                content = content[3..];
            }

            return skipping || content.Length > limit ? new ByteLine(number, default, true) : new ByteLine(number, content, false);
        }

        void Grow()
        {
            var larger = start > 0 ? buffer : new byte[Math.Min((long)buffer.Length * 2, Array.MaxLength)];
            buffer.AsSpan(start, end - start).CopyTo(larger);
            buffer = larger;
            end -= start;
            searched -= start;
            start = 0;
        }
    }
}
