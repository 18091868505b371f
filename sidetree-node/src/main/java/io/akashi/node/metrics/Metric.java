package io.akashi.node.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure of {@code GET /metrics}, as the catalogue has it.
 *
 * @param name as Prometheus shows it, with its base unit; a counter's ends in {@code _total}
 * @param meaning what it counts, in one sentence
 * @param advice what an operator does about it
 * @param labels in order; each has few values
 * @param bounds upper bounds of a histogram's buckets, in the unit of the name
 * @param shown on which nodes it is there
 */
public record Metric(
        String name, Kind kind, String meaning, String advice, List<Label> labels, List<Double> bounds, Shown shown) {
    private static final List<Double> SECONDS = List.of(0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0, 60.0);

    /** Copies the lists. */
    public Metric {
        labels = List.copyOf(labels);
        bounds = List.copyOf(bounds);
    }

    /** How Prometheus treats it. */
    public enum Kind {
        /** Only grows, until the node is started again. */
        COUNTER,
        /** A value at the moment. */
        GAUGE,
        /** How often values were within bounds, their number and their sum. */
        HISTOGRAM
    }

    /** On which nodes a figure is there. */
    public enum Shown {
        /** Every one. */
        ALWAYS("every node"),
        /** Those that ask a node of their ledger over RPC. */
        WITH_RPC("Bitcoin, EVM chains"),
        /** Those that pay for anchors in bitcoin and lock them. */
        WITH_BITCOIN_WALLET("Bitcoin with a wallet"),
        /** Those that ask other sources for files. */
        WITH_FILE_SOURCES("with ipfs sources"),
        /** Those that issue credentials. */
        WITH_ISSUER("with an issuer"),
        /** Issuers that sign under a certificate. */
        WITH_CERTIFICATE("issuer with a certificate"),
        /** Issuers with a webhook. */
        WITH_WEBHOOK("issuer with a webhook"),
        /** Those with clients of their own, once a request was refused; and others that come with an event. */
        ONCE_HAPPENED("once it has happened");

        private final String text;

        Shown(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /**
     * A dimension of a figure.
     *
     * @param values all that it can have, which are shown from the start; empty where they follow from the configuration
     */
    public record Label(String name, List<String> values) {
        /** Copies the list. */
        public Label {
            values = List.copyOf(values);
        }

        static Label of(String name, String... values) {
            return new Label(name, List.of(values));
        }
    }

    static Metric counter(String name, String meaning, String advice) {
        return new Metric(name, Kind.COUNTER, meaning, advice, List.of(), List.of(), Shown.ALWAYS);
    }

    static Metric gauge(String name, String meaning, String advice) {
        return new Metric(name, Kind.GAUGE, meaning, advice, List.of(), List.of(), Shown.ALWAYS);
    }

    /** A histogram of times, from a millisecond to a minute. */
    static Metric times(String name, String meaning, String advice) {
        return histogram(name, meaning, advice, SECONDS);
    }

    static Metric histogram(String name, String meaning, String advice, List<Double> bounds) {
        return new Metric(name, Kind.HISTOGRAM, meaning, advice, List.of(), bounds, Shown.ALWAYS);
    }

    Metric by(Label label) {
        List<Label> more = new ArrayList<>(labels);
        more.add(label);
        return new Metric(name, kind, meaning, advice, more, bounds, shown);
    }

    Metric by(String label, String... values) {
        return by(Label.of(label, values));
    }

    Metric shown(Shown where) {
        return new Metric(name, kind, meaning, advice, labels, bounds, where);
    }

    String[] labelNames() {
        return labels.stream().map(Label::name).toArray(String[]::new);
    }

    /** Every combination of values, if all labels have theirs here; else none. */
    List<List<String>> combinations() {
        List<List<String>> found = List.of(List.of());
        for (Label label : labels) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : found) {
                for (String value : label.values()) {
                    List<String> more = new ArrayList<>(start);
                    more.add(value);
                    longer.add(more);
                }
            }
            found = longer;
        }
        return found;
    }
}
