using Isnad.Coding.Casualties;
using Isnad.Coding.Coreference;
using Isnad.Coding.Events;
using Isnad.Coding.Participants;
using Isnad.Coding.Places;
using Isnad.Coding.Speech;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Learning;

/// <summary>
/// Turns a coded article into the decisions the coder would have to make on it, each with the right answer. Features come from the very code that codes,
/// so learning and coding cannot drift apart.
/// </summary>
/// <param name="names">How names are compared: words folded as the gold's scorer folds them.</param>
public sealed class ExampleExtractor(INameComparer names)
{
    /// <summary>The decisions of one article: event, actor, recipient, place.</summary>
    public IEnumerable<(string Decision, TrainingExample Example)> Decisions(Document document, IReadOnlyList<GoldRecord> gold, string group)
    {
        var structure = Structure.Of(document);
        var triggers = TriggerFinder.Find(structure);
        var finder = new CandidateFinder(structure);
        var places = new PlaceFinder(structure);
        var writer = new ParticipantWriter(structure, new CountryChooser(structure, null));
        var attribution = new AttributionBuilder(structure, writer);
        var candidates = triggers.ConvertAll(finder.Find);
        var assigned = Assign(triggers, gold);
        var figures = Figures(structure, triggers, assigned);
        PlaceCandidate? lastPlace = null;
        for (var i = 0; i < triggers.Count; i++)
        {
            foreach (var sense in triggers[i].Senses)
            {
                var answer = assigned[i] is { } record && SameType(record, sense.Type);
                if ((assigned[i]?.Doubtful == true && answer) || (!answer && gold.Any(g => g.Doubtful && g.Type == sense.Type && g.Trigger.Overlaps(triggers[i].Span))))
                {
                    continue;
                }

                var bag = new FeatureBag { Names = [] };
                EventFeatures.Add(bag, structure, triggers, i, sense, candidates[i]);
                yield return ("event", new([.. bag.Names!], answer, 1, group));
            }

            if (assigned[i] is not { } gold1 || triggers[i].Senses.FirstOrDefault(s => SameType(gold1, s.Type)) is not { } chosen)
            {
                continue;
            }

            var withVictims = CandidateFinder.WithVictims(candidates[i], figures[i]);
            foreach (var example in ParticipantDecisions(structure, triggers[i], chosen, withVictims, gold1, group, i))
            {
                yield return example;
            }

            foreach (var example in CountryDecisions(structure, writer, candidates[i], gold1, group, i))
            {
                yield return example;
            }

            var enclosing = attribution.Enclosing(triggers[i]);
            for (var k = 0; k < enclosing.Count; k++)
            {
                var holder = attribution.Written(enclosing[k].Holder!, enclosing[k].Words).ToList();
                var from = enclosing[k].From is { } relayed ? writer.WriteWithJoined(relayed).ToList() : [];
                var bag = new FeatureBag { Names = [] };
                attribution.Features(bag, triggers[i], chosen, enclosing[k], k, gold1.Actors.Any(a => holder.Any(h => names.SameName(a, h))));
                var said = gold1.Holders.Count > 0 && holder.Concat(from).Any(h => names.SameName(gold1.Holders[0], h));
                yield return ("holder", new([.. bag.Names!], said, gold1.Doubtful ? 0.5 : 1, group));
            }

            var order = 0;
            var before = lastPlace;
            foreach (var candidate in places.Candidates(triggers[i], before))
            {
                var bag = new FeatureBag { Names = [] };
                places.Features(bag, triggers[i], chosen, candidate, candidates[i], order++, before);
                var here = names.ShareWord(gold1.Place, candidate.Mention.Span.Of(structure.Text));
                yield return ("place", new([.. bag.Names!], here, gold1.Doubtful ? 0.5 : 1, group));
                lastPlace = here && (ReferenceEquals(lastPlace, before) || candidate.Phrase.Sentence >= lastPlace!.Phrase.Sentence) ? candidate : lastPlace;
            }
        }
    }

