using System.Globalization;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Morphology;

namespace Isnad.Reading.Packs;

/// <summary>Reads the word lists of a language folder into a <see cref="LexiconBuilder"/>.</summary>
internal sealed class LexiconReader(string folder, LexiconBuilder builder, CliticGrammar clitics, List<PackFault> faults)
{
    private readonly Dictionary<string, Frame> _frames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Reads every list; returns the frames by id.</summary>
    public IReadOnlyDictionary<string, Frame> ReadAll()
    {
        foreach (var row in Rows("name-words.tsv", ["forms"]))
        {
            builder.NameVariants(row.Values("forms"));
        }

        ReadFrames();
        ReadVocabulary();
        ReadNouns();
        ReadWeapons();
        ReadNumbers();
        ReadEvents();
        ReadLightVerbs();
        ReadReporting();
        ReadFunctionWords();
        return _frames;
    }

    private void ReadFrames()
    {
        foreach (var row in Rows("frames.tsv", ["id", "slots"]))
        {
            var slots = new Dictionary<FramePosition, FrameRole>();
            var prepositions = new Dictionary<string, FrameRole>(StringComparer.Ordinal);
            var pendingWords = "";
            foreach (var part in row["slots"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // A preposition of several words («على يد=actor») is split by the blanks between the slots.
                var at = part.IndexOf('=', StringComparison.Ordinal);
                if (at < 0)
                {
                    pendingWords += part + " ";
                    continue;
                }

                var position = pendingWords + part[..at];
                pendingWords = "";
                if (!Enum.TryParse<FrameRole>(part[(at + 1)..], true, out var role))
                {
                    faults.Add(row.Fault($"unknown role '{part[(at + 1)..]}'; one of {string.Join(", ", Enum.GetNames<FrameRole>()).ToLowerInvariant()}"));
                    continue;
                }

                if (Position(position) is { } known)
                {
                    slots[known] = role;
                }
                else
                {
                    prepositions[position] = role;
                }
            }

            if (!_frames.TryAdd(row["id"], new(row["id"], slots, prepositions)))
            {
                faults.Add(row.Fault($"frame '{row["id"]}' is given twice"));
            }
        }
    }

    private static FramePosition? Position(string name) => name switch
    {
        "subj" => FramePosition.Subject,
        "obj" => FramePosition.Object,
        "pass" => FramePosition.PassiveSubject,
        "gen" => FramePosition.Genitive,
        "obj2" => FramePosition.SecondObject,
        "adj" => FramePosition.Adjective,
        "subj-of-light" => FramePosition.LightSubject,
        _ => null,
    };

    private void ReadVocabulary()
    {
        foreach (var row in Rows("vocabulary/verbs.tsv", ["forms", "masdars"]))
        {
            ReadVerb(row, null);
        }

        foreach (var row in Rows("vocabulary/adjectives.tsv", ["forms"]))
        {
            var forms = row.Values("forms");
            if (forms.Length == 0)
            {
                faults.Add(row.Fault("forms is empty"));
                continue;
            }

            var adjective = builder.Entry(LexemeCategory.Adjective, forms[0]);
            adjective.Add("singular", forms[0]);
            foreach (var plural in forms.Skip(1))
            {
                adjective.Add("plural", plural);
            }
        }

        foreach (var row in Rows("vocabulary/nouns.tsv", ["forms"]))
        {
            if (row.Values("forms") is [var singular, .. var plurals])
            {
                builder.Noun(singular, plurals, false);
            }
            else
            {
                faults.Add(row.Fault("forms is empty"));
            }
        }
    }

    private void ReadVerb(TsvRow row, Action<LexiconBuilder.Draft>? senses)
    {
        if (row.Values("forms") is [var perfect, var imperfect])
        {
            builder.Verb(perfect, imperfect, row.Values("masdars"), senses);
        }
        else
        {
            faults.Add(row.Fault("a verb's forms are perfect|imperfect"));
        }
    }

    private void ReadNouns()
    {
        foreach (var row in Folder("nouns", ["id", "kind", "forms", "role", "country", "example"]))
        {
            if (!Unique(row) || !Enum.TryParse<NounKind>(row["kind"], true, out var kind))
            {
                faults.Add(row.Fault($"kind '{row["kind"]}' is none of body, title, people, fighters, thing, unit, place, sides"));
                continue;
            }

            if (row.OrNull("role") is { } role && !Plover.Roles.Contains(role))
            {
                faults.Add(row.Fault($"role '{role}' is not a PLOVER role"));
            }

            var sense = new NounSense(row["id"], kind, row.OrNull("role"), row.OrNull("country"));
            Nominal(row, kind is NounKind.Title or NounKind.People or NounKind.Fighters, n => n.Head ??= sense, new Term(sense, null, null, null, null, null, false));
        }
    }

    private void Nominal(TsvRow row, bool human, Action<LexiconBuilder.Draft> give, Term term)
    {
        var forms = row.Values("forms");
        var singles = forms.Where(f => !f.Contains(' ', StringComparison.Ordinal)).ToArray();
        if (forms.Length == 0)
        {
            faults.Add(row.Fault("forms is empty"));
        }
        else if (singles.Length == forms.Length)
        {
            give(builder.Noun(forms[0], forms[1..], human));
        }
        else
        {
            // Rows that mix words and compounds list synonyms: each word inflects for itself.
            for (var i = 0; i < forms.Length; i++)
            {
                if (forms[i].Contains(' ', StringComparison.Ordinal))
                {
                    builder.Term(forms[i], i > 0, trailing => term with { Trailing = trailing }, IsProclitic);
                }
                else
                {
                    give(builder.Noun(forms[i], [], human));
                }
            }
        }
    }

    private void ReadWeapons()
    {
        foreach (var row in Rows("weapons.tsv", ["id", "forms", "mode", "example"]))
        {
            var sense = new WeaponSense(row["id"], row.OrNull("mode"));
            CheckMode(row, "ASSAULT", sense.Mode);
            Nominal(row, false, n => n.Weapon ??= sense, new Term(null, sense, null, null, null, null, false));
        }
    }

    private void ReadNumbers()
    {
        foreach (var row in Rows("numbers.tsv", ["forms", "value", "kind"]))
        {
            if (!Enum.TryParse<NumberKind>(row["kind"].Replace("-", "", StringComparison.Ordinal), true, out var kind)
                || !int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                faults.Add(row.Fault($"kind must be one of {string.Join(", ", Enum.GetNames<NumberKind>()).ToLowerInvariant()} and value a number"));
                continue;
            }

            var sense = new NumberSense(value, kind);
            foreach (var form in row.Values("forms"))
            {
                if (form.Contains(' ', StringComparison.Ordinal))
                {
                    builder.Term(form, false, trailing => new Term(null, null, null, null, sense, trailing, false), IsProclitic);
                }
                else
                {
                    var number = builder.Entry(LexemeCategory.Number, form);
                    number.Add("form", form);
                    number.Number ??= sense;
                }
            }
        }
    }

    private void ReadEvents()
    {
        foreach (var row in Folder("events", ["id", "kind", "forms", "masdars", "type", "mode", "frame", "strength", "weapon", "casualty", "example"]))
        {
            if (!Unique(row))
            {
                continue;
            }

            if (!Plover.Types.ContainsKey(row["type"]))
            {
                faults.Add(row.Fault($"type '{row["type"]}' is not a PLOVER type"));
                continue;
            }

            CheckMode(row, row["type"], row.OrNull("mode"));
            if (!_frames.TryGetValue(row["frame"], out var frame))
            {
                faults.Add(row.Fault($"frame '{row["frame"]}' is not in frames.tsv"));
                continue;
            }

            if (!Enum.TryParse<Strength>(row["strength"], true, out var strength))
            {
                faults.Add(row.Fault($"strength '{row["strength"]}' is none of sure, likely, weak"));
                continue;
            }

            CasualtyKind? casualty = null;
            if (row.OrNull("casualty") is { } name)
            {
                if (Enum.TryParse<CasualtyKind>(name, true, out var kind))
                {
                    casualty = kind;
                }
                else
                {
                    faults.Add(row.Fault($"casualty '{name}' is none of killed, injured, detained, missing, displaced"));
                }
            }

            AddEvent(row, new(row["id"], row["type"], row.OrNull("mode"), frame, strength, row.OrNull("weapon"), casualty, row["kind"]));
        }
    }

    private void AddEvent(TsvRow row, EventSense sense)
    {
        switch (sense.Kind)
        {
            case "verb":
                ReadVerb(row, draft => draft.Add(sense));
                break;
            case "noun":
                foreach (var form in row.Values("forms").Take(1))
                {
                    builder.Noun(form, row.Values("forms").Skip(1), false).Add(sense);
                }

                break;
            case "adjective":
                foreach (var form in row.Values("forms"))
                {
                    var adjective = builder.Entry(LexemeCategory.Adjective, form);
                    adjective.Add("singular", form);
                    adjective.Add(sense);
                }

                break;
            case "phrase":
                foreach (var form in row.Values("forms").Concat(row.Values("masdars")))
                {
                    builder.Phrase(form, sense);
                }

                break;
            default:
                faults.Add(row.Fault($"kind '{sense.Kind}' is none of verb, noun, adjective, phrase"));
                break;
        }
    }

    private void ReadLightVerbs()
    {
        foreach (var row in Rows("light-verbs.tsv", ["id", "forms", "link", "subject", "example"]))
        {
            if (!Unique(row) || !Enum.TryParse<LightSubject>(row["subject"], true, out var subject))
            {
                faults.Add(row.Fault($"subject '{row["subject"]}' is none of actor, recipient, place, event, phase"));
                continue;
            }

            var sense = new LightVerbSense(row["id"], row["link"] is "object" or "subject" or "" ? null : row["link"], subject);
            ReadVerb(row, draft => draft.Add(sense));
        }
    }

    private void ReadReporting()
    {
        foreach (var row in Folder("reporting", ["id", "kind", "forms", "masdars", "stance", "link", "frame", "named", "example"]))
        {
            if (!Unique(row) || !Enum.TryParse<ReportingKind>(row["kind"], true, out var kind) || !Enum.TryParse<Stance>(row["stance"], true, out var stance)
                || !Enum.TryParse<AttributionLink>(row["link"], true, out var link))
            {
                faults.Add(row.Fault("id twice, or kind none of verb, participle, preposition, noun, source, or stance none of asserts, accuses, denies, or link none of speaks, relays"));
                continue;
            }

            var prepositions = new List<string>();
            var frames = ReportingFrames.None;
            foreach (var frame in row.Values("frame"))
            {
                if (frame.StartsWith("prep:", StringComparison.Ordinal))
                {
                    prepositions.Add(frame[5..]);
                    frames |= ReportingFrames.Preposition;
                    continue;
                }

                frames |= frame switch
                {
                    "that" => ReportingFrames.That,
                    "colon-quote" => ReportingFrames.Quote,
                    "object-masdar" => ReportingFrames.Object,
                    "inserted" => ReportingFrames.Inserted,
                    _ => Unknown(row, frame),
                };
            }

            AddReporting(row, new(row["id"], kind, stance, link, frames, prepositions.ToEquatableList(), row["named"] != "no"));
        }
    }

    private ReportingFrames Unknown(TsvRow row, string frame)
    {
        faults.Add(row.Fault($"frame '{frame}' is none of that, colon-quote, object-masdar, inserted, prep:…"));
        return ReportingFrames.None;
    }

    private void AddReporting(TsvRow row, ReportingSense sense)
    {
        if (sense.Kind == ReportingKind.Verb && row.Values("forms") is [var perfect, _] && !perfect.Contains(' ', StringComparison.Ordinal))
        {
            ReadVerb(row, draft => draft.Add(sense));
            return;
        }

        if (sense.Kind == ReportingKind.Source || sense.Kind == ReportingKind.Noun)
        {
            Nominal(row, sense.Kind == ReportingKind.Source, n => n.Add(sense), new Term(null, null, null, sense, null, null, false));
            return;
        }

        foreach (var form in row.Values("forms"))
        {
            if (form.Contains(' ', StringComparison.Ordinal))
            {
                builder.Term(form, false, trailing => new Term(null, null, null, sense, null, trailing, false), IsProclitic);
            }
            else
            {
                var entry = builder.Entry(sense.Kind == ReportingKind.Participle ? LexemeCategory.Adjective : LexemeCategory.Function, form);
                entry.Add(sense.Kind == ReportingKind.Participle ? "singular" : "form", form);
                entry.Add(sense);
            }
        }
    }

    private void ReadFunctionWords()
    {
        foreach (var row in Rows("vocabulary/function-words.tsv", ["form", "kind", "function"]))
        {
            // Clitics stand in clitics.tsv; here a preposition that is written with its pronoun alone («له») still needs its own entry.
            if (row["kind"] == "suffix" || (row["kind"] == "prefix" && !row["function"].StartsWith("prep", StringComparison.Ordinal)))
            {
                continue;
            }

            var sense = new FunctionSense(row["form"], row["function"], KindOf(row["function"]));
            if (row["form"].Contains(' ', StringComparison.Ordinal))
            {
                builder.Term(row["form"], false, trailing => new Term(null, null, sense, null, null, trailing, false), IsProclitic);
            }
            else if (row["form"].Length > 0)
            {
                var entry = builder.Entry(LexemeCategory.Function, row["form"], row["form"] + "/" + row["function"]);
                entry.Add(row["kind"] == "prefix" ? "bound" : "form", row["form"]);
                entry.Function ??= sense;
            }
        }
    }

    private static FunctionKind KindOf(string function) => function.Split('-')[0] switch
    {
        "prep" => FunctionKind.Preposition,
        "conj" => function is "conj-coord" or "conj-but" or "conj-or" ? FunctionKind.Coordinator : FunctionKind.Subordinator,
        "comp" => FunctionKind.Complementiser,
        "neg" => FunctionKind.Negation,
        "future" => FunctionKind.Future,
        "cond" => FunctionKind.Conditional,
        "possibility" => FunctionKind.Possibility,
        "obligation" => FunctionKind.Obligation,
        "relative" => FunctionKind.Relative,
        "dem" => FunctionKind.Demonstrative,
        "pron" => FunctionKind.Pronoun,
        "quant" => FunctionKind.Quantifier,
        "adv" or "discourse" => FunctionKind.Adverb,
        "copula" => FunctionKind.Auxiliary,
        _ => FunctionKind.Particle,
    };

    private bool IsProclitic(string word) => clitics.Before.Any(b => b.Form == word && (b.Kind & Proclitics.Preposition) != 0);

    private void CheckMode(TsvRow row, string type, string? mode)
    {
        if (mode is not null && !Plover.Types[type].Modes.ContainsKey(mode))
        {
            faults.Add(row.Fault($"mode '{mode}' is not a mode of {type}; one of {string.Join(", ", Plover.Types[type].Modes.Keys.Order())}"));
        }
    }

    private bool Unique(TsvRow row)
    {
        if (row["id"].Length > 0 && _ids.Add(row["id"]))
        {
            return true;
        }

        faults.Add(row.Fault($"id '{row["id"]}' is empty or given twice in this language"));
        return false;
    }

    private IEnumerable<TsvRow> Folder(string name, string[] columns)
    {
        var path = Path.Combine(folder, name);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, "*.tsv").Order(StringComparer.Ordinal).SelectMany(f => TsvTable.Read(folder, f, columns, faults).Rows)
            : [];
    }

    private IEnumerable<TsvRow> Rows(string name, string[] columns)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? TsvTable.Read(folder, path, columns, faults).Rows : [];
    }
}
