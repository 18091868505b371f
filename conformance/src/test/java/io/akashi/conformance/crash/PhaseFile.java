package io.akashi.conformance.crash;

import io.akashi.node.observe.Phase;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/** A small file in the memory of two processes, in which a node leaves where it is: it outlives the node. */
public final class PhaseFile {
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int PORT = 0;
    private static final int HALTED = 4;
    private static final int LATEST = 8;
    private static final int SIZE = 12;

    private final MappedByteBuffer memory;

    private PhaseFile(MappedByteBuffer memory) {
        this.memory = memory;
    }

    static PhaseFile open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new PhaseFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    void clear() {
        put(PORT, 0);
        put(HALTED, 0);
        put(LATEST, 0);
    }

    void ready(int port) {
        put(PORT, port);
    }

    /** The node's port, once it serves. */
    public OptionalInt port() {
        int port = get(PORT);
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    void halted() {
        put(HALTED, 1);
    }

    /** Whether the node has stopped where it was told to. */
    boolean isHalted() {
        return get(HALTED) == 1;
    }

    void entered(Phase phase) {
        put(LATEST, phase.ordinal() + 1);
    }

    /** The step that the node took last, or is taking. */
    Optional<Phase> latest() {
        int latest = get(LATEST);
        return latest == 0 ? Optional.empty() : Optional.of(Phase.values()[latest - 1]);
    }

    private void put(int at, int value) {
        INTS.setVolatile(memory, at, value);
    }

    private int get(int at) {
        return (int) INTS.getVolatile(memory, at);
    }
}