    /// <summary>The event decisions of a single sentence that is only known to report an event of a type or not.</summary>
    /// <param name="document">The sentence.</param>
    /// <param name="type">PLOVER type that was asked for.</param>
    /// <param name="reports">Whether it reports one.</param>
    /// <param name="words">Words of the event as coders marked them; empty when they marked none.</param>
    /// <param name="weight">How much each decision counts.</param>
    /// <param name="group">Group of the sentence.</param>
    public IEnumerable<(string Decision, TrainingExample Example)> SentenceDecisions(Document document, string type, bool reports, string words, double weight, string group)
    {
        var structure = Structure.Of(document);
        var triggers = TriggerFinder.Find(structure);
        var finder = new CandidateFinder(structure);
        var ofType = Enumerable.Range(0, triggers.Count).Where(i => triggers[i].Senses.Any(s => s.Type == type)).ToList();
        foreach (var i in ofType)
        {
            // In a sentence that reports an event, only the words marked, or the one candidate there is, are known to be it.
            if (reports && !(words.Length > 0 ? names.ShareWord(words, triggers[i].Span.Of(structure.Text)) : ofType.Count == 1))
            {
                continue;
            }

            var candidates = finder.Find(triggers[i]);
            foreach (var sense in triggers[i].Senses.Where(s => s.Type == type))
            {
                var bag = new FeatureBag { Names = [] };
                EventFeatures.Add(bag, structure, triggers, i, sense, candidates);
                yield return ("event", new([.. bag.Names!], reports, weight, group));
            }
        }
    }

    /// <summary>The decisions about links between events, on what the coder itself makes of the recorded events.</summary>
    public IEnumerable<(string Decision, TrainingExample Example)> Links(Document document, IReadOnlyList<GoldRecord> gold, Coder coder, string group)
    {
        var structure = Structure.Of(document);
        var triggers = TriggerFinder.Find(structure);
        var finder = new CandidateFinder(structure);
        var assigned = Assign(triggers, gold);
        var chosen = new List<(Trigger Trigger, EventSense Sense, GoldRecord Gold)>();
        for (var i = 0; i < triggers.Count; i++)
        {
            if (assigned[i] is { } record && triggers[i].Senses.FirstOrDefault(s => SameType(record, s.Type)) is { } sense)
            {
                chosen.Add((triggers[i], sense, record));
            }
        }

        var figures = FigureAssigner.Assign(structure, new CasualtyFinder(structure).Find(triggers), chosen.ConvertAll(c => (c.Trigger, c.Sense))).Figures;
        var document1 = new DocumentCoder(coder, structure, "");
        var events = new List<CodedEvent>();
        for (var i = 0; i < chosen.Count; i++)
        {
            events.Add(document1.Decide(chosen[i].Trigger, chosen[i].Sense, finder.Find(chosen[i].Trigger), figures[i]).Event);
        }

        var roots = chosen.ConvertAll(c => Root(c.Gold, gold));
        var linker = new SameEventLinker(structure);
        for (var later = 1; later < events.Count; later++)
        {
            var told = Enumerable.Range(0, later).Where(i => SameEventLinker.Comparable(events[i], events[later])).GroupBy(i => roots[i]).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            for (var earlier = later - 1; earlier >= 0; earlier--)
            {
                if (SameEventLinker.Comparable(events[earlier], events[later]))
                {
                    var bag = new FeatureBag { Names = [] };
                    linker.Features(bag, events[earlier], events[later], later - earlier, told[roots[earlier]], told[roots[earlier]] == told.Values.Max());
                    yield return ("same", new([.. bag.Names!], roots[earlier] == roots[later], 1, group));
                }
            }
        }
    }

    /// <summary>Whether each record a coder makes of an article is right, for a coder that never saw the article; records coders may differ on are left out.</summary>
    public static IEnumerable<TrainingExample> Confidences(Document document, IReadOnlyList<GoldRecord> gold, Coder coder, string group)
    {
        var coding = new DocumentCoder(coder, Structure.Of(document), "");
        var claims = coding.Run();
        var assigned = Assign([.. claims.Select(c => (c.Trigger.Span, new[] { c.Type }))], gold);
        for (var i = 0; i < claims.Count; i++)
        {
            if (assigned[i] is not { Doubtful: true })
            {
                var bag = new FeatureBag { Names = [] };
                coding.AddConfidence(bag, i);
                yield return new([.. bag.Names!], assigned[i] is not null, 1, group);
            }
        }
    }

