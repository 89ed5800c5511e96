namespace Sluice.Cli.Bench;

/// <summary>What a webhook delivery tells, by what it makes the gate do.</summary>
internal enum DeliveryKind
{
    /// <summary>CI says of a pull request's head something that is required: one row, one look-up, one message.</summary>
    Status,

    /// <summary>CI says something that is required nowhere: one row.</summary>
    OtherStatus,

    /// <summary>People talk to each other: nothing is stored.</summary>
    Comment,

    /// <summary>Somebody speaks to the bot: one look-up, one message.</summary>
    Command,

    /// <summary>Something about a pull request that we do not remember: nothing is stored.</summary>
    Label,

    /// <summary>A pull request was pushed to: two rows, one look-up, one message.</summary>
    Push,

    /// <summary>A pull request's title was edited: as a push.</summary>
    Edit,
}
