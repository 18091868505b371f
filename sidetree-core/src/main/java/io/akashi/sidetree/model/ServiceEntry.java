package io.akashi.sidetree.model;

import io.akashi.sidetree.json.JsonValue;

/** A service in a document: id, type of at most 30 characters, and an endpoint that is a URI or an object. */
public record ServiceEntry(String id, String type, JsonValue serviceEndpoint) {}
