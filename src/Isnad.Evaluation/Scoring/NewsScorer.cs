using Isnad.Core;
using Isnad.Evaluation.Gold;

namespace Isnad.Evaluation.Scoring;

/// <summary>Scores attributed events in whole articles.</summary>
internal sealed class NewsScorer
{
    private static readonly string[] RareRealis = ["future", "hypothetical", "negated", "historical"];
    private static readonly NameFolding Folding = NameFolding.Gold;

    private readonly Tally _events = new();
    private readonly Tally _attribution = new();
    private readonly Tally _casualties = new();
    private readonly Tally _places = new();
    private readonly Tally _dates = new();
    private readonly Tally _sameAs = new();
    private readonly Proportion _actorCodes = new();
    private readonly Proportion _recipientCodes = new();
    private readonly Proportion _actorNames = new();
    private readonly Proportion _recipientNames = new();
    private readonly Proportion _realis = new();
    private readonly Proportion _stance = new();
    private readonly Proportion _relays = new();
    private readonly Proportion _victims = new();
    private readonly SortedDictionary<string, Tally> _byType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally> _byRealis = [];
    private readonly Calibration _calibration = new();
    private readonly List<string> _misses = [];
    private readonly List<string> _falseAlarms = [];
    private int _whole;

    private NewsScorer()
    {
    }

    internal static ScoreReport Score(string set, IReadOnlyList<GoldArticle> gold, IReadOnlyDictionary<string, PredictedArticle> predicted, int misses)
    {
        var scorer = new NewsScorer();
        foreach (var article in gold)
        {
            scorer.Add(article, predicted.GetValueOrDefault(article.Id)?.Events ?? []);
        }

        return scorer.Report(set, gold.Count, gold.Count(a => !predicted.ContainsKey(a.Id)), misses);
    }

    private void Add(GoldArticle article, IReadOnlyList<PredictedEvent> predicted)
    {
        var matches = EventMatching.Match(article, predicted);
        var firm = matches.Where(m => !article.Events[m.Gold].Doubtful).ToList();
        AddSameHappenings(article, predicted, firm);
        foreach (var (i, j) in firm)
        {
            AddMatch(article, article.Events[i], predicted[j]);
        }

        var matchedGold = matches.Select(m => m.Gold).ToHashSet();
        foreach (var gold in article.Events.Where((g, i) => !g.Doubtful && !matchedGold.Contains(i)))
        {
            _events.Missing();
            TallyOf(_byType, gold.Type).Missing();
            _misses.Add($"{article.Id} {gold.Type} «{gold.Trigger}» in: {CodePoints.Head(gold.Sentence, 160)}");
        }

        var matchedPredicted = matches.Select(m => m.Predicted).ToHashSet();
        foreach (var claim in predicted.Where((_, j) => !matchedPredicted.Contains(j)))
        {
            _events.Superfluous();
            TallyOf(_byType, claim.Type).Superfluous();
            _calibration.Add(claim.Confidence, right: false);
            _falseAlarms.Add($"{article.Id} {claim.Type} «{claim.Trigger?.Text}» in: {CodePoints.Head(claim.Evidence?.Text, 160)}");
        }
    }

    private void AddSameHappenings(GoldArticle article, IReadOnlyList<PredictedEvent> predicted, List<(int Gold, int Predicted)> firm)
    {
        var gold = EventMatching.Happenings([.. article.Events.Select(e => (e.Id, (string?)e.SameAs))]);
        var found = EventMatching.Happenings([.. predicted.Select(e => (e.Id, e.SameAs))]);
        for (var n = 0; n < firm.Count; n++)
        {
            for (var k = 0; k < n; k++)
            {
                var wanted = gold[firm[n].Gold] == gold[firm[k].Gold];
                var said = found[firm[n].Predicted] == found[firm[k].Predicted];
                _sameAs.Add(wanted && said, said && !wanted, wanted && !said);
            }
        }
    }

    private void AddMatch(GoldArticle article, GoldEvent gold, PredictedEvent claim)
    {
        _events.Right();
        TallyOf(_byType, gold.Type).Right();
        _calibration.Add(claim.Confidence, right: true);

        var actors = OneToOne(gold.Actors, claim.Actors ?? []);
        var recipients = OneToOne(gold.Recipients, claim.Recipients ?? []);
        _actorCodes.Add(actors);
        _recipientCodes.Add(recipients);
        _actorNames.Add(AnyName(gold.Actors, claim.Actors ?? []));
        _recipientNames.Add(AnyName(gold.Recipients, claim.Recipients ?? []));

        var realis = SameRealis(gold, claim);
        _realis.Add(realis);
        TallyOf(_byRealis, gold.Realis).Add(right: realis, superfluous: false, missing: !realis);
        if (!realis)
        {
            TallyOf(_byRealis, claim.Realis ?? "").Superfluous();
        }

        var attribution = AddAttribution(article, gold, claim.Attribution ?? []);
        _whole += actors && recipients && attribution && realis ? 1 : 0;
        AddPlaceAndDate(gold, claim);
        AddCasualties(gold.Killed, "killed", claim);
        AddCasualties(gold.Injured, "injured", claim);
    }

    /// <summary>Returns whether the innermost holder is right: some name of it for some of those that speak first in the gold.</summary>
    private bool AddAttribution(GoldArticle article, GoldEvent gold, IReadOnlyList<PredictedEntity> links)
    {
        var speakers = Innermost(gold.Claimants, article.Text);
        var inner = links.Where(l => (l.Depth ?? 0) == 0).ToList();
        if (inner.Count == 0)
        {
            inner = [.. links.Take(1)];
        }

        var (wanted, said) = (gold.Claimants.Count > 0, links.Count > 0);
        var right = (!wanted && !said) || speakers.Any(s => inner.Any(l => SameName(s, l)));
        _attribution.Add(wanted && said && right, said && !(wanted && right), wanted && !(said && right));
        if (wanted && said && right)
        {
            _stance.Add((gold.Stance == "denies") == inner.Any(l => l.Stance == "denies"));
        }

        var relays = gold.Claimants.Skip(speakers.Count).ToList();
        if (relays.Count > 0 && said)
        {
            _relays.Add(relays.Any(r => links.Any(l => !inner.Contains(l) && SameName(r, l))));
        }

        return right;
    }

