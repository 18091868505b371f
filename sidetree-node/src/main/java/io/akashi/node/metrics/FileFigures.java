package io.akashi.node.metrics;

import static io.akashi.node.metrics.Metric.counter;
import static io.akashi.node.metrics.Metric.gauge;
import static io.akashi.node.metrics.Metric.times;

import io.akashi.node.metrics.Metric.Shown;
import java.util.List;

/** The figures about files, which anchors name by their contents. */
final class FileFigures {
    static final Metric FETCHES = counter(
                    "akashi_files_fetches_total",
                    "Files that were asked for, by what came of it.",
                    "outcome=\"unavailable\" rising: no source has them, see akashi_files_asked_total.")
            .by("outcome", "found", "too_large", "not_a_file", "unavailable");
    static final Metric FETCH_SECONDS = times(
            "akashi_files_fetch_seconds",
            "How long it took to have a file, or to know that it cannot be had.",
            "Slow: the sources are far away; see akashi_files_source_answer_seconds.");
    static final Metric HITS = counter(
            "akashi_files_hits_total",
            "Files that were here already, put or fetched before.",
            "For dashboards: the share of akashi_files_fetches_total is the cache's.");
    static final Metric READ_BYTES =
            counter("akashi_files_read_bytes_total", "Bytes of files that were found.", "For dashboards.");
    static final Metric STORED =
            counter("akashi_files_stored_total", "Own files that were stored.", "Up to five for a batch.");
    static final Metric STORED_BYTES =
            counter("akashi_files_stored_bytes_total", "Bytes of own files that were stored.", "For dashboards.");
    static final Metric KEPT = gauge(
            "akashi_files_fetched_bytes",
            "Bytes of others' files that are kept.",
            "Bounded by the quota of the configuration.");
    static final Metric EVICTED = counter(
            "akashi_files_evicted_total",
            "Others' files that went to make room.",
            "Many: give a higher quota, or they are fetched again.");
    static final Metric NOT_PINNED = gauge(
            "akashi_files_not_pinned",
            "Own files that the Kubo node is not known to keep.",
            "If it stays above 0 others may not find your files: see pinTrouble in /status.");
    static final Metric SOURCE_SCORE = gauge(
                    "akashi_files_source_score",
                    "How well a source does, from 0 to 1; the higher is asked first.",
                    "Near 0: take it out of the configuration.")
            .by("source")
            .shown(Shown.WITH_FILE_SOURCES);
    static final Metric SOURCE_ASKED = counter(
                    "akashi_files_asked_total",
                    "Times a source was asked for a file.",
                    "outcome=\"poisoned\": it sent bytes that are not what the name says, take it out.")
            .by("source")
            .by("outcome", "found", "absent", "failed", "poisoned")
            .shown(Shown.WITH_FILE_SOURCES);
    static final Metric SOURCE_BYTES = counter(
                    "akashi_files_source_bytes_total", "Bytes of files that a source gave.", "For dashboards.")
            .by("source")
            .shown(Shown.WITH_FILE_SOURCES);
    static final Metric SOURCE_SECONDS = gauge(
                    "akashi_files_source_answer_seconds",
                    "The time of a source's good answers, the last ones weighing most.",
                    "For dashboards: compare sources.")
            .by("source")
            .shown(Shown.WITH_FILE_SOURCES);

    private FileFigures() {}

    static List<Metric> all() {
        return List.of(
                FETCHES,
                FETCH_SECONDS,
                HITS,
                READ_BYTES,
                STORED,
                STORED_BYTES,
                KEPT,
                EVICTED,
                NOT_PINNED,
                SOURCE_SCORE,
                SOURCE_ASKED,
                SOURCE_BYTES,
                SOURCE_SECONDS);
    }
}
