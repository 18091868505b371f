package io.akashi.node.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of {@code /metrics}.
 *
 * @param helps by the name of the family
 * @param types likewise
 * @param samples names of samples with their labels, and values
 */
record Scrape(Map<String, String> helps, Map<String, String> types, Map<String, Double> samples) {
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) (.+)$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][^ {]*(?:\\{[^}]*})?) (\\S+)$");

    static Scrape parse(String page) {
        Map<String, String> helps = new TreeMap<>();
        HELP.matcher(page).results().forEach(found -> helps.put(found.group(1), found.group(2)));
        Map<String, String> types = new TreeMap<>();
        TYPE.matcher(page).results().forEach(found -> types.put(found.group(1), found.group(2)));
        Map<String, Double> samples = new TreeMap<>();
        SAMPLE.matcher(page).results().forEach(found -> samples.put(found.group(1), value(found)));
        return new Scrape(helps, types, samples);
    }

    private static double value(MatchResult found) {
        return found.group(2).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(found.group(2));
    }

    /** Our own families. */
    TreeSet<String> ours() {
        TreeSet<String> names = new TreeSet<>();
        types.keySet().stream().filter(name -> name.startsWith("akashi_")).forEach(names::add);
        return names;
    }

    double value(String sample) {
        if (!samples.containsKey(sample)) {
            throw new AssertionError("no sample " + sample);
        }
        return samples.get(sample);
    }
}
