package io.akashi.conformance.crash;

import java.util.List;

/**
 * What a process that is killed runs.
 *
 * @param main a class whose main method is a {@link MortalNode}
 * @param arguments what it is told besides
 */
public record Program(Class<?> main, List<String> arguments) {
    public Program {
        arguments = List.copyOf(arguments);
    }
}
