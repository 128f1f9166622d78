using Isnad.Evaluation.Gold;

namespace Isnad.Evaluation.Scoring;

/// <summary>
/// Scores detection and spans in single sentences, in two views of the annotators' votes: strict (all said yes, against all or most said no) and majority.
/// </summary>
internal static class GsrScorer
{
    private static readonly string[] Types = ["ASSAULT", "PROTEST"];

    // Codes of the annotation tool for "international", "none" and bodies without a country: the contract writes null.
    private static readonly string[] NoCode = ["INT", "None", "IGO", "IMG"];

    internal static ScoreReport Score(string set, IReadOnlyList<GoldSentence> gold, IReadOnlyDictionary<string, PredictedArticle> predicted, int misses)
    {
        var (lost, falseAlarms) = (new List<string>(), new List<string>());
        var scores = new List<NamedScore>
        {
            new("sentences", new CountScore(gold.Count)),
            new("not_coded", new CountScore(gold.Count(s => !predicted.ContainsKey(s.Uid)))),
        };
        foreach (var type in Types)
        {
            scores.Add(new($"{type} strict", Detection(type, s => s.Strict).Agreement));
            scores.Add(new($"{type} majority", Detection(type, s => s.Majority, lost, falseAlarms).Agreement));
        }

        scores.Add(new("spans", Spans(gold, EventsOf)));
        return new ScoreReport(set, GoldKind.Gsr, [.. scores], [], [.. lost.Take(misses)], [.. falseAlarms.Take(misses)]);

        IReadOnlyList<PredictedEvent> EventsOf(GoldSentence sentence) => predicted.GetValueOrDefault(sentence.Uid)?.Events ?? [];

        Tally Detection(string type, Func<GoldSentence, int?> view, List<string>? lostHere = null, List<string>? falseHere = null)
        {
            var tally = new Tally();
            foreach (var sentence in gold.Where(s => s.EventType == type && view(s) is not null))
            {
                var wanted = view(sentence) == 1;
                var hit = EventsOf(sentence).Any(e => e.Type == type && e.Realis == "actual");
                tally.Add(hit && wanted, hit && !wanted, !hit && wanted);
                if (hit != wanted)
                {
                    (hit ? falseHere : lostHere)?.Add($"{type} ({sentence.Label}) {CodePoints.Head(sentence.Text, 220)}");
                }
            }

            return tally;
        }
    }

    private static ScoreTable Spans(IReadOnlyList<GoldSentence> gold, Func<GoldSentence, IReadOnlyList<PredictedEvent>> eventsOf)
    {
        var names = new List<string>();
        var proportions = new Dictionary<string, Proportion>();
        foreach (var sentence in gold.Where(s => s.Majority == 1 && s.MajoritySpans is not null))
        {
            var spans = sentence.MajoritySpans!;
            var events = eventsOf(sentence).Where(e => e.Type == sentence.EventType).ToList();
            Of("positives").Add(events.Count > 0);

            // The event whose trigger agrees best stands for the sentence; the first of equals.
            var best = events.MaxBy(e => NameFolding.Gold.WordsF1(spans.Verb?.Text, e.Trigger?.Text));
            AddWords("trigger", spans.Verb, best?.Trigger?.Text);
            AddWords("actor", spans.Source, Joined(best?.Actors));
            AddWords("recipient", spans.Target, Joined(best?.Recipients));
            AddCode("actor_country", spans.SourceRoleMain, spans.SourceRoleMainVotes, best?.Actors, a => a.Country);
            AddCode("actor_role", spans.SourceRoleRole, spans.SourceRoleRoleVotes, best?.Actors, a => a.Role);
            AddCode("recipient_country", spans.TargetRoleMain, spans.TargetRoleMainVotes, best?.Recipients, r => r.Country);
            AddCode("recipient_role", spans.TargetRoleRole, spans.TargetRoleRoleVotes, best?.Recipients, r => r.Role);
        }

        return new ScoreTable([.. names.Select(n => new NamedScore(n, proportions[n].Sampled("score")))]);

        Proportion Of(string name)
        {
            if (!proportions.TryGetValue(name, out var proportion))
            {
                names.Add(name);
                proportions[name] = proportion = new Proportion();
            }

            return proportion;
        }

        void AddWords(string name, VotedWords? wanted, string? found)
        {
            if (!string.IsNullOrEmpty(wanted?.Text) && wanted.Votes >= 2)
            {
                Of(name).Add(NameFolding.Gold.WordsF1(wanted.Text, found));
            }
        }

        void AddCode(string name, string? wanted, int votes, IReadOnlyList<PredictedEntity>? entities, Func<PredictedEntity, string?> code)
        {
            if (!string.IsNullOrEmpty(wanted) && !NoCode.Contains(wanted) && votes >= 2)
            {
                Of(name).Add(entities?.Any(e => code(e) == wanted) == true);
            }
        }
    }

    private static string Joined(IReadOnlyList<PredictedEntity>? entities) => string.Join(' ', (entities ?? []).Select(e => e.Text));
}
