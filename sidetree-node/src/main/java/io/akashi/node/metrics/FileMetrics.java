package io.akashi.node.metrics;

import io.akashi.node.files.FilesReport;
import io.akashi.node.files.NodeFiles;
import java.util.function.ToDoubleFunction;

/** The figures of a node's files: what is kept, and how each source does. */
final class FileMetrics {
    private static final double MILLIS = 1e3;

    private final Figures figures;

    FileMetrics(Figures figures) {
        this.figures = figures;
    }

    void show(NodeFiles files) {
        gauge(FileFigures.KEPT, files, FilesReport::fetchedBytes);
        gauge(FileFigures.NOT_PINNED, files, FilesReport::notPinned);
        figures.counted(
                FileFigures.EVICTED, callback -> callback.call(files.report().evicted()));
        figures.counted(FileFigures.HITS, callback -> callback.call(files.hits()));
        figures.gauges(
                FileFigures.SOURCE_SCORE,
                callback -> files.report().sources().forEach(source -> callback.call(source.score(), source.name())));
        figures.gauges(
                FileFigures.SOURCE_SECONDS,
                callback -> files.report()
                        .sources()
                        .forEach(source -> callback.call(source.meanMillis() / MILLIS, source.name())));
        figures.counted(
                FileFigures.SOURCE_BYTES,
                callback -> files.report().sources().forEach(source -> callback.call(source.bytes(), source.name())));
        figures.counted(
                FileFigures.SOURCE_ASKED,
                callback -> files.report().sources().forEach(source -> {
                    callback.call(source.found(), source.name(), "found");
                    callback.call(source.absent(), source.name(), "absent");
                    callback.call(source.failed(), source.name(), "failed");
                    callback.call(source.poisoned(), source.name(), "poisoned");
                }));
    }

    private void gauge(Metric metric, NodeFiles files, ToDoubleFunction<FilesReport> value) {
        figures.gauge(metric, () -> value.applyAsDouble(files.report()));
    }
}