    private void AddPlaceAndDate(GoldEvent gold, PredictedEvent claim)
    {
        var place = claim.Place?.Text ?? "";
        var here = Folding.Words(gold.Place).Overlaps(Folding.Words(place));
        _places.Add(here, place.Length > 0 && !here, gold.Place.Length > 0 && !here);

        var day = claim.Date?.Value ?? "";
        var then = gold.Date.Length > 0 && CodePoints.Head(day, 10) == gold.Date;
        _dates.Add(then, day.Length == 10 && !then, gold.Date.Length > 0 && !then);
    }

    private void AddCasualties(GoldCount? gold, string kind, PredictedEvent claim)
    {
        // The total of a kind stands before its parts; a part of entry 0 is only reached, and then counted, where its kind has no total.
        var total = claim.Casualties?.FirstOrDefault(c => c.Kind == kind && c.PartOf is null or 0);
        if (gold is null)
        {
            _casualties.Add(right: false, superfluous: total is not null, missing: false);
            return;
        }

        var right = total is not null && (gold.N is null || gold.N == total.Low || gold.N == total.High);
        _casualties.Add(right, total is not null && !right, !right);
        if (right && !string.IsNullOrEmpty(gold.Who))
        {
            _victims.Add(gold.Who == (string.IsNullOrEmpty(total!.Who) ? "OTH" : total.Who));
        }
    }

    /// <summary>The first holder, and those joined to it by a plain "and" in the article.</summary>
    private static List<GoldEntity> Innermost(IReadOnlyList<GoldEntity> claimants, string text)
    {
        var speakers = claimants.Take(1).ToList();
        while (speakers.Count > 0 && speakers.Count < claimants.Count && Folding.Joined(speakers[^1].Text, claimants[speakers.Count].Text, text))
        {
            speakers.Add(claimants[speakers.Count]);
        }

        return speakers;
    }

    /// <summary>Every gold entity has its own predicted one and none is left over.</summary>
    private static bool OneToOne(IReadOnlyList<GoldEntity> gold, IReadOnlyList<PredictedEntity> predicted)
    {
        var left = predicted.ToList();
        foreach (var wanted in gold)
        {
            var hit = left.FindIndex(p => SameCode(wanted, p));
            if (hit < 0)
            {
                return false;
            }

            left.RemoveAt(hit);
        }

        return left.Count == 0;
    }

    private static bool SameCode(GoldEntity gold, PredictedEntity predicted) =>
        (gold.Country ?? "") == (predicted.Country ?? "") && Folding.SameRole(gold.Role ?? "", predicted.Role ?? "", $"{gold.Text} {predicted.Text}");

    private static bool SameName(GoldEntity gold, PredictedEntity predicted) => Folding.SameName(gold.Text, gold.Country, predicted.Text, predicted.Country);

    private static bool AnyName(IReadOnlyList<GoldEntity> gold, IReadOnlyList<PredictedEntity> predicted) =>
        (gold.Count == 0 && predicted.Count == 0) || gold.Any(g => predicted.Any(p => SameName(g, p)));

    /// <summary>The same realis; a promise may be told as made now or as to come.</summary>
    private static bool SameRealis(GoldEvent gold, PredictedEvent claim) =>
        gold.Realis == claim.Realis
        || ((gold.Type == "AGREE" || claim.Type == "AGREE") && (gold.Realis, claim.Realis) is ("actual", "future") or ("future", "actual"));

    private static Tally TallyOf(IDictionary<string, Tally> tallies, string key) =>
        tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new Tally();

    private ScoreReport Report(string set, int articles, int notCoded, int misses)
    {
        var events = _events.Agreement;
        var rare = RareRealis.Select(r => _byRealis.TryGetValue(r, out var tally) ? tally.Agreement.F1 : 0).Sum();
        return new ScoreReport(
            set,
            GoldKind.News,
            [
                new("articles", new CountScore(articles)),
                new("not_coded", new CountScore(notCoded)),
                new("event", events),
                new("attribution", _attribution.Agreement),
                new("whole_record", Agreement.Of(_whole, events.TruePositives + events.FalsePositives - _whole, events.TruePositives + events.FalseNegatives - _whole)),
                new("actor_codes_right", _actorCodes.Share),
                new("recipient_codes_right", _recipientCodes.Share),
                new("actor_text_right", _actorNames.Share),
                new("recipient_text_right", _recipientNames.Share),
                new("realis_right", _realis.Share),
                new("realis_macro_f1_not_actual", new ShareScore(Rounding.FourDigits(rare / RareRealis.Length))),
                new("stance_right", _stance.Share),
                new("relay_right", _relays.Share),
                new("casualties", _casualties.Agreement),
                new("casualties_who_right", _victims.Share),
                new("place", _places.Agreement),
                new("date", _dates.Agreement),
                new("same_as", _sameAs.Agreement),
                new("calibration_error", new ShareScore(_calibration.Error)),
                new("by_type", new ScoreTable([.. _byType.Select(t => new NamedScore(t.Key, t.Value.Agreement))])),
            ],
            _calibration.Rows,
            [.. _misses.Take(misses)],
            [.. _falseAlarms.Take(misses)]);
    }
}
