using System.Text;
using System.Text.Json;
using Isnad.Core;
using Isnad.Ingest;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

public sealed class TelegramTests : IDisposable
{
    private const string Channel =
        """
        {
         "name": "أخبار الضفة العاجلة",
         "type": "public_channel",
         "id": 1234567,
         "messages": [
          {"id": 1, "type": "service", "date": "2024-03-04T08:00:00", "actor": "مالك القناة", "actor_id": "user99", "action": "create_channel", "text": "", "text_entities": []},
          {"id": 2, "type": "message", "date": "2024-03-04T10:11:12", "date_unixtime": "1709547072", "from": "أخبار الضفة العاجلة", "from_id": "channel1234567",
           "text": ["عاجل: ", {"type": "bold", "text": "قصف"}, " مدفعي على السلال ", {"type": "phone", "text": "+970 59 000 0000"}],
           "text_entities": [{"type": "plain", "text": "عاجل: "}, {"type": "bold", "text": "قصف"}, {"type": "plain", "text": " مدفعي على السلال "}, {"type": "phone", "text": "+970 59 000 0000"}]},
          {"id": 3, "type": "message", "date": "2024-03-05T00:10:00", "from": "أخبار الضفة العاجلة", "forwarded_from": "شبكة الساحل", "text": "أعلن الدفاع المدني انتشال ثلاثة جثامين"},
          {"id": 4, "type": "message", "date": "2024-03-05T00:11:00", "photo": "x.jpg", "text": ""}
         ]
        }
        """;

    private readonly TemporaryDirectory _directory = new();
    private readonly List<InputProblem> _problems = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Posts_of_a_channel_become_articles_of_the_channel()
    {
        var reader = new ArticleReader(_problems.Add);
        var articles = reader.Read([_directory.Write("result.json", Channel)]).ToList();
        articles.Select(a => (a.Id, a.Text, a.Outlet, a.Date)).ShouldBe(
        [
            ("1234567/2", "عاجل: قصف مدفعي على السلال", "أخبار الضفة العاجلة", new LocalDate(2024, 3, 4)),
            ("1234567/3", "أعلن الدفاع المدني انتشال ثلاثة جثامين", "أخبار الضفة العاجلة", new LocalDate(2024, 3, 5)),
        ]);
        articles[1].Provenance!.ForwardedFrom.ShouldBe("شبكة الساحل");
        reader.PassedOver.Values.Sum().ShouldBe(2);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void Phone_numbers_and_members_are_left_out_of_everything_that_is_kept()
    {
        foreach (var article in Read(_directory.Write("result.json", Channel)))
        {
            var kept = JsonSerializer.Serialize(article.ToString());
            kept.ShouldNotContain("0000");
            kept.ShouldNotContain("user99");
            article.Provenance!.Raw.ShouldBeNull();
        }
    }

    [Fact]
    public void Of_a_whole_account_only_channels_are_read()
    {
        var account = $$$"""
            {"about": "Here is the data you requested.", "personal_information": {"user_id": 5, "phone_number": "+970 59 000 0000"},
             "chats": {"about": "…", "list": [
              {"name": "صديق", "type": "personal_chat", "id": 77, "messages": [{"id": 1, "type": "message", "date": "2024-03-04T10:11:12", "from": "صديق", "from_id": "user77", "text": "قصف قرب بيتنا"}]},
              {{{Channel}}}]}}
            """;
        var reader = new ArticleReader(_problems.Add);
        reader.Read([_directory.Write("result.json", account)]).Select(a => a.Id).ShouldBe(["1234567/2", "1234567/3"]);
        reader.PassedOver.ShouldContain(p => p.Key.Contains("outside channels") && p.Value == 1);
    }

    [Fact]
    public void An_export_of_many_megabytes_is_read_as_a_stream()
    {
        var posts = string.Join(",\n", Enumerable.Range(0, 60_000).Select(i => $"{{\"id\": {i}, \"type\": \"message\", \"date\": \"2024-03-04T10:11:12\", \"text\": \"قصف رقم {i} {new string('x', i % 300)}\"}}"));
        var path = _directory.Write("result.json", $"{{\"name\": \"قناة\", \"type\": \"private_channel\", \"id\": 9, \"messages\": [{posts}]}}");
        using var articles = new ArticleReader(_problems.Add, limits: new InputLimits(300_000, 1_000)).Read([path]).GetEnumerator();
        var count = 0;
        while (articles.MoveNext())
        {
            articles.Current.Id.ShouldBe($"9/{count++}");
        }

        count.ShouldBe(60_000);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_export_gives_what_came_before_and_one_line()
    {
        var cut = Encoding.UTF8.GetBytes(Channel)[..^200];
        Read(_directory.Write("result.json", cut)).Select(a => a.Id).ShouldBe(["1234567/2"]);
        _problems.ShouldHaveSingleItem().Kind.ShouldBe(InputProblemKind.BrokenJson);
    }

    private List<Article> Read(string path) => [.. new ArticleReader(_problems.Add).Read([path])];
}
