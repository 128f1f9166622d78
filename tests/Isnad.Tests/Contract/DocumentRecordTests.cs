using System.Text.Json;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Core.World;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Contract;

public sealed class DocumentRecordTests
{
    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");
    private static readonly Lexeme Shelling = new() { Index = 0, Lemma = "قصف", Category = LexemeCategory.Noun };
    private static readonly Lexeme PartOfName = new() { Index = -1, Lemma = "", Category = LexemeCategory.NameWord };

    [Fact]
    public void A_reading_has_the_fields_of_the_contract_in_its_order()
    {
        var article = new Article("a-1", "وبالقصف «هنا» 3");
        var names = new Names(new Dictionary<string, string> { ["ar"] = "هنا" });
        var place = new Referent(null, new Place("SYR-X", "town", names, "SYR", [], null, null, null, 3), null);
        var document = new Document
        {
            Article = article,
            Language = "ar",
            Sentences = [new Sentence(new TextSpan(0, 15), 0, 5, true)],
            Tokens =
            [
                new Token(0, 7, TokenKind.Word, Word("وبالقصف", new Analysis(Shelling, FormFeatures.None, Proclitics.Conjunction | Proclitics.Preposition | Proclitics.Article, "ب", null, 4, 7))),
                new Token(8, 9, TokenKind.Punctuation, Word("«")),
                new Token(9, 12, TokenKind.Word, Word("هنا", new Analysis(PartOfName, FormFeatures.None, Proclitics.None, null, null, 0, 3, 0))),
                new Token(12, 13, TokenKind.Punctuation, Word("»")),
                new Token(14, 15, TokenKind.Number, Word("3")),
            ],
            Mentions = [new Mention(new TextSpan(9, 12), 2, 3, new Candidates<Referent>([new Candidate<Referent>(place, "only")]), false)],
            Times = [new TimeMention(new TextSpan(9, 12), 2, 3, "2023-09-18", "day", null)],
            Numbers = [new NumberMention(new TextSpan(14, 15), 4, 5, 3, 3, Quantity.Exact)],
            Phrases = [],
            Terms = [],
            Quotations = [new Quotation(new TextSpan(9, 12), 2, 3, new TextSpan(4, 7))],
        };

        var json = JsonDocument.Parse(DocumentRecordWriter.ToJson(new CodedArticle(article, "00", "ar", Outcome.Produced, []), document, Versions)).RootElement;

        json.EnumerateObject().Select(p => p.Name).ShouldBe(["article", "sentences", "tokens", "mentions", "times", "quotations"]);
        json.GetProperty("sentences").ToString().ShouldBe("""[{"start":0,"end":15}]""");
        json.GetProperty("tokens")[0].ToString().ShouldBe(
            """{"start":0,"end":7,"segments":[{"text":"و","kind":"conjunction"},{"text":"ب","kind":"preposition"},{"text":"ال","kind":"article"},{"text":"قصف","kind":"stem"}],"norm":"وبالقصف","pos":"noun"}""");
        json.GetProperty("tokens")[2].GetProperty("pos").GetString().ShouldBe("name");
        json.GetProperty("tokens")[4].GetProperty("pos").GetString().ShouldBe("number");
        json.GetProperty("mentions").ToString().ShouldBe(
            """[{"start":9,"end":12,"text":"هنا","kind":"place","id":"SYR-X","country":"SYR","role":null},{"start":14,"end":15,"text":"3","kind":"number","id":null,"country":null,"role":null}]""");
        json.GetProperty("times").ToString().ShouldBe("""[{"start":9,"end":12,"text":"هنا","value":"2023-09-18","precision":"day"}]""");
        json.GetProperty("quotations").ToString().ShouldBe("""[{"start":9,"end":12,"speaker":"قصف"}]""");
    }

    [Fact]
    public void A_word_with_a_pronoun_is_taken_apart_at_both_ends_and_a_name_only_where_nothing_else_is_known()
    {
        var word = Word("فقصفه", new Analysis(PartOfName, FormFeatures.None, Proclitics.None, null, null, 0, 5, 0), new Analysis(Shelling, FormFeatures.None, Proclitics.Conjunction, null, "3ms", 1, 4));
        var token = Record(new Token(0, 5, TokenKind.Word, word)).GetProperty("tokens")[0];
        token.GetProperty("segments").EnumerateArray().Select(s => (s.GetProperty("text").GetString(), s.GetProperty("kind").GetString())).ShouldBe([("ف", "conjunction"), ("قصف", "stem"), ("ه", "pronoun")]);
        token.GetProperty("pos").GetString().ShouldBe("noun");
    }

    [Fact]
    public void A_word_that_the_dictionary_lacks_is_taken_apart_as_its_spelling_suggests()
    {
        var token = Record(new Token(0, 6, TokenKind.Word, new Word("والكشك", [], Proclitics.Conjunction | Proclitics.Article, 3))).GetProperty("tokens")[0];
        token.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("text").GetString()).ShouldBe(["و", "ال", "كشك"]);
        token.GetProperty("pos").GetString().ShouldBe("unknown");
    }

    [Fact]
    public void An_article_that_was_not_read_has_the_same_fields_empty()
    {
        var json = JsonDocument.Parse(DocumentRecordWriter.ToJson(new CodedArticle(new Article("x", ""), "00", null, Outcome.Discarded("empty"), []), null, Versions)).RootElement;
        json.GetProperty("article").GetProperty("reason").GetString().ShouldBe("empty");
        json.EnumerateObject().Skip(1).ShouldAllBe(field => field.Value.GetArrayLength() == 0);
    }

    private static Word Word(string norm, params Analysis[] analyses) => new(norm, analyses, Proclitics.None, 0);

    private static JsonElement Record(Token token)
    {
        var article = new Article("x", new string('x', token.End));
        var document = new Document
        {
            Article = article, Language = "ar", Sentences = [], Tokens = [token], Mentions = [], Times = [], Numbers = [], Phrases = [], Terms = [], Quotations = [],
        };
        return JsonDocument.Parse(DocumentRecordWriter.ToJson(new CodedArticle(article, "00", "ar", Outcome.Produced, []), document, Versions)).RootElement;
    }
}
