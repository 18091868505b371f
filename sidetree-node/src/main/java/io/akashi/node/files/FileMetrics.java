package io.akashi.node.files;

import io.akashi.cas.ipfs.race.SourceReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The figures of a node's files for Prometheus: for each source its score and what came of asking it. */
public final class FileMetrics implements MeterBinder {
    private final NodeFiles files;

    /** The figures of these files. */
    public FileMetrics(NodeFiles files) {
        this.files = files;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (SourceReport source : files.report().sources()) {
            String name = source.name();
            Gauge.builder(
                            "akashi.files.source.score",
                            files,
                            of -> report(of, name).score())
                    .description("From 0 to 1; the higher is asked first.")
                    .tag("source", name)
                    .register(registry);
            asked(registry, name, "found", SourceReport::found);
            asked(registry, name, "absent", SourceReport::absent);
            asked(registry, name, "failed", SourceReport::failed);
            asked(registry, name, "poisoned", SourceReport::poisoned);
        }
        Gauge.builder("akashi.files.fetched.bytes", files, of -> of.report().fetchedBytes())
                .description("Others' files that are kept.")
                .register(registry);
        FunctionCounter.builder("akashi.files.evicted", files, of -> of.report().evicted())
                .description("Others' files that went to make room.")
                .register(registry);
        Gauge.builder("akashi.files.not.pinned", files, of -> of.report().notPinned())
                .description("Own files that the Kubo node is not known to keep.")
                .register(registry);
    }

    private void asked(MeterRegistry registry, String name, String outcome, ToDoubleFunction<SourceReport> count) {
        FunctionCounter.builder("akashi.files.asked", files, of -> count.applyAsDouble(report(of, name)))
                .description("Times a source was asked for a file.")
                .tag("source", name)
                .tag("outcome", outcome)
                .register(registry);
    }

    private static SourceReport report(NodeFiles files, String name) {
        return files.report().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