    private IEnumerable<(string Decision, TrainingExample Example)> ParticipantDecisions(
        Structure structure, Trigger trigger, EventSense sense, List<ParticipantCandidate> candidates, GoldRecord gold, string group, int choice)
    {
        var writer = new ParticipantWriter(structure, new CountryChooser(structure, null));
        foreach (var (decision, wanted) in new[] { ("actor", gold.Actors), ("recipient", gold.Recipients) })
        {
            var written = candidates.ConvertAll(c => c.Relation == Relation.Adjective ? writer.WriteAdjective(c.Phrase, sense.Type) : writer.Write(c.Phrase));
            var answers = new bool[candidates.Count];
            var repeats = new bool[candidates.Count];
            foreach (var participant in wanted)
            {
                var byName = Enumerable.Range(0, candidates.Count).Where(i => names.SameName(participant, written[i])).ToList();

                // Where the words differ («الوزارة» taken up from afar) the nearest candidate with the same codes is meant.
                var hits = byName.Count > 0 ? byName : [.. Enumerable.Range(0, candidates.Count).Where(i => SameCode(participant, written[i]) && candidates[i].Relation is not (Relation.Before or Relation.After)).Take(1)];
                var best = hits.Where(i => SameCode(participant, written[i])).ToList();
                foreach (var hit in best.Count > 0 ? best.Take(1) : hits.Take(1))
                {
                    answers[hit] = true;
                }

                // Another mention of the same participant is no wrong answer.
                foreach (var other in best.Skip(1))
                {
                    repeats[other] = true;
                }
            }

            var weight = gold.Doubtful ? 0.5 : 1;
            var alternatives = new List<TrainingExample>();
            for (var i = 0; i < candidates.Count; i++)
            {
                if ((repeats[i] && !answers[i]) || !ParticipantChooser.IsEligible(structure, candidates[i]))
                {
                    continue;
                }

                var bag = new FeatureBag { Names = [] };
                ParticipantFeatures.Add(bag, structure, trigger, sense, candidates[i], candidates);
                if (decision == "recipient")
                {
                    ParticipantFeatures.AddActor(bag, sense, gold.Actors.Count == 0 ? null : (Coded(gold.Actors[0].Country), Coded(gold.Actors[0].Role)), (written[i].Country, written[i].Role));
                }

                alternatives.Add(new([.. bag.Names!], answers[i], weight, group));
                yield return (decision, alternatives[^1]);
            }

            // Where the text names participants of whom none is a candidate, there is nothing to learn of the choice.
            if (wanted.Count > 0 && !alternatives.Exists(a => a.Answer))
            {
                continue;
            }

            var nobody = new FeatureBag { Names = [] };
            ParticipantFeatures.AddNobody(nobody, trigger, sense);
            foreach (var alternative in alternatives)
            {
                yield return ($"first-{decision}", alternative with { Choice = choice });
            }

            yield return ($"first-{decision}", new([.. nobody.Names!], wanted.Count == 0, weight, group, choice));
        }
    }

    /// <summary>To which country those belong whose phrase does not say it, as the gold has it.</summary>
    private IEnumerable<(string Decision, TrainingExample Example)> CountryDecisions(
        Structure structure, ParticipantWriter writer, List<ParticipantCandidate> candidates, GoldRecord gold, string group, int choice)
    {
        var chooser = new CountryChooser(structure, null);
        foreach (var participant in gold.Actors.Concat(gold.Recipients))
        {
            if (candidates.Find(c => c.Relation != Relation.Adjective && CountryChooser.IsOpen(structure.Resolved[c.Phrase.Index]) && names.SameName(participant, writer.Write(c.Phrase))) is not { } named)
            {
                continue;
            }

            var alternatives = chooser.Alternatives().ToList();
            if (!alternatives.Contains(Coded(participant.Country)))
            {
                continue;
            }

            foreach (var country in alternatives)
            {
                var bag = new FeatureBag { Names = [] };
                chooser.Features(bag, named.Phrase, country);
                yield return ("country", new([.. bag.Names!], country == Coded(participant.Country), gold.Doubtful ? 0.5 : 1, group, (choice * 100) + named.Phrase.Index));
            }
        }
    }

