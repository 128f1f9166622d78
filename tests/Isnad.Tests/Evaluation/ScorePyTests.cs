using System.Diagnostics;
using System.Text.Json.Nodes;
using Isnad.Evaluation;
using Isnad.Evaluation.Gold;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Evaluation;

/// <summary>Compares every number with the script that the gold sets come with, on readings that are wrong in many ways. Skipped where the sets are not to be had.</summary>
public sealed class ScorePyTests : IDisposable
{
    private static readonly string[] Types = ["ASSAULT", "PROTEST", "AGREE", "CONSULT", "ACCUSE", "REQUEST", "COERCE"];
    private static readonly string?[] Roles = ["GOV", "MIL", "COP", "REB", "CVL", "IGO", "OTH", null];
    private static readonly string?[] Countries = ["YEM", "SYR", "ISR", "SDN", null];
    private static readonly string[] Realis = ["actual", "future", "hypothetical", "negated", "historical"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isnad-score-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("news", "news-own")]
    [InlineData("news", "seed")]
    [InlineData("news", "news-dev")]
    [InlineData("gsr", "gsr-dev")]
    [InlineData("timex", "timex-dev")]
    [InlineData("ner", "ner-anercorp-dev")]
    [InlineData("ner", "ner-newsfane-dev")]
    public void Every_score_equals_that_of_the_gold_sets_own_script(string kind, string set)
    {
        var folder = GoldSet.NearestFolder(Repository.Root);
        Assert.SkipWhen(folder is null, "the gold sets are not beside the repository");
        Assert.SkipUnless(HasPython(), "python3 is not installed");
        var gold = set == "news-own" ? Repository.PathOf("tests", "Isnad.Tests", "Evaluation", "news-own.jsonl") : Path.Combine(folder!, set + ".jsonl");
        Assert.SkipUnless(File.Exists(gold), $"{set}.jsonl is not among the gold sets");

        var random = new Random(20260313);
        var predicted = Path.Combine(_folder.FullName, $"{set}.jsonl");
        File.WriteAllLines(predicted, File.ReadLines(gold).Select(l => JsonNode.Parse(l)!.AsObject())
            .Where(g => random.Next(30) != 0).Select(g => Predict(kind, g, random).ToJsonString()));
        var ours = Ours(kind, gold, predicted)[set]!.AsObject();
        var theirs = Theirs(kind, gold, predicted, Path.Combine(folder!, "..", "score.py"));
        ours.Remove("reliability");
        ShouldAgree(ours, theirs, set);
    }

    private static JsonObject Ours(string kind, string gold, string predicted)
    {
        var output = new StringWriter();
        var evaluator = new Evaluator(_ => throw new InvalidOperationException(), _ => throw new InvalidOperationException());
        evaluator.Run(
            new EvaluationOptions { Kinds = [Enum.Parse<GoldKind>(kind, ignoreCase: true)], Gold = gold, Predicted = predicted, Misses = 50, Json = true }, output).ShouldBe(0);
        return JsonNode.Parse(output.ToString())!.AsObject();
    }

    private static JsonObject Theirs(string kind, string gold, string predicted, string script) =>
        JsonNode.Parse(Run("python3", script, kind, gold, predicted, "--json", "--misses", "50"))!.AsObject();

