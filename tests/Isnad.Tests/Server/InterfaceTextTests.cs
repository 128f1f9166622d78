using System.Text.RegularExpressions;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Server.Texts;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Server;

public sealed partial class InterfaceTextTests
{
    [Fact]
    public void Every_language_of_the_interface_has_the_same_texts_with_the_same_places_for_values()
    {
        var first = InterfaceLanguage.All[0];
        foreach (var other in InterfaceLanguage.All)
        {
            other.Keys.Order(StringComparer.Ordinal).ShouldBe(first.Keys.Order(StringComparer.Ordinal));
            foreach (var key in first.Keys)
            {
                Places(other[key]).ShouldBe(Places(first[key]), key);
                other[key].ShouldNotBeNullOrWhiteSpace(key);
            }
        }
    }

    [Fact]
    public void Every_word_of_the_contract_has_a_text()
    {
        var words = Plover.Types.Keys.Select(t => "type." + t)
            .Concat(Plover.Types.Values.SelectMany(t => t.Modes.Keys).Select(m => "mode." + m))
            .Concat(Plover.Roles.Select(r => "role." + r))
            .Concat(Enum.GetValues<Realis>().Select(r => "realis." + r.Word()))
            .Concat(Enum.GetValues<Stance>().SelectMany(s => new[] { "stance." + s.Word(), "voice." + s.Word() }))
            .Concat(Enum.GetValues<AttributionLink>().Select(l => "link." + l.Word()))
            .Concat(Enum.GetValues<CasualtyKind>().Select(c => "casualty." + c.Word()))
            .Concat(Enum.GetValues<Quantity>().Select(q => "figure." + q.Word()))
            .Concat(Enum.GetValues<PlacePrecision>().Select(p => "precision." + p.Word()))
            .Concat(Enum.GetValues<OutcomeKind>().Select(o => "outcome." + o.Word()));
        words.Except(InterfaceLanguage.All[0].Keys).ShouldBeEmpty();
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
