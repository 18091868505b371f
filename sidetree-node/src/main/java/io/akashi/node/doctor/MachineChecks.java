package io.akashi.node.doctor;

import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java and what the system gives to the process. */
final class MachineChecks {
    static final int LEAST_FILES = 4_096;
    private static final int LEAST_JAVA = 17;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +([0-9]+|unlimited)");

    private final Limits limits;

    MachineChecks(NodeSettings settings) {
        this.limits = settings.limits();
    }

    List<Check> all() {
        return List.of(
                () -> java(Runtime.version().feature()),
                () -> memory(Runtime.getRuntime().maxMemory(), machineMemory()),
                () -> openFiles(limitsOfProcess()));
    }

    static Finding java(int version) {
        return version < LEAST_JAVA
                ? Finding.fail("java", "Java " + version, "install a JDK " + LEAST_JAVA + " or later")
                : Finding.ok("java", "Java " + version + ", " + System.getProperty("java.vm.name"));
    }

    Finding memory(long heap, long machine) {
        long total = limits.memory().total();
        String detail = mebibytes(total) + " for the process, of " + mebibytes(machine) + " in all";
        if (total > machine) {
            return Finding.warn("memory", detail, "lower memory, or the system may end the process");
        }
        if (heap < 2 * limits.keptDocumentBytes()) {
            return Finding.warn(
                    "memory",
                    detail + "; of " + mebibytes(heap) + " of heap documents alone may take "
                            + mebibytes(limits.keptDocumentBytes()),
                    "raise memory, or lower limits.keptDocumentBytes");
        }
        return limits.excess(heap)
                .map(excess -> Finding.warn("memory", excess, "run it by ./akashi, which gives Java its heap"))
                .orElseGet(() -> Finding.ok("memory", detail));
    }

    static Finding openFiles(String limits) {
        Matcher line = OPEN_FILES.matcher(limits);
        if (!line.find()) {
            return Finding.ok("open-files", "the system tells no limit");
        }
        String soft = line.group(1);
        return soft.length() < 9 && !soft.equals("unlimited") && Integer.parseInt(soft) < LEAST_FILES
                ? Finding.warn(
                        "open-files",
                        soft + " files may be open, " + LEAST_FILES + " are wanted for the database and connections",
                        "ulimit -n 65536, or LimitNOFILE=65536 in the unit")
                : Finding.ok("open-files", soft + " files may be open");
    }

    private static String limitsOfProcess() {
        try {
            return Files.isReadable(LIMITS) ? Files.readString(LIMITS) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static long machineMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
