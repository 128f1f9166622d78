namespace Isnad.Ingest.Archives.Warc;

/// <summary>One record of a WARC file.</summary>
/// <param name="Offset">The byte of the file at which it, or the gzip member that holds it, begins.</param>
/// <param name="Fields">Its header, names in any case.</param>
/// <param name="Block">What it holds; empty when nobody needs it.</param>
internal sealed record WarcRecord(long Offset, IReadOnlyDictionary<string, string> Fields, byte[] Block)
{
    public string Type => Field("WARC-Type") ?? "";

    public string? Address => Field("WARC-Target-URI")?.Trim('<', '>');

    public string? Date => Field("WARC-Date");

    public string? Id => Field("WARC-Record-ID")?.Trim('<', '>');

    public string MediaType => Field("Content-Type") ?? "";

    public string? Field(string name) => Fields.GetValueOrDefault(name);
}
