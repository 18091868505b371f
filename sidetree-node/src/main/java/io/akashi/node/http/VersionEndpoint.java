package io.akashi.node.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** {@code GET /version}, as ION's nodes answer it: the parts of the node and their versions. */
public final class VersionEndpoint implements Handler {
    private final List<Part> parts;

    /** A node of this version on this kind of ledger. */
    public VersionEndpoint(String version, String chain) {
        this.parts = List.of(new Part("core", version), new Part(chain, version));
    }

    @Override
    public void handle(Context context) {
        JsonAnswer.write(context, parts);
    }

    private record Part(String name, String version) {}
}
