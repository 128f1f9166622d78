using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Isnad.Ingest.Archives;

/// <summary>
/// The gzip members of a file, one after another: each is a stream of its own, whose place in the file is known, and behind a damaged one the next is
/// found. <see cref="System.IO.Compression.GZipStream"/> tells neither, and takes a file that is cut off for a whole one.
/// </summary>
/// <param name="packed">The file.</param>
internal sealed class GzipMembers(Stream packed) : Stream
{
    // Kept of a member, so that the next one can be looked for in what a damaged one has swallowed.
    private const int MostKept = 4 * 1024 * 1024;

    private readonly Inflater _inflater = new(noHeader: true);
    private readonly Crc32 _checksum = new();
    private byte[] _buffer = new byte[64 * 1024];
    private long _bufferOffset;
    private int _memberStart;
    private int _at;
    private int _end;

    /// <summary>The byte of the file at which the member begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether a member was begun whose end was not reached.</summary>
    public bool IsInside { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Goes to the next member; false at the end of the file.</summary>
    /// <exception cref="InvalidDataException">What stands there is no gzip member.</exception>
    public bool Next()
    {
        while (IsInside)
        {
            // The last one was not read to its end.
            IsInside = Read(new byte[16 * 1024]) > 0;
        }

        _memberStart = _at;
        Offset = _bufferOffset + _at;
        if (!Fill(1))
        {
            return false;
        }

        if (_buffer[_at] == 0 && IsPaddingToTheEnd())
        {
            return false;
        }

        SkipHeader();
        _inflater.Reset();
        _checksum.Reset();
        IsInside = true;
        return true;
    }

    /// <summary>Goes to what may be the next member behind the beginning of this one; false when there is none.</summary>
    public bool FindNext()
    {
        IsInside = false;
        _at = Math.Max(_memberStart + 1, 0);
        _memberStart = _at;
        while (Fill(4))
        {
            var found = _buffer.AsSpan(_at, _end - _at).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);
            if (found < 0)
            {
                _memberStart = _at = _end - 2;
                continue;
            }

            _memberStart = _at += found;
            if (Fill(4) && _buffer[_at + 3] < 0x20)
            {
                return true;
            }

            _memberStart = ++_at;
        }

        return false;
    }

    /// <summary>All members as one stream, as a packed file is meant.</summary>
    public static Stream Joined(Stream packed) => new JoinedMembers(new GzipMembers(packed));

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!IsInside || count == 0)
        {
            return 0;
        }

        try
        {
            while (true)
            {
                var inflated = _inflater.Inflate(buffer, offset, count);
                if (inflated > 0)
                {
                    _checksum.Update(new ArraySegment<byte>(buffer, offset, inflated));
                    return UnpackGuard.IsHonest(_inflater.TotalOut, _inflater.TotalIn) ? inflated : throw UnpackGuard.Bomb();
                }

                if (_inflater.IsFinished)
                {
                    EndMember();
                    return 0;
                }

                if (_inflater.IsNeedingDictionary)
                {
                    throw new InvalidDataException("compressed with a dictionary");
                }

                GiveInput();
            }
        }
        catch (Exception fault) when (fault is SharpZipBaseException or IndexOutOfRangeException or ArgumentException)
        {
            // The inflater builds some wrong code tables before it looks at them.
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void GiveInput()
    {
        if (_at == _end && !Fill(1))
        {
            throw new InvalidDataException("the file ends inside it");
        }

        _inflater.SetInput(_buffer, _at, _end - _at);
        _at = _end;
    }

    private void EndMember()
    {
        IsInside = false;
        _at -= _inflater.RemainingInput;
        if (!Fill(8))
        {
            throw new InvalidDataException("the file ends inside it");
        }

        var (checksum, length) = (BitConverter.ToUInt32(_buffer, _at), BitConverter.ToUInt32(_buffer, _at + 4));
        _at += 8;
        if (checksum != (uint)_checksum.Value || length != (uint)_inflater.TotalOut)
        {
            throw new InvalidDataException("its checksum does not fit");
        }
    }

    private void SkipHeader()
    {
        if (!Fill(10) || _buffer[_at] != 0x1F || _buffer[_at + 1] != 0x8B || _buffer[_at + 2] != 8)
        {
            throw new InvalidDataException("no gzip member");
        }

        var flags = _buffer[_at + 3];
        _at += 10;
        if ((flags & 4) != 0)
        {
            _at += Fill(2) ? 2 + BitConverter.ToUInt16(_buffer, _at) : 0;
            Fill(0);
        }

        for (var texts = ((flags >> 3) & 1) + ((flags >> 4) & 1); texts > 0; texts--)
        {
            while (Fill(1) && _buffer[_at++] != 0)
            {
            }
        }

        _at += (flags & 2) != 0 ? 2 : 0;
        if (_at > _end && !Fill(1))
        {
            throw new InvalidDataException("the file ends inside it");
        }
    }

    private bool IsPaddingToTheEnd()
    {
        while (Fill(1))
        {
            if (_buffer[_at] != 0)
            {
                return false;
            }

            _memberStart = ++_at;
        }

        return true;
    }

    /// <summary>Sees to it that so many bytes lie in the buffer; false when the file ends before.</summary>
    private bool Fill(int needed)
    {
        while (_end - _at < needed)
        {
            var keep = _at - _memberStart <= MostKept ? _memberStart : Math.Min(_at, _end);
            if (keep > 0)
            {
                _buffer.AsSpan(keep, _end - keep).CopyTo(_buffer);
                _bufferOffset += keep;
                _memberStart -= keep;
                _at -= keep;
                _end -= keep;
            }

            if (_end == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = packed.Read(_buffer, _end, Math.Min(_buffer.Length - _end, 64 * 1024));
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private sealed class JoinedMembers(GzipMembers members) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (count > 0)
            {
                var read = members.Read(buffer, offset, count);
                if (read > 0 || !members.Next())
                {
                    return read;
                }
            }

            return 0;
        }

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
                members.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
