using System.Text.Json;
using System.Text.Json.Nodes;
using Isnad.Core;
using Isnad.Evaluation;
using Isnad.Evaluation.Scoring;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Evaluation;

public sealed class EvaluatorTests : IDisposable
{
    private static readonly string OwnGold = Repository.PathOf("tests", "Isnad.Tests", "Evaluation", "news-own.jsonl");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isnad-evaluator-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_perfect_reading_scores_one_everywhere()
    {
        var report = ScoreOwnGold(_ => { });
        foreach (var (name, score) in report.Scores)
        {
            AllOf(score).ShouldAllBe(v => v == (name == "calibration_error" ? 0 : 1), name);
        }

        report.Scores.Single(s => s.Name == "articles").Score.ShouldBe(new CountScore(3));
        report.Scores.Single(s => s.Name == "not_coded").Score.ShouldBe(new CountScore(0));
        report.Reliability.ShouldBe([new ReliabilityRow(0.9, 7, 1, 1)]);
    }

    [Fact]
    public void Offsets_are_utf_16_positions_also_behind_an_emoji()
    {
        var report = ScoreOwnGold(e => Shift(e, -1));
        Find<Agreement>(report, "event").F1.ShouldBe(1, "one position off still overlaps");
        report = ScoreOwnGold(e => Shift(e, 10_000));
        Find<Agreement>(report, "event").TruePositives.ShouldBe(0);

        static void Shift(JsonObject claim, int by)
        {
            foreach (var span in new[] { claim["trigger"]!, claim["evidence"]! })
            {
                span["start"] = (int)span["start"]! + by;
                span["end"] = (int)span["end"]! + by;
            }
        }
    }

    [Fact]
    public void An_event_on_the_wrong_tongue_keeps_its_event_and_loses_its_record()
    {
        var report = ScoreOwnGold(e => e["attribution"] = new JsonArray());
        Find<Agreement>(report, "event").F1.ShouldBe(1);
        Find<Agreement>(report, "attribution").F1.ShouldBe(0);
        Find<Agreement>(report, "whole_record").TruePositives.ShouldBe(2);
    }

    [Fact]
    public void Confidence_is_compared_with_how_often_it_is_right()
    {
        var report = ScoreOwnGold(e =>
        {
            e["confidence"] = 0.75;
            e["type"] = (string)e["type"]! == "ASSAULT" ? "ASSAULT" : "PROTEST";
        });
        report.Reliability.ShouldBe([new ReliabilityRow(0.7, 7, 0.75, 0.5714)]);
        Find<ShareScore>(report, "calibration_error").Value.ShouldBe(0.1786);
    }

    [Fact]
    public void A_doubtful_gold_record_counts_neither_for_nor_against()
    {
        var report = ScoreOwnGold(e => e["type"] = (string)e["trigger"]!["text"]! == "القتال" ? "PROTEST" : (string)e["type"]!);
        var events = Find<Agreement>(report, "event");
        (events.TruePositives, events.FalsePositives, events.FalseNegatives).ShouldBe((7, 1, 0));
    }

    [Fact]
    public void Misses_and_false_alarms_are_told_as_many_as_were_asked_for()
    {
        var report = ScoreOwnGold(e => e["type"] = "PROTEST", misses: 2);
        report.Misses.Count.ShouldBe(2);
        report.Misses[0].ShouldStartWith("own-1 ASSAULT «قصفت» in: قال متحدث باسم الجيش السوداني");
        report.FalseAlarms[0].ShouldStartWith("own-1 PROTEST «قصفت» in: قال متحدث");
    }

    [Fact]
    public void The_gold_articles_are_read_with_their_outlet_and_day()
    {
        var seen = new List<Article>();
        var evaluator = new Evaluator(
            article =>
            {
                lock (seen)
                {
                    seen.Add(article);
                }

                return $$"""{"article": {"id": "{{article.Id}}"}, "events": []}""";
            },
            _ => throw new InvalidOperationException("news gold is coded, not read"));
        evaluator.Score(new EvaluationOptions { Gold = OwnGold, Kinds = [GoldKind.News] });
        seen.ShouldContain(a => a.Id == "own-2" && a.Outlet == "الأفق" && a.Date == new NodaTime.LocalDate(2026, 2, 1) && a.Title == "محادثات مرتقبة في مسقط");
        seen.ShouldContain(a => a.Id == "own-1" && a.Title == null);
    }

