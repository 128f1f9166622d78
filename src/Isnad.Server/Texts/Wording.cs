using System.Globalization;
using Isnad.Contract;
using Isnad.Core;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Server.Texts;

/// <summary>Days, numbers and figures in the words of an interface language.</summary>
internal static class Wording
{
    public static string Number(this InterfaceLanguage _, long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Day(this InterfaceLanguage language, LocalDate day) =>
        FormattableString.Invariant($"{day.Day} {language[FormattableString.Invariant($"month.{day.Month}")]} {day.Year}");

    /// <summary>A moment to the minute, in UTC.</summary>
    public static string Moment(this InterfaceLanguage language, DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        return language.Format("moment", language.Day(LocalDate.FromDateTime(utc.DateTime)), utc.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>An EDTF value: a day, a month, a year, or a range of them.</summary>
    public static string Edtf(this InterfaceLanguage language, string value)
    {
        var parts = value.Split('/').Select(part => EdtfPart(language, part)).ToList();
        return parts.Count == 2 ? language.Format("range", parts[0], parts[1]) : parts[0];
    }

    /// <summary>How many, without of whom.</summary>
    public static string Figure(this InterfaceLanguage language, Casualty casualty) =>
        language.Format("figure." + casualty.Quantity.Word(), Count(language, casualty.Low), Count(language, casualty.High));

    /// <summary>«killed: at least 14».</summary>
    public static string Toll(this InterfaceLanguage language, Casualty casualty) =>
        language.Format("figure.of", language["casualty." + casualty.Kind.Word()], language.Figure(casualty));

    public static string Percent(double share) => Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture);

    private static string Count(InterfaceLanguage language, int? number) => number is { } known ? language.Number(known) : "?";

    private static string EdtfPart(InterfaceLanguage language, string part)
    {
        if (LocalDatePattern.Iso.Parse(part) is { Success: true } day)
        {
            return language.Day(day.Value);
        }

        return YearMonthPattern.Iso.Parse(part) is { Success: true } month
            ? FormattableString.Invariant($"{language[FormattableString.Invariant($"month.{month.Value.Month}")]} {month.Value.Year}")
            : part;
    }
}
