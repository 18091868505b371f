package io.akashi.node.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux counts for this process, in bytes; 0 where the system does not tell. */
public final class ProcessMemory {
    private static final Path PROCESS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** What it takes of the machine now. */
    public static long resident() {
        return line("VmRSS");
    }

    /** The most that it ever took. */
    public static long peak() {
        return line("VmHWM");
    }

    private static long line(String name) {
        try {
            String text = Files.isReadable(PROCESS) ? Files.readString(PROCESS) : "";
            Matcher line = Pattern.compile("(?m)^" + name + ":\\s+([0-9]+) kB").matcher(text);
            return line.find() ? Long.parseLong(line.group(1)) << 10 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
