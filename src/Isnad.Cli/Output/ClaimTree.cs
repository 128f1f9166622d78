using System.Globalization;
using Isnad.Contract;
using Isnad.Core;
using Spectre.Console;

namespace Isnad.Cli.Output;

/// <summary>One claim taken apart: each value with the words it was read from and their place, then the rules in the order in which they applied.</summary>
public static class ClaimTree
{
    /// <summary>Writes the tree.</summary>
    public static void Write(IAnsiConsole console, Claim claim, string text)
    {
        var tree = new Tree(new Text($"{claim.Id}  {ClaimWords.Type(claim)}, {claim.Realis.Word()}, confidence {claim.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}"));
        Add(tree, "trigger", claim.Trigger, "");
        foreach (var actor in claim.Actors)
        {
            Add(tree, "actor", actor.Mention, Known(actor));
        }

        foreach (var recipient in claim.Recipients)
        {
            Add(tree, "recipient", recipient.Mention, Known(recipient));
        }

        if (claim.Place is { } place)
        {
            Add(tree, "place", place.Mention, string.Join(' ', new[] { place.Id, place.Country, place.Precision.Word() }.OfType<string>()));
        }

        if (claim.Date is { } date)
        {
            Add(tree, "date", date.Mention, date.Value);
        }

        if (claim.Weapon is { } weapon)
        {
            Add(tree, "weapon", weapon.Mention, weapon.Id);
        }

        foreach (var casualty in claim.Casualties)
        {
            Add(tree, "casualties", casualty.Mention, ClaimWords.Casualties([casualty]));
        }

        foreach (var link in claim.Attribution)
        {
            Add(tree, $"holder, depth {link.Depth.ToString(CultureInfo.InvariantCulture)}", link.Holder.Mention, $"{Known(link.Holder)} {link.Link.Word()}, {link.Stance.Word()}{(link.Verb is { } verb ? $" «{Printable.Isolated(verb)}»" : "")}".Trim());
        }

        Add(tree, "evidence", claim.Evidence, "");
        var rules = tree.AddNode(new Text("rules, in the order in which they applied"));
        foreach (var rule in claim.Derivation)
        {
            rules.AddNode(new Text(rule));
        }

        console.Write(tree);

        void Add(Tree parent, string name, Quote quote, string meaning)
        {
            // What the record quotes must be what the article has: a difference would be a bug worth seeing.
            var place = string.Create(CultureInfo.InvariantCulture, $"{quote.Span.Start}–{quote.Span.End}");
            var isThere = quote.Span.End <= text.Length && quote.Span.Of(text) == quote.Text;
            parent.AddNode(new IsolatedText($"{name}: {Printable.Isolated($"«{quote.Text}»")} {place}{(meaning.Length > 0 ? " → " + meaning : "")}{(isThere ? "" : " (not the article's words)")}"));
        }
    }

    private static string Known(Participant participant) =>
        participant.Id ?? string.Join(' ', new[] { participant.Country, participant.Role }.OfType<string>());
}
