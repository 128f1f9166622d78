using System.Globalization;
using Isnad.Core.Language;
using Isnad.Reading.Morphology;
using Isnad.Reading.Packs;
using Isnad.Reading.Script;

namespace Isnad.Reading.Dates;

/// <summary>The date words of one language with every clitic they may carry, from dates.tsv. Never changes; safe from many threads.</summary>
public sealed class DateLexicon
{
    private const int LongestForm = 24;

    private static readonly Dictionary<string, DateKind> Kinds = Enum.GetValues<DateKind>().Where(k => k != DateKind.Nothing)
        .ToDictionary(k => k switch { DateKind.WeekdayBare => "weekday-bare", DateKind.PartAfter => "part-after", DateKind.FromNow => "from-now", DateKind.ClockPart => "clock-part", _ => k.ToString().ToLowerInvariant() }, StringComparer.Ordinal);

    private readonly Orthography _orthography;
    private readonly Dictionary<string, Form[]> _forms;
    private readonly Dictionary<string, Form[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private DateLexicon(Orthography orthography, Dictionary<string, Form[]> forms)
    {
        _orthography = orthography;
        _forms = forms;
        _lookup = _forms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the pack has no date words.</summary>
    public bool IsEmpty => _forms.Count == 0;

    /// <summary>Reads dates.tsv; a pack without the file has no dates.</summary>
    public static DateLexicon Load(string folder, string path, Orthography orthography, CliticGrammar clitics, List<PackFault> faults)
    {
        var forms = new Dictionary<string, List<Form>>(StringComparer.Ordinal);
        if (File.Exists(path))
        {
            var befores = Befores(clitics);
            foreach (var row in TsvTable.Read(folder, path, ["forms", "kind", "value", "strength", "example", "resolved"], faults).Rows)
            {
                if (Atom(row, faults) is not { } atom)
                {
                    continue;
                }

                foreach (var form in row.Values("forms"))
                {
                    Add(forms, orthography, clitics.Article, befores, form.Split(' '), atom);
                }
            }
        }

        return new(orthography, forms.ToDictionary(f => f.Key, f => f.Value.OrderByDescending(x => x.Rest.Length).ThenBy(x => x.Atom.Clitics).ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The date word or longest fixed phrase that begins at a token; kind Nothing when there is none.</summary>
    public DateAtom At(IReadOnlyList<Token> tokens, int index)
    {
        if (index >= tokens.Count || tokens[index].Kind != TokenKind.Word)
        {
            return default;
        }

        Span<char> buffer = stackalloc char[LongestForm];
        var first = Fold(tokens[index].Word.Norm, buffer);
        if (first.IsEmpty || !_lookup.TryGetValue(first, out var forms))
        {
            return default;
        }

        foreach (var form in forms)
        {
            var fits = true;
            for (var i = 0; i < form.Rest.Length && fits; i++)
            {
                var at = index + 1 + i;
                fits = at < tokens.Count && tokens[at].Kind == TokenKind.Word && Fold(tokens[at].Word.Norm, buffer).SequenceEqual(form.Rest[i]);
            }

            if (fits)
            {
                return form.Atom;
            }
        }

        return default;
    }

    private ReadOnlySpan<char> Fold(string norm, Span<char> buffer)
    {
        if (norm.Length > buffer.Length)
        {
            return [];
        }

        for (var i = 0; i < norm.Length; i++)
        {
            buffer[i] = _orthography.MatchLetter(norm[i]);
        }

        return buffer[..norm.Length];
    }

    private static List<(string Text, Proclitics Kind)> Befores(CliticGrammar clitics)
    {
        var conjunctions = clitics.Before.Where(b => b.Kind == Proclitics.Conjunction).Select(b => b.Form).Append("").ToList();
        var prepositions = clitics.Before.Where(b => b.Kind == Proclitics.Preposition && !b.HidesArticleOfName).Select(b => b.Form).Distinct().Append("").ToList();
        var joined = clitics.Before.Where(b => b.Kind == (Proclitics.Preposition | Proclitics.Article) && !b.HidesArticleOfName).Select(b => b.Form).Distinct().ToList();
        return [.. conjunctions.SelectMany(c => prepositions.Select(p => (c + p, Proclitics.None)).Concat(joined.Select(j => (c + j, Proclitics.Article))))];
    }

    private static void Add(
        Dictionary<string, List<Form>> forms, Orthography orthography, string article, List<(string Text, Proclitics Kind)> befores, string[] words, DateAtom atom)
    {
        var rest = words.Skip(1).Select(w => orthography.MatchForm(w)).ToArray();
        var definite = article.Length > 0 && words[0].StartsWith(article, StringComparison.Ordinal);
        foreach (var (before, kind) in befores)
        {
            if (kind == Proclitics.Article)
            {
                // The joined preposition swallows the first letter of the article, so the span begins at the letter that is left of it.
                var stem = definite ? words[0][article.Length..] : words[0];
                Put(before + stem, before.Length - 1, true);
            }
            else
            {
                // A weak word with a letter before it is nearly always another word («باب» is no month).
                if (atom.IsWeak && before.Length > 0)
                {
                    continue;
                }

                Put(before + words[0], before.Length, definite);
                if (!definite && article.Length > 0 && atom.Kind is not (DateKind.Month or DateKind.WeekdayBare))
                {
                    Put(before + article + words[0], before.Length, true);
                }
            }
        }

        void Put(string written, int clitics, bool isDefinite)
        {
            var key = orthography.MatchForm(written);
            if (key.Length <= LongestForm)
            {
                (forms.TryGetValue(key, out var list) ? list : forms[key] = []).Add(new(rest, atom with { Clitics = clitics, IsDefinite = isDefinite, Words = words.Length }));
            }
        }
    }

    private static DateAtom? Atom(TsvRow row, List<PackFault> faults)
    {
        if (!Kinds.TryGetValue(row["kind"], out var kind))
        {
            faults.Add(row.Fault($"unknown kind '{row["kind"]}'; one of {string.Join(' ', Kinds.Keys)}"));
            return null;
        }

        var written = row["value"];
        var unit = DateUnit.Day;
        var hijri = written.StartsWith("hijri", StringComparison.Ordinal);
        var value = 0;
        var right = kind switch
        {
            DateKind.Month => Number(written.Replace("hijri-", "", StringComparison.Ordinal), 1, 12, out value),
            DateKind.Weekday or DateKind.WeekdayBare => Number(written, 1, 7, out value),
            DateKind.Day => Number(written, -9, 9, out value),
            DateKind.This or DateKind.Relative => Number(written, -1, 1, out value),
            DateKind.Few or DateKind.Ordinal => Number(written, 1, 31, out value),
            DateKind.Edge => Number(written, 1, 3, out value),
            DateKind.Decade => Number(written, 0, 90, out value),
            DateKind.Feast => Feast(written.Replace("hijri-", "", StringComparison.Ordinal), out value),
            DateKind.Of => Anchor(written, out value),
            DateKind.Era => hijri || written == "gregorian",
            DateKind.Unit => Enum.TryParse(written.Split('*')[0], true, out unit) && Number(written.Contains('*', StringComparison.Ordinal) ? written.Split('*')[1] : "1", 0, 2, out value),
            _ => written.Length == 0,
        };
        if (!right)
        {
            faults.Add(row.Fault($"'{written}' is not a value of the kind '{row["kind"]}'; see docs/data-files.md"));
            return null;
        }

        if (row["strength"] is not ("sure" or "weak"))
        {
            faults.Add(row.Fault("strength is sure or weak"));
            return null;
        }

        return new(kind, value, unit, hijri, row["strength"] == "weak", false, 0, 1);
    }

    private static bool Feast(string written, out int value)
    {
        var parts = written.Split('-');
        value = 0;
        if (parts.Length != 2 || !Number(parts[0], 1, 12, out var month) || !Number(parts[1], 1, 31, out var day))
        {
            return false;
        }

        value = (100 * month) + day;
        return true;
    }

    private static bool Anchor(string written, out int value)
    {
        value = written == "anchor" ? 1 : 0;
        return written is "" or "anchor";
    }

    private static bool Number(string written, int low, int high, out int value) =>
        int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= low && value <= high;

    private sealed record Form(string[] Rest, DateAtom Atom);
}
