using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Isnad.Exports.Claims;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.GeoJson;

/// <summary>Every claim as one feature (RFC 7946): a point where the place has coordinates, else without geometry; the columns of the tables are its properties.</summary>
internal sealed class GeoJsonLayout(IExportTarget target, ExportOptions options) : IExportLayout
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _output = target.Main;
    private readonly ArrayBufferWriter<byte> _feature = new();
    private bool _hasFeatures;

    public async ValueTask Write(StoredArticle article)
    {
        foreach (var claim in article.Coded.Claims)
        {
            _feature.ResetWrittenCount();
            _feature.Write(_hasFeatures ? ",\n"u8 : "{\"type\":\"FeatureCollection\",\"features\":[\n"u8);
            _hasFeatures = true;
            WriteFeature(new ClaimInArticle(article, claim, options));
            await _output.WriteAsync(_feature.WrittenMemory);
        }
    }

    public async ValueTask Complete() => await _output.WriteAsync(_hasFeatures ? "\n]}\n"u8.ToArray() : "{\"type\":\"FeatureCollection\",\"features\":[]}\n"u8.ToArray());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void WriteFeature(ClaimInArticle row)
    {
        using var json = new Utf8JsonWriter(_feature, Readable);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", row.Claim.Id);
        WriteGeometry(json, row.Claim.Place?.Longitude, row.Claim.Place?.Latitude);
        json.WriteStartObject("properties");
        foreach (var column in ClaimColumns.All)
        {
            WriteProperty(json, column.Name, column.Cell(row));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter json, double? longitude, double? latitude)
    {
        if (longitude is not { } east || latitude is not { } north)
        {
            json.WriteNull("geometry");
            return;
        }

        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(east);
        json.WriteNumberValue(north);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNull(name);
                break;
            case double number:
                json.WriteNumber(name, number);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, (string)cell);
                break;
        }
    }
}
