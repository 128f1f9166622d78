using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Isnad.Core;

namespace Isnad.Contract;

/// <summary>
/// Writes coded articles as the record contract has them: one JSON object a line, UTF-8, every documented field in the documented order,
/// <c>null</c> where the text does not say.
/// </summary>
public static class EventRecordWriter
{
    // Arabic stays readable in the file; the output is JSON for files and pipes and is encoded again by whoever puts it into HTML.
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one record, without the newline that ends its line.</summary>
    /// <param name="output">Where the UTF-8 goes.</param>
    /// <param name="coded">The article and its claims.</param>
    /// <param name="versions">What made the coding.</param>
    /// <param name="withText">Whether <c>article.text</c> is added.</param>
    public static void Write(IBufferWriter<byte> output, CodedArticle coded, CodingVersions versions, bool withText = false)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        WriteArticle(json, coded, versions, withText);
        json.WriteStartArray("events");
        foreach (var claim in coded.Claims)
        {
            WriteClaim(json, claim);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One record as a string without a newline.</summary>
    public static string ToJson(CodedArticle coded, CodingVersions versions, bool withText = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, coded, versions, withText);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>One claim as the object that stands in the record's <c>events</c>.</summary>
    public static string ToJson(Claim claim)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteClaim(json, claim);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes one claim as the object that stands in the record's <c>events</c>.</summary>
    public static void WriteClaim(Utf8JsonWriter json, Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("type", claim.Type);
        json.WriteString("mode", claim.Mode);
        json.WriteString("cameo", claim.Cameo);
        json.WriteString("quad", Plover.Types[claim.Type].Quad);
        WriteNumber(json, "score", Plover.Score(claim.Type, claim.Mode, claim.Realis));
        WriteStrings(json, "contexts", claim.Contexts);
        json.WriteStartObject("trigger");
        WriteQuote(json, claim.Trigger);
        json.WriteEndObject();
        WriteParticipants(json, "actors", claim.Actors);
        WriteParticipants(json, "recipients", claim.Recipients);
        WritePlace(json, claim.Place);
        WriteDate(json, claim.Date);
        json.WriteString("realis", claim.Realis.Word());
        WriteAttribution(json, claim.Attribution);
        json.WriteStartArray("casualties");
        foreach (var casualty in claim.Casualties)
        {
            WriteCasualty(json, casualty);
        }

        json.WriteEndArray();
        WriteWeapon(json, claim.Weapon);
        json.WriteString("same_as", claim.SameAs);
        json.WriteStartObject("evidence");
        WriteQuote(json, claim.Evidence);
        json.WriteEndObject();
        json.WriteNumber("confidence", claim.Confidence);
        WriteStrings(json, "derivation", claim.Derivation);
        json.WriteEndObject();
    }

    /// <summary>Writes the property <c>article</c>, which every kind of record begins with.</summary>
    internal static void WriteArticle(Utf8JsonWriter json, CodedArticle coded, CodingVersions versions, bool withText)
    {
        var article = coded.Article;
        json.WriteStartObject("article");
        json.WriteString("id", article.Id);
        json.WriteString("outlet", article.Outlet);
        json.WriteString("date", article.Date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("language", coded.Language);
        json.WriteString("title", article.Title);
        json.WriteString("text_sha256", coded.TextSha256);
        json.WriteString("outcome", coded.Outcome.Kind.Word());
        json.WriteString("reason", coded.Outcome.Reason);
        json.WriteString("coder", versions.Coder);
        json.WriteStartObject("packs");
        foreach (var (language, version) in versions.Packs.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteString(language, version);
        }

        json.WriteEndObject();
        json.WriteString("knowledge", versions.Knowledge);
        if (withText)
        {
            json.WriteString("text", article.Text);
        }

        json.WriteEndObject();
    }

    private static void WriteQuote(Utf8JsonWriter json, Quote quote)
    {
        json.WriteString("text", quote.Text);
        json.WriteNumber("start", quote.Span.Start);
        json.WriteNumber("end", quote.Span.End);
    }

    private static void WriteParticipants(Utf8JsonWriter json, string name, EquatableList<Participant> participants)
    {
        json.WriteStartArray(name);
        foreach (var participant in participants)
        {
            json.WriteStartObject();
            WriteParticipant(json, participant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParticipant(Utf8JsonWriter json, Participant participant)
    {
        WriteQuote(json, participant.Mention);
        json.WriteString("id", participant.Id);
        WriteNames(json, participant.Name);
        json.WriteString("country", participant.Country);
        json.WriteString("role", participant.Role);
    }

    private static void WriteNames(Utf8JsonWriter json, Names? names)
    {
        if (names is null)
        {
            json.WriteNull("name");
            return;
        }

        json.WriteStartObject("name");
        foreach (var (language, name) in names.ByLanguage.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteString(language, name);
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, PlaceReference? place)
    {
        if (place is null)
        {
            json.WriteNull("place");
            return;
        }

        json.WriteStartObject("place");
        WriteQuote(json, place.Mention);
        WriteNames(json, place.Name);
        json.WriteString("country", place.Country);
        WriteStrings(json, "claimed_by", place.ClaimedBy);
        json.WriteString("admin1", place.Admin1);
        WriteNumber(json, "lat", place.Latitude);
        WriteNumber(json, "lon", place.Longitude);
        json.WriteString("precision", place.Precision.Word());
        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, DateReference? date)
    {
        if (date is null)
        {
            json.WriteNull("date");
            return;
        }

        json.WriteStartObject("date");
        WriteQuote(json, date.Mention);
        json.WriteString("value", date.Value);
        json.WriteString("precision", date.Precision);
        json.WriteEndObject();
    }

    private static void WriteAttribution(Utf8JsonWriter json, EquatableList<Attribution> chain)
    {
        json.WriteStartArray("attribution");
        foreach (var link in chain)
        {
            json.WriteStartObject();
            WriteParticipant(json, link.Holder);
            json.WriteString("verb", link.Verb);
            json.WriteNumber("depth", link.Depth);
            json.WriteString("link", link.Link.Word());
            json.WriteString("stance", link.Stance.Word());
            json.WriteBoolean("named", link.Named);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCasualty(Utf8JsonWriter json, Casualty casualty)
    {
        json.WriteStartObject();
        json.WriteString("kind", casualty.Kind.Word());
        WriteNumber(json, "low", casualty.Low);
        WriteNumber(json, "high", casualty.High);
        json.WriteString("quantity", casualty.Quantity.Word());
        json.WriteString("who", casualty.Who);
        WriteNumber(json, "part_of", casualty.PartOf);
        json.WriteBoolean("derived", casualty.Derived);
        if (casualty.Attribution is { } chain)
        {
            WriteAttribution(json, chain);
        }
        else
        {
            json.WriteNull("attribution");
        }

        WriteQuote(json, casualty.Mention);
        json.WriteEndObject();
    }

    private static void WriteWeapon(Utf8JsonWriter json, WeaponReference? weapon)
    {
        if (weapon is null)
        {
            json.WriteNull("weapon");
            return;
        }

        json.WriteStartObject("weapon");
        WriteQuote(json, weapon.Mention);
        json.WriteString("id", weapon.Id);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, EquatableList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
