namespace Isnad.Ingest;

/// <summary>A stream whose first bytes were looked at before it is read; a pipe cannot be rewound.</summary>
internal sealed class PeekedStream : Stream
{
    private const int HeadSize = 64 * 1024;
    private readonly Stream _rest;
    private ReadOnlyMemory<byte> _unread;

    private readonly Action<long>? _progress;

    private PeekedStream(Stream rest, ReadOnlyMemory<byte> head, Action<long>? progress)
    {
        _rest = rest;
        _progress = progress;
        Head = _unread = head;
    }

    /// <summary>The first bytes, up to 64 KiB; the whole of a shorter stream.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Looks at the beginning of <paramref name="stream"/>, which stays its owner's to close.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="progress">Told of the bytes taken from it.</param>
    public static PeekedStream Over(Stream stream, Action<long>? progress = null)
    {
        var head = new byte[HeadSize];
        var length = stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        progress?.Invoke(length);
        return new PeekedStream(stream, head.AsMemory(0, length), progress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_unread.IsEmpty)
        {
            var read = _rest.Read(buffer);
            _progress?.Invoke(read);
            return read;
        }

        var taken = Math.Min(buffer.Length, _unread.Length);
        _unread.Span[..taken].CopyTo(buffer);
        _unread = _unread[taken..];
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
