using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Isnad.Server.Pages;

/// <summary>How text goes into pages: markup is encoded, letters of every script stay letters.</summary>
internal static class PageText
{
    public static void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
}
