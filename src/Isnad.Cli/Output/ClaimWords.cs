using System.Globalization;
using Isnad.Contract;
using Isnad.Core;

namespace Isnad.Cli.Output;

/// <summary>The parts of a claim in words, for tables and trees. One line break stands between entries.</summary>
public static class ClaimWords
{
    /// <summary>Type and mode: «ASSAULT heavy-weapons».</summary>
    public static string Type(Claim claim) => claim.Mode is { } mode ? $"{claim.Type} {mode}" : claim.Type;

    /// <summary>Participants, each with id or country and role.</summary>
    public static string Participants(IEnumerable<Participant> participants) => string.Join('\n', participants.Select(Participant));

    /// <summary>The chain: each holder with the word of saying, what it does, and whether it only relays.</summary>
    public static string Attribution(IEnumerable<Attribution> chain) => string.Join('\n', chain.Select(Link));

    /// <summary>Place and day.</summary>
    public static string PlaceAndDay(Claim claim)
    {
        var place = claim.Place is { } where ? Printable.Isolated(where.Mention.Text) + (where.Country is { } country ? $" ({country})" : "") : null;
        return string.Join('\n', new[] { place, claim.Date?.Value }.OfType<string>());
    }

    /// <summary>Casualty figures.</summary>
    public static string Casualties(IEnumerable<Casualty> casualties) => string.Join('\n', casualties.Select(c => $"{c.Kind.Word()} {Figure(c)}" + (c.Who is { } who ? $" {who}" : "")));

    private static string Participant(Participant participant)
    {
        var known = participant.Id ?? string.Join(' ', new[] { participant.Country, participant.Role }.OfType<string>());
        return Printable.Isolated(participant.Mention.Text) + (known.Length == 0 ? "" : $" ({known})");
    }

    private static string Link(Attribution link)
    {
        var verb = link.Verb is { } word ? $" «{Printable.Isolated(word)}»" : "";
        var how = link.Link == AttributionLink.Relays ? $"{link.Stance.Word()}, {link.Link.Word()}" : link.Stance.Word();
        return $"{Participant(link.Holder)}{verb}: {how}";
    }

    private static string Figure(Casualty casualty)
    {
        var (low, high) = (Number(casualty.Low), Number(casualty.High));
        return casualty.Quantity switch
        {
            Quantity.Exact => low,
            Quantity.About => "~" + low,
            Quantity.AtLeast => "≥" + low,
            Quantity.AtMost => "≤" + high,
            Quantity.Range => $"{low}–{high}",
            _ => casualty.Quantity.Word(),
        };
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
