using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Sluice.Cli.Host;

/// <summary>Feeds one Storage queue to one function; a message that fails too often goes to the queue's poison twin.</summary>
public sealed class StorageQueuePump(FunctionDeclaration function, Trigger.StorageQueue trigger, QueueServiceClient queues, Invoker invoker)
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    // The Functions host takes messages for ten minutes and renews them; here a function has just the ten minutes.
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(10);

    /// <param name="receiving">Ends the taking of messages; those in hand are finished.</param>
    /// <param name="handling">Ends also those.</param>
    public async Task RunAsync(StorageQueueSettings settings, CancellationToken receiving, CancellationToken handling)
    {
        var queue = queues.GetQueueClient(trigger.Queue);
        var inHand = new List<Task>();
        var wait = ShortestPoll;
        try
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: receiving);
            while (true)
            {
                var messages = await ReceiveAsync(queue, settings.BatchSize - inHand.Count, receiving);
                inHand.AddRange(messages.Select(message => HandleAsync(queue, message, settings, handling)));

                // The emptier the queue, the rarer the look, as in the Functions host.
                wait = messages is not [] ? ShortestPoll : wait * 2 < settings.MaxPollingInterval ? wait * 2 : settings.MaxPollingInterval;
                if (inHand.Count == settings.BatchSize)
                    await Task.WhenAny(inHand).WaitAsync(receiving);
                else if (messages is [])
                    await Task.Delay(wait, invoker.Clock, receiving);
                inHand.RemoveAll(handled => handled.IsCompleted);
            }
        }
        catch (OperationCanceledException) when (receiving.IsCancellationRequested)
        {
            await Task.WhenAll(inHand);
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(QueueClient queue, int count, CancellationToken receiving)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(count, Taken, receiving);
        }
        catch (RequestFailedException fault)
        {
            invoker.Log.Warn("queue", $"{trigger.Queue}: {fault.Message}");
            return [];
        }
    }

    private async Task HandleAsync(QueueClient queue, QueueMessage message, StorageQueueSettings settings, CancellationToken handling)
    {
        try
        {
            var outcome = await invoker.InvokeAsync(QueueInvocation.Of(function.Name, trigger, message, invoker.Clock.GetUtcNow()), handling);
            if (outcome is InvocationOutcome.Succeeded)
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
            else if (message.DequeueCount < settings.MaxDequeueCount)
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, settings.VisibilityTimeout, CancellationToken.None);
            else
                await PoisonAsync(queue, message);
        }
        catch (Exception fault) when (fault is RequestFailedException or OperationCanceledException)
        {
            invoker.Log.Warn("queue", $"{trigger.Queue}: {fault.Message}");
        }
    }

    private async Task PoisonAsync(QueueClient queue, QueueMessage message)
    {
        var poison = queues.GetQueueClient($"{trigger.Queue}-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        invoker.Log.Warn("queue", $"{trigger.Queue}: {message.MessageId} failed {message.DequeueCount} times and went to {poison.Name}");
    }
}
