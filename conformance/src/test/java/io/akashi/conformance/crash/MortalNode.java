package io.akashi.conformance.crash;

import io.akashi.node.Node;
import io.akashi.node.observe.PhaseTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The life of a node in a process that is killed: it ends when its parent does, if not before. */
public final class MortalNode {
    /** What every such process is told before its own arguments: the phase file, and where to halt or "-". */
    private static final int OWN_ARGUMENTS = 2;

    private MortalNode() {}

    /** What such a process is told: its phase file, where to halt, and what its program says besides. */
    static List<String> arguments(Path phases, Optional<Halt> halt, Program program) {
        List<String> arguments =
                new ArrayList<>(List.of(phases.toString(), halt.map(Halt::text).orElse("-")));
        arguments.addAll(program.arguments());
        return arguments;
    }

    /** Starts the node, tells its parent, and waits for the end. */
    public static void live(String[] arguments, Birth birth) throws IOException {
        PhaseFile file = PhaseFile.open(Path.of(arguments[0]));
        Optional<Halt> halt = arguments[1].equals("-") ? Optional.empty() : Optional.of(Halt.parse(arguments[1]));
        List<String> rest = List.of(arguments).subList(OWN_ARGUMENTS, arguments.length);
        Node node = birth.start(rest, new HaltingTrace(file, halt));
        file.ready(node.port());
        while (System.in.read() >= 0) {
            continue; // nothing is said here; the end is what counts
        }
        Runtime.getRuntime().halt(1);
    }

    /** Starts a node of one kind. */
    @FunctionalInterface
    public interface Birth {
        /** A running node as the program's arguments describe it. */
        Node start(List<String> arguments, PhaseTrace trace);
    }
}
