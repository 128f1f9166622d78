using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace Isnad.Bench;

/// <summary>
/// Writes short articles made of the names and words in the repository's own data: a thousand a day from 2015 on, of twenty outlets; one in twelve repeats an earlier
/// one of the last days word for word, one in twenty with a changed ending. The same number of articles gives the same file.
/// </summary>
internal static class SyntheticArchive
{
    private const int ADay = 1_000;

    private static readonly string[] Openings =
    [
        "أعلنت وزارة الدفاع مقتل {n} جنود في هجوم على {p}.", "قالت مصادر محلية إن {n} مدنيين أصيبوا في قصف استهدف {p}.", "تظاهر مئات الأشخاص في {p} احتجاجا على {w}.",
        "نفى متحدث باسم الحكومة استهداف {p} أمس.", "اعتقلت الشرطة {n} أشخاص في {p} بتهمة {w}.", "بحث وزير الخارجية مع نظيره ملف {w} في {p}.",
        "أكد شهود عيان سقوط {n} قتلى قرب {p}.", "وصلت قافلة مساعدات إلى {p} بعد {w}.",
    ];

    public static int Write(string path, int articles)
    {
        var home = Corpus.Home();
        var places = Column(Path.Combine(home, "knowledge", "places"), 2);
        var words = Column(Path.Combine(home, "languages", "ar", "vocabulary"), 1, "nouns.tsv");
        var random = new Random(articles);
        var recent = new Queue<string>();
        using var file = File.Create(path);
        using var packed = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        using var output = new StreamWriter(packed, new UTF8Encoding(false));
        for (var n = 0; n < articles; n++)
        {
            var day = new LocalDate(2015, 1, 1).PlusDays(n / ADay);
            var text = random.Next(60) switch
            {
                < 5 when recent.Count > 0 => recent.ElementAt(random.Next(recent.Count)),
                < 8 when recent.Count > 0 => Sentence(recent.ElementAt(random.Next(recent.Count)), 6),
                _ => Fresh(),
            };
            recent.Enqueue(text);
            if (recent.Count > 200)
            {
                recent.Dequeue();
            }

            var id = FormattableString.Invariant($"syn-{n}");
            output.WriteLine(JsonSerializer.Serialize(new
            {
                uid = id,
                source = FormattableString.Invariant($"outlet-{random.Next(20)}"),
                url = $"https://example.org/{id}",
                published = FormattableString.Invariant($"{day:uuuu-MM-dd}T{random.Next(24):00}:{random.Next(60):00}:00Z"),
                title = Sentence("", 6),
                content = text,
            }));
        }

        return 0;

        string Fresh()
        {
            var opening = Openings[random.Next(Openings.Length)]
                .Replace("{n}", random.Next(2, 90).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{p}", places[random.Next(places.Count)], StringComparison.Ordinal)
                .Replace("{w}", words[random.Next(words.Count)], StringComparison.Ordinal);
            return Sentence(opening, 25 + random.Next(20));
        }

        string Sentence(string before, int length) => $"{before} {string.Join(' ', Enumerable.Range(0, length).Select(_ => words[random.Next(words.Count)]))}.".Trim();
    }

    // The first of the names in a column of every table of a folder.
    private static List<string> Column(string folder, int number, string files = "*.tsv") =>
    [
        .. Directory.GetFiles(folder, files).Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Skip(1))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Where(cells => cells.Length > number).Select(cells => cells[number].Split('|')[0]).Where(name => name.Length > 1),
    ];
}
