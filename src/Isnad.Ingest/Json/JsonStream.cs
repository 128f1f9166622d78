using System.Text;
using System.Text.Json;

namespace Isnad.Ingest.Json;

/// <summary>Reads JSON of any size token by token, and chosen elements whole; only what is being read lies in memory.</summary>
/// <param name="stream">The JSON, in UTF-8.</param>
/// <param name="limit">The longest token or element that is taken, in bytes.</param>
internal sealed class JsonStream(Stream stream, int limit)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _at;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state;

    /// <summary>How many bytes were read to the end of the last token.</summary>
    public long Position { get; private set; }

    public JsonTokenType Token { get; private set; }

    /// <summary>The words of a name, string or number.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="JsonException">The JSON is broken, or cut off.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_at, _end - _at), _isLast, _state);
            if (reader.Read())
            {
                Token = reader.TokenType;
                Text = Token switch
                {
                    JsonTokenType.PropertyName or JsonTokenType.String => Words(ref reader),
                    JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                    _ => "",
                };
                Take(ref reader);
                return true;
            }

            if (_isLast)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>Inside an array: its next element whole, or null when the array ends here.</summary>
    /// <exception cref="JsonException">The JSON is broken, or cut off.</exception>
    public JsonDocument? ReadElement()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_at, _end - _at), _isLast, _state);
            if (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    Take(ref reader);
                    return null;
                }

                if (JsonDocument.TryParseValue(ref reader, out var element))
                {
                    Take(ref reader);
                    return element;
                }
            }

            if (_isLast)
            {
                throw new JsonException("the file ends inside it");
            }

            Fill();
        }
    }

    private static string Words(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("a string is not valid UTF-8");
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        _at += (int)reader.BytesConsumed;
        Position += reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        _end -= _at;
        _at = 0;
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= limit)
            {
                throw new JsonException($"one element is longer than {limit / (1024 * 1024)} MiB");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isLast = read == 0;
    }
}
