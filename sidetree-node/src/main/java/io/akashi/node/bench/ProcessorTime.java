package io.akashi.node.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time that a process has used, on all cores; of a JVM, its compiler and collector included. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** This process's, in nanoseconds; 0 where the platform does not tell. */
    static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    /** That of another process and of those that it has started, in nanoseconds; 0 where the platform does not tell. */
    static long nanos(ProcessHandle process) {
        return process.descendants().mapToLong(ProcessorTime::ofOne).sum() + ofOne(process);
    }

    private static long ofOne(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
