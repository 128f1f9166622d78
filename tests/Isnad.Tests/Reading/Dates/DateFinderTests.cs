using CsCheck;
using Isnad.Core;
using Isnad.Reading;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Reading.Dates;

public sealed class DateFinderTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly LocalDate Day = new(2015, 8, 12);

    private static readonly Reader Reader = new(Packs.Library.Identifier, Packs.Library.Packs);

    [Theory]
    [InlineData("أصدر القاضي الحكم في 12/5/2015 في المدينة", "12/5/2015=2015-05-12")]
    [InlineData("أصدر القاضي الحكم في 12-05-2015 في المدينة", "12-05-2015=2015-05-12")]
    [InlineData("أصدر القاضي الحكم في 2015/05/12 في المدينة", "2015/05/12=2015-05-12")]
    [InlineData("أصدر القاضي الحكم في ١٢/٥/٢٠١٥ في المدينة", "١٢/٥/٢٠١٥=2015-05-12")]
    [InlineData("أصدر القاضي الحكم في 21 / 7 / 2015م في المدينة", "21 / 7 / 2015م=2015-07-21")]
    [InlineData("قتل شرطي في يناير (كانون الثاني) الماضي قرب المخفر", "يناير (كانون الثاني) الماضي=2015-01")]
    [InlineData("اغتيل القيادي مساء أمس الثلاثاء قرب منزله", "مساء أمس الثلاثاء=2015-08-11")]
    [InlineData("اغتيل القيادي أمس (الثلاثاء) قرب منزله", "أمس (الثلاثاء)=2015-08-11")]
    [InlineData("واغتيل القيادي والجمعة قتل حارسه", "الجمعة=2015-08-07")]
    [InlineData("سيلتقي الوزيران الخميس في جنيف", "الخميس=2015-08-13")]
    [InlineData("يستمر النزاع منذ 2011 في البلاد", "2011=2011")]
    [InlineData("اندلع القتال بين عامي 2012 و2014 في الشرق", "عامي 2012 و2014=2012/2014")]
    [InlineData("اتفقوا للعام 2014 على هدنة", "لعام 2014=2014")]
    [InlineData("اعتقلته الشرطة ليل الخميس الجمعة في بيته", "ليل الخميس الجمعة=2015-08-06")]
    public void A_date_is_found_without_its_clitics_and_resolved(string text, string expected) => Found(text, Day).ShouldBe(expected);

    [Theory]
    [InlineData("مقتل 2014 شخصا في الزلزال")]
    [InlineData("أصيب أحد الجنود وثلاثة من رفاقه")]
    [InlineData("مارس المتظاهرون ضغطا على الحكومة")]
    [InlineData("فتح الحارس باب السجن")]
    [InlineData("قال رجب وشعبان إن المفاوضات توقفت")]
    [InlineData("وصل بعد يومين من الهجوم إلى المدينة")]
    [InlineData("فاز المرشح بنسبة 50 في المئة")]
    public void What_only_looks_like_a_date_is_none(string text) => Found(text, Day).ShouldBeEmpty();

    [Theory]
    [InlineData("قصف الطيران المخيم أمس", "أمس=")]
    [InlineData("قصف الطيران المخيم يوم الجمعة", "يوم الجمعة=")]
    [InlineData("قصف الطيران المخيم الشهر الماضي", "الشهر الماضي=")]
    [InlineData("قصف الطيران المخيم قبل ثلاثة أيام", "قبل ثلاثة أيام=")]
    [InlineData("قصف الطيران المخيم في 3 مايو", "3 مايو=")]
    [InlineData("قصف الطيران المخيم في 3 مايو 2014", "3 مايو 2014=2014-05-03")]
    public void Without_the_article_s_date_nothing_relative_has_a_value(string text, string expected) => Found(text, null).ShouldBe(expected);

    [Fact]
    public void A_weekday_beside_today_mends_the_count_of_an_article_published_a_day_late() =>
        Found("أعلن الجيش اليوم الثلاثاء مقتل جندي", Day).ShouldBe("اليوم الثلاثاء=2015-08-11");

    [Fact]
    public void A_time_of_the_day_belongs_to_the_day_spoken_of() =>
        Found("هاجموا الحاجز أمس وانسحبوا. وعند الساعة الثالثة فجرا عادوا", Day).ShouldBe("أمس=2015-08-11 عند الساعة الثالثة فجرا=2015-08-11");

    [Fact]
    public void Every_span_lies_in_the_text_in_order_whatever_stands_there()
    {
        string[] parts = ["من", "إلى", "بين", "و", "الجمعة", "أمس", "12", "2015", "/", "-", "(", "مايو", "رمضان", "هـ", "قبل", "أيام", "الماضي", "نهاية", "الشهر", "أول", "يوم", "الساعة", ":", "ثمانينيات", "القرن", "٣٠", "30.2", "عام"];
        Gen.Select(Gen.Int[0, parts.Length - 1].Array[1, 14], Gen.Bool).Sample((picks, dated) =>
        {
            var text = string.Join(' ', picks.Select(p => parts[p])) + " قتل الجيش";
            var times = Reader.Read(new Article("any", text, Date: dated ? Day : null)).Document?.Times ?? [];
            var at = 0;
            foreach (var time in times)
            {
                time.Span.Start.ShouldBeGreaterThanOrEqualTo(at);
                time.Span.End.ShouldBeGreaterThan(time.Span.Start);
                at = time.Span.End;
            }

            at.ShouldBeLessThanOrEqualTo(text.Length);
        });
    }

    private static string Found(string text, LocalDate? day) =>
        string.Join(' ', (Reader.Read(new Article("test", text, Date: day)).Document?.Times ?? []).Select(t => $"{t.Span.Of(text)}={t.Value}"));
}
