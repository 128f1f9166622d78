using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Events;

/// <summary>The PLOVER contexts that type, mode and weapon alone settle.</summary>
internal static class Contexts
{
    /// <summary>The contexts of an event.</summary>
    public static EquatableList<string> Of(EventSense sense, string? weapon)
    {
        var found = new List<string>();
        if (sense.Type is "ASSAULT" or "MOBILIZE" || sense.Mode is "ceasefire" or "withdraw" or "disarm")
        {
            found.Add("military");
        }

        if (sense.Type is "CONSULT" or "AGREE" || sense.Mode is "relations" or "expel")
        {
            found.Add("diplomatic");
        }

        if (sense.Mode is "suicide-attack" || weapon is "explosive-belt" or "car-bomb")
        {
            found.Add("terrorism");
        }

        if (sense.Mode is "convict" or "investigate" or "arrest")
        {
            found.Add("legal");
        }

        if (sense.Mode is "unconventional")
        {
            found.Add("cbrn");
        }

        if (sense.Mode is "cyber")
        {
            found.Add("cyber");
        }

        if (sense.Mode is "censor" or "martial-law" or "curfew")
        {
            found.Add("repression");
        }

        return found.ToEquatableList();
    }
}
