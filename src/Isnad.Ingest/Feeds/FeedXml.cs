using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Xml.Parser;

namespace Isnad.Ingest.Feeds;

/// <summary>
/// XML as feeds have it: no document type is read and no entity of one, illegal characters are left out, undeclared entities and bare ampersands are mended, and what
/// is still not well-formed is read as far as a forgiving parser can.
/// </summary>
internal static partial class FeedXml
{
    private const int Deepest = 200;
    private const int LongestReference = 40;
    private const string Section = "<![CDATA[";
    private const string EndOfSection = "]]>";

    // The forgiving parser's time grows faster than its input.
    private const int LongestToSalvage = 8 * 1024 * 1024;

    public static (XElement? Root, string? Mended, FeedFault? Fault) Parse(string text)
    {
        var clean = Clean(text);
        try
        {
            return Strict(clean, null);
        }
        catch (XmlException)
        {
            return Mend(clean);
        }
    }

    private static (XElement? Root, string? Mended, FeedFault? Fault) Mend(string clean)
    {
        try
        {
            return Strict(WithEntities(clean), "undeclared entities or bare ampersands");
        }
        catch (XmlException fault)
        {
            var place = FormattableString.Invariant($"line {fault.LineNumber}, column {fault.LinePosition}");
            var found = clean.Length > LongestToSalvage ? null : Salvage(WithEntities(clean));
            return found is null
                ? (null, null, new FeedFault(FeedFaultKind.Malformed, $"XML broken at {place}."))
                : (found, $"XML broken at {place}, read as far as it goes", null);
        }
    }

    private static (XElement? Root, string? Mended, FeedFault? Fault) Strict(string xml, string? mended)
    {
        if (DepthOf(xml) > Deepest)
        {
            return (null, null, new FeedFault(FeedFaultKind.Hostile, $"elements nested more than {Deepest} deep, as in no real feed."));
        }

        using var reader = Reader(xml);
        return (XDocument.Load(reader).Root, mended, null);
    }

    private static int DepthOf(string xml)
    {
        using var reader = Reader(xml);
        var depth = 0;
        while (depth <= Deepest && reader.Read())
        {
            depth = Math.Max(depth, reader.Depth);
        }

        return depth;
    }

    private static XmlReader Reader(string xml) => XmlReader.Create(new StringReader(xml), new XmlReaderSettings
    {
        // Ignored, not prohibited: RSS 0.91 has a document type. None of its entities is ever defined.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    // Warnings of a broken server before the feed, the declaration (decoding is done, and 1.1 would be refused), and characters that XML forbids.
    private static string Clean(string text)
    {
        var start = Beginning().Match(text);
        var body = start.Success ? text[(start.Index + (start.Value.StartsWith("<?", StringComparison.Ordinal) ? start.Length : 0))..] : text;
        var clean = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (char.IsHighSurrogate(body[i]) && i + 1 < body.Length && char.IsLowSurrogate(body[i + 1]))
            {
                clean.Append(body[i]).Append(body[++i]);
            }
            else if (body[i] is '\t' or '\n' or '\r' or (>= ' ' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD'))
            {
                clean.Append(body[i]);
            }
        }

        return clean.ToString();
    }

    // By hand, for a pattern would look through the whole rest at every CDATA section that never ends.
    private static string WithEntities(string xml)
    {
        var mended = new StringBuilder(xml.Length + 64);
        var hasSections = true;
        for (var i = 0; i < xml.Length;)
        {
            var next = xml.AsSpan(i).IndexOfAny('&', '<');
            next = next < 0 ? xml.Length : i + next;
            mended.Append(xml, i, next - i);
            i = next;
            if (i < xml.Length && xml[i] == '<')
            {
                var end = hasSections && xml.AsSpan(i).StartsWith(Section) ? xml.IndexOf(EndOfSection, i, StringComparison.Ordinal) : i + 1;
                hasSections = end >= 0;
                end = hasSections ? end : i + 1;
                mended.Append(xml, i, end - i);
                i = end;
            }
            else if (i < xml.Length)
            {
                var reference = Reference().Match(xml, i, Math.Min(LongestReference, xml.Length - i));
                mended.Append(Mended(reference.Value));
                i += Math.Max(1, reference.Length);
            }
        }

        return mended.ToString();
    }

    private static string Mended(string reference)
    {
        if (reference.Length == 0 || reference is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
        {
            return reference.Length == 0 ? "&amp;" : reference;
        }

        return WebUtility.HtmlDecode(reference) is var decoded && decoded != reference ? WebUtility.HtmlEncode(decoded) : "&amp;" + reference[1..];
    }

    private static XElement? Salvage(string xml)
    {
        var parser = new XmlParser(new XmlParserOptions { IsSuppressingErrors = true });
        using var document = parser.ParseDocument(WithoutDeclarations(xml));
        return document.DocumentElement is { } root ? Convert(root) : null;
    }

    // A document type may define entities that grow without bound: its marks become plain text.
    private static string WithoutDeclarations(string xml) => Declaration().Replace(xml, "&lt;!");

    // By an explicit stack: what was broken may also be deep.
    private static XElement? Convert(IElement root)
    {
        var top = Shell(root);
        var open = new Stack<(INode Node, XElement Made)>([(root, top)]);
        while (open.TryPop(out var next))
        {
            foreach (var child in next.Node.ChildNodes)
            {
                if (child is IElement element && open.Count < 100_000)
                {
                    var made = Shell(element);
                    next.Made.Add(made);
                    open.Push((element, made));
                }
                else if (child is ICharacterData { NodeType: NodeType.Text or NodeType.CharacterData } words)
                {
                    next.Made.Add(new XText(words.Data));
                }
            }
        }

        return top.HasElements ? top : null;
    }

    private static XElement Shell(IElement element)
    {
        var made = new XElement(Name(element.LocalName, element.NamespaceUri));
        foreach (var attribute in element.Attributes.Where(attribute => !attribute.Name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase)))
        {
            made.SetAttributeValue(Name(attribute.LocalName, attribute.NamespaceUri), attribute.Value);
        }

        return made;
    }

    private static XName Name(string local, string? space) => XName.Get(XmlConvert.EncodeLocalName(local)!, space ?? "");

    [GeneratedRegex(@"<\?xml[^>]{0,300}\?>|<(?=rss|feed|rdf|urlset|sitemapindex|opml|!DOCTYPE|!--)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"<!(?!\[CDATA\[|--)", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\G&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
