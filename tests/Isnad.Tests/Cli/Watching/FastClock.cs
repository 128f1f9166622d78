namespace Isnad.Tests.Cli.Watching;

/// <summary>A clock that begins at a moment and runs some times faster than the system's, timers included.</summary>
internal sealed class FastClock(DateTimeOffset start, double speed) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    /// <summary>For commands: pauses between requests pass in an instant, intervals between polls do not.</summary>
    public static FastClock Shared { get; } = new(DateTimeOffset.UtcNow, 50);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (long)(System.GetElapsedTime(_began).Ticks * speed);

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new FastTimer(System.CreateTimer(callback, state, Fast(dueTime), Fast(period)), this);

    // A little later than due: a timer that fires before its time would be waited for again.
    private TimeSpan Fast(TimeSpan time) => time <= TimeSpan.Zero ? time : (time / speed) + TimeSpan.FromMilliseconds(1);

    private sealed class FastTimer(ITimer inner, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Fast(dueTime), clock.Fast(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
