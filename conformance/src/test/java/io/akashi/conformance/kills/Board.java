package io.akashi.conformance.kills;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A small file in the memory of two processes: whether the node is up, and how many requests of each client it took. */
final class Board {
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final MappedByteBuffer memory;

    private Board(MappedByteBuffer memory) {
        this.memory = memory;
    }

    static Board open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Board(channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES * (1L + Script.CLIENTS)));
        }
    }

    /** Clears what is said of the node; counts of requests stay. */
    void begin() {
        INTS.setVolatile(memory, 0, 0);
    }

    void up() {
        INTS.setVolatile(memory, 0, 1);
    }

    boolean isUp() {
        return (int) INTS.getVolatile(memory, 0) == 1;
    }

    /** The first requests of this client, this many, were acknowledged. */
    void acknowledged(int client, int count) {
        INTS.setVolatile(memory, Integer.BYTES * (1 + client), count);
    }

    int acknowledged(int client) {
        return (int) INTS.getVolatile(memory, Integer.BYTES * (1 + client));
    }

    int acknowledged() {
        int sum = 0;
        for (int client = 0; client < Script.CLIENTS; client++) {
            sum += acknowledged(client);
        }
        return sum;
    }
}
