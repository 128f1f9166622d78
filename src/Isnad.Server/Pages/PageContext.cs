using Isnad.Core;
using Isnad.Server.Texts;
using Microsoft.AspNetCore.Http;

namespace Isnad.Server.Pages;

/// <summary>What every part of a page needs to know of its request.</summary>
/// <param name="Language">The language it is written in.</param>
/// <param name="Address">Path and query of the page.</param>
/// <param name="CountryNames">Names of countries by code.</param>
public sealed record PageContext(InterfaceLanguage Language, string Address, Func<string, Names?> CountryNames)
{
    /// <summary>What the request asks for.</summary>
    public static PageContext Of(HttpRequest request, Func<string, Names?> countryNames) =>
        new(LanguageChoice.Of(request), request.Path + request.QueryString.ToUriComponent(), countryNames);

    /// <summary>The country's name in the page's language, or its code.</summary>
    public string Country(string code) => Language.NameOf(CountryNames(code)) ?? code;

    /// <summary>The participant's known name in the page's language, else the article's own words.</summary>
    public string Name(Participant participant) => Language.NameOf(participant.Name) ?? participant.Mention.Text;

    /// <summary>The place's known name in the page's language, else the article's own words.</summary>
    public string Name(PlaceReference place) => Language.NameOf(place.Name) ?? place.Mention.Text;

    /// <summary>Event type with its mode.</summary>
    public string Event(Claim claim) => claim.Mode is { } mode ? $"{Language["type." + claim.Type]} · {Language.Word("mode", mode)}" : Language["type." + claim.Type];

    /// <summary>How a delivery or a text ended.</summary>
    public string Ending(Outcome outcome) => outcome.Reason is { } reason && outcome.Kind == OutcomeKind.Discarded
        ? $"{Language["outcome.discarded"]}: {Language.Word("reason", reason)}"
        : Language["outcome." + Isnad.Contract.ContractWords.Word(outcome.Kind)];
}
