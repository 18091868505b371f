package io.akashi.node.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time that this process has used, on all cores, its compiler and collector included. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** In nanoseconds; 0 where the platform does not tell. */
    static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }
}
