using System.Globalization;
using Isnad.Coding.Events;
using Isnad.Coding.Learning;
using Isnad.Core.Language;

namespace Isnad.Coding.Confidence;

/// <summary>
/// What the confidence of a record is judged by: the probability the event model gave its word, and the circumstances in which that model is known to be too
/// sure or not sure enough. The weights are learned on articles the event model never saw.
/// </summary>
internal static class ConfidenceFeatures
{
    private static readonly (double Value, string Name)[] Steps =
        [.. new[] { 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.94, 0.97, 0.985, 0.995 }.Select(v => (v, v.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Adds the features of one record.</summary>
    /// <param name="bag">Receives the features.</param>
    /// <param name="trigger">The record's word.</param>
    /// <param name="sense">Its sense.</param>
    /// <param name="probability">What the event model gave it.</param>
    /// <param name="earlier">How many records of its type its sentence gave before it.</param>
    /// <param name="surer">Whether its sentence gives a record of its type that is surer.</param>
    public static void Add(FeatureBag bag, Trigger trigger, EventSense sense, double probability, int earlier, bool surer)
    {
        bag.Add("bias");
        foreach (var (value, name) in Steps)
        {
            if (probability >= value)
            {
                bag.Add("at-least", name);
            }
        }

        var sure = probability switch { < 0.6 => "low", < 0.85 => "middle", _ => "high" };
        bag.Add("type", sense.Type, sure);
        bag.Add("strength", EnumNames.Of(sense.Strength), sure);
        bag.Add("form", EventFeatures.Form(trigger), sure);
        bag.Add("earlier", earlier switch { 0 => "0", 1 => "1", _ => "2+" }, sure);
        bag.Add(surer ? "surer-beside" : "surest", sure);
        bag.Add(trigger.IsIdiom ? "idiom" : "word", sure);
    }
}