    private static string? Coded(string code) => code.Length == 0 ? null : code;

    /// <summary>The casualty figures of each trigger, those of recorded events among themselves.</summary>
    private static List<FoundCasualty>[] Figures(Structure structure, List<Trigger> triggers, GoldRecord?[] assigned)
    {
        var recorded = Enumerable.Range(0, triggers.Count).Where(i => assigned[i] is { } record && triggers[i].Senses.Any(s => SameType(record, s.Type))).ToList();
        var events = recorded.ConvertAll(i => (triggers[i], triggers[i].Senses.First(s => SameType(assigned[i]!, s.Type))));
        var of = FigureAssigner.Assign(structure, new CasualtyFinder(structure).Find(triggers), events).Figures;
        var figures = Enumerable.Range(0, triggers.Count).Select(_ => new List<FoundCasualty>()).ToArray();
        for (var i = 0; i < recorded.Count; i++)
        {
            figures[recorded[i]] = of[i];
        }

        return figures;
    }

    /// <summary>Each record to the trigger it overlaps, else to the nearest free one of its type in its sentence; as the scorer matches.</summary>
    private static GoldRecord?[] Assign(List<Trigger> triggers, IReadOnlyList<GoldRecord> gold) =>
        Assign(triggers.ConvertAll(t => (t.Span, t.Senses.Select(s => s.Type).Distinct().ToArray())), gold);

    private static GoldRecord?[] Assign(List<(TextSpan Span, string[] Types)> triggers, IReadOnlyList<GoldRecord> gold)
    {
        var pairs = new List<(int Tier, bool Doubtful, int Distance, int Gold, int Trigger)>();
        for (var g = 0; g < gold.Count; g++)
        {
            for (var t = 0; t < triggers.Count; t++)
            {
                var overlaps = gold[g].Trigger.Overlaps(triggers[t].Span);
                if ((overlaps || gold[g].Sentence.Overlaps(triggers[t].Span)) && triggers[t].Types.Any(type => SameType(gold[g], type)))
                {
                    pairs.Add((overlaps ? 0 : 1, gold[g].Doubtful, Math.Abs(gold[g].Trigger.Start - triggers[t].Span.Start), g, t));
                }
            }
        }

        var assigned = new GoldRecord?[triggers.Count];
        var used = new bool[gold.Count];
        foreach (var (_, _, _, g, t) in pairs.Order())
        {
            if (!used[g] && assigned[t] is null)
            {
                used[g] = true;
                assigned[t] = gold[g];
            }
        }

        return assigned;
    }

    private static bool SameType(GoldRecord gold, string type) =>
        gold.Type == type || (gold.Realis == "future" && ((gold.Type, type) is ("RETREAT", "CONCEDE") or ("CONCEDE", "RETREAT")
            || (type == "AGREE" && gold.Type is "CONSULT" or "SUPPORT" or "COOPERATE" or "AID") || (gold.Type == "AGREE" && type is "CONSULT" or "SUPPORT" or "COOPERATE" or "AID")));

    private static bool SameCode(GoldParticipant gold, Participant written) => gold.Country == (written.Country ?? "") && gold.Role == (written.Role ?? "");

    private static string Root(GoldRecord record, IReadOnlyList<GoldRecord> gold)
    {
        var seen = new HashSet<string>();
        while (record.SameAs.Length > 0 && seen.Add(record.Id) && gold.FirstOrDefault(g => g.Id == record.SameAs) is { } earlier)
        {
            record = earlier;
        }

        return record.Id;
    }
}

/// <summary>How names of gold records and of the coder are compared.</summary>
public interface INameComparer
{
    /// <summary>Whether the two name one participant: half of the words shared, or one inside the other.</summary>
    bool SameName(GoldParticipant gold, Participant written);

    /// <summary>Whether the two share a word.</summary>
    bool ShareWord(string left, string right);
}
