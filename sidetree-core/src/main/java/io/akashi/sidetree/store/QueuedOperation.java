package io.akashi.sidetree.store;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;

/** An accepted request that waits for a batch; {@code request} is what the client sent. */
public record QueuedOperation(OperationId id, OperationType type, DidSuffix suffix, Bytes request) {}
