using System.Xml.Linq;
using Isnad.Ingest.Charsets;

namespace Isnad.Ingest.Feeds;

/// <summary>One feed of a list.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">What the list calls it, or null.</param>
public sealed record OpmlOutline(Uri Address, string? Title);

/// <summary>OPML, in which feed readers exchange lists of feeds.</summary>
public static class Opml
{
    /// <summary>The feeds of a list, each once, in its order; or what is wrong with it, as a sentence.</summary>
    public static (IReadOnlyList<OpmlOutline> Outlines, string? Fault) Read(ReadOnlyMemory<byte> bytes)
    {
        var (root, _, fault) = FeedXml.Parse(Charset.DecodeFeed(bytes.ToArray(), null).TrimStart());
        if (root is null)
        {
            return ([], fault!.Message);
        }

        return root.Name.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase)
            ? ([.. root.Descendants().Where(element => element.Name.LocalName.Equals("outline", StringComparison.OrdinalIgnoreCase)).Select(Outline).OfType<OpmlOutline>().DistinctBy(outline => outline.Address)], null)
            : ([], $"begins with <{root.Name.LocalName}>, not with <opml>; export the list of feeds as OPML.");
    }

    /// <summary>The list as a file.</summary>
    public static string Write(IReadOnlyList<OpmlOutline> outlines)
    {
        var body = outlines.Select(outline => new XElement(
            "outline", new XAttribute("type", "rss"), new XAttribute("text", Sound(outline.Title) ?? outline.Address.AbsoluteUri), new XAttribute("xmlUrl", outline.Address.AbsoluteUri)));
        var document = new XElement("opml", new XAttribute("version", "2.0"), new XElement("head", new XElement("title", "Isnad")), new XElement("body", body));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document + "\n";
    }

    private static OpmlOutline? Outline(XElement element) =>
        WebAddress.Of(element.Of("xmlUrl"), null) is { } address ? new OpmlOutline(address, ItemText.Line(element.Of("title") ?? element.Of("text"))) : null;

    private static string? Sound(string? title) => title is null ? null : string.Concat(title.Where(System.Xml.XmlConvert.IsXmlChar));
}
