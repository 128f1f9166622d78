using System.Collections.Concurrent;

namespace Isnad.Ingest.Fetching;

/// <summary>Politeness: one request at a time to a host, a least interval after each, and none before the moment the host asked for.</summary>
internal sealed class HostGates(TimeProvider clock, TimeSpan interval)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for this host's turn. A host that asked for a long pause is not waited for: then there is only the time still to pass.</summary>
    public async Task<(Turn? Turn, TimeSpan Wait)> Enter(string host, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(host, _ => new Gate());
        await gate.Door.WaitAsync(cancellation);
        try
        {
            var wait = gate.Remaining(clock);
            if (wait > LongestWait)
            {
                gate.Door.Release();
                return (null, wait);
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellation);
            }

            return (new Turn(this, gate), TimeSpan.Zero);
        }
        catch (OperationCanceledException)
        {
            gate.Door.Release();
            throw;
        }
    }

    /// <summary>The host wants more time between requests than the general interval.</summary>
    public void Slow(string host, TimeSpan wished) => _gates.GetOrAdd(host, _ => new Gate()).Interval = wished;

    internal sealed class Turn(HostGates gates, Gate gate) : IDisposable
    {
        /// <summary>The host asked not to be asked again so soon.</summary>
        public void Pause(TimeSpan wished) => gate.Pause = wished < LongestPause ? wished : LongestPause;

        public void Dispose()
        {
            gate.Close(gates.Clock, gates.Interval);
            gate.Door.Release();
        }
    }

    internal sealed class Gate
    {
        private long _closed;
        private TimeSpan _rest;

        public SemaphoreSlim Door { get; } = new(1, 1);

        public TimeSpan Interval { get; set; }

        public TimeSpan Pause { get; set; }

        public TimeSpan Remaining(TimeProvider clock) => _rest == TimeSpan.Zero ? TimeSpan.Zero : _rest - clock.GetElapsedTime(_closed);

        public void Close(TimeProvider clock, TimeSpan interval)
        {
            _closed = clock.GetTimestamp();
            _rest = new[] { interval, Interval, Pause }.Max();
            Pause = TimeSpan.Zero;
        }
    }

    private TimeProvider Clock => clock;

    private TimeSpan Interval => interval;
}
