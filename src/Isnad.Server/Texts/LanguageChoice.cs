using Microsoft.AspNetCore.Http;

namespace Isnad.Server.Texts;

/// <summary>Which language a request is answered in: the one its user chose, else the one the browser prefers.</summary>
internal static class LanguageChoice
{
    public const string Cookie = "isnad-language";

    public static InterfaceLanguage Of(HttpRequest request) => Named(request.Cookies[Cookie]) ?? Preferred(request) ?? InterfaceLanguage.All[0];

    public static InterfaceLanguage? Named(string? code) => InterfaceLanguage.All.FirstOrDefault(language => language.Code == code);

    private static InterfaceLanguage? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is not 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => Named(wish.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(language => language is not null);
}
