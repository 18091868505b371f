package io.akashi.attestation.system;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The level of a platform's firmware: the vendor's word for it where there is one, and its components by name. */
public final class TcbReport {
    private static final long NO_NUMBER = -1;

    private final String status;
    private final List<String> advisories;
    private final long evaluationDataNumber;
    private final Map<String, Long> components;

    private TcbReport(String status, List<String> advisories, long number, Map<String, Long> components) {
        this.status = status;
        this.advisories = advisories.stream().sorted().distinct().toList();
        this.evaluationDataNumber = number;
        this.components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** Nothing is known. */
    public static TcbReport none() {
        return new TcbReport("", List.of(), NO_NUMBER, Map.of());
    }

    /** Components alone: the vendor makes no statement, or none that is authentic and in force. */
    public static TcbReport levels(Map<String, Long> components) {
        return new TcbReport("", List.of(), NO_NUMBER, components);
    }

    /** The vendor's word: a status such as {@code UpToDate}, the advisories, and the number of its evaluation. */
    public static TcbReport rated(String status, List<String> advisories, long number, Map<String, Long> components) {
        return new TcbReport(status, advisories, number, components);
    }

    /** The vendor's word, if there is one. */
    public Optional<String> status() {
        return status.isEmpty() ? Optional.empty() : Optional.of(status);
    }

    /** The advisories of the matched levels, sorted; none without a status. */
    public List<String> advisories() {
        return advisories;
    }

    /** The number of the vendor's evaluation, if there is a status. */
    public OptionalLong evaluationDataNumber() {
        return evaluationDataNumber == NO_NUMBER ? OptionalLong.empty() : OptionalLong.of(evaluationDataNumber);
    }

    /** Security versions by component. */
    public Map<String, Long> components() {
        return components;
    }
}
