package io.akashi.resolver.standard;

import io.akashi.resolver.method.Resolved;
import io.akashi.sidetree.json.JsonValue.JsonObject;

/** What a DID URL leads to. There are three outcomes and no others; an error is an exception. */
public sealed interface Dereferenced {
    /** The document, or a part of it; {@code from} is the DID's resolution. */
    record Content(JsonObject content, boolean isWholeDocument, Resolved from) implements Dereferenced {}

    /** The address of something that a service holds. It was not asked for there. */
    record Elsewhere(String address) implements Dereferenced {}

    /** The DID has ended. */
    record Ended(Resolved from) implements Dereferenced {}
}
