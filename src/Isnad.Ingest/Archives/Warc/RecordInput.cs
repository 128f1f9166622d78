using System.Text;

namespace Isnad.Ingest.Archives.Warc;

/// <summary>Reads lines and blocks of known length from a stream, knows its place in it, and can take back what was read too far.</summary>
/// <param name="stream">A WARC file, or one member of a packed one.</param>
internal sealed class RecordInput(Stream stream)
{
    private byte[] _buffer = new byte[32 * 1024];
    private int _at;
    private int _end;

    /// <summary>How many bytes stand before the next one to be read.</summary>
    public long Position { get; private set; }

    /// <summary>Passes over the line breaks between records; false at the end.</summary>
    public bool SkipBlankLines()
    {
        while (Fill())
        {
            if (_buffer[_at] is not ((byte)'\r' or (byte)'\n'))
            {
                return true;
            }

            Advance(1);
        }

        return false;
    }

    /// <summary>The next line without its end, as Latin-1; null at the end of the stream or when it is longer than <paramref name="limit"/>.</summary>
    public string? ReadLine(int limit)
    {
        var line = new StringBuilder();
        while (Fill() && line.Length <= limit)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var feed = rest.IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(feed < 0 ? rest : rest[..feed]));
            Advance(feed < 0 ? rest.Length : feed + 1);
            if (feed >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }

        return null;
    }

    /// <summary>Reads up to so many bytes; fewer only at the end of the stream.</summary>
    public byte[] ReadBlock(int length)
    {
        // Grown as bytes come: a length that lies must not cost what it says.
        using var block = new MemoryStream(Math.Min(length, 1024 * 1024));
        while (block.Length < length && Fill())
        {
            var taken = (int)Math.Min(_end - _at, length - block.Length);
            block.Write(_buffer, _at, taken);
            Advance(taken);
        }

        return block.ToArray();
    }

    /// <summary>Passes over so many bytes; false when the stream ends before.</summary>
    public bool Skip(long length)
    {
        while (length > 0 && Fill())
        {
            var taken = (int)Math.Min(_end - _at, length);
            Advance(taken);
            length -= taken;
        }

        return length == 0;
    }

    /// <summary>Takes back the last bytes that were read, so that they are read again.</summary>
    public void Unread(ReadOnlySpan<byte> bytes)
    {
        var rest = _buffer.AsSpan(_at, _end - _at);
        var joined = new byte[Math.Max(bytes.Length + rest.Length, _buffer.Length)];
        bytes.CopyTo(joined);
        rest.CopyTo(joined.AsSpan(bytes.Length));
        (_at, _end, _buffer) = (0, bytes.Length + rest.Length, joined);
        Position -= bytes.Length;
    }

    /// <summary>Whether the next bytes are these; nothing is taken.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes)
    {
        Fill(bytes.Length);
        return _buffer.AsSpan(_at, _end - _at).StartsWith(bytes);
    }

    /// <summary>Passes over everything before the next line that begins a record; false when there is none.</summary>
    public bool FindRecord()
    {
        var isLineStart = false;
        while (Fill(Mark.Length))
        {
            if (isLineStart && StartsWith(Mark))
            {
                return true;
            }

            var feed = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
            isLineStart = feed >= 0;
            Advance(feed < 0 ? _end - _at : feed + 1);
        }

        return false;
    }

    /// <summary>How every record begins.</summary>
    public static ReadOnlySpan<byte> Mark => "WARC/"u8;

    private void Advance(int count)
    {
        _at += count;
        Position += count;
    }

    private bool Fill(int needed = 1)
    {
        while (_end - _at < needed)
        {
            if (_at > 0)
            {
                _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
                _end -= _at;
                _at = 0;
            }

            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                return _end - _at >= needed;
            }

            _end += read;
        }

        return true;
    }
}
