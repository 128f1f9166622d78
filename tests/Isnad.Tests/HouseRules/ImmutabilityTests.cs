using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Isnad.Tests.HouseRules;

/// <summary>What stages hand to each other never changes.</summary>
public sealed class ImmutabilityTests
{
    private static readonly Assembly[] Assemblies =
        [.. Directory.GetFiles(AppContext.BaseDirectory, "*snad*.dll").Where(f => !f.EndsWith("Tests.dll", StringComparison.Ordinal)).Select(Assembly.LoadFrom)];

    [Fact]
    public void No_public_record_or_value_can_be_changed()
    {
        Assemblies.Length.ShouldBeGreaterThan(5);
        var changeable = Assemblies.SelectMany(a => a.GetExportedTypes()).Where(t => IsRecord(t) || (t.IsValueType && !t.IsEnum)).SelectMany(Changeable);
        changeable.ShouldBeEmpty("give it init or make it get-only");
    }

    [Fact]
    public void No_type_of_Core_can_be_changed()
    {
        typeof(Isnad.Core.Article).Assembly.GetExportedTypes().Where(t => !t.IsEnum).SelectMany(Changeable).ShouldBeEmpty();
    }

    [Fact]
    public void No_static_state_can_be_changed_in_the_pure_stages()
    {
        var pure = Assemblies.Where(a => a.GetName().Name is "Isnad.Core" or "Isnad.Reading" or "Isnad.Coding");
        pure.SelectMany(a => a.GetTypes()).Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && t.FullName?.Contains('<', StringComparison.Ordinal) == false)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(f => $"{f.DeclaringType}.{f.Name}").ShouldBeEmpty();
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<string> Changeable(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var properties = type.GetProperties(own).Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        var fields = type.GetFields(own).Where(f => !f.IsInitOnly && !f.IsLiteral);
        return properties.Cast<MemberInfo>().Concat(fields).Select(m => $"{type.FullName}.{m.Name}");
    }
}
