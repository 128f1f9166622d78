using Isnad.Coding.Speech;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Pipeline;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Coding;

/// <summary>Whose word something is, before anything is weighed: who speaks, who is carried on, how far his words reach, who passes them on.</summary>
public sealed class SpeechTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, null));

    [Fact]
    public void A_verb_in_the_feminine_takes_up_the_last_speaker_it_agrees_with()
    {
        var report = Read("أعلنت وزارة الدفاع أن الجيش دخل البلدة. وقال المتحدث باسم الشرطة إن الهدوء عاد. وأضافت أن ثلاثة جنود قتلوا.");
        report.HolderOf("وأضافت").ShouldBe("وزارة الدفاع");
    }

    [Fact]
    public void A_speaker_between_copula_and_verb_is_found()
    {
        var report = Read("وكان المتحدث باسم التحالف، خالد العامري، قد أعلن أن طائرات قصفت الميناء.");
        report.HolderOf("أعلن").ShouldContain("المتحدث");
    }

    [Fact]
    public void A_capital_that_accused_before_its_verb_is_the_accuser() =>
        Read("وكانت دمشق اتهمت إسرائيل بقصف مطار عسكري.").HolderOf("اتهمت").ShouldBe("دمشق");

    [Fact]
    public void What_is_no_speaker_after_the_verb_leaves_the_word_with_the_one_before()
    {
        var report = Read("قال الحاكم إن البلدة هادئة. ولفت الانتباه إلى أن المسلحين انسحبوا منها.");
        report.HolderOf("ولفت").ShouldBe("الحاكم");
    }

    [Fact]
    public void An_impersonal_present_at_the_head_of_a_sentence_is_nobody_s_word()
    {
        var report = Read("قال الوزير إن الطريق مفتوح. ويعتقد أن عشرين مسلحا قتلوا هناك.");
        report.Frame("ويعتقد").Holder.ShouldBeNull();
    }

    [Fact]
    public void A_city_is_no_participle_of_condemning() =>
        Read("استعاد النظام السوري مدينة حلب من المعارضة.").Frames.ShouldBeEmpty();

    [Fact]
    public void What_one_says_ends_where_the_next_speaker_s_clause_begins()
    {
        var report = Read("قالت الحكومة إن قواتها دخلت المدينة، فيما أعلن المتمردون أنهم صدوا الهجوم.");
        report.ContentOf("قالت").ShouldNotContain("صدوا");
        report.ContentOf("أعلن").ShouldContain("صدوا");
    }

    [Fact]
    public void An_outlet_that_hears_a_statement_passes_it_on()
    {
        var report = Read("وأوضح قائد الشرطة في تصريح لوكالة رويترز أن المهاجم قتل. وأضاف أن شريكه فر.");
        report.Frame("وأوضح").ToldTo.ShouldNotBeNull();
        report.Frame("وأضاف").ToldTo.ShouldNotBeNull();
    }

    [Fact]
    public void A_title_and_the_name_after_it_are_one_holder()
    {
        var report = Read("وقال محافظ المدينة الدكتور بشير الباهلي إن القصف توقف.");
        (report.Frame("وقال").Words?.Of(report.Text) ?? report.HolderOf("وقال")).ShouldEndWith("الباهلي");
    }

    [Fact]
    public void Reports_that_speak_of_something_are_its_source() =>
        Read("ذكر الجيش أنه يفحص تقارير استخباراتية تفيد بأن قائد الجماعة قتل.").HolderOf("تفيد").ShouldContain("تقارير");

    [Fact]
    public void What_a_side_is_said_to_have_announced_is_on_its_word() =>
        Read("أعلنت الحكومة اعتراض صاروخ بعد إعلان الحوثيين استهداف الميناء.").Frame("إعلان").Words.ShouldNotBeNull();

    [Fact]
    public void Whoever_hastens_to_affirm_affirms() =>
        Read("وسارعت وزارة الدفاع التركية إلى تأكيد أن قواتها لم تقصف القرية.").HolderOf("تأكيد").ShouldContain("وزارة الدفاع");

    [Fact]
    public void A_demand_gives_the_word_of_whoever_demands()
    {
        var report = Read("وطالبت نقابة الأطباء بمحاكمة الجنود الذين قتلوا المسعف.");
        report.Frame("وطالبت").IsAct.ShouldBeTrue();
        report.ContentOf("وطالبت").ShouldContain("قتلوا");
    }

    [Fact]
    public void Someone_named_after_a_verb_is_a_name_though_it_be_spelled_like_a_verb() =>
        Read("وقال ياسر الصوفي إن الطريق مغلق.").HolderOf("وقال").ShouldStartWith("ياسر");

    [Fact]
    public void To_explain_is_a_verb_before_that() =>
        Read("قال قائد المقاومة إن المعركة انتهت. وبين أن الميليشيات انسحبت.").HolderOf("وبين").ShouldContain("قائد");

    private static Report Read(string text) => new(Structure.Of(Coder.Value.Reader.Read(new Article("a", text, Date: new LocalDate(2026, 3, 10))).Document.ShouldNotBeNull()));

    private sealed class Report(Structure structure)
    {
        public string Text => structure.Text;

        public IReadOnlyList<SpeechFrame> Frames => structure.Speech;

        public SpeechFrame Frame(string word) => structure.Speech.First(f => structure.Document.Tokens[f.Token].Span.Of(Text) == word);

        public string HolderOf(string word) => Frame(word).Holder.ShouldNotBeNull().Span.Of(Text);

        public string ContentOf(string word) =>
            new TextSpan(structure.Document.Tokens[Frame(word).ContentStart].Start, structure.Document.Tokens[Frame(word).ContentEnd - 1].End).Of(Text);
    }
}
