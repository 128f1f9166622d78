using Isnad.Core;
using Isnad.Pipeline;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Languages;

/// <summary>A second language needs no code: the small English pack reads these sentences with the engines that read Arabic.</summary>
public sealed class EnglishPackTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, cacheFolder: null));

    [Theory]
    [InlineData("The army shelled a market in Kassala on Tuesday.", "ASSAULT", "shelled", "army MIL", "market CVL", "")]
    [InlineData("Gunmen abducted two aid workers in Mali.", "ASSAULT", "abducted", "Gunmen UAF", "aid workers NGO", "")]
    [InlineData("Police arrested 30 protesters in Tunis.", "COERCE", "arrested", "Police COP", "protesters CVL", "")]
    [InlineData("Rebels attacked the town with mortars.", "ASSAULT", "attacked", "Rebels REB", "town CVL", "")]
    [InlineData("Soldiers detained a mayor after the rally.", "COERCE", "detained", "Soldiers MIL", "", "")]
    [InlineData("The government rejected the plan on Monday.", "REJECT", "rejected", "government GOV", "", "")]
    [InlineData("Jordan condemned the raid on the village.", "ACCUSE", "condemned", "Jordan GOV", "", "")]
    [InlineData("The governor said that militants attacked a convoy.", "ASSAULT", "attacked", "militants REB", "", "governor asserts")]
    [InlineData("According to witnesses, gunmen killed nine civilians in Gao.", "ASSAULT", "killed", "gunmen UAF", "civilians CVL", "witnesses asserts")]
    [InlineData("The army denied shelling the market.", "ASSAULT", "shelling", "", "", "army denies")]
    public void A_sentence_gives_its_event_its_participants_and_its_holder(string text, string type, string trigger, string actor, string recipient, string holder)
    {
        var coded = Coder.Value.Code(new Article("english", text, Date: new NodaTime.LocalDate(2026, 3, 11)));
        coded.Language.ShouldBe("en");
        var claim = coded.Claims.First(c => c.Trigger.Text == trigger);
        claim.Type.ShouldBe(type);
        Contains(claim.Actors.Select(a => $"{a.Mention.Text} {a.Role}"), actor);
        Contains(claim.Recipients.Select(r => $"{r.Mention.Text} {r.Role}"), recipient);
        Contains(claim.Attribution.Select(a => $"{a.Holder.Mention.Text} {a.Stance.ToString().ToLowerInvariant()}"), holder);
        claim.Realis.ShouldBe(holder.EndsWith("denies", StringComparison.Ordinal) ? Realis.Negated : Realis.Actual);
    }

    private static void Contains(IEnumerable<string> found, string wanted)
    {
        if (wanted.Length > 0)
        {
            found.ShouldContain(wanted);
        }
    }
}
