using System.Net;
using Isnad.Core;
using Isnad.Server.Api;
using Isnad.Server.Assets;
using Isnad.Server.Guard;
using Isnad.Server.Pages;
using Isnad.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Isnad.Server;

/// <summary>What a dashboard shows and where.</summary>
/// <param name="Store">The store whose articles and claims it shows.</param>
public sealed record DashboardOptions(Store Store)
{
    /// <summary>The port used when the user names none.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The port on 127.0.0.1; 0 takes any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Names of a country by its ISO 3166-1 alpha-3 code, or null where it has none.</summary>
    public Func<string, Names?> CountryNames { get; init; } = _ => null;

    /// <summary>By which feeds are due.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where faults of the program are written.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;
}

/// <summary>The running dashboard: pages and JSON interface over one store, on the loopback address only. Disposing stops it.</summary>
public sealed class Dashboard : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Dashboard(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts a dashboard and returns when it answers.</summary>
    /// <param name="options">What it shows and where.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="IOException">The port is in use or may not be used; the message says what to do.</exception>
    public static async Task<Dashboard> Start(DashboardOptions options, CancellationToken cancellation = default)
    {
        // The empty builder reads no environment and no settings files, which could bind other addresses.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddRazorComponents();
        PageText.Add(builder.Services);
        var app = builder.Build();
        RequestGuard.Use(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => Fail(context, options) });
        app.UseRouting();
        ClientAssets.Map(app);
        ApiEndpoints.Map(app, options.Store.Reader);
        ExportEndpoints.Map(app, options.Store.Reader);
        new PageEndpoints(options).Map(app);
        app.UseEndpoints(_ => { });
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new IOException($"Port {options.Port} is in use by another program; end it, or name another with --port.", fault);
        }

        return new Dashboard(app);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task Fail(Microsoft.AspNetCore.Http.HttpContext context, DashboardOptions options)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        await options.Log.WriteLineAsync($"isnad: {context.Request.Path}: {fault}");
        await PageEndpoints.Problem(context, options, Microsoft.AspNetCore.Http.StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }
}
