package io.akashi.conformance.ethereum;

import io.akashi.conformance.crash.ForgetfulJournal;
import io.akashi.conformance.crash.MortalNode;
import io.akashi.conformance.crash.Program;
import io.akashi.node.NodeStatus;
import io.akashi.node.Ports;
import io.akashi.node.Wiring;
import io.akashi.node.config.NodeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The process that is killed: a whole node on an anvil, sound or with a known fault. */
final class EthereumChild {
    private EthereumChild() {}

    /** What kind of node: the last breaks a promise. */
    enum Kind {
        SOUND,
        FORGETS_PREPARED
    }

    /** A node of this kind with these settings. */
    static Program program(EthereumNode node, Kind kind) {
        return new Program(EthereumChild.class, List.of(node.file().toString(), kind.name()));
    }

    /** @param arguments those of {@link MortalNode}, then the node's configuration and the kind */
    public static void main(String[] arguments) throws IOException {
        MortalNode.live(arguments, (rest, trace) -> {
            Kind kind = Kind.valueOf(rest.get(1));
            return Wiring.start(NodeFile.read(Path.of(rest.get(0))), ports -> change(ports, kind), trace);
        });
    }

    private static Ports change(Ports ports, Kind kind) {
        NodeStatus.Parts stores = ports.stores();
        return kind == Kind.SOUND
                ? ports
                : new Ports(
                        ports.ledger(),
                        ports.files(),
                        new NodeStatus.Parts(stores.store(), stores.queue(), new ForgetfulJournal(stores.journal())));
    }
}
