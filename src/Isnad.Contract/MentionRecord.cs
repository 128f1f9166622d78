using System.Text.Json;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Contract;

/// <summary>One entry of a reading's <c>mentions</c>: a named entity or place, a number, a weapon.</summary>
internal sealed record MentionRecord(TextSpan Span, string Kind, string? Id = null, string? Country = null, string? Role = null)
{
    /// <summary>Everything a document names, in text order.</summary>
    public static IEnumerable<MentionRecord> Of(Document document) =>
        document.Mentions.Select(Of)
            .Concat(document.Numbers.Select(number => new MentionRecord(number.Span, "number")))
            .Concat(Weapons(document))
            .OrderBy(mention => mention.Span);

    public void Write(Utf8JsonWriter json, string text)
    {
        DocumentRecordWriter.WriteSpan(json, Span);
        json.WriteString("text", Span.Of(text));
        json.WriteString("kind", Kind);
        json.WriteString("id", Id);
        json.WriteString("country", Country);
        json.WriteString("role", Role);
    }

    private static MentionRecord Of(Mention mention) => mention.Best switch
    {
        { Entity: { } entity } => new(mention.Span, "entity", entity.Id, entity.Country, entity.Role),
        { Place: { } place } => new(mention.Span, "place", place.Id, place.Country),
        { Country: { } country } => new(mention.Span, "place", country.Code, country.Code),
        _ => throw new InvalidOperationException("A referent is an entity, a place or a country."),
    };

    private static IEnumerable<MentionRecord> Weapons(Document document)
    {
        var terms = document.Terms.Where(term => term.Term.Weapon is not null).ToList();
        foreach (var term in terms)
        {
            yield return new MentionRecord(document.Tokens[term.FirstToken].Span.Union(document.Tokens[term.EndToken - 1].Span), "weapon", term.Term.Weapon!.Id);
        }

        for (var i = 0; i < document.Tokens.Count; i++)
        {
            var token = document.Tokens[i];
            if (token.Word.HasWeapon && !terms.Exists(term => term.FirstToken <= i && i < term.EndToken))
            {
                yield return new MentionRecord(token.Span, "weapon", token.Word.Analyses.First(analysis => analysis.Lexeme.Weapon is not null).Lexeme.Weapon!.Id);
            }
        }
    }
}
