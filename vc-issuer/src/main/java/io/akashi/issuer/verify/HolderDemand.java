package io.akashi.issuer.verify;

import io.akashi.issuer.jose.PresentationRequest;
import java.time.Duration;

/** Whether the holder must prove to have the key of the credential. There are two answers and no others. */
public sealed interface HolderDemand {
    /** At this request, within {@code age} before now. */
    record Presented(PresentationRequest request, Duration age) implements HolderDemand {}

    /** The credential alone is looked at; whoever has it may show it. */
    record NotAsked() implements HolderDemand {}
}
