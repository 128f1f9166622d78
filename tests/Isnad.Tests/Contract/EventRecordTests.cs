using System.Text.Json;
using CsCheck;
using Isnad.Contract;
using Isnad.Core;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Contract;

public sealed class EventRecordTests
{
    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");

    [Fact]
    public void What_is_written_with_its_text_is_read_back_the_same()
    {
        AnyCoding.Coded.Sample(
            coded =>
            {
                var json = EventRecordWriter.ToJson(coded, Versions, withText: true);
                json.ShouldNotContain('\n');
                var back = EventRecordReader.Read(json);

                EventRecordWriter.ToJson(back.Coded, back.Versions, withText: true).ShouldBe(json);
                back.Coded.Article.ShouldBe(coded.Article);
                back.Coded.Outcome.ShouldBe(coded.Outcome);
                back.Coded.Claims.Select(WithoutNames).ShouldBe(coded.Claims.Select(WithoutNames));
            },
            iter: 500);
    }

    [Fact]
    public void A_record_has_the_fields_of_the_contract_in_its_order_and_null_where_the_text_does_not_say()
    {
        var claim = new Claim
        {
            Id = "9f3c1a0b7d52",
            Type = "ASSAULT",
            Mode = "heavy-weapons",
            Cameo = "196",
            Contexts = ["military"],
            Trigger = new Quote("قصف", new TextSpan(0, 3)),
            Actors = [new Participant(new Quote("الجيش", new TextSpan(4, 9)), null, null, "AZE", "MIL")],
            Evidence = new Quote("قصف الجيش", new TextSpan(0, 9)),
            Confidence = 0.83,
            Derivation = ["ar.events.shell"],
        };
        var coded = new CodedArticle(new Article("a-1", "قصف الجيش", Outlet: "الشفافية", Date: new LocalDate(2023, 9, 19)), "00ff", "ar", Outcome.Produced, [claim]);

        EventRecordWriter.ToJson(coded, Versions).ShouldBe(
            """
            {"article":{"id":"a-1","outlet":"الشفافية","date":"2023-09-19","language":"ar","title":null,"text_sha256":"00ff","outcome":"produced","reason":null,"coder":"isnad 0.1.0","packs":{"ar":"0.1.0"},"knowledge":"0.1.0"},"events":[{"id":"9f3c1a0b7d52","type":"ASSAULT","mode":"heavy-weapons","cameo":"196","quad":"material-conflict","score":-9.5,"contexts":["military"],"trigger":{"text":"قصف","start":0,"end":3},"actors":[{"text":"الجيش","start":4,"end":9,"id":null,"name":null,"country":"AZE","role":"MIL"}],"recipients":[],"place":null,"date":null,"realis":"actual","attribution":[],"casualties":[],"weapon":null,"same_as":null,"evidence":{"text":"قصف الجيش","start":0,"end":9},"confidence":0.83,"derivation":["ar.events.shell"]}]}
            """);
    }

    [Fact]
    public void Only_what_is_told_as_having_happened_has_a_score()
    {
        var claim = new Claim { Id = "x", Type = "ASSAULT", Trigger = Nothing, Evidence = Nothing };
        Score(claim).GetDouble().ShouldBe(-9);
        Score(claim with { Realis = Realis.Negated }).ValueKind.ShouldBe(JsonValueKind.Null);

        static JsonElement Score(Claim claim) => JsonDocument.Parse(EventRecordWriter.ToJson(claim)).RootElement.GetProperty("score");
    }

    [Theory]
    [InlineData("{", "Not JSON")]
    [InlineData("[]", "another kind of value")]
    [InlineData("{}", "article: missing")]
    [InlineData("""{"article":{"id":"x","date":"19/9/2023"}}""", "19/9/2023")]
    [InlineData("""{"article":{"id":7}}""", "another kind of value")]
    public void A_line_that_is_no_record_is_refused_with_the_field_that_is_wrong(string line, string says)
    {
        Should.Throw<RecordFormatException>(() => EventRecordReader.Read(line)).Message.ShouldContain(says);
    }

    [Fact]
    public void A_text_with_half_a_surrogate_pair_is_written_without_moving_the_offsets_after_it()
    {
        var coded = new CodedArticle(new Article("x", "قبل \uD83D بعد"), "00", "ar", Outcome.Produced, []);
        var back = EventRecordReader.Read(EventRecordWriter.ToJson(coded, Versions, withText: true));
        back.Coded.Article.Text.ShouldBe("قبل \uFFFD بعد");
    }

    private static Quote Nothing => new("", new TextSpan(0, 0));

    // Names compare by reference: their JSON is compared instead.
    private static Claim WithoutNames(Claim claim) => claim with
    {
        Actors = claim.Actors.Select(WithoutNames).ToEquatableList(),
        Recipients = claim.Recipients.Select(WithoutNames).ToEquatableList(),
        Attribution = claim.Attribution.Select(WithoutNames).ToEquatableList(),
        Casualties = claim.Casualties.Select(c => c with { Attribution = c.Attribution?.Select(WithoutNames).ToEquatableList() }).ToEquatableList(),
        Place = claim.Place is null ? null : claim.Place with { Name = null },
    };

    private static Participant WithoutNames(Participant participant) => participant with { Name = null };

    private static Attribution WithoutNames(Attribution link) => link with { Holder = WithoutNames(link.Holder) };
}
