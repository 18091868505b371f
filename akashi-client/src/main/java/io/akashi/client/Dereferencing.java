package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;

/** What became of dereferencing a DID URL. There are four outcomes and no others. */
public sealed interface Dereferencing {
    /** A document or a part of one. */
    record Content(JsonValue content, JsonObject metadata) implements Dereferencing {}

    /** A service's resource lies at this address. */
    record Elsewhere(String address) implements Dereferencing {}

    /** The DID has ended. */
    record Ended() implements Dereferencing {}

    /** There is none, for a reason. */
    record Failed(ResolutionError error) implements Dereferencing {}

    /** Reads an answer. */
    static Dereferencing read(HttpAnswer answer) {
        if (answer.status() == 303) {
            return new Elsewhere(answer.location().orElse(""));
        }
        JsonValue json = answer.json();
        JsonObject about = Members.object(json, "dereferencingMetadata");
        if (about.get("error").isPresent()) {
            return new Failed(ResolutionError.read(about.get("error").get()));
        }
        return answer.status() == 410
                ? new Ended()
                : new Content(
                        Members.at(json, "contentStream").orElse(JsonValue.NULL),
                        Members.object(json, "contentMetadata"));
    }
}
