using System.Linq.Expressions;
using System.Reflection;

namespace Sluice.Worker.Dispatch;

/// <summary>Calls a function's method through a delegate compiled once, whatever the method returns.</summary>
internal delegate Task<object?> Invoker(object? instance, object?[] arguments);

/// <summary>Compiles methods to <see cref="Invoker"/>s.</summary>
internal static class Invocation
{
    private static readonly Task<object?> _nothing = Task.FromResult<object?>(null);

    /// <summary>Whether the method gives back a value, now or later.</summary>
    public static bool Answers(MethodInfo method) =>
        method.ReturnType != typeof(void)
        && method.ReturnType != typeof(Task)
        && method.ReturnType != typeof(ValueTask);

    public static Invoker Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object[]));
        var passed = method.GetParameters().Select((parameter, position) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(position)), parameter.ParameterType));
        var target = method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!);
        var call = Expression.Call(target, method, passed);
        return Expression.Lambda<Invoker>(Awaited(call), instance, arguments).Compile();
    }

    private static Expression Awaited(Expression call) => call.Type switch
    {
        var type when type == typeof(void) => Expression.Block(call, Expression.Constant(_nothing)),
        var type when type == typeof(ValueTask) || IsA(type, typeof(ValueTask<>)) =>
            Awaited(Expression.Call(call, nameof(ValueTask.AsTask), null)),
        var type when type == typeof(Task) => Expression.Call(typeof(Invocation), nameof(DoneAsync), null, call),
        var type when IsA(type, typeof(Task<>)) =>
            Expression.Call(typeof(Invocation), nameof(ValueAsync), type.GenericTypeArguments, call),
        _ => Expression.Call(typeof(Invocation), nameof(Value), null, Expression.Convert(call, typeof(object))),
    };

    private static bool IsA(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private static Task<object?> Value(object? value) => Task.FromResult(value);

    private static async Task<object?> DoneAsync(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> ValueAsync<T>(Task<T> task) => await task;
}