    private static bool HasPython()
    {
        try
        {
            return Run("python3", "--version").StartsWith("Python 3", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8, Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output;
    }

    private static void ShouldAgree(JsonNode? ours, JsonNode? theirs, string path)
    {
        switch (theirs)
        {
            case JsonObject fields:
                ours.ShouldBeOfType<JsonObject>(path).Select(f => f.Key).ShouldBe(fields.Select(f => f.Key), path);
                foreach (var (name, value) in fields)
                {
                    ShouldAgree(ours[name], value, $"{path}.{name}");
                }

                break;
            case JsonArray items:
                ours.ShouldBeOfType<JsonArray>(path).Count.ShouldBe(items.Count, path);
                for (var n = 0; n < items.Count; n++)
                {
                    ShouldAgree(ours[n], items[n], $"{path}[{n}]");
                }

                break;
            case null:
                ours.ShouldBeNull(path);
                break;
            default:
                if (theirs.GetValueKind() == System.Text.Json.JsonValueKind.Number)
                {
                    ((double)ours!).ShouldBe((double)theirs, 1e-9, path);
                }
                else
                {
                    ((string)ours!).ShouldBe((string)theirs!, path);
                }

                break;
        }
    }

    private static JsonObject Predict(string kind, JsonObject gold, Random random) => kind switch
    {
        "news" => PredictNews(gold, random),
        "gsr" => PredictGsr(gold, random),
        "timex" => PredictTimes(gold, random),
        _ => PredictMentions(gold, random),
    };

    private static JsonObject PredictNews(JsonObject gold, Random random)
    {
        var reading = PerfectReading.Of(gold);
        var claims = reading["events"]!.AsArray();
        foreach (var claim in claims.Select(c => c!.AsObject()).ToList())
        {
            if (random.Next(8) == 0)
            {
                claims.Remove(claim);
                continue;
            }

            if (random.Next(10) == 0)
            {
                var twin = claim.DeepClone().AsObject();
                twin["id"] = claim["id"] + "x";
                claims.Add(twin);
            }

            Alter(claim, random);
        }

        return reading;
    }

    private static void Alter(JsonObject claim, Random random)
    {
        claim["confidence"] = Math.Round(random.NextDouble(), 3);
        Maybe(() => claim["type"] = Pick(Types));
        Maybe(() => claim["realis"] = Pick(Realis));
        Maybe(() => claim["same_as"] = "e" + random.Next(1, 6));
        Maybe(() => claim["trigger"]!.AsObject().Remove("start"));
        Maybe(() => claim["place"] = null);
        Maybe(() => claim["place"] = new JsonObject { ["text"] = "بالمدينة" });
        Maybe(() => claim["date"] = new JsonObject { ["value"] = random.Next(2) == 0 ? "2015-07" : "2015-07-31" });
        Maybe(() => claim["casualties"] = new JsonArray(new JsonObject { ["kind"] = Pick(["killed", "injured"]), ["low"] = random.Next(4), ["high"] = null, ["who"] = Pick(Roles) }));
        foreach (var list in new[] { "actors", "recipients", "attribution" })
        {
            var entities = claim[list]!.AsArray();
            Maybe(entities.Clear);
            Maybe(() => entities.Add(new JsonObject { ["text"] = "وزارة الداخلية", ["country"] = Pick(Countries), ["role"] = Pick(Roles), ["depth"] = random.Next(2) }));
            foreach (var entity in entities.Select(e => e!.AsObject()))
            {
                Maybe(() => entity["role"] = Pick(Roles));
                Maybe(() => entity["country"] = Pick(Countries));
                Maybe(() => entity["text"] = entity["text"] + " المحلية في المدينة القريبة");
                Maybe(() => entity["stance"] = Pick(["denies", "asserts"]));
                Maybe(() => entity["depth"] = random.Next(2));
            }
        }

        void Maybe(Action alter)
        {
            if (random.Next(7) == 0)
            {
                alter();
            }
        }

        T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
    }

    private static JsonObject PredictGsr(JsonObject gold, Random random)
    {
        var text = (string)gold["text"]!;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var claims = new JsonArray();
        for (var n = random.Next(3); n > 0; n--)
        {
            claims.Add(new JsonObject
            {
                ["id"] = $"p{n}",
                ["type"] = random.Next(3) == 0 ? Types[random.Next(Types.Length)] : (string)gold["event_type"]!,
                ["realis"] = Realis[Math.Max(0, random.Next(-6, Realis.Length))],
                ["trigger"] = new JsonObject { ["text"] = Words("verb") },
                ["actors"] = Entities("source"),
                ["recipients"] = Entities("target"),
            });
        }

        return new JsonObject { ["article"] = new JsonObject { ["id"] = (string)gold["uid"]! }, ["events"] = claims };

        string? Words(string part) => random.Next(3) switch
        {
            0 => (string?)gold["majority_spans"]?[part]?["text"],
            1 => string.Join(' ', words.Skip(random.Next(words.Length)).Take(1 + random.Next(4))),
            _ => null,
        };

        JsonArray Entities(string part) =>
        [
            .. Enumerable.Range(0, random.Next(3)).Select(_ => new JsonObject
            {
                ["text"] = Words(part),
                ["country"] = random.Next(2) == 0 ? (string?)gold["majority_spans"]?[part + "_role_main"] : null,
                ["role"] = random.Next(2) == 0 ? (string?)gold["majority_spans"]?[part + "_role_role"] : Roles[random.Next(Roles.Length)],
            }),
        ];
    }

    private static JsonObject PredictTimes(JsonObject gold, Random random)
    {
        string?[] values = ["2016-11-07", "2016-11", "2016", "2016-11-07/2016-11-09", "2016-10-15", null];
        var times = new JsonArray();
        foreach (var phrase in gold["expected"]!.AsArray())
        {
            if (phrase!["offsets"] is JsonArray offsets && random.Next(5) != 0)
            {
                times.Add(new JsonObject
                {
                    ["start"] = Math.Max(0, (int)offsets[0]! + random.Next(-2, 3)),
                    ["end"] = (int)offsets[1]! + random.Next(-1, 4),
                    ["value"] = random.Next(2) == 0 ? FirstDay(phrase["values"]!.ToJsonString()) : values[random.Next(values.Length)],
                });
            }
        }

        if (random.Next(4) == 0)
        {
            times.Add(new JsonObject { ["start"] = 0, ["end"] = 4, ["value"] = "2016" });
        }

        return new JsonObject { ["article"] = new JsonObject { ["id"] = (string)gold["uid"]! }, ["times"] = times };

        static string? FirstDay(string json) => System.Text.RegularExpressions.Regex.Match(json, "[0-9]{4}-[0-9]{2}-[0-9]{2}") is { Success: true } day ? day.Value : null;
    }

    private static JsonObject PredictMentions(JsonObject gold, Random random)
    {
        var length = gold["tokens"]!.AsArray().Sum(t => ((string)t!).Length + 1);
        var mentions = new JsonArray();
        for (var n = random.Next(6); n > 0; n--)
        {
            var start = random.Next(length);
            mentions.Add(new JsonObject { ["start"] = start, ["end"] = start + 1 + random.Next(12), ["kind"] = "entity" });
        }

        return new JsonObject { ["article"] = new JsonObject { ["id"] = (string)gold["uid"]! }, ["mentions"] = mentions };
    }
}
