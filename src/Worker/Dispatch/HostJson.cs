using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sluice.Worker.Dispatch;

/// <summary>The shapes of the host's protocol, read and written without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(TimerInfo))]
[JsonSerializable(typeof(RetryContext))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(string))]
internal sealed partial class HostJson : JsonSerializerContext;
