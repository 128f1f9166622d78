namespace Isnad.Ingest.Archives;

/// <summary>Unpacked data that grows as no honest data does: a decompression bomb, or a member larger than it may be.</summary>
/// <param name="message">What it is and what to do.</param>
public sealed class UnpackLimitException(string message) : IOException(message);

/// <summary>
/// Passes unpacked bytes on and stops when they are many times more than the packed bytes they came from. Text and pages shrink to a tenth or a
/// thirtieth; what shrinks to a three-hundredth was made to fill memory and time.
/// </summary>
/// <param name="unpacked">The unpacked data; closed with this stream.</param>
/// <param name="packed">How many packed bytes were taken for it so far.</param>
internal sealed class UnpackGuard(Stream unpacked, Func<long> packed) : Stream
{
    private const long Free = 32L * 1024 * 1024;
    private const int MostTimes = 300;
    private long _out;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether so much may come of so little.</summary>
    public static bool IsHonest(long unpacked, long packed) => unpacked <= Free || unpacked / MostTimes <= packed;

    public static UnpackLimitException Bomb() => new($"unpacks to more than {MostTimes} times its size, as a decompression bomb does; what came before was read");

    public override int Read(Span<byte> buffer)
    {
        var read = unpacked.Read(buffer);
        _out += read;
        return IsHonest(_out, packed()) ? read : throw Bomb();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
