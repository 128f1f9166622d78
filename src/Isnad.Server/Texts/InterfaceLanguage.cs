using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Isnad.Core;

namespace Isnad.Server.Texts;

/// <summary>One language of the interface with all its words; read from a file of this folder, the same keys in each.</summary>
public sealed class InterfaceLanguage
{
    private readonly FrozenDictionary<string, string> _texts;

    private InterfaceLanguage(string code, FrozenDictionary<string, string> texts)
    {
        Code = code;
        _texts = texts;
    }

    /// <summary>Every language of the interface; the first is the one for those who prefer none of them.</summary>
    public static IReadOnlyList<InterfaceLanguage> All { get; } = [Load("ar"), Load("en")];

    /// <summary>Code of the language, as in the names of entities.</summary>
    public string Code { get; }

    /// <summary>rtl or ltr.</summary>
    public string Direction => this["language.direction"];

    /// <summary>The language's name for itself.</summary>
    public string Name => this["language.name"];

    /// <summary>Every key.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The text with that key, which must be there.</summary>
    public string this[string key] => _texts[key];

    /// <summary>The text with that key, or the word itself where the interface has no name for it.</summary>
    public string Word(string group, string word) => _texts.GetValueOrDefault($"{group}.{word}", word);

    /// <summary>The text with that key and values in its places.</summary>
    public string Format(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The name in this language, else in any.</summary>
    public string? NameOf(Names? names) => names is null ? null : names.ByLanguage.GetValueOrDefault(Code) ?? names.ByLanguage.Values.FirstOrDefault();

    private static InterfaceLanguage Load(string code)
    {
        using var file = typeof(InterfaceLanguage).Assembly.GetManifestResourceStream($"texts/{code}")!;
        return new InterfaceLanguage(code, JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
