// Each test starts processes or servers of its own; the machine has few cores.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
