using System.Reflection;
using System.Text.Json;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Dispatch;

/// <summary>Finds the value of one parameter of a function for one invocation.</summary>
internal delegate object? Argument(FunctionContext context);

/// <summary>Decides once, per parameter, where its value comes from.</summary>
internal static class Arguments
{
    /// <summary>Whether the worker itself supplies values of this type, so that their name does not matter.</summary>
    public static bool IsOurs(Type type) => type == typeof(FunctionContext) || type == typeof(CancellationToken);

    public static Argument[] Of(FunctionEntry function, JsonSerializerOptions json) =>
        [.. function.Method.GetParameters().Select(parameter => Of(function, parameter, json))];

    private static Argument Of(FunctionEntry function, ParameterInfo parameter, JsonSerializerOptions json)
    {
        var type = parameter.ParameterType;
        return parameter switch
        {
            _ when function.IsTrigger(parameter) => Trigger(function.Trigger, type, json),
            _ when type == typeof(FunctionContext) => context => context,
            _ when type == typeof(CancellationToken) => context => context.CancellationToken,
            _ => Named(parameter, json),
        };
    }

    private static Argument Trigger(TriggerAttribute trigger, Type type, JsonSerializerOptions json) => trigger switch
    {
        HttpTriggerAttribute => context => context.Http!.Request,
        TimerTriggerAttribute => context => context.Timer,
        _ when type == typeof(TriggerMessage) => context => context.Message,
        _ when type == typeof(string) => context => context.Message!.Text,
        _ when type == typeof(ReadOnlyMemory<byte>) => context => context.Message!.Bytes,
        _ when type == typeof(byte[]) => context => context.Message!.Bytes.ToArray(),
        _ => context => MessageText.Read(context.Message!, type, json),
    };

    private static Argument Named(ParameterInfo parameter, JsonSerializerOptions json)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        var parse = Scalar.CanBe(type) ? Scalar.ParserOf(type) : null;
        var missing = Missing(parameter);

        return context => context.BindingContext.BindingData.GetValueOrDefault(name) switch
        {
            null => missing(),
            string text when parse is not null => parse(text),
            string text => JsonSerializer.Deserialize(text, type, json),
            JsonElement element when type != typeof(JsonElement) => element.Deserialize(type, json),
            var value => value,
        };
    }

    private static Func<object?> Missing(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true, DefaultValue: var value } => () => value,
        { ParameterType: { IsValueType: true } type } when Nullable.GetUnderlyingType(type) is null =>
            () => throw new FormatException($"The host sent no '{parameter.Name}'."),
        _ => () => null,
    };
}
