using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Finding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Isnad.Server.Filters;

/// <summary>What an address asks for.</summary>
/// <typeparam name="T">The store's query.</typeparam>
/// <param name="Query">The query.</param>
/// <param name="Page">The part of the answer.</param>
/// <param name="Given">The fields that hold something.</param>
/// <param name="Faults">The fields that hold something impossible.</param>
public sealed record Filter<T>(T Query, Page Page, IReadOnlyList<KeyValuePair<string, string>> Given, IReadOnlyList<FilterFault> Faults)
{
    /// <summary>Value of a field, or null.</summary>
    public string? this[string field] => Given.FirstOrDefault(f => f.Key == field).Value;

    /// <summary>Number of the page, from 1.</summary>
    public int PageNumber => (Page.Skip / Page.Take) + 1;

    /// <summary>The address of another page of the same answer.</summary>
    public string AddressOf(string path, int page)
    {
        var query = new QueryBuilder(Given);
        if (page > 1)
        {
            query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return path + query.ToQueryString();
    }
}

/// <summary>The fields of the two lists' addresses; pages and interface share them.</summary>
internal static class Filter
{
    private const int ArticlesOnAPage = 25;
    private const int ClaimsOnAPage = 20;

    /// <summary>Every mode of every type, once.</summary>
    public static IReadOnlyList<string> Modes { get; } = [.. Plover.Types.Values.SelectMany(type => type.Modes.Keys).Distinct().Order(StringComparer.Ordinal)];

    public static Filter<ArticleQuery> OfArticles(IQueryCollection address)
    {
        var fields = new QueryFields(address);
        var query = new ArticleQuery
        {
            Text = fields.Text("text"),
            Outlet = fields.Text("outlet"),
            From = fields.Day("from"),
            To = fields.Day("to"),
            Outcome = fields.Word("outcome", ContractWords.Outcome),
            Page = fields.Page(ArticlesOnAPage),
        };
        return new(query, query.Page, fields.Given, fields.Faults);
    }

    public static Filter<ClaimQuery> OfClaims(IQueryCollection address)
    {
        var fields = new QueryFields(address);
        var query = new ClaimQuery
        {
            Text = fields.Text("text"),
            Type = fields.OneOf("type", Plover.Types.Keys),
            Mode = fields.OneOf("mode", Modes),
            Realis = fields.Word("realis", ContractWords.Realis),
            Country = fields.Text("country"),
            Role = fields.OneOf("role", Plover.Roles),
            Holder = fields.Text("holder"),
            Stance = fields.Word("stance", ContractWords.Stance),
            Place = fields.Text("place"),
            Outlet = fields.Text("outlet"),
            From = fields.Day("from"),
            To = fields.Day("to"),
            Page = fields.Page(ClaimsOnAPage),
        };
        return new(query, query.Page, fields.Given, fields.Faults);
    }
}
