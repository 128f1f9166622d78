using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Isnad.Ingest;
using Isnad.Ingest.Words;

namespace Isnad.Bench;

/// <summary>Streams a large WARC file of generated pages and tells the memory and the time it takes.</summary>
internal static class WarcStreaming
{
    private const int Megabyte = 1024 * 1024;
    private const int DifferentPages = 512;

    public static void Measure(string home, int megabytes, string folder)
    {
        var path = Path.Combine(folder, $"isnad-bench-{Environment.ProcessId}.warc.gz");
        try
        {
            var written = Write(path, (long)megabytes * Megabyte);
            GC.Collect();
            Console.WriteLine(FormattableString.Invariant($"{written} pages in {new FileInfo(path).Length / Megabyte} MB"));
            var (pages, letters, problems, peak) = (0L, 0L, 0, 0L);
            var clock = Stopwatch.StartNew();
            using var process = Process.GetCurrentProcess();
            foreach (var article in new ArticleReader(_ => problems++) { Words = IngestWords.Load(home) }.Read([path]))
            {
                letters += article.Text.Length;
                if (++pages % 1_000 == 0)
                {
                    process.Refresh();
                    peak = Math.Max(peak, process.WorkingSet64);
                }
            }

            process.Refresh();
            Console.WriteLine(FormattableString.Invariant($"{pages} articles, {letters} letters, {problems} problems in {clock.Elapsed.TotalSeconds:0} s: {new FileInfo(path).Length / Megabyte / clock.Elapsed.TotalSeconds:0.0} MB/s, {pages / clock.Elapsed.TotalSeconds:0} pages/s; working set at most {Math.Max(peak, process.PeakWorkingSet64) / Megabyte} MB"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long Write(string path, long size)
    {
        // Packed once and written many times: making gigabytes of different pages would take longer than reading them. Random data in a comment
        // gives every page the size of a real one, which does not pack well.
        var random = new Random(1);
        var members = Enumerable.Range(0, DifferentPages).Select(i => Member(i, random)).ToList();
        using var file = File.Create(path);
        long written = 0;
        while (file.Length < size)
        {
            file.Write(members[(int)(written++ % DifferentPages)]);
        }

        return written;
    }

    private static byte[] Member(int number, Random random)
    {
        var noise = new byte[15_000 + random.Next(30_000)];
        random.NextBytes(noise);
        var paragraphs = string.Concat(Enumerable.Range(0, 12).Select(p => FormattableString.Invariant($"<p>Paragraph {p} of page {number} tells of a day on which nothing happened, in {random.Next(1_000)} words, as the mayor of a town said on Monday.</p>")));
        var body = $"<!doctype html><html><head><title>Page {number} - Paper</title><meta property='article:published_time' content='2024-03-04'></head><body><nav><a href='/'>Home</a></nav><!--{Convert.ToBase64String(noise)}--><article><h1>Page {number} of the paper</h1><div class='article-body'>{paragraphs}</div></article></body></html>";
        var block = Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
        var header = $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number.ToString(CultureInfo.InvariantCulture)}\r\nWARC-Date: 2024-03-04T05:06:07Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {block.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write([.. Encoding.ASCII.GetBytes(header), .. block, .. "\r\n\r\n"u8]);
        }

        return packed.ToArray();
    }
}
