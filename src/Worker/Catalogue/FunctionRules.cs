using System.Globalization;
using Sluice.Worker.Dispatch;

namespace Sluice.Worker.Catalogue;

/// <summary>What a function with one trigger has to be for the host to run it as its author meant.</summary>
internal static class FunctionRules
{
    public static IEnumerable<string> Problems(FunctionEntry function) =>
        Sentences(function).Select(sentence => $"{function.Name}: {sentence}.");

    private static IEnumerable<string> Sentences(FunctionEntry function) =>
        function.Trigger.Problems
            .Concat(TriggerParameter(function))
            .Concat(Retry(function))
            .Concat(Answer(function))
            .Concat(Routes.Problems(function))
            .Concat(OtherParameters(function));

    private static IEnumerable<string> TriggerParameter(FunctionEntry function) => (function.Trigger, function.TriggerParameter.ParameterType) switch
    {
        (HttpTriggerAttribute, var type) when type.FullName != "Microsoft.AspNetCore.Http.HttpRequest" =>
            [$"an HTTP function takes an HttpRequest, not a {type.Name}"],
        (TimerTriggerAttribute, var type) when type != typeof(TimerInfo) =>
            [$"a timer function takes a TimerInfo, not a {type.Name}"],
        (MessageTriggerAttribute, { IsArray: true } type) when type != typeof(byte[]) =>
            ["batches are not taken; ask for one message at a time"],
        _ => [],
    };

    private static IEnumerable<string> Retry(FunctionEntry function)
    {
        if (function.Retry is not { } retry)
            yield break;

        if (function.Trigger is not TimerTriggerAttribute)
            yield return "the host retries timers only; a queue counts deliveries instead, so drop the retry attribute";

        if (retry.MaxRetryCount < -1)
            yield return "a retry count is -1 (for ever) or more";

        foreach (var interval in retry.Intervals.Where(interval => !TimeSpan.TryParse(interval, CultureInfo.InvariantCulture, out _)))
            yield return $"the retry interval '{interval}' is not a time span such as 00:00:10";
    }

    private static IEnumerable<string> Answer(FunctionEntry function) =>
        function.Trigger is not HttpTriggerAttribute && Invocation.Answers(function.Method)
            ? ["it returns a value, but outputs cannot be sent this way: send with a client and return nothing"]
            : [];

    private static IEnumerable<string> OtherParameters(FunctionEntry function)
    {
        foreach (var parameter in function.Method.GetParameters())
        {
            if (parameter == function.TriggerParameter || Arguments.IsOurs(parameter.ParameterType))
                continue;

            if (function.Trigger is HttpTriggerAttribute && !Routes.ParametersOf(function).Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
                yield return $"the route '{function.Route}' has no {{{parameter.Name}}} for the parameter of that name";
            else if (function.Trigger is HttpTriggerAttribute && !Scalar.CanBe(parameter.ParameterType))
                yield return $"a route value cannot become the {parameter.ParameterType.Name} '{parameter.Name}'";
            else if (function.Trigger is not HttpTriggerAttribute && !function.Trigger.Offers(parameter.Name!))
                yield return $"a {function.Trigger.Type} has no metadata called '{parameter.Name}'";
        }
    }
}
