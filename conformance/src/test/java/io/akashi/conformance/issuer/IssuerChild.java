package io.akashi.conformance.issuer;

import io.akashi.conformance.crash.MortalNode;
import io.akashi.conformance.crash.Program;
import io.akashi.node.Wiring;
import io.akashi.node.config.IssuerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The process that is killed: a development node with its issuer. */
final class IssuerChild {
    private IssuerChild() {}

    /** A node whose data lie in {@code data}, always on this port, for it is in the issuer's name. */
    static Program program(Path data, int port) {
        return new Program(IssuerChild.class, List.of(data.toString(), String.valueOf(port)));
    }

    /** @param arguments those of {@link MortalNode}, then data directory and port */
    public static void main(String[] arguments) throws IOException {
        MortalNode.live(
                arguments,
                (rest, trace) -> Wiring.start(
                        IssuerNode.settings(
                                Path.of(rest.get(0)),
                                Integer.parseInt(rest.get(1)),
                                new IssuerSettings.Sandbox(List.of())),
                        trace));
    }
}
