using System.CommandLine;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Finding;
using NodaTime;

namespace Isnad.Cli.Commands;

/// <summary>The options by which a command chooses claims.</summary>
internal sealed class ClaimFilters
{
    private readonly Option<LocalDate?> _from = CommonOptions.Date("--from", "First day: of the event where the text gives it, else of the article.");
    private readonly Option<LocalDate?> _to = CommonOptions.Date("--to", "Last day, likewise.");
    private readonly Option<string?> _place = Words("--place", "A place: its id, or the words that name it.", "NAME");
    private readonly Option<string?> _country = Words("--country", "Country of an actor, a recipient or the place (ISO 3166-1 alpha-3).", "CODE");
    private readonly Option<string?> _actor = Words("--actor", "Who is said to have done it: an entity's id, or the words that name it.", "NAME");
    private readonly Option<string?> _recipient = Words("--recipient", "To whom, likewise.", "NAME");
    private readonly Option<string?> _holder = Words("--holder", "Who says it, likewise.", "NAME");
    private readonly Option<string?> _outlet = Words("--outlet", "The outlet, as the input named it.", "NAME");
    private readonly Option<string?> _text = Words("--text", "Words that all stand in the article's title or text.", "WORDS");
    private readonly Option<string?> _type = Among("--type", "PLOVER type.", Plover.Types.Keys);
    private readonly Option<string?> _mode = Among("--mode", "PLOVER mode.", Plover.Types.Values.SelectMany(type => type.Modes.Keys).Distinct());
    private readonly Option<string?> _realis = Among("--realis", "Whether it is told as having happened.", ContractWords.RealisWords);
    private readonly Option<string?> _stance = Among("--stance", "Stance of a holder.", ContractWords.StanceWords);
    private readonly Option<double?> _confidence = new("--confidence") { Description = "Least confidence, 0 to 1.", HelpName = "P" };

    public ClaimFilters(Command command)
    {
        foreach (var option in new Option[] { _from, _to, _place, _country, _actor, _recipient, _holder, _outlet, _text, _type, _mode, _realis, _stance, _confidence })
        {
            command.Options.Add(option);
        }
    }

    public ClaimQuery Query(ParseResult parsed) => new()
    {
        From = parsed.GetValue(_from),
        To = parsed.GetValue(_to),
        Place = parsed.GetValue(_place),
        Country = parsed.GetValue(_country)?.ToUpperInvariant(),
        Actor = parsed.GetValue(_actor),
        Recipient = parsed.GetValue(_recipient),
        Holder = parsed.GetValue(_holder),
        Outlet = parsed.GetValue(_outlet),
        Text = parsed.GetValue(_text),
        Type = parsed.GetValue(_type)?.ToUpperInvariant(),
        Mode = parsed.GetValue(_mode),
        Realis = parsed.GetValue(_realis) is { } realis ? ContractWords.Realis(realis) : null,
        Stance = parsed.GetValue(_stance) is { } stance ? ContractWords.Stance(stance) : null,
        Confidence = parsed.GetValue(_confidence),
    };

    private static Option<string?> Words(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<string?> Among(string name, string description, IEnumerable<string> possible)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong([.. possible.Order(StringComparer.Ordinal)]);
        return option;
    }
}
