using System.Globalization;
using System.Text;
using System.Text.Json;
using Isnad.Core;
using Isnad.Ingest.Json;

namespace Isnad.Ingest.Telegram;

/// <summary>
/// Reads the posts of channels from Telegram Desktop's JSON export, of one channel or of an account, one post in memory at a time. Names and ids of
/// members and phone numbers are left out; what the account's owner and other people wrote to each other is passed over.
/// </summary>
/// <param name="file">The export.</param>
/// <param name="content">Keeps count and limits.</param>
internal sealed class TelegramArticles(InputFile file, ContentReader content)
{
    private const int ShapeWithin = 4_096;

    /// <summary>Whether JSON begins as such an export does.</summary>
    public static bool IsExport(ReadOnlySpan<byte> head)
    {
        var start = head[..Math.Min(head.Length, ShapeWithin)];
        var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
        try
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    names.Add(reader.GetString()!);
                }
            }

            return (names.Contains("messages") && names.Contains("type") && names.Contains("id")) || (names.Contains("about") && (names.Contains("chats") || names.Contains("personal_information")));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public IEnumerable<Article> Read(Stream stream)
    {
        var chats = new Stack<Chat>();
        var posts = new JsonStream(stream, content.Limits.Text);
        using var steps = Steps(posts, chats).GetEnumerator();
        while (true)
        {
            Article? article;
            try
            {
                if (!steps.MoveNext())
                {
                    yield break;
                }

                article = steps.Current;
            }
            catch (JsonException fault)
            {
                content.Report(new InputProblem(InputProblemKind.BrokenJson, file.Name, null, FormattableString.Invariant($"broken JSON behind byte {posts.Position}; what came before was read. Export the chat again. ({Short(fault)})")));
                yield break;
            }

            if (article is not null)
            {
                yield return article;
            }
        }
    }

    private IEnumerable<Article?> Steps(JsonStream json, Stack<Chat> chats)
    {
        string? property = null;
        while (json.Read())
        {
            switch (json.Token)
            {
                case JsonTokenType.PropertyName:
                    property = json.Text;
                    continue;
                case JsonTokenType.StartObject:
                    chats.Push(new Chat());
                    break;
                case JsonTokenType.EndObject:
                    chats.Pop();
                    break;
                case JsonTokenType.StartArray when property == "messages" && chats.TryPeek(out var chat):
                    while (json.ReadElement() is { } message)
                    {
                        using (message)
                        {
                            yield return Sound(chat, message.RootElement);
                        }
                    }

                    break;
                case JsonTokenType.String or JsonTokenType.Number when property is not null && chats.TryPeek(out var about):
                    about.Add(property, json.Text);
                    break;
            }

            property = null;
        }
    }

    private Article? Sound(Chat chat, JsonElement message)
    {
        try
        {
            return Post(chat, message);
        }
        catch (InvalidOperationException)
        {
            content.Report(new InputProblem(InputProblemKind.BrokenJson, file.Name, null, "a post holds half a surrogate pair; it is passed over."));
            return null;
        }
    }

    private Article? Post(Chat chat, JsonElement message)
    {
        if (!chat.IsChannel)
        {
            content.PassOver("Telegram messages outside channels");
            return null;
        }

        if (Words(message, "type") is not ("message" or null))
        {
            content.PassOver("Telegram service messages");
            return null;
        }

        var text = Text(message);
        if (text.Length == 0)
        {
            content.PassOver("Telegram posts without words");
            return null;
        }

        var date = Words(message, "date");
        return new Article($"{chat.Id ?? file.Id}/{Words(message, "id")}", text, null, chat.Name, PublicationDay.Of(date))
        {
            Published = date,
            Provenance = new Provenance { ForwardedFrom = Words(message, "forwarded_from") },
        };
    }

    // The text is a string, or an array of strings and of objects for links, bold words and the like.
    private static string Text(JsonElement message)
    {
        var parts = message.TryGetProperty("text_entities", out var entities) && entities.ValueKind == JsonValueKind.Array && entities.GetArrayLength() > 0 ? entities : message.TryGetProperty("text", out var text) ? text : default;
        return parts.ValueKind switch
        {
            JsonValueKind.String => parts.GetString()!.Trim(),
            JsonValueKind.Array => string.Concat(parts.EnumerateArray().Select(Part)).Trim(),
            _ => "",
        };
    }

    private static string Part(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.String => part.GetString()!,
        JsonValueKind.Object when Words(part, "type") is not "phone" => Words(part, "text") ?? "",
        _ => "",
    };

    private static string? Words(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null
        : null;

    private static string Short(JsonException fault) => fault.Message.Split('.')[0];

    /// <summary>What an export says of a chat before its messages.</summary>
    private sealed class Chat
    {
        private string? _type;

        public string? Name { get; private set; }

        public string? Id { get; private set; }

        public bool IsChannel => _type?.EndsWith("_channel", StringComparison.Ordinal) == true;

        public void Add(string property, string value)
        {
            switch (property)
            {
                case "name":
                    Name = value;
                    break;
                case "type":
                    _type = value;
                    break;
                case "id":
                    Id = value;
                    break;
            }
        }
    }
}
