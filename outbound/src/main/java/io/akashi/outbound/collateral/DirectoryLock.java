package io.akashi.outbound.collateral;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one thread of one process at a time change a directory. */
final class DirectoryLock {
    private DirectoryLock() {}

    /** What is done under the lock. */
    interface Work {
        void run() throws IOException;
    }

    /** Does {@code work} while nobody else changes {@code directory}, which is made if it is not there. */
    static void hold(Path directory, Work work) throws IOException {
        // A lock of the system is held by a process; threads of this one take turns before it.
        synchronized (DirectoryLock.class) {
            Files.createDirectories(directory);
            Path file = directory.resolve(".lock");
            boolean isNew = !Files.exists(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock of " + directory + " was lost");
                }
                if (isNew) {
                    DurableFile.share(file);
                }
                work.run();
            }
        }
    }
}