    [Fact]
    public void Saved_readings_can_be_scored_again_and_give_the_same()
    {
        var saved = PathOf("saved.jsonl");
        var first = Write(ReadingPerfectly(_ => { }), new EvaluationOptions { Gold = OwnGold, SavePredicted = saved });
        var second = Write(Unused, new EvaluationOptions { Gold = OwnGold, Predicted = saved });
        second.ShouldBe(first);
    }

    [Fact]
    public void A_score_below_the_baseline_is_named_and_changes_the_exit_code()
    {
        var baseline = PathOf("baseline.json");
        var output = new StringWriter();
        ReadingPerfectly(_ => { }).Run(new EvaluationOptions { Gold = OwnGold, SaveBaseline = baseline }, output).ShouldBe(0);
        ReadingPerfectly(_ => { }).Run(new EvaluationOptions { Gold = OwnGold, Baseline = baseline }, output).ShouldBe(0);

        output = new StringWriter();
        var code = ReadingPerfectly(e => e["place"] = null).Run(new EvaluationOptions { Gold = OwnGold, Baseline = baseline }, output);
        code.ShouldBe(Evaluator.ScoreDropped);
        output.ToString().ShouldEndWith("dropped: news-own place was 1.0000, is 0.0000\n");
    }

    [Fact]
    public void A_broken_line_is_named_by_file_and_line()
    {
        var gold = PathOf("news-broken.jsonl");
        File.WriteAllLines(gold, [.. File.ReadLines(OwnGold).Take(1), "", "{\"id\": \"x\", \"text\": "]);
        Should.Throw<EvaluationException>(() => Unused.Score(new EvaluationOptions { Gold = gold })).Message.ShouldStartWith($"{gold}:3: ");

        File.WriteAllText(gold, """{"id": "x", "text": "y"}""");
        Should.Throw<EvaluationException>(() => Unused.Score(new EvaluationOptions { Gold = gold })).Message.ShouldContain("events");
    }

    [Fact]
    public void A_missing_gold_folder_is_one_clear_line()
    {
        Should.Throw<EvaluationException>(() => Unused.Score(new EvaluationOptions { Gold = PathOf("nowhere") }))
            .Message.ShouldBe($"{PathOf("nowhere")}: no such gold file or folder; name one with --gold");
    }

    [Fact]
    public void Readings_of_other_articles_are_an_error()
    {
        var predicted = PathOf("predicted.jsonl");
        File.WriteAllText(predicted, """{"article": {"id": "elsewhere"}, "events": []}""");
        Should.Throw<EvaluationException>(() => Unused.Score(new EvaluationOptions { Gold = OwnGold, Predicted = predicted }))
            .Message.ShouldBe($"{predicted}: has no article of news-own");
    }

    private static Evaluator Unused => new(_ => throw new InvalidOperationException(), _ => throw new InvalidOperationException());

    private static Evaluator ReadingPerfectly(Action<JsonObject> alter)
    {
        var lines = File.ReadLines(OwnGold).Select(l => JsonNode.Parse(l)!.AsObject()).ToDictionary(g => (string)g["id"]!, g =>
        {
            var reading = PerfectReading.Of(g);
            foreach (var claim in reading["events"]!.AsArray())
            {
                alter(claim!.AsObject());
            }

            return reading.ToJsonString();
        });
        return new Evaluator(a => lines[a.Id], _ => throw new InvalidOperationException());
    }

    private static ScoreReport ScoreOwnGold(Action<JsonObject> alter, int misses = 0) =>
        ReadingPerfectly(alter).Score(new EvaluationOptions { Gold = OwnGold, Misses = misses }).Single();

    private static string Write(Evaluator evaluator, EvaluationOptions options)
    {
        var output = new StringWriter();
        evaluator.Run(options with { Json = true }, output).ShouldBe(0);
        JsonDocument.Parse(output.ToString()).RootElement.GetProperty("news-own").GetProperty("event").GetProperty("tp").GetInt32().ShouldBe(7);
        return output.ToString();
    }

    private static T Find<T>(ScoreReport report, string name)
        where T : Score => report.Scores.Single(s => s.Name == name).Score.ShouldBeOfType<T>();

    private static IEnumerable<double> AllOf(Score score) => score switch
    {
        Agreement a => [a.Precision, a.Recall, a.F1],
        ShareScore s => [s.Value.ShouldNotBeNull()],
        ScoreTable t => t.Rows.SelectMany(r => AllOf(r.Score)),
        _ => [],
    };

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
