using System.Security.Cryptography;
using System.Text;
using Isnad.Coding.Casualties;
using Isnad.Coding.Confidence;
using Isnad.Coding.Coreference;
using Isnad.Coding.Events;
using Isnad.Coding.Learning;
using Isnad.Coding.Participants;
using Isnad.Coding.Places;
using Isnad.Coding.Realis;
using Isnad.Coding.Speech;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding;

/// <summary>What was decided about one event.</summary>
/// <param name="Event">The event.</param>
/// <param name="ActorPhrases">The phrases of its actors.</param>
/// <param name="Enclosing">The speech around it, innermost first.</param>
/// <param name="RealisRule">The rule that judged its realis.</param>
internal sealed record Decided(CodedEvent Event, List<NounPhrase> ActorPhrases, List<SpeechFrame> Enclosing, string RealisRule);

/// <summary>Coding one document: what is found so far.</summary>
internal sealed class DocumentCoder
{
    private const double HolderThreshold = 0.38;
    private const double EventThreshold = 0.44;
    private const double LoneThreshold = 0.2;
    private const double PlaceThreshold = 0.3;
    private const double SameThreshold = 0.4;

    // A report takes up what it told lately; without a bound, a text of many events would cost their square.
    private const int EventsBack = 60;

    private readonly Coder _coder;
    private readonly Structure _structure;
    private readonly string _textHash;
    private readonly CandidateFinder _candidates;
    private readonly ParticipantWriter _writer;
    private readonly ParticipantChooser _participants;
    private readonly AttributionBuilder _attribution;
    private readonly RealisJudge _realis;
    private readonly PlaceFinder _places;
    private readonly SameEventLinker _linker;
    private readonly FeatureBag _bag = new();
    private PlaceCandidate? _lastPlace;
    private readonly List<Claim> _claims = [];
    private readonly List<CodedEvent> _events = [];

    // For each event the first that is the same happening, and how often that one is told so far.
    private readonly List<int> _first = [];
    private readonly List<int> _mentions = [];
    private readonly List<(Trigger Trigger, EventSense Sense, double Probability)> _told = [];
    private readonly Dictionary<(string Type, TextSpan Trigger), int> _occurrences = [];

    public DocumentCoder(Coder coder, Structure structure, string textHash)
    {
        _coder = coder;
        _structure = structure;
        _textHash = textHash;
        _candidates = new(structure);
        _writer = new(structure, new CountryChooser(structure, coder.Country));
        _participants = new(structure, _writer, coder);
        _attribution = new(structure, _writer);
        _realis = new(structure);
        _places = new(structure);
        _linker = new(structure);
    }

    public EquatableList<Claim> Run()
    {
        var triggers = TriggerFinder.Find(_structure);
        var threshold = EventFeatures.IsLone(_structure.Document) ? LoneThreshold : EventThreshold;
        var accepted = new List<(Trigger Trigger, EventSense Sense, double Probability, List<ParticipantCandidate> Candidates)>();
        for (var i = 0; i < triggers.Count; i++)
        {
            var candidates = _candidates.Find(triggers[i]);
            var (sense, probability) = BestSense(triggers, i, candidates);
            if (probability >= threshold)
            {
                accepted.Add((triggers[i], sense, probability, candidates));
            }
        }

        var casualties = accepted.Count == 0 ? [] : new CasualtyFinder(_structure).Find(triggers);
        var (figures, absorbed) = FigureAssigner.Assign(_structure, casualties, accepted.ConvertAll(a => (a.Trigger, a.Sense)));
        for (var i = 0; i < accepted.Count; i++)
        {
            if (absorbed[i] < 0)
            {
                _told.Add((accepted[i].Trigger, accepted[i].Sense, accepted[i].Probability));
                Write(accepted[i].Trigger, accepted[i].Sense, accepted[i].Candidates, figures[i]);
            }
        }

        for (var i = 0; i < _claims.Count; i++)
        {
            _claims[i] = _claims[i] with { Confidence = Math.Round(ConfidenceIn(i), 3) };
        }

        return _claims.ToEquatableList();
    }

