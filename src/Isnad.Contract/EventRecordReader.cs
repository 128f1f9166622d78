using System.Text.Json;
using Isnad.Core;
using NodaTime.Text;

namespace Isnad.Contract;

/// <summary>Reads records of the contract back, as the store, the pages and the evaluation need them. Fields that the contract does not name are passed over.</summary>
public static class EventRecordReader
{
    /// <summary>Reads one line of <c>isnad code --format jsonl</c>.</summary>
    /// <exception cref="RecordFormatException">The line is no record; the message names the field.</exception>
    public static EventRecord Read(string json) => Parse(json, root => new EventRecord(ReadArticle(root), ReadVersions(Member(root, "article"))));

    /// <summary>Reads one object of a record's <c>events</c>.</summary>
    /// <exception cref="RecordFormatException">The text is no claim; the message names the field.</exception>
    public static Claim ReadClaim(string json) => Parse(json, ReadClaim);

    /// <summary>Reads one object of a record's <c>events</c>.</summary>
    /// <exception cref="RecordFormatException">The object is no claim; the message names the field.</exception>
    public static Claim ReadClaim(JsonElement claim) => new()
    {
        Id = Text(claim, "id"),
        Type = EventType(claim),
        Mode = OptionalText(claim, "mode"),
        Cameo = OptionalText(claim, "cameo"),
        Contexts = Strings(claim, "contexts"),
        Trigger = ReadQuote(Member(claim, "trigger")),
        Actors = List(claim, "actors", ReadParticipant),
        Recipients = List(claim, "recipients", ReadParticipant),
        Place = Optional(claim, "place", ReadPlace),
        Date = Optional(claim, "date", date => new DateReference(ReadQuote(date), Text(date, "value"), Text(date, "precision"))),
        Realis = ContractWords.Realis(Text(claim, "realis")),
        Attribution = List(claim, "attribution", ReadAttribution),
        Casualties = List(claim, "casualties", ReadCasualty),
        Weapon = Optional(claim, "weapon", weapon => new WeaponReference(ReadQuote(weapon), Text(weapon, "id"))),
        SameAs = OptionalText(claim, "same_as"),
        Evidence = ReadQuote(Member(claim, "evidence")),
        Confidence = OptionalNumber(claim, "confidence") ?? throw new RecordFormatException("confidence: a number is needed."),
        Derivation = Strings(claim, "derivation"),
    };

    private static CodedArticle ReadArticle(JsonElement root)
    {
        var article = Member(root, "article");
        var date = OptionalText(article, "date") is { } day
            ? LocalDatePattern.Iso.Parse(day) is { Success: true } parsed ? parsed.Value : throw new RecordFormatException($"date: \"{day}\" is no day written yyyy-MM-dd.")
            : (NodaTime.LocalDate?)null;
        return new CodedArticle(
            new Article(Text(article, "id"), OptionalText(article, "text") ?? "", OptionalText(article, "title"), OptionalText(article, "outlet"), date),
            Text(article, "text_sha256"),
            OptionalText(article, "language"),
            new Outcome(ContractWords.Outcome(Text(article, "outcome")), OptionalText(article, "reason")),
            List(root, "events", ReadClaim));
    }

    private static CodingVersions ReadVersions(JsonElement article) => new(
        Text(article, "coder"),
        Member(article, "packs").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal),
        Text(article, "knowledge"));

    private static string EventType(JsonElement claim)
    {
        var type = Text(claim, "type");
        return Plover.Types.ContainsKey(type) ? type : throw new RecordFormatException($"type: \"{type}\" is no PLOVER type.");
    }

    private static Quote ReadQuote(JsonElement quote) => new(Text(quote, "text"), new TextSpan(Integer(quote, "start"), Integer(quote, "end")));

    private static Participant ReadParticipant(JsonElement element) => new(
        ReadQuote(element), OptionalText(element, "id"), Optional(element, "name", ReadNames), OptionalText(element, "country"), OptionalText(element, "role"));

    private static Names ReadNames(JsonElement names) =>
        new(names.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal));

    private static PlaceReference ReadPlace(JsonElement place) => new(
        ReadQuote(place),
        null,
        Optional(place, "name", ReadNames),
        OptionalText(place, "country"),
        Strings(place, "claimed_by"),
        OptionalText(place, "admin1"),
        OptionalNumber(place, "lat"),
        OptionalNumber(place, "lon"),
        ContractWords.Precision(Text(place, "precision")));

    private static Attribution ReadAttribution(JsonElement link) => new(
        ReadParticipant(link),
        OptionalText(link, "verb"),
        Integer(link, "depth"),
        ContractWords.Link(Text(link, "link")),
        ContractWords.Stance(Text(link, "stance")),
        Flag(link, "named"));

    private static Casualty ReadCasualty(JsonElement casualty) => new(
        ContractWords.CasualtyKind(Text(casualty, "kind")),
        OptionalInteger(casualty, "low"),
        OptionalInteger(casualty, "high"),
        ContractWords.Quantity(Text(casualty, "quantity")),
        OptionalText(casualty, "who"),
        OptionalInteger(casualty, "part_of"),
        Flag(casualty, "derived"),
        Given(casualty, "attribution") is null ? null : List(casualty, "attribution", ReadAttribution),
        ReadQuote(casualty));

    private static T Parse<T>(string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new RecordFormatException($"Not JSON: {fault.Message}", fault);
        }
        catch (InvalidOperationException fault)
        {
            // JsonElement says so when a value has another kind than the one asked for.
            throw new RecordFormatException($"A field holds another kind of value than the contract says: {fault.Message}", fault);
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        Given(element, name) ?? throw new RecordFormatException($"{name}: missing.");

    private static JsonElement? Given(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static T? Optional<T>(JsonElement element, string name, Func<JsonElement, T> read)
        where T : class => Given(element, name) is { } value ? read(value) : null;

    private static EquatableList<T> List<T>(JsonElement element, string name, Func<JsonElement, T> read) =>
        Member(element, name).EnumerateArray().Select(read).ToEquatableList();

    private static EquatableList<string> Strings(JsonElement element, string name) =>
        List(element, name, value => value.GetString() ?? throw new RecordFormatException($"{name}: null is no entry."));

    private static string Text(JsonElement element, string name) => OptionalText(element, name) ?? throw new RecordFormatException($"{name}: missing.");

    private static string? OptionalText(JsonElement element, string name) => Given(element, name)?.GetString();

    private static bool Flag(JsonElement element, string name) => Member(element, name).GetBoolean();

    private static int Integer(JsonElement element, string name) => OptionalInteger(element, name) ?? throw new RecordFormatException($"{name}: missing.");

    private static int? OptionalInteger(JsonElement element, string name) =>
        Given(element, name) is not { } value ? null : value.TryGetInt32(out var number) ? number : throw new RecordFormatException($"{name}: a whole number is needed.");

    private static double? OptionalNumber(JsonElement element, string name) => Given(element, name)?.GetDouble();
}
