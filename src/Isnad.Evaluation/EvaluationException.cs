namespace Isnad.Evaluation;

/// <summary>A gold, prediction or baseline file cannot be used. The message is one line that names the file (and line) and what is wrong with it.</summary>
public sealed class EvaluationException : Exception
{
    /// <summary>An error with its whole message.</summary>
    public EvaluationException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its whole message and what caused it.</summary>
    public EvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