    private (EventSense Sense, double Probability) BestSense(List<Trigger> triggers, int index, List<ParticipantCandidate> candidates)
    {
        EventSense? best = null;
        var bestProbability = -1.0;
        foreach (var sense in triggers[index].Senses)
        {
            double probability;
            if (_coder.Event is { } model)
            {
                _bag.Clear();
                EventFeatures.Add(_bag, _structure, triggers, index, sense, candidates);
                probability = model.Probability(_bag);
            }
            else
            {
                probability = sense.Strength switch { Strength.Sure => 0.8, Strength.Likely => 0.6, _ => 0.3 };
            }

            if (probability > bestProbability)
            {
                (best, bestProbability) = (sense, probability);
            }
        }

        return (best!, bestProbability);
    }

    private static int FirstTerm(IReadOnlyList<TermMatch> terms, int token)
    {
        var low = 0;
        var high = terms.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = terms[middle].FirstToken < token ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Decides everything about one event but its links to others.</summary>
    internal Decided Decide(Trigger trigger, EventSense sense, List<ParticipantCandidate> candidates, List<FoundCasualty> figures)
    {
        candidates = CandidateFinder.WithVictims(candidates, figures);
        var (actors, actorPhrases) = _participants.Actors(trigger, sense, candidates);
        var (recipients, _) = _participants.Recipients(trigger, sense, candidates, actors, actorPhrases);
        var enclosing = _attribution.Enclosing(trigger);
        if (actorPhrases.Count == 0 && Plover.IsSpeechAct(sense.Type) && enclosing.Count > 0 && sense.Frame.At(FramePosition.Subject) == FrameRole.Actor && trigger.Verb is { Subject: null })
        {
            // «قالت المملكة إنها تؤيد»: who says it does it.
            actors.AddRange(_writer.WriteAll(enclosing[0].Holder!));
            actorPhrases.Add(enclosing[0].Holder!);
        }

        var around = enclosing;
        enclosing = Holders(trigger, sense, enclosing, actorPhrases);
        var time = TimeOf(trigger);
        var judgement = _realis.Judge(trigger, sense, enclosing, time);
        var date = time is { Value: { } value } ? new DateReference(new(time.Span.Of(_structure.Text), time.Span), value, time.Precision) : null;
        var coded = new CodedEvent(trigger, sense, actors, recipients, Place(trigger, sense, candidates) is { } place ? _places.Write(place) : null, date, Tolls.Of(figures, Suffering(recipients), f => VoiceOf(f, around)), judgement.Value);
        return new(coded, actorPhrases, enclosing, judgement.Rule);
    }

    /// <summary>The chain of a figure that stands in somebody's speech which does not hold its event; null when the event's own holds.</summary>
    private EquatableList<Attribution>? VoiceOf(FoundCasualty figure, List<SpeechFrame> aroundEvent)
    {
        var around = _attribution.Enclosing(figure.Trigger);
        return around.Count == 0 || aroundEvent.Contains(around[0]) || _attribution.Build(around, "ASSAULT", []) is not { Count: > 0 } chain ? null : chain;
    }

    /// <summary>Role of the people an event was done to; null when it was done to nobody, or to a state as a whole.</summary>
    private static string? Suffering(List<Participant> recipients) => recipients.Find(r => r.Role is not (null or "GOV"))?.Role;

    /// <summary>How likely a record is right: the event model's own probability, corrected by what its left-out predictions came to.</summary>
    private double ConfidenceIn(int claim)
    {
        if (_coder.Confidence is not { } model)
        {
            return _told[claim].Probability;
        }

        _bag.Clear();
        AddConfidence(_bag, claim);
        return model.Probability(_bag);
    }

    /// <summary>Adds the features by which the confidence of a record is judged, once the document is coded.</summary>
    internal void AddConfidence(FeatureBag bag, int claim)
    {
        var own = _told[claim];
        var earlier = 0;
        var surer = false;
        for (var i = claim - 1; i >= 0 && _told[i].Trigger.Sentence == own.Trigger.Sentence; i--)
        {
            earlier += _told[i].Sense.Type == own.Sense.Type ? 1 : 0;
            surer |= _told[i].Sense.Type == own.Sense.Type && _told[i].Probability > own.Probability;
        }

        for (var i = claim + 1; i < _told.Count && _told[i].Trigger.Sentence == own.Trigger.Sentence; i++)
        {
            surer |= _told[i].Sense.Type == own.Sense.Type && _told[i].Probability > own.Probability;
        }

        ConfidenceFeatures.Add(bag, own.Trigger, own.Sense, own.Probability, earlier, surer);
    }

    private void Write(Trigger trigger, EventSense sense, List<ParticipantCandidate> candidates, List<FoundCasualty> figures)
    {
        var (coded, actorPhrases, enclosing, realisRule) = Decide(trigger, sense, candidates, figures);
        var sameAs = SameAs(coded);
        if (sameAs >= 0)
        {
            coded = Inherit(coded, _events[sameAs]);
        }

        var weapon = Weapon(trigger);
        var mode = sense.Mode ?? (sense.Type == "ASSAULT" ? weapon?.Mode : null);
        var sentence = _structure.Document.Sentences[trigger.Sentence];
        var text = _structure.Text;
        _claims.Add(new Claim
        {
            Id = ClaimId(sense.Type, trigger.Span),
            Type = sense.Type,
            Mode = mode,
            Cameo = Cameo.CodeOf(sense.Type, mode),
            Contexts = Contexts.Of(sense, weapon?.Reference.Id),
            Trigger = new(trigger.Span.Of(text), trigger.Span),
            Actors = coded.Actors.ToEquatableList(),
            Recipients = coded.Recipients.ToEquatableList(),
            Place = coded.Place,
            Date = coded.Date,
            Realis = coded.Realis,
            Attribution = _attribution.Build(enclosing, sense.Type, actorPhrases),
            Casualties = coded.Casualties.ToEquatableList(),
            Weapon = weapon?.Reference,
            SameAs = sameAs < 0 ? null : _claims[sameAs].Id,
            Evidence = new(sentence.Span.Of(text), sentence.Span),
            Confidence = 0,
            Derivation = new[] { sense.Id, sense.Frame.Id, realisRule }.Concat(enclosing.Select(f => f.Sense.Id)).ToEquatableList(),
        });
        _first.Add(sameAs < 0 ? _events.Count : _first[sameAs]);
        _mentions.Add(1);
        if (sameAs >= 0)
        {
            _mentions[_first[sameAs]]++;
        }

        _events.Add(coded);
    }

    /// <summary>The frames from the one whose holder says the event outwards; none when it is told in the outlet's own voice.</summary>
    private List<SpeechFrame> Holders(Trigger trigger, EventSense sense, List<SpeechFrame> enclosing, List<NounPhrase> actors)
    {
        if (_coder.Holder is not { } model)
        {
            return enclosing;
        }

        var best = -1;
        var bestProbability = HolderThreshold;
        for (var i = 0; i < enclosing.Count; i++)
        {
            _bag.Clear();
            _attribution.Features(_bag, trigger, sense, enclosing[i], i, _attribution.IsAmong(actors, enclosing[i].Holder!));
            var probability = model.Probability(_bag);
            if (probability > bestProbability)
            {
                (best, bestProbability) = (i, probability);
            }
        }

        return best < 0 ? [] : enclosing[best..];
    }

    private PlaceCandidate? Place(Trigger trigger, EventSense sense, List<ParticipantCandidate> participants)
    {
        PlaceCandidate? best = null;
        var bestScore = PlaceThreshold;
        var order = 0;
        foreach (var candidate in _places.Candidates(trigger, _lastPlace))
        {
            double score;
            if (_coder.Place is { } model)
            {
                _bag.Clear();
                _places.Features(_bag, trigger, sense, candidate, participants, order++, _lastPlace);
                score = model.Probability(_bag);
            }
            else
            {
                score = PlaceFinder.RuleScore(trigger, candidate);
            }

            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        _lastPlace = best ?? _lastPlace;
        return best;
    }

    /// <summary>The nearest date of the trigger's sentence.</summary>
    private TimeMention? TimeOf(Trigger trigger)
    {
        var sentence = _structure.Document.Sentences[trigger.Sentence];
        TimeMention? best = null;
        foreach (var time in _structure.Document.Times)
        {
            if (time.FirstToken >= sentence.FirstToken && time.FirstToken < sentence.EndToken && time.Value is not null
                && (best is null || Math.Abs(time.FirstToken - trigger.Token) < Math.Abs(best.FirstToken - trigger.Token)))
            {
                best = time;
            }
        }

        return best;
    }

    private (WeaponReference Reference, string? Mode)? Weapon(Trigger trigger)
    {
        var sentence = _structure.Document.Sentences[trigger.Sentence];
        (WeaponReference Reference, string? Mode)? best = null;
        var distance = 12;
        var terms = _structure.Document.Terms;
        for (var t = FirstTerm(terms, sentence.FirstToken); t < terms.Count && terms[t].FirstToken < sentence.EndToken; t++)
        {
            var term = terms[t];
            if (term.Term.Weapon is { } weapon && term.FirstToken >= sentence.FirstToken && term.EndToken <= sentence.EndToken && Math.Abs(term.FirstToken - trigger.Token) < distance)
            {
                var span = new TextSpan(_structure.Document.Tokens[term.FirstToken].Start, _structure.Document.Tokens[term.EndToken - 1].End);
                best = (new(new(span.Of(_structure.Text), span), weapon.Id), weapon.Mode);
                distance = Math.Abs(term.FirstToken - trigger.Token);
            }
        }

        for (var i = Math.Max(sentence.FirstToken, trigger.Token - distance + 1); i < Math.Min(sentence.EndToken, trigger.Token + distance); i++)
        {
            if (!_structure.Document.Tokens[i].Word.HasWeapon || Math.Abs(i - trigger.Token) >= distance)
            {
                continue;
            }

            foreach (var analysis in _structure.Document.Tokens[i].Word.Analyses)
            {
                if (analysis.Lexeme.Weapon is { } weapon)
                {
                    var span = _structure.Document.Tokens[i].Span;
                    best = (new(new(span.Of(_structure.Text), span), weapon.Id), weapon.Mode);
                    distance = Math.Abs(i - trigger.Token);
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>«الهجوم» takes up an earlier event with its participants and day, where its own sentence names none.</summary>
    private CodedEvent Inherit(CodedEvent later, CodedEvent earlier) =>
        later.Trigger.Verb is not null || !_structure.Tags[later.Trigger.Token].IsDefinite
            ? later with { Place = later.Place ?? earlier.Place, Date = later.Date ?? earlier.Date }
            : later with
            {
                Actors = later.Actors.Count > 0 ? later.Actors : earlier.Actors,
                Recipients = later.Recipients.Count > 0 ? later.Recipients : earlier.Recipients,
                Place = later.Place ?? earlier.Place,
                Date = later.Date ?? earlier.Date,
            };

    private int SameAs(CodedEvent later)
    {
        var best = -1;
        var bestScore = SameThreshold;
        var most = 0;
        for (var i = 0; i < _events.Count; i++)
        {
            most = SameEventLinker.Comparable(_events[i], later) ? Math.Max(most, _mentions[i]) : most;
        }

        for (var i = _events.Count - 1; i >= Math.Max(0, _events.Count - EventsBack); i--)
        {
            if (!SameEventLinker.Comparable(_events[i], later))
            {
                continue;
            }

            double score;
            if (_coder.Same is { } model)
            {
                _bag.Clear();
                _linker.Features(_bag, _events[i], later, _events.Count - i, _mentions[_first[i]], _mentions[_first[i]] == most);
                score = model.Probability(_bag);
            }
            else
            {
                score = _linker.RuleScore(_events[i], later);
            }

            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    private string ClaimId(string type, TextSpan trigger)
    {
        var occurrence = _occurrences.GetValueOrDefault((type, trigger));
        _occurrences[(type, trigger)] = occurrence + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_textHash}|{type}|{trigger.Start}-{trigger.End}|{occurrence}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 6));
    }
}
