using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
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

    private static IEnumerable<string> TriggerParameter(FunctionEntry function)
    {
        var type = function.TriggerParameter.ParameterType;
        return function.Trigger switch
        {
            HttpTriggerAttribute when type != typeof(HttpRequest) =>
                [$"an HTTP function takes an HttpRequest, not a {type.Name}"],
            TimerTriggerAttribute when type != typeof(TimerInfo) =>
                [$"a timer function takes a TimerInfo, not a {type.Name}"],
            MessageTriggerAttribute when type.IsArray && type != typeof(byte[]) =>
                ["batches are not taken; ask for one message at a time"],
            _ => [],
        };
    }

    private static IEnumerable<string> Retry(FunctionEntry function)
    {
        if (function.Retry is not { } retry)
            yield break;

        if (function.Trigger is not TimerTriggerAttribute)
            yield return "the host retries timers only; a queue counts deliveries instead, so drop the retry attribute";

        if (retry.MaxRetryCount < -1)
            yield return "a retry count is -1 (for ever) or more";

        foreach (var interval in retry.Intervals.Where(interval => !IsTimeSpan(interval)))
            yield return $"the retry interval '{interval}' is not a time span such as 00:00:10";
    }

    private static IEnumerable<string> Answer(FunctionEntry function) =>
        function.Trigger is not HttpTriggerAttribute && Invocation.Answers(function.Method)
            ? ["it returns a value, but outputs cannot be sent this way: send with a client and return nothing"]
            : [];

    private static bool IsTimeSpan(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<string> OtherParameters(FunctionEntry function)
    {
        var route = Routes.ParametersOf(function).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return function.Method.GetParameters()
            .Where(parameter => !function.IsTrigger(parameter) && !Arguments.IsOurs(parameter.ParameterType))
            .SelectMany(parameter => function.Trigger is HttpTriggerAttribute
                ? RouteValue(parameter, function.Route!, route)
                : Metadata(parameter, function.Trigger));
    }

    private static IEnumerable<string> RouteValue(ParameterInfo parameter, string route, HashSet<string> known)
    {
        if (!known.Contains(parameter.Name!))
            yield return $"the route '{route}' has no {{{parameter.Name}}} for the parameter of that name";
        else if (!Scalar.CanBe(parameter.ParameterType))
            yield return $"a route value cannot become the {parameter.ParameterType.Name} '{parameter.Name}'";
    }

    private static IEnumerable<string> Metadata(ParameterInfo parameter, TriggerAttribute trigger) =>
        trigger.Offers(parameter.Name!) ? [] : [$"a {trigger.Type} has no metadata called '{parameter.Name}'"];
}
